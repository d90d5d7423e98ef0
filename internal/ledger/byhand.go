package ledger

import (
	"slices"

	"parley/internal/event"
)

// alike are the claims of the same type that people judged the same as this one and that are in the record.
func (b *builder) alike(it *item) []*item {
	var found []*item
	for _, id := range b.people.joins[it.ID] {
		for _, o := range b.people.heard[id] {
			if o.Type == it.Type && !o.probe && b.sources[o.src.id] == o.src {
				found = append(found, o)
			}
		}
	}
	return found
}

// parted is claims that would be one entry as people part them: what somebody judged different from another is not in one
// part with it. Each part holds together by what like gives for its claims, and by what people judged the same.
func (b *builder) parted(items []*item, like func(*item) []*item) [][]*item {
	if !slices.ContainsFunc(items, func(it *item) bool { return len(b.people.differ[it.ID]) > 0 }) {
		return [][]*item{items}
	}
	slices.SortFunc(items, compareTold)
	left := map[*item]bool{}
	for _, it := range items {
		left[it] = true
	}
	var parts [][]*item
	for _, it := range items {
		if left[it] {
			parts = append(parts, b.grown(it, left, like))
		}
	}
	return parts
}

// grown is the part that a claim is in, of those that are left, which it is taken out of.
func (b *builder) grown(it *item, left map[*item]bool, like func(*item) []*item) []*item {
	barred := map[event.ClaimID]bool{} // by what is in the part
	var part []*item
	take := func(it *item) {
		together := []*item{it}
		delete(left, it)
		for i := 0; i < len(together); i++ {
			for _, o := range b.alike(together[i]) {
				if left[o] {
					delete(left, o)
					together = append(together, o)
				}
			}
		}
		for _, o := range together {
			for _, id := range b.people.differ[o.ID] {
				barred[id] = true
			}
		}
		part = append(part, together...)
	}
	free := func(it *item) bool {
		for _, o := range b.oneWith(it) {
			if barred[o.ID] {
				return false
			}
		}
		return true
	}
	take(it)
	for i := 0; i < len(part); i++ {
		near := slices.DeleteFunc(slices.Clone(like(part[i])), func(o *item) bool { return !left[o] })
		slices.SortFunc(near, compareTold)
		for _, o := range near {
			if left[o] && free(o) {
				take(o)
			}
		}
	}
	return part
}

// oneWith are a claim and all that people judged to be one with it, over others too.
func (b *builder) oneWith(it *item) []*item {
	all := []*item{it}
	for i := 0; i < len(all); i++ {
		for _, o := range b.alike(all[i]) {
			if !slices.Contains(all, o) {
				all = append(all, o)
			}
		}
	}
	return all
}

// noteJudged writes the decisions of people on figures, statements and accusations, which are in no cluster.
func (b *builder) noteJudged() {
	for _, e := range b.spoken {
		b.decisions.drop(e)
	}
	b.spoken = nil
	for _, j := range b.people.all {
		if len(b.judgedHere(j.A)) > 0 || len(b.judgedHere(j.B)) > 0 {
			e := &entry{rank: rank{id: j.ID}}
			b.decisions.put(e, j)
			b.spoken = append(b.spoken, e)
		}
	}
}

// judgedHere are the claims of that id which are in the record and in no cluster.
func (b *builder) judgedHere(id event.ClaimID) []*item {
	return slices.DeleteFunc(slices.Clone(b.people.heard[id]), func(it *item) bool {
		return !isSpeech(it.Type) && it.Type != event.FigureClaim || b.sources[it.src.id] != it.src
	})
}

// handed are the ids of the judgements of people that bear on one of the claims, sorted.
func (b *builder) handed(items []*item) []ID {
	if len(b.people.all) == 0 {
		return nil
	}
	var found []ID
	for _, it := range items {
		found = append(found, b.people.on[it.ID]...)
	}
	slices.Sort(found)
	return slices.Compact(found)
}
