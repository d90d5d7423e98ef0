package lexicon

import (
	"cmp"
	"slices"
	"sort"
)

// Terms are the terms of office somebody held, by their first day.
func (l *Lexicon) Terms(holder ID) []Term {
	at, ok := l.ids.find(holder, l.items)
	if !ok {
		return nil
	}
	from, to := l.heldBy[at], l.heldBy[at+1]
	return l.terms[from:to:to]
}

// Holders are the terms of an office class of a state or body, by their first day.
func (l *Lexicon) Holders(office string, of ID) []Term {
	at, ok := l.ids.find(of, l.items)
	if !ok {
		return nil
	}
	group := l.byOffice[l.heldOf[at]:l.heldOf[at+1]]
	i := sort.Search(len(group), func(i int) bool { return l.terms[group[i]].Office >= office })
	var held []Term
	for ; i < len(group) && l.terms[group[i]].Office == office; i++ {
		held = append(held, l.terms[group[i]])
	}
	return held
}

// sortTerms groups the terms by holder, then by body and office, each by first day, and drops those that a later
// table replaced.
func (l *Lexicon) sortTerms(read []Term) {
	holders, order := l.group(read, func(t *Term) ID { return t.Holder })
	l.terms = make([]Term, 0, len(read))
	l.heldBy = make([]int32, len(l.items)+1)
	for at := range l.items {
		group := order[holders[at]:holders[at+1]]
		slices.SortFunc(group, func(i, j int32) int {
			return cmp.Or(compareTerms(&read[i], &read[j]), cmp.Compare(i, j))
		})
		for k, i := range group {
			if n := len(l.terms); k > 0 && compareTerms(&l.terms[n-1], &read[i]) == 0 {
				l.terms[n-1] = read[i]
				continue
			}
			l.terms = append(l.terms, read[i])
		}
		l.heldBy[at+1] = int32(len(l.terms))
	}
	l.heldOf, l.byOffice = l.group(l.terms, func(t *Term) ID { return t.Of })
	for at := range l.items {
		slices.SortFunc(l.byOffice[l.heldOf[at]:l.heldOf[at+1]], func(i, j int32) int {
			a, b := &l.terms[i], &l.terms[j]
			return cmp.Or(cmp.Compare(a.Office, b.Office), cmp.Compare(a.From, b.From), cmp.Compare(i, j))
		})
	}
}

// group sorts the terms, as places in the slice, by one of the items they name: the group of item i is
// order[starts[i]:starts[i+1]], in the order of the slice.
func (l *Lexicon) group(terms []Term, by func(*Term) ID) (starts, order []int32) {
	starts = make([]int32, len(l.items)+1)
	items := make([]int32, len(terms))
	for i := range terms {
		items[i], _ = l.ids.find(by(&terms[i]), l.items)
		starts[items[i]+1]++
	}
	for i := range l.items {
		starts[i+1] += starts[i]
	}
	order = make([]int32, len(terms))
	next := slices.Clone(starts)
	for i, item := range items {
		order[next[item]] = int32(i)
		next[item]++
	}
	return starts, order
}

// compareTerms is 0 for a term that replaces another.
func compareTerms(a, b *Term) int {
	return cmp.Or(cmp.Compare(a.From, b.From), cmp.Compare(a.Of, b.Of), cmp.Compare(a.Office, b.Office), cmp.Compare(a.Title, b.Title))
}
