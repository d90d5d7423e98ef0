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
	joins  map[event.ClaimID][]event.ClaimID // same, from either side
	differ map[event.ClaimID][]event.ClaimID
	on     map[event.ClaimID][]ID // the judgements on a claim
	all    []Judgement
	heard  map[event.ClaimID][]*item // the claims that were judged, and what looks for their like
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
	v := &verdicts{joins: map[event.ClaimID][]event.ClaimID{}, differ: map[event.ClaimID][]event.ClaimID{},
		on: map[event.ClaimID][]ID{}, heard: map[event.ClaimID][]*item{}}
	for _, j := range js {
		v.heard[j.A], v.heard[j.B] = nil, nil
	}
	slices.SortFunc(js, func(a, b Judgement) int {
		return cmp.Or(cmp.Compare(a.A, b.A), cmp.Compare(a.B, b.B), strings.Compare(a.At, b.At), cmp.Compare(a.ID, b.ID))
	})
	for i, j := range js {
		if i+1 < len(js) && js[i+1].A == j.A && js[i+1].B == j.B {
			continue // a later word on the same pair
		}
		switch j.Verdict {
		case Same:
			v.same = append(v.same, [2]event.ClaimID{j.A, j.B})
			v.joins[j.A] = append(v.joins[j.A], j.B)
			v.joins[j.B] = append(v.joins[j.B], j.A)
		case Different:
			v.differ[j.A] = append(v.differ[j.A], j.B)
			v.differ[j.B] = append(v.differ[j.B], j.A)
		default:
			continue
		}
		v.all = append(v.all, j)
		v.on[j.A], v.on[j.B] = append(v.on[j.A], j.ID), append(v.on[j.B], j.ID)
	}
	return v
}

// hear notes the claims of a report that people judged.
func (v *verdicts) hear(s *source) {
	if len(v.heard) == 0 {
		return
	}
	for _, it := range append(slices.Clone(s.items), s.probes...) {
		if items, ok := v.heard[it.ID]; ok {
			v.heard[it.ID] = append(items, it)
		}
	}
}

// bearOn reports whether people judged the claim the same as another or different from one.
func (v *verdicts) bearOn(it *item) bool { return len(v.on[it.ID]) > 0 }

// forbid reports whether somebody judged the item different from one of the members.
func (v *verdicts) forbid(it *item, members []*item) bool {
	for _, id := range v.differ[it.ID] {
		if slices.ContainsFunc(members, func(other *item) bool { return other.ID == id }) {
			return true
		}
	}
	return false
}

// unite joins the clusters of claims that people judged the same, and notes what people judged of each. What that changes
// is added to the clusters to be written.
func (b *builder) unite(found map[*cluster]bool) {
	for c := range b.said {
		found[c.main()] = true
	}
	for _, c := range b.joined {
		found[c], found[c.main()] = true, true
	}
	for _, c := range b.joined {
		c.under, c.united, c.id = nil, nil, ""
	}
	b.joined, b.said = nil, map[*cluster][]Judgement{}
	home := func(id event.ClaimID) *cluster {
		for _, it := range b.people.heard[id] {
			if !it.gone && !it.probe && it.cluster != nil {
				return it.cluster
			}
		}
		return nil
	}
	for _, pair := range b.people.same {
		x, y := home(pair[0]), home(pair[1])
		if x == nil || y == nil || x.main() == y.main() || x.kind != y.kind {
			continue
		}
		x, y = x.main(), y.main()
		if compareItems(y.members[0], x.members[0]) < 0 {
			x, y = y, x
		}
		for _, o := range append([]*cluster{y}, y.united...) {
			o.under, o.united = x, nil
			x.united = append(x.united, o)
		}
		b.joined = append(b.joined, x, y)
		x.id = ""
	}
	for _, c := range b.joined {
		found[c], found[c.main()] = true, true
	}
	for _, j := range b.people.all {
		if c := home(j.A); c != nil {
			b.said[c] = append(b.said[c], j)
			found[c.main()], found[c] = true, true
		}
	}
}
