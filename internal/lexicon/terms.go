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
	slices.SortStableFunc(l.terms, compareTerms)
	kept := l.terms[:0]
	for _, t := range l.terms {
		if n := len(kept); n > 0 && compareTerms(kept[n-1], t) == 0 {
			kept[n-1] = t
			continue
		}
		kept = append(kept, t)
	}
	l.terms = kept
	l.byOffice = make([]int32, len(kept))
	for i := range l.byOffice {
		l.byOffice[i] = int32(i)
	}
	slices.SortStableFunc(l.byOffice, func(i, j int32) int {
		a, b := &l.terms[i], &l.terms[j]
		return cmp.Or(cmp.Compare(a.Of, b.Of), cmp.Compare(a.Office, b.Office), cmp.Compare(a.From, b.From))
	})
}

func compareTerms(a, b Term) int {
	return cmp.Or(cmp.Compare(a.Holder, b.Holder), cmp.Compare(a.From, b.From),
		cmp.Compare(a.Of, b.Of), cmp.Compare(a.Office, b.Office), cmp.Compare(a.Title, b.Title))
}
