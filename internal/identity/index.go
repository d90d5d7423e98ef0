package identity

import (
	"iter"
	"math/bits"
	"slices"
)

// Index finds, for a sketch, the articles whose sketches have something in common with it. Articles go by numbers. A
// million of them take some three hundred megabytes. The zero Index is empty and ready for use; it is not safe for
// concurrent use.
type Index struct{ shards [shards]shard }

// shards is how many tables there are: one grows at a time, so that the old and the new one never lie side by side in full.
const shards = 64

// shard is an open hash table.
type shard struct {
	slots []slot
	used  int
}

// slot holds one number of the sketch of one article; article is one more than its number, so that zero is empty.
type slot struct{ hash, article uint32 }

// mostOfHash is how many articles may be found by one number of a sketch. More share a formula that says nothing, or
// they are copies of each other, and then the first ones will do.
const mostOfHash = 64

func (ix *Index) shard(hash uint32) *shard { return &ix.shards[hash>>26] }

// Add puts the sketch of an article in.
func (ix *Index) Add(article int32, s Sketch) {
	for _, h := range s {
		sh := ix.shard(h)
		if 5*(sh.used+1) >= 4*len(sh.slots) {
			sh.grow()
		}
		sh.put(slot{h, uint32(article) + 1})
	}
}

// home is the place where a number is looked for first. The table may have any size.
func (sh *shard) home(hash uint32) int {
	high, _ := bits.Mul32(hash*0x9e3779b1, uint32(len(sh.slots)))
	return int(high)
}

func (sh *shard) after(at int) int {
	if at++; at == len(sh.slots) {
		return 0
	}
	return at
}

func (sh *shard) put(in slot) {
	same := 0
	for at := sh.home(in.hash); ; at = sh.after(at) {
		switch s := sh.slots[at]; {
		case s.article == 0:
			sh.slots[at] = in
			sh.used++
			return
		case s == in:
			return
		case s.hash == in.hash:
			if same++; same >= mostOfHash {
				return
			}
		}
	}
}

// with are the articles that have the number, in the order they came.
func (sh *shard) with(hash uint32) iter.Seq[int32] {
	return func(yield func(int32) bool) {
		if len(sh.slots) == 0 {
			return
		}
		for at := sh.home(hash); sh.slots[at].article != 0; at = sh.after(at) {
			if s := sh.slots[at]; s.hash == hash && !yield(int32(s.article-1)) {
				return
			}
		}
	}
}

// grow makes the table a quarter larger. Articles keep their order behind each number, since they are moved in the order of
// the old one from an empty place on.
func (sh *shard) grow() {
	old := sh.slots
	sh.slots, sh.used = make([]slot, max(64, len(old)+len(old)/4)), 0
	start := slices.IndexFunc(old, func(s slot) bool { return s.article == 0 })
	for i := range old {
		if s := old[(start+i)%len(old)]; s.article != 0 {
			sh.put(s)
		}
	}
}

// leastCommon is how many numbers two sketches must share for the articles to be compared: a single one is a formula, or
// chance, unless hardly any text has it. mostGroups is how many different texts may have a number before it is a formula,
// and says nothing at all.
const (
	leastCommon = 2
	rareGroups  = 2
	mostGroups  = 24
)

// Like is the articles that share leastCommon numbers or a rare one with the sketch, those with most first, then by number. group
// names the text that an article is a copy of: a number that many different texts have does not count, one that many
// copies of one have does.
func (ix *Index) Like(s Sketch, group func(int32) int32) []int32 {
	shared := map[int32]int{}
	var have, groups []int32
	for _, h := range s {
		have, groups = have[:0], groups[:0]
		for n := range ix.shard(h).with(h) {
			have = append(have, n)
			if g := group(n); !slices.Contains(groups, g) {
				groups = append(groups, g)
			}
			if len(groups) > mostGroups {
				break
			}
		}
		if len(groups) > mostGroups {
			continue
		}
		points := 1
		if len(groups) <= rareGroups {
			points = leastCommon
		}
		for _, n := range have {
			shared[n] += points
		}
	}
	var found []int32
	for n, times := range shared {
		if times >= leastCommon {
			found = append(found, n)
		}
	}
	slices.SortFunc(found, func(a, b int32) int {
		if shared[a] != shared[b] {
			return shared[b] - shared[a]
		}
		return int(a - b)
	})
	return found
}

// Size is the bytes of memory that the index takes.
func (ix *Index) Size() int {
	n := 0
	for i := range ix.shards {
		n += 8 * len(ix.shards[i].slots)
	}
	return n
}
