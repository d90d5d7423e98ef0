package when

import (
	"strings"

	"parley/internal/article"
	"parley/internal/syntax"
)

// outlook is how a sentence looks at an expression of time.
type outlook struct {
	dir     int  // -1 past, 1 future, 0 open
	perfect bool // "have talked for two years"
	said    bool // the verb is one of saying
	beside  bool // the verb stands right before the expression
}

// look finds the verb that governs tokens [first, last] and tells whether it looks back or ahead.
func (g *grammar) look(s *syntax.Sentence, first, last int) outlook {
	head := first
	for i := first; i <= last; i++ {
		if h := s.Tokens[i].Head; h < first || h > last {
			head = i
			break
		}
	}
	if s.Tokens[head].Rel == "" {
		return g.lookAround(s, first)
	}
	if o, ok := g.beside(s, first); ok {
		return o
	}
	if o, ok := g.hinted(s, first); ok {
		return o
	}
	if o, ok := g.fronted(s, first, last); ok {
		return o
	}
	for i, steps := s.Tokens[head].Head, 0; i >= 0 && steps < 8; i, steps = s.Tokens[i].Head, steps+1 {
		if o, ok := g.verb(s, i); ok {
			o.said = g.isWord(&s.Tokens[i], "SAYING")
			return o
		}
	}
	return outlook{}
}

// beside judges by a verb that stands right before the expression, but for a preposition: "announced on Friday",
// "extended until Friday". Parsers are often wrong about where a date belongs, and seldom about this.
func (g *grammar) beside(s *syntax.Sentence, first int) (outlook, bool) {
	i := first - 1
	if i >= 0 && s.Tokens[i].UPOS == "ADV" {
		i--
	}
	if i >= 0 && s.Tokens[i].UPOS == "ADP" {
		i--
	}
	if i >= 0 && g.isWord(&s.Tokens[i], "STARTING") {
		return outlook{dir: 1, beside: true}, true // "a pause starting on Monday"
	}
	if i < 0 || s.Tokens[i].XPOS != "VBD" && s.Tokens[i].XPOS != "VBN" && !looksPast(&s.Tokens[i]) {
		return outlook{}, false
	}
	o, ok := g.verb(s, i)
	o.said = g.isWord(&s.Tokens[i], "SAYING")
	o.beside = true
	return o, ok
}

func (g *grammar) isWord(t *syntax.Token, class string) bool {
	for _, form := range [2]string{t.Lemma, t.Form} {
		if w := g.words.words[strings.ToLower(form)]; w != nil {
			for _, s := range w.senses {
				if s.class == g.words.classes[class] {
					return true
				}
			}
		}
	}
	return false
}

// hinted judges by the nearest verb, "will" or "due" before the expression in its own clause, whatever the tree says.
func (g *grammar) hinted(s *syntax.Sentence, first int) (outlook, bool) {
	for i := first - 1; i >= 0 && i > first-16; i-- {
		t := &s.Tokens[i]
		switch {
		case t.XPOS == "," || t.XPOS == ":" || t.XPOS == "``" || t.XPOS == "''":
			return outlook{}, false
		case t.XPOS == "MD" && g.isWord(t, "AHEADAUX"):
			if i+1 < len(s.Tokens) && s.Tokens[i+1].Form == "have" {
				return outlook{dir: -1}, true
			}
			return outlook{dir: 1}, true
		case g.isWord(t, "AHEADWORD") && t.XPOS != "NN" && t.XPOS != "VB":
			for j := max(0, i-3); j < i; j++ {
				if s.Tokens[j].Form == "had" {
					return outlook{}, true
				}
			}
			return outlook{dir: 1}, true
		case t.XPOS == "VBD":
			return outlook{dir: -1, said: g.isWord(t, "SAYING")}, true
		case t.XPOS == "VB" && i > 0 && s.Tokens[i-1].XPOS == "TO":
			if i > 1 && g.isWord(&s.Tokens[i-2], "HAPPENED") {
				continue
			}
			return outlook{dir: 1}, true
		case (t.XPOS == "VBZ" || t.XPOS == "VBP") && t.Lemma == "have":
			return outlook{dir: -1, perfect: true}, true
		case t.XPOS == "VBZ" || t.XPOS == "VBP":
			return outlook{}, false
		}
	}
	return outlook{}, false
}

// fronted judges an expression that opens its sentence by the first verb after it: "On Monday, the envoys met".
func (g *grammar) fronted(s *syntax.Sentence, first, last int) (outlook, bool) {
	if first > 2 {
		return outlook{}, false
	}
	for i := last + 1; i < len(s.Tokens) && i < last+30; i++ {
		switch t := &s.Tokens[i]; t.XPOS {
		case "VBD":
			return outlook{dir: -1, said: g.isWord(t, "SAYING")}, true
		case "MD":
			return outlook{dir: 1}, g.isWord(t, "AHEADAUX")
		case "VBZ", "VBP":
			return outlook{}, false
		}
	}
	return outlook{}, false
}

