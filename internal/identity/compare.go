package identity

import (
	"fmt"
	"slices"

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
	shortShare  = 0.7
	leastWords  = 25
	leadSlack   = 12 // words that may stand before the common lead
)

// text is an article made ready to be compared: the words of its body, and the runs of sameRun of them, sorted.
type text struct {
	*article.Article
	words []word
	runs  []uint64
}

func newText(a *article.Article) *text {
	t := &text{Article: a, words: wordsOf(a, article.Body)}
	for i := 0; i+sameRun <= len(t.words); i++ {
		t.runs = append(t.runs, shingle(t.words, i, sameRun))
	}
	slices.Sort(t.runs)
	return t
}

// Compare looks at the words of two articles, one after the other.
func Compare(a, b *article.Article) Likeness { return compare(newText(a), newText(b)) }

func compare(x, y *text) Likeness {
	if len(x.words) > len(y.words) || len(x.words) == len(y.words) && x.ID > y.ID {
		x, y = y, x
	}
	inShort, inLong := common(x, y), common(y, x)
	like := Likeness{Words: len(x.words)}
	if inShort.words == 0 {
		return like
	}
	like.Shorter = float64(inShort.words) / float64(len(x.words))
	like.Longer = float64(inLong.words) / float64(len(y.words))
	// What is shared must lie within the first words of the longer, but for a few found again further down.
	front := inLong.before(len(x.words) + len(x.words)/2 + leadSlack)
	like.Lead = inLong.first <= leadSlack && inShort.first <= leadSlack && 10*front >= 9*inLong.words
	return like
}

// cover is which words of a text stand in runs that the other has as well.
type cover struct {
	marks []bool
	words int
	first int // word at which the first such run begins
}

// before is how many of the marked words stand among the first n.
func (c *cover) before(n int) int {
	count := 0
	for _, marked := range c.marks[:min(n, len(c.marks))] {
		if marked {
			count++
		}
	}
	return count
}

func common(x, y *text) cover {
	c := cover{marks: make([]bool, len(x.words)), first: len(x.words)}
	for i := 0; i+sameRun <= len(x.words); i++ {
		if _, ok := slices.BinarySearch(y.runs, shingle(x.words, i, sameRun)); !ok {
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
	return c
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
