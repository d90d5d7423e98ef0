package ledger

import "slices"

// filed is entries in the order of their list, by what they have in common.
type filed struct {
	lists   map[uint64][]*entry
	changed map[uint64]bool // keys under which entries came or went
}

func newFiled() filed { return filed{map[uint64][]*entry{}, map[uint64]bool{}} }

// enter files an entry under each of its pairs.
func (f *filed) enter(e *entry) {
	for _, k := range e.pairs {
		list := f.lists[k]
		f.lists[k] = slices.Insert(list, placeIn(list, e), e)
		f.changed[k] = true
	}
}

// leave takes an entry out; one that was not filed is no matter.
func (f *filed) leave(e *entry) {
	for _, k := range e.pairs {
		list := f.lists[k]
		at := placeIn(list, e)
		for at < len(list) && list[at] != e && list[at].rank == e.rank { // an entry that takes its name stands there already
			at++
		}
		if at == len(list) || list[at] != e {
			continue
		}
		f.changed[k] = true
		if f.lists[k] = slices.Delete(list, at, at+1); len(f.lists[k]) == 0 {
			delete(f.lists, k)
		}
	}
}

// before is the last entry before e that has something in common with it; nil where there is none.
func (f *filed) before(e *entry) *entry {
	var last *entry
	for _, k := range e.pairs {
		list := f.lists[k]
		if at := placeIn(list, e); at > 0 && (last == nil || last.rank.compare(list[at-1].rank) < 0) {
			last = list[at-1]
		}
	}
	return last
}

// placeIn is where the entry stands in the list, or would.
func placeIn(list []*entry, e *entry) int {
	at, _ := slices.BinarySearchFunc(list, e.rank, func(o *entry, r rank) int { return o.rank.compare(r) })
	return at
}
