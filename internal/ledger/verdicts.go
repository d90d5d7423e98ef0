package ledger

import (
	"cmp"
	"slices"
	"strings"

	"parley/internal/event"
)

// verdicts are people's judgements, the last word on each pair of claims.
type verdicts struct {
	same   [][2]event.ClaimID
	differ map[event.ClaimID][]event.ClaimID
	all    []Judgement
}

func newVerdicts(js []Judgement) *verdicts {
	js = slices.Clone(js)
	for i := range js {
		if js[i].B < js[i].A {
			js[i].A, js[i].B = js[i].B, js[i].A
		}
		if js[i].ID == "" {
			js[i].ID = newID("j", string(js[i].A), string(js[i].B), js[i].By, js[i].At, string(js[i].Verdict))
		}
	}
	slices.SortFunc(js, func(a, b Judgement) int {
		return cmp.Or(cmp.Compare(a.A, b.A), cmp.Compare(a.B, b.B), strings.Compare(a.At, b.At), cmp.Compare(a.ID, b.ID))
	})
	v := &verdicts{differ: map[event.ClaimID][]event.ClaimID{}}
	for i, j := range js {
		if i+1 < len(js) && js[i+1].A == j.A && js[i+1].B == j.B {
			continue // a later word on the same pair
		}
		switch j.Verdict {
		case Same:
			v.same = append(v.same, [2]event.ClaimID{j.A, j.B})
		case Different:
			v.differ[j.A] = append(v.differ[j.A], j.B)
			v.differ[j.B] = append(v.differ[j.B], j.A)
		default:
			continue
		}
		v.all = append(v.all, j)
	}
	return v
}

// forbid reports whether somebody judged the item different from a claim of the cluster.
func (v *verdicts) forbid(it *item, c *cluster) bool {
	for _, id := range v.differ[it.ID] {
		if slices.ContainsFunc(c.items, func(other *item) bool { return other.ID == id }) {
			return true
		}
	}
	return false
}

// unite joins the clusters of claims that people judged the same.
func (s *sorter) unite() {
	if len(s.people.all) == 0 {
		return
	}
	home := map[event.ClaimID]*cluster{}
	for _, c := range s.clusters {
		for _, it := range c.items {
			home[it.ID] = c
		}
	}
	gone := map[*cluster]bool{}
	for _, pair := range s.people.same {
		a, b := home[pair[0]], home[pair[1]]
		if a == nil || b == nil || a == b {
			continue
		}
		if b.order < a.order {
			a, b = b, a
		}
		for _, it := range b.items {
			a.add(it)
			home[it.ID] = a
		}
		a.judged = append(a.judged, b.judged...)
		gone[b] = true
	}
	s.clusters = slices.DeleteFunc(s.clusters, func(c *cluster) bool { return gone[c] })
	for _, j := range s.people.all {
		if c := home[j.A]; c != nil {
			c.judged = append(c.judged, j)
		}
	}
}
