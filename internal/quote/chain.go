package quote

import (
	"slices"
	"strings"

	"parley/internal/article"
)

// chain tells of every attribution who stands between its words and the report: whoever reports the speaker, and
// whom the speaker cites. A hedge on the cue ("reportedly told") is noted too.
func (s *search) chain() {
	for k := range s.found {
		at := &s.found[k]
		if at.Content.Empty() && at.Reaction == "" || at.CueToken < 0 {
			continue
		}
		at.Via = append(s.reporters(k), s.cited(at)...)
		at.To = s.hearer(at)
		if at.Hedge == "" {
			at.Hedge = s.hedgeOn(at)
		}
	}
}

// reporters are the speakers of the attributions in whose content this one stands, outermost first.
func (s *search) reporters(k int) []article.Span {
	var out []article.Span
	at := &s.found[k]
	for j := range s.found {
		by := &s.found[j]
		if j == k || by.Speaker.Empty() || by.Class == Think || by.Class == Want || !inside(at.Cue, by) || !at.Speaker.Empty() && !inside(at.Speaker, by) {
			continue
		}
		out = append(out, by.Speaker)
	}
	return out
}

// cited is whom the speaker cites in the same clause: "Citing an aide, the daily reported …", "…, quoting officials".
func (s *search) cited(at *Attribution) []article.Span {
	t := &s.trees[at.Sent]
	var out []article.Span
	for _, k := range t.kids[at.CueToken] {
		l, _ := s.partOfForm(t, k)
		if l != "cite" && l != "quote" || t.rel(k) != "advcl" && t.rel(k) != "xcomp" {
			continue
		}
		if o := t.kid(k, "obj", "obl"); o >= 0 && t.isCitable(o) {
			out = append(out, t.name(o, t.Tokens[k].Span))
		}
	}
	return out
}

// citable are nouns for those who can be cited; "citing the weather" cites nobody.
var citable = strings.Fields("source official diplomat aide spokesman spokeswoman spokesperson person people report agency " +
	"newspaper daily medium media document minister officer witness statement broadcaster analyst expert envoy ministry data figure " +
	"study survey letter transcript website channel resident")

// isCitable reports whether somebody is named by the phrase that token o heads.
func (t *tree) isCitable(o int) bool {
	return t.Tokens[o].UPOS == "PROPN" || slices.Contains(citable, t.lemma(o))
}

func (s *search) partOfForm(t *tree, k int) (lemma string, ok bool) {
	lemma, ok = s.forms[strings.ToLower(t.Tokens[k].Form)]
	return lemma, ok
}

// hearer is whom it was said to: the object of "told", or what follows "to" on other cues.
func (s *search) hearer(at *Attribution) article.Span {
	t := &s.trees[at.Sent]
	for _, k := range t.kids[at.CueToken] {
		if k <= at.CueToken {
			continue
		}
		c := t.kid(k, "case")
		to := (t.rel(k) == "obj" || t.rel(k) == "iobj") && c < 0 || t.rel(k) == "obl" && c >= 0 && t.lemma(c) == "to"
		if to {
			if name := t.name(k, at.Cue); !name.Overlaps(at.Content) || at.Content.Empty() {
				return name
			}
		}
	}
	return article.Span{}
}

// hedgeOn is the hedging adverb on the cue's verb, if any.
func (s *search) hedgeOn(at *Attribution) string {
	t := &s.trees[at.Sent]
	for _, k := range t.kids[at.CueToken] {
		if _, ok := s.hedges["adverb "+strings.ToLower(t.Tokens[k].Form)]; ok {
			return t.Tokens[k].Form
		}
	}
	return ""
}
