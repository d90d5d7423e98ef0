package ledger

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
)

// TestBook makes changes few and many at a time and wants what a list written anew would hold.
func TestBook(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 5))
	var b book[string]
	want := map[string]*entry{}
	for step := range 300 {
		n := rng.IntN(8)
		if step%50 == 0 {
			n = 2 * few
		}
		for range n {
			name := fmt.Sprint(rng.IntN(3000))
			old := want[name]
			if old != nil {
				b.drop(old)
			}
			if rng.IntN(3) == 0 {
				delete(want, name)
				continue
			}
			e := &entry{rank: rank{x: int32(rng.IntN(40)), id: ID(name)}}
			want[name] = e
			b.put(e, name)
		}
		b.fresh = slices.DeleteFunc(b.fresh, func(l line[string]) bool { return b.gone[l.ref] || want[l.entry] != l.ref })
		b.apply()
		var all []*entry
		for _, e := range want {
			all = append(all, e)
		}
		slices.SortFunc(all, func(x, y *entry) int { return x.rank.compare(y.rank) })
		if !slices.Equal(all, b.refs) {
			t.Fatalf("step %d: %d entries, want %d", step, len(b.refs), len(all))
		}
		for i, e := range b.refs {
			if b.list[i] != string(e.rank.id) {
				t.Fatalf("step %d: entry %d is %s, want %s", step, i, b.list[i], e.rank.id)
			}
		}
	}
}
