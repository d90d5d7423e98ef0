package ledger

import (
	"slices"

	"parley/internal/event"
)

// pairs counts how often claims show two sides to be parties to something: under a mediator, to an agreement, or as those
// a third offers its help.
type pairs struct {
	n   map[[2]string]int
	top map[string]int // of each side, with the side it is most often a party with
}

func newPairs(items map[event.Type][]*item) pairs {
	p := pairs{map[[2]string]int{}, map[string]int{}}
	for _, it := range items[event.Meeting] {
		if len(it.face.core) == 2 && len(it.face.thirds) > 0 && !it.face.visit {
			p.count(it.face.core)
		}
	}
	for _, it := range items[event.Agreement] {
		p.count(it.face.core)
	}
	for _, it := range items[event.Offer] {
		p.count(it.face.thirds)
	}
	return p
}

func (p pairs) count(sides []string) {
	if len(sides) == 2 {
		pair := [2]string{sides[0], sides[1]}
		p.n[pair]++
		p.top[pair[0]], p.top[pair[1]] = max(p.top[pair[0]], p.n[pair]), max(p.top[pair[1]], p.n[pair])
	}
}

// between is how often the two sides are shown as parties.
func (p pairs) between(a, b string) int { return p.n[[2]string{min(a, b), max(a, b)}] }

// minPair is how often two sides must be shown as parties before others at their table are taken to stand between them.
const minPair = 2

// seat moves those who sit with two parties without being one to those between: a report that seats the envoy with the
// two presidents, and one that says she mediates, tell of the same talks. A table of more than four stays as it is.
func (p pairs) seat(f *face) {
	if len(f.core) < 3 || len(f.core) > 4 {
		return
	}
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
		return
	}
	for _, s := range f.core {
		if s != x && s != y && 2*max(p.between(s, x), p.between(s, y)) >= most {
			return
		}
	}
	f.thirds = union(f.thirds, slices.DeleteFunc(slices.Clone(f.core), func(s string) bool { return s == x || s == y }))
	f.core = []string{x, y}
}
