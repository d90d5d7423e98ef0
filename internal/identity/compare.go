package identity

import (
	"fmt"

	"parley/internal/article"
)

// Likeness is what two articles have in common, in words of their bodies.
type Likeness struct {
	Longer  float64 // share of the words of the longer that stand in runs both have
	Shorter float64 // the same of the shorter
	Words   int     // words of the shorter
	Lead    bool    // the longer begins as the shorter does, and what they share is what it begins with
}

// sameRun is how many words in a row make a run that both have; of fewer, any two reports of one event have some.
const sameRun = 4

// Shares from which two texts are one. One that was edited keeps most of its words; one cut short keeps the others'
// lead, and has next to nothing of its own. A report that quotes another has a lead of its own, and two reports of one
// event share names, and quotations at most.
const (
	editedShare = 0.62
	shortShare  = 0.8
	leastWords  = 25
	leadSlack   = 12 // words that may stand before the common lead
)

// Compare looks at the words of two articles, one after the other.
func Compare(a, b *article.Article) Likeness {
	x, y := wordsOf(a, article.Body), wordsOf(b, article.Body)
	if len(x) > len(y) {
		x, y = y, x
	}
	inShort, _ := common(x, y)
	inLong, first := common(y, x)
	like := Likeness{Words: len(x)}
	if len(x) < sameRun || inShort.words == 0 {
		return like
	}
	like.Shorter = float64(inShort.words) / float64(len(x))
	like.Longer = float64(inLong.words) / float64(len(y))
	// What is shared must lie within the first words of the longer, but for a few found again further down.
	front := inLong.before(y, len(x)+len(x)/2+leadSlack)
	like.Lead = first <= leadSlack && inShort.first <= leadSlack && 10*front >= 9*inLong.words
	return like
}

// cover is which words of a text stand in runs that the other has as well.
type cover struct {
	marks []bool
	words int
	first int // word at which the first such run begins
}

// before is how many of the marked words stand among the first n.
func (c *cover) before(words []word, n int) int {
	count := 0
	for i := range words[:min(n, len(words))] {
		if c.marks[i] {
			count++
		}
	}
	return count
}

func common(x, y []word) (cover, int) {
	runs := make(map[uint64]struct{}, len(y))
	for i := 0; i+sameRun <= len(y); i++ {
		runs[shingle(y, i, sameRun)] = struct{}{}
	}
	c := cover{marks: make([]bool, len(x)), first: len(x)}
	for i := 0; i+sameRun <= len(x); i++ {
		if _, ok := runs[shingle(x, i, sameRun)]; !ok {
			continue
		}
		c.first = min(c.first, i)
		for j := i; j < i+sameRun; j++ {
			if !c.marks[j] {
				c.marks[j] = true
				c.words++
			}
		}
	}
	return c, c.first
}

// copied says why the two are copies of one text; "" where they are not.
func (l Likeness) copied() string {
	switch {
	case l.Words < leastWords:
		return ""
	case l.Longer > 0.995 && l.Shorter > 0.995:
		return "the same words"
	case l.Longer >= editedShare && l.Shorter >= editedShare:
		return fmt.Sprintf("%.0f %% of the longer and %.0f %% of the shorter are the same words", 100*l.Longer, 100*l.Shorter)
	case l.Lead && l.Shorter >= shortShare:
		return fmt.Sprintf("one is the other cut to %.0f %%", 100*l.Longer)
	}
	return ""
}
