package identity

import (
	"encoding/binary"
	"slices"

	"parley/internal/article"
)

// A sketch is made of the runs of runWords words of an article whose hashes rank least: wholeSize of all of its body,
// leadSize of the first leadWords words. Two articles that share a part of their runs share about that part of their
// sketches; one that was cut short has lost its end and kept its lead.
const (
	runWords  = 7
	wholeSize = 16
	leadSize  = 10
	leadWords = 60
)

// Sketch is an article for the purpose of finding its like: at most twenty-six numbers. An article of fewer than runWords
// words has none and is like nothing.
type Sketch []uint32

// SketchOf is the sketch of the article's body. Its title is left out: the same text runs under many.
func SketchOf(a *article.Article) Sketch {
	words := wordsOf(a, article.Body)
	s := make(Sketch, 0, wholeSize+leadSize)
	s = appendLeast(s, words, wholeSize, 0)
	return appendLeast(s, words[:min(len(words), leadWords)], leadSize, 1)
}

// appendLeast appends a number for each of the n runs of words whose hashes are least. The number is the other half of the
// hash: the least halves of a million articles lie close together, and would meet by chance. The last bit keeps those of the
// lead apart.
func appendLeast(s Sketch, words []word, n int, bit uint32) Sketch {
	least := make([]uint64, 0, wholeSize)
	for i := 0; i+runWords <= len(words); i++ {
		h := shingle(words, i, runWords)
		if len(least) == n && h >= least[n-1] {
			continue
		}
		at, there := slices.BinarySearch(least, h)
		if there {
			continue
		}
		if len(least) == n {
			least = least[:n-1]
		}
		least = slices.Insert(least, at, h)
	}
	for _, h := range least {
		s = append(s, uint32(h)&^1|bit)
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
