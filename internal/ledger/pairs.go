package ledger

import (
	"slices"

	"parley/internal/event"
)

// pairs counts how often claims show two sides to be parties to something: under a mediator, to an agreement, or as those
// a third offers its help.
type pairs struct {
	n    map[[2]string]int
	with map[string]map[string]int // the same, by each side
	top  map[string]int            // of each side, with the side it is most often a party with
}

func newPairs() pairs {
	return pairs{map[[2]string]int{}, map[string]map[string]int{}, map[string]int{}}
}

// note counts an item in, or out where by is -1. The result is the two sides it shows to be parties; nil where it shows none.
func (p pairs) note(it *item, by int) []string {
	var two []string
	switch f := it.plain(); it.Type {
	case event.Meeting:
		if len(f.thirds) > 0 && !f.visit {
			two = f.core
		}
	case event.Agreement:
		two = f.core
	case event.Offer:
		two = f.thirds
	}
	if len(two) != 2 {
		return nil
	}
	p.n[[2]string{two[0], two[1]}] += by
	for i, side := range two {
		if p.with[side] == nil {
			p.with[side] = map[string]int{}
		}
		p.with[side][two[1-i]] += by
		if by > 0 {
			p.top[side] = max(p.top[side], p.with[side][two[1-i]])
			continue
		}
		p.top[side] = 0
		for _, n := range p.with[side] {
			p.top[side] = max(p.top[side], n)
		}
	}
	return two
}

// plain is the face as the report has it.
func (it *item) plain() *face {
	if it.told != nil {
		return it.told
	}
	return it.face
}

// between is how often the two sides are shown as parties.
func (p pairs) between(a, b string) int { return p.n[[2]string{min(a, b), max(a, b)}] }

// minPair is how often two sides must be shown as parties before others at their table are taken to stand between them.
const minPair = 2

// seatable reports whether others at the table of a meeting may stand between two parties: not at one of more than four.
func (it *item) seatable() bool {
	n := len(it.plain().core)
	return it.Type == event.Meeting && n >= 3 && n <= 4
}

// seat moves those who sit with two parties without being one to those between: a report that seats the envoy with the
// two presidents, and one that says she mediates, tell of the same talks. Where nobody is to be moved it is nil.
func (p pairs) seat(f *face) *face {
	var x, y string
	most := minPair - 1
	for i, a := range f.core {
		for _, b := range f.core[i+1:] {
			if n := p.between(a, b); n > most && 2*n >= max(p.top[a], p.top[b]) {
				x, y, most = a, b, n
			}
		}
	}
	if x == "" {
		return nil
	}
	for _, s := range f.core {
		if s != x && s != y && 2*max(p.between(s, x), p.between(s, y)) >= most {
			return nil
		}
	}
	out := *f
	out.seated = slices.DeleteFunc(slices.Clone(f.core), func(s string) bool { return s == x || s == y })
	out.thirds = union(f.thirds, out.seated)
	out.core = []string{x, y}
	return &out
}
