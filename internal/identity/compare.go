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
	Told    float64 // the same of the words of the shorter that stand outside of quotation marks
	Words   int     // words of the shorter
	Lead    bool    // the longer begins as the shorter does, and what they share is what it begins with
	Rest    bool    // behind some words of its own, the shorter is what the longer has behind its first words
	Quoted  bool    // most of what they share stands in quotation marks in one of them only
}

// sameRun is how many words in a row make a run that both have; of fewer, any two reports of one event have some.
const sameRun = 4

// Shares from which two texts are one. One that was edited keeps most of its words; one cut short keeps the others'
// lead, and has next to nothing of its own. A report that quotes another has a lead of its own, and two reports of one
// event share names, and quotations at most.
const (
	editedShare = 0.62
	shortShare  = 0.7
	toldShare   = 0.62 // for an edited one cut short, of what is no quotation: that, others have as well
	leastWords  = 25
	leadSlack   = 12 // words that may stand before the common lead
	restShare   = 0.5
	restWords   = 40 // the fewest words of a common rest
	ownWords    = 80 // the most that may stand before it
	denseWords  = 20 // a stretch of so many words tells whether a common rest has begun
)

// text is an article made ready to be compared: the words of its body, and the runs of sameRun of them, sorted.
type text struct {
	*article.Article
	words []word
	runs  []uint64
}

func newText(a *article.Article) *text {
	t := &text{Article: a, words: wordsOf(a, article.Body)}
	t.runs = make([]uint64, 0, max(0, len(t.words)-sameRun+1))
	for i := 0; i+sameRun <= len(t.words); i++ {
		t.runs = append(t.runs, t.run(i))
	}
	slices.Sort(t.runs)
	return t
}

// run is a number for the run of words from i on. Its last bit says whether the run begins inside quotation marks.
func (t *text) run(i int) uint64 {
	h := shingle(t.words, i, sameRun) &^ 1
	if t.words[i].quoted {
		h |= 1
	}
	return h
}

// has reports whether the run stands in the text, and whether it does so as it is here: in quotation marks, or not.
func (t *text) has(run uint64) (there, alike bool) {
	at, alike := slices.BinarySearch(t.runs, run)
	if alike {
		return true, true
	}
	other := run ^ 1
	if run&1 == 1 {
		_, there = slices.BinarySearch(t.runs[:at], other)
		return there, false
	}
	return at < len(t.runs) && t.runs[at] == other, false
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
	like.Told = inShort.told(x)
	like.Longer = float64(inLong.words) / float64(len(y.words))
	// What is shared must lie within the first words of the longer, but for a few found again further down.
	front := inLong.before(len(x.words) + len(x.words)/2 + leadSlack)
	like.Lead = inLong.first <= leadSlack && inShort.first <= leadSlack && 10*front >= 9*inLong.words
	like.Rest = isRest(&inShort, &inLong)
	like.Quoted = 2*inShort.quoted > inShort.words
	return like
}

// isRest reports whether both have a beginning of their own, and the shorter then has hardly any word that the longer has not
// in the same place: it was cut, and its lead is another.
func isRest(short, long *cover) bool {
	from, behind := short.dense(), long.dense()
	rest := len(short.marks) - from
	if from <= leadSlack || from > ownWords || behind > ownWords || rest < restWords {
		return false // without a lead of its own it may be a statement that the longer quotes in full
	}
	there := short.words - short.before(from)
	near := long.before(behind+rest+rest/3+leadSlack) - long.before(behind)
	return there >= restWords && 10*there >= 8*rest && 10*near >= 8*there
}

// cover is which words of a text stand in runs that the other has as well.
type cover struct {
	marks  []bool
	words  int
	quoted int // of these, those that stand in quotation marks in one of the two only
	first  int // word at which the first such run begins
}

// told is the share of the words outside of quotation marks that are marked.
func (c *cover) told(t *text) float64 {
	all, marked := 0, 0
	for i, w := range t.words {
		if !w.quoted {
			all++
			if c.marks[i] {
				marked++
			}
		}
	}
	return float64(marked) / float64(max(1, all))
}

// dense is the word from which on most words are marked for a while; their number where there is none.
func (c *cover) dense() int {
	for from := range c.marks {
		if c.marks[from] {
			if n := c.before(from+denseWords) - c.before(from); 10*n >= 9*min(denseWords, len(c.marks)-from) {
				return from
			}
		}
	}
	return len(c.marks)
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
		there, alike := y.has(x.run(i))
		if !there {
			continue
		}
		c.first = min(c.first, i)
		for j := i; j < i+sameRun; j++ {
			if !c.marks[j] {
				c.marks[j] = true
				c.words++
				if !alike {
					c.quoted++
				}
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
	case l.Quoted:
		return ""
	case l.Longer >= editedShare && l.Shorter >= editedShare:
		return fmt.Sprintf("%.0f %% of the longer and %.0f %% of the shorter are the same words", 100*l.Longer, 100*l.Shorter)
	case l.Lead && (l.Shorter >= shortShare || l.Shorter >= toldShare && l.Told >= toldShare):
		return fmt.Sprintf("one is the other cut to %.0f %%", 100*l.Longer)
	case l.Rest && l.Shorter >= restShare:
		return fmt.Sprintf("one is the other cut to %.0f %%, with another lead", 100*l.Longer)
	}
	return ""
}