// looksPast reports a participle that the tagger took for an adjective: "announced", "identified".
func looksPast(t *syntax.Token) bool {
	return t.XPOS == "JJ" && len(t.Form) > 4 && strings.HasSuffix(t.Form, "ed")
}

// isPastOf reports whether a regular past form is of a word of the class: "reported" of "report".
func (g *grammar) isPastOf(form, class string) bool {
	return g.isWord(&syntax.Token{Form: strings.TrimSuffix(form, "ed")}, class) ||
		g.isWord(&syntax.Token{Form: strings.TrimSuffix(form, "d")}, class)
}

// auxiliaries is what stands beside a verb: "will", "had", "have", "to".
type auxiliaries struct{ ahead, had, have, was, to bool }

func (g *grammar) auxiliaries(s *syntax.Sentence, i int) auxiliaries {
	var a auxiliaries
	for j := range s.Tokens {
		t := &s.Tokens[j]
		if t.Head != i || j > i && t.Rel != "cop" {
			continue
		}
		switch {
		case strings.HasPrefix(t.Rel, "aux") || t.Rel == "cop":
			a.ahead = a.ahead || g.isWord(t, "AHEADAUX")
			switch strings.ToLower(t.Form) {
			case "had", "'d":
				a.had = true
			case "have", "has", "'ve":
				a.have = true
			case "was", "were":
				a.was = true
			}
		case t.Rel == "mark" && strings.EqualFold(t.Form, "to"):
			a.to = true
		}
	}
	return a
}

// verb judges the token if it is a verb, or a word such as "due"; the others are passed over.
func (g *grammar) verb(s *syntax.Sentence, i int) (outlook, bool) {
	t := &s.Tokens[i]
	a := g.auxiliaries(s, i)
	planned := g.isWord(t, "AHEADWORD")
	switch {
	case planned && (t.XPOS == "JJ" || t.XPOS == "VBN" || a.was || a.had):
		if a.had || a.have && !a.ahead {
			return outlook{}, true // "had been due on Thursday", which may be past or not
		}
		return outlook{dir: 1}, true
	case t.UPOS != "VERB" && t.UPOS != "AUX" && !strings.HasPrefix(t.XPOS, "VB") && !looksPast(t) && !a.was && !a.ahead && !a.had && !a.have:
		return outlook{}, false
	case a.ahead && a.have:
		return outlook{dir: -1}, true // "may have met on Monday"
	case a.ahead:
		return outlook{dir: 1}, true
	case a.had:
		return outlook{dir: -1}, true
	case a.have:
		return outlook{dir: -1, perfect: true}, true
	case a.was:
		if a.to {
			return outlook{dir: 1}, true
		}
		return outlook{dir: -1}, true
	}
	return g.bareVerb(s, i, a)
}

// bareVerb judges a verb without an auxiliary that decides.
func (g *grammar) bareVerb(s *syntax.Sentence, i int, a auxiliaries) (outlook, bool) {
	t := &s.Tokens[i]
	switch {
	case a.to && (t.XPOS == "VB" || t.XPOS == "VBN"):
		if t.Head >= 0 && g.isWord(&s.Tokens[t.Head], "HAPPENED") {
			return outlook{}, false // "failed to meet on Monday" is as past as "failed"
		}
		return outlook{dir: 1}, true
	case t.XPOS == "VBD" || t.XPOS == "VBN" || t.XPOS == "JJ":
		return outlook{dir: -1}, true
	case t.XPOS == "VBZ" || t.XPOS == "VBP":
		if s.Kind == article.Body && !strings.HasPrefix(t.Rel, "acl") && !g.isWord(t, "SAYING") {
			return outlook{dir: 1}, true // "the ministers meet on Monday"
		}
		return outlook{}, true
	}
	return outlook{}, false
}

// lookAround judges by the words before the expression where there is no tree.
func (g *grammar) lookAround(s *syntax.Sentence, first int) outlook {
	for i := first - 1; i >= 0 && i > first-12; i-- {
		t := &s.Tokens[i]
		form := strings.ToLower(t.Form)
		switch {
		case g.isWord(t, "AHEADAUX") || form == "due" || form == "scheduled":
			return outlook{dir: 1}
		case g.isWord(t, "SAYING"):
			return outlook{dir: -1, said: true}
		case form == "had" || form == "was" || form == "were" || strings.HasSuffix(form, "ed"):
			return outlook{dir: -1, said: g.isPastOf(form, "SAYING")}
		case form == "have" || form == "has":
			return outlook{dir: -1, perfect: true}
		}
	}
	return outlook{}
}
