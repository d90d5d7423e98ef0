package identity

import (
	"encoding/binary"
	"slices"

	"parley/internal/article"
)

// A sketch is the least hashes of the runs of runWords words of an article: wholeSize of all of its body, leadSize of
// the first leadWords words. Two articles that share a part of their runs share about that part of their sketches; one
// that was cut short has lost its end and kept its lead.
const (
	runWords  = 7
	wholeSize = 12
	leadSize  = 4
	leadWords = 60
)

// Sketch is an article for the purpose of finding its like: at most sixteen numbers. An article of fewer than runWords
// words has none and is like nothing.
type Sketch []uint32

// SketchOf is the sketch of the article's body. Its title is left out: the same text runs under many.
func SketchOf(a *article.Article) Sketch {
	words := wordsOf(a, article.Body)
	s := make(Sketch, 0, wholeSize+leadSize)
	s = appendLeast(s, words, wholeSize, 0)
	return appendLeast(s, words[:min(len(words), leadWords)], leadSize, 1)
}

// appendLeast appends the n least hashes of the runs of words. The last bit keeps those of the lead apart.
func appendLeast(s Sketch, words []word, n int, bit uint32) Sketch {
	from := len(s)
	for i := 0; i+runWords <= len(words); i++ {
		h := uint32(shingle(words, i, runWords)>>32)&^1 | bit
		least := s[from:]
		if len(least) == n && h >= least[n-1] {
			continue
		}
		at, there := slices.BinarySearch(least, h)
		if there {
			continue
		}
		if len(least) == n {
			s = s[:len(s)-1]
		}
		s = slices.Insert(s, from+at, h)
	}
	return s
}

// Bytes is the sketch as it is kept; ReadSketch reads it again.
func (s Sketch) Bytes() []byte {
	raw := make([]byte, 0, 4*len(s))
	for _, h := range s {
		raw = binary.LittleEndian.AppendUint32(raw, h)
	}
	return raw
}

// ReadSketch is the sketch that Bytes wrote; bytes left over are not read.
func ReadSketch(raw []byte) Sketch {
	s := make(Sketch, 0, len(raw)/4)
	for ; len(raw) >= 4; raw = raw[4:] {
		s = append(s, binary.LittleEndian.Uint32(raw))
	}
	return s
}

// Index finds, for a sketch, the articles whose sketches have something in common with it. Articles go by numbers. A
// million of them take some two hundred megabytes. The zero Index is empty and ready for use; it is not safe for
// concurrent use.
type Index struct {
	slots []slot
	used  int
}

// slot holds one number of the sketch of one article; article is one more than its number, so that zero is empty.
type slot struct{ hash, article uint32 }

// mostOfHash is how many articles may be found by one number of a sketch. More share a formula that says nothing, or
// they are copies of each other, and then the first ones will do.
const mostOfHash = 64

// Add puts the sketch of an article in.
func (ix *Index) Add(article int32, s Sketch) {
	if 4*(ix.used+len(s)) >= 3*len(ix.slots) {
		ix.grow()
	}
	for _, h := range s {
		ix.put(slot{h, uint32(article) + 1})
	}
}

func (ix *Index) put(in slot) {
	mask := uint32(len(ix.slots) - 1)
	same := 0
	for at := spread(in.hash) & mask; ; at = (at + 1) & mask {
		switch s := ix.slots[at]; {
		case s.article == 0:
			ix.slots[at] = in
			ix.used++
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

// spread turns the least of hashes, which are all small, into places all over the table.
func spread(h uint32) uint32 {
	h ^= h >> 16
	h *= 0x85ebca6b
	h ^= h >> 13
	h *= 0xc2b2ae35
	return h ^ h>>16
}

// grow doubles the table. Articles keep their order behind each hash, since they are moved in the order of the old one
// from an empty place on.
func (ix *Index) grow() {
	old := ix.slots
	ix.slots, ix.used = make([]slot, max(1024, 2*len(old))), 0
	start := slices.IndexFunc(old, func(s slot) bool { return s.article == 0 })
	for i := range old {
		if s := old[(start+i)%len(old)]; s.article != 0 {
			ix.put(s)
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
	if len(ix.slots) == 0 {
		return nil
	}
	shared := map[int32]int{}
	mask := uint32(len(ix.slots) - 1)
	var have, groups []int32
	for _, h := range s {
		have, groups = have[:0], groups[:0]
		for at := spread(h) & mask; ix.slots[at].article != 0 && len(groups) <= mostGroups; at = (at + 1) & mask {
			if ix.slots[at].hash != h {
				continue
			}
			n := int32(ix.slots[at].article - 1)
			have = append(have, n)
			if g := group(n); !slices.Contains(groups, g) {
				groups = append(groups, g)
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
func (ix *Index) Size() int { return 8 * len(ix.slots) }
