package quote

import (
	"slices"

	"parley/internal/article"
	"parley/internal/syntax"
)

// headline finds speech in the way only headlines give it: "Minister: Talks will go on", "Talks will go on – minister".
func (s *search) headline() {
	for i := range s.trees {
		t := &s.trees[i]
		if t.Kind != article.Title && (i > 0 || len(t.Tokens) > 25) {
			continue
		}
		if !s.nameColon(i) {
			s.dashName(i)
		}
	}
}

// nameColon is a name, a colon, and words with a verb.
func (s *search) nameColon(i int) bool {
	t := &s.trees[i]
	colon := slices.IndexFunc(t.Tokens, func(tok syntax.Token) bool { return tok.Form == ":" })
	if colon < 1 || colon > 8 || s.used[i][colon] {
		return false
	}
	c := t.chunkEnding(colon - 1)
	if c.head < 0 || c.first > 0 || !t.hasAnyVerb(colon+1, len(t.Tokens)-1) {
		return false
	}
	t.names[c.head] = c
	cue := t.Tokens[colon].Span
	s.keep(i, colon, Attribution{Cue: cue, Voice: c.head, Speaker: t.name(c.head, cue), Rule: "headline, colon",
		Pieces: t.spans(one(colon+1, len(t.Tokens)-1, ""))})
	return true
}

// dashName is words with a verb, a dash between spaces, and a name of at most four words.
func (s *search) dashName(i int) {
	t := &s.trees[i]
	for dash := len(t.Tokens) - 2; dash > 1 && dash > len(t.Tokens)-7; dash-- {
		switch t.Tokens[dash].Form {
		case "-", "–", "—":
		default:
			continue
		}
		if t.Tokens[dash-1].End == t.Tokens[dash].Start || t.Tokens[dash+1].Start == t.Tokens[dash].End {
			continue
		}
		last := len(t.Tokens) - 1
		for last > dash && t.isPunct(last) {
			last--
		}
		c := t.chunkEnding(last)
		if c.head < 0 || c.first != dash+1 || !t.hasAnyVerb(0, dash-1) {
			return
		}
		t.names[c.head] = c
		cue := t.Tokens[dash].Span
		s.keep(i, dash, Attribution{Cue: cue, Voice: c.head, Speaker: t.name(c.head, cue), Rule: "headline, dash",
			Pieces: t.spans(one(0, dash-1, ""))})
		return
	}
}

// hasAnyVerb reports whether a verb of any form stands in tokens [first, last]: headlines say "Talks to resume".
func (t *tree) hasAnyVerb(first, last int) bool {
	for k := first; k <= last; k++ {
		if u := t.Tokens[k].UPOS; u == "VERB" || u == "AUX" {
			return true
		}
	}
	return false
}
