package when

import (
	"strings"

	"parley/internal/calendar"
	"parley/internal/syntax"
)

// tied is how many expressions of a report are looked up in its other sentences at most: the first ones matter.
const tied = 6

// sameMonth ties "last month" to a day or month that is named elsewhere, where the two sentences tell of the same
// thing: "soldiers were killed at the border last month" and "since the September clashes at the border".
func (w *witness) sameMonth(*days) []rung {
	var out []rung
	asked := 0
	for i := range w.finds {
		f := &w.finds[i]
		x := f.x
		if x.op != "rel" || x.anchor != 'P' || x.unit != "M" && x.unit != "W" || f.dir > 0 || f.quoted {
			continue
		}
		if asked++; asked > tied {
			break
		}
		if g := w.likest(f); g != nil {
			y := g.x.core()
			r := f.rung("same-event")
			r.fits = func(p calendar.Date) bool {
				v, named := x.at(f.on(p)).iv, y.at(g.on(p)).iv
				return v.Bounded() && named.Bounded() && v.Overlaps(named)
			}
			out = append(out, r)
		}
	}
	return out
}

// likest is the dated expression whose sentence shares the most words with that of f; nil where none shares any, or
// two share as many.
func (w *witness) likest(f *found) *found {
	mine := w.content(f)
	var best *found
	most, tie := 0, false
	for i := range w.finds {
		g := &w.finds[i]
		y := g.x.core()
		if g.sent == f.sent || g.dir > 0 || y.op != "date" || y.month == 0 {
			continue
		}
		n := 0
		for word := range w.content(g) {
			if mine[word] {
				n++
			}
		}
		switch {
		case n > most:
			best, most, tie = g, n, false
		case n == most && n > 0 && best.x.core().month != y.month:
			tie = true
		}
	}
	if tie {
		return nil
	}
	return best
}

// content are the nouns and verbs of the sentence, but for those of every report.
func (w *witness) content(f *found) map[string]bool {
	if known, ok := w.words[f.sent]; ok {
		return known
	}
	out := map[string]bool{}
	if w.words == nil {
		w.words = map[int]map[string]bool{}
	}
	w.words[f.sent] = out
	s := &w.sents[f.sent]
	for i := range s.Tokens {
		t := &s.Tokens[i]
		if contentful(t) && !w.g.isWord(t, "COMMONPLACE") && !w.g.isWord(t, "UNIT") && !w.g.isWord(t, "MONTH") {
			out[strings.ToLower(t.Lemma)] = true
		}
	}
	return out
}

func contentful(t *syntax.Token) bool {
	return len(t.Form) > 3 && (t.UPOS == "NOUN" || t.UPOS == "VERB")
}
