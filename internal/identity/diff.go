package identity

import "parley/internal/article"

// Change is a stretch of words of one version that the next has not, or has others in place of. Where words were only added
// or only taken out, the other span is empty and stands where they would.
type Change struct {
	Was article.Span // in the text of the earlier
	Now article.Span // in the text of the later
}

// Changes is what a version changed, in words of its title, captions and body, in order. Of two texts with little in common
// it is one change of everything between their like ends.
func Changes(was, now *article.Article) []Change {
	a, b := readable(was), readable(now)
	front := 0
	for front < len(a) && front < len(b) && a[front].hash == b[front].hash {
		front++
	}
	back := 0
	for back < len(a)-front && back < len(b)-front && a[len(a)-1-back].hash == b[len(b)-1-back].hash {
		back++
	}
	var found []Change
	for _, e := range edits(a[front:len(a)-back], b[front:len(b)-back]) {
		found = append(found, Change{spanOf(a, front+e.was, front+e.wasEnd), spanOf(b, front+e.now, front+e.nowEnd)})
	}
	return found
}

func readable(a *article.Article) []word {
	if len(a.Passages) == 0 {
		return wordsOf(a)
	}
	var words []word
	for _, p := range a.Passages { // in the order of the text, whatever their kind
		switch p.Kind {
		case article.Title, article.Caption, article.Body:
			words = appendWords(words, a.Text, p.Span)
		}
	}
	return words
}

// spanOf is the bytes of words [from, to); where there are none, the place behind the word before.
func spanOf(words []word, from, to int) article.Span {
	switch {
	case from < to:
		return article.Span{Start: int(words[from].start), End: int(words[to-1].end)}
	case from > 0:
		return article.Span{Start: int(words[from-1].end), End: int(words[from-1].end)}
	}
	return article.Span{}
}

// edit says that words [was, wasEnd) became words [now, nowEnd).
type edit struct{ was, wasEnd, now, nowEnd int }

// mostEdits bounds the work on texts that have little in common.
const mostEdits = 600

// edits are the fewest words to take out and put in that turn a into b (Myers), neighbours joined.
func edits(a, b []word) []edit {
	if len(a) == 0 && len(b) == 0 {
		return nil
	}
	trace := forward(a, b)
	if trace == nil {
		return []edit{{0, len(a), 0, len(b)}}
	}
	var steps []edit // from the end
	x, y := len(a), len(b)
	for d := len(trace) - 1; d > 0; d-- {
		reach := func(k int) int { return trace[d-1][k+mostEdits+1] }
		k := x - y
		px := 0
		if down := k == -d || k != d && reach(k-1) < reach(k+1); down {
			px = reach(k + 1)
			py := px - (k + 1)
			steps = append(steps, edit{px, px, py, py + 1})
			x, y = px, py
		} else {
			px = reach(k - 1)
			py := px - (k - 1)
			steps = append(steps, edit{px, px + 1, py, py})
			x, y = px, py
		}
	}
	var joined []edit
	for i := len(steps) - 1; i >= 0; i-- {
		s := steps[i]
		if n := len(joined) - 1; n >= 0 && s.was-joined[n].wasEnd <= near && s.now-joined[n].nowEnd <= near {
			joined[n].wasEnd, joined[n].nowEnd = s.wasEnd, s.nowEnd
			continue
		}
		joined = append(joined, s)
	}
	return joined
}

// near is how many like words may stand between two changes for them to be read as one: "at least 40" and "some 43".
const near = 1

// forward walks from the front of both as far as each number of edits reaches, and gives what was reached; nil where more
// than mostEdits are needed.
func forward(a, b []word) [][]int {
	reach := make([]int, 2*mostEdits+3)
	var trace [][]int
	for d := 0; d <= mostEdits; d++ {
		for k := -d; k <= d; k += 2 {
			at := k + mostEdits + 1
			x := 0
			if d > 0 {
				if k == -d || k != d && reach[at-1] < reach[at+1] {
					x = reach[at+1]
				} else {
					x = reach[at-1] + 1
				}
			}
			y := x - k
			for x < len(a) && y >= 0 && y < len(b) && a[x].hash == b[y].hash {
				x++
				y++
			}
			reach[at] = x
			if x >= len(a) && y >= len(b) {
				return append(trace, nil)
			}
		}
		kept := make([]int, len(reach))
		copy(kept, reach)
		trace = append(trace, kept)
	}
	return nil
}
