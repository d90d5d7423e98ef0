package lexicon

import (
	"cmp"
	"slices"
	"sort"
)

// Terms are the terms of office somebody held, by their first day.
func (l *Lexicon) Terms(holder ID) []Term {
	from := sort.Search(len(l.terms), func(i int) bool { return l.terms[i].Holder >= holder })
	to := from
	for to < len(l.terms) && l.terms[to].Holder == holder {
		to++
	}
	return l.terms[from:to:to]
}

// Holders are the terms of an office class of a state or body, by their first day.
func (l *Lexicon) Holders(office string, of ID) []Term {
	i := sort.Search(len(l.byOffice), func(i int) bool {
		t := &l.terms[l.byOffice[i]]
		return cmp.Or(cmp.Compare(t.Of, of), cmp.Compare(t.Office, office)) >= 0
	})
	var held []Term
	for ; i < len(l.byOffice); i++ {
		t := &l.terms[l.byOffice[i]]
		if t.Of != of || t.Office != office {
			break
		}
		held = append(held, *t)
	}
	return held
}

// sortTerms puts the terms in order and drops those that a later table replaced.
func (l *Lexicon) sortTerms() {
	order := make([]int32, len(l.terms))
	for i := range order {
		order[i] = int32(i)
	}
	slices.SortFunc(order, func(i, j int32) int {
		return cmp.Or(compareTerms(&l.terms[i], &l.terms[j]), cmp.Compare(i, j))
	})
	sorted := make([]Term, 0, len(order))
	for _, i := range order {
		if n := len(sorted); n > 0 && compareTerms(&sorted[n-1], &l.terms[i]) == 0 {
			sorted[n-1] = l.terms[i]
			continue
		}
		sorted = append(sorted, l.terms[i])
	}
	l.terms = sorted
	l.byOffice = order[:len(sorted)]
	for i := range l.byOffice {
		l.byOffice[i] = int32(i)
	}
	slices.SortFunc(l.byOffice, func(i, j int32) int {
		a, b := &l.terms[i], &l.terms[j]
		return cmp.Or(cmp.Compare(a.Of, b.Of), cmp.Compare(a.Office, b.Office), cmp.Compare(a.From, b.From), cmp.Compare(i, j))
	})
}

func compareTerms(a, b *Term) int {
	return cmp.Or(cmp.Compare(a.Holder, b.Holder), cmp.Compare(a.From, b.From),
		cmp.Compare(a.Of, b.Of), cmp.Compare(a.Office, b.Office), cmp.Compare(a.Title, b.Title))
}
