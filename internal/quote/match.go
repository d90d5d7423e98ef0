package quote

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"parley/internal/article"
)

// hit is a cue found in a sentence.
type hit struct {
	*cue
	tok   int   // the head's token
	extra []int // tokens of the cue's further words
}

// partOf is the part of speech under which the table lists a token, and its lemma there. "According" is a
// preposition whatever a tagger makes of it, and a form of a verb may be one though tagged as something else.
func (f *Finder) partOf(t *tree, i int) (part, lemma string) {
	form := strings.ToLower(t.Tokens[i].Form)
	if form == "according" {
		return "p", form
	}
	verb := f.forms[form]
	switch t.Tokens[i].UPOS {
	case "VERB", "AUX":
		if verb != "" {
			return "v", verb
		}
		return "v", t.lemma(i)
	case "NOUN", "ADJ", "PROPN", "ADV":
		if verb != "" && t.seemsVerb(i, form, verb) {
			return "v", verb
		}
		if t.Tokens[i].UPOS == "ADJ" {
			return "a", t.lemma(i)
		}
		return "n", t.lemma(i)
	}
	return "p", form
}

// seemsVerb reports whether a token that is tagged as no verb stands like one: after a nominal with no owner of
// its own, and before "that", a quotation mark, or, in the past tense, an article.
func (t *tree) seemsVerb(i int, form, verb string) bool {
	if t.kid(i, "nmod:poss") >= 0 {
		return false
	}
	past := form != verb && !strings.HasSuffix(form, "s") && !strings.HasSuffix(form, "ing")
	left := i > 0 && (t.isNominal(i-1) || t.Tokens[i-1].UPOS == "AUX" || t.Tokens[i-1].UPOS == "ADV")
	if i+1 == len(t.Tokens) || i+2 == len(t.Tokens) && t.isPunct(i+1) {
		return left && past
	}
	switch next := t.Tokens[i+1]; {
	case past && next.UPOS == "PUNCT" && i+2 < len(t.Tokens) && isMark(first(t.Tokens[i+2].Form)):
		return true
	case strings.EqualFold(next.Form, "that") && next.UPOS != "DET", isMark(first(next.Form)):
		return left || past
	default:
		return left && past && (next.UPOS == "DET" || next.UPOS == "PRON" || next.UPOS == "PROPN" || strings.EqualFold(next.Form, "as"))
	}
}

func first(s string) rune {
	r, _ := utf8.DecodeRuneInString(s)
	return r
}

// hits are the cues whose head is token i, those with more words first.
func (f *Finder) hits(t *tree, i int) []hit {
	var out []hit
	if t.rel(i) == "amod" && i+1 < len(t.Tokens) && t.Tokens[i].Head > i {
		return nil // "the recognised government"
	}
	part, lemma := f.partOf(t, i)
	cues := f.cues.of(lemma, part)
	for k := range cues {
		c := &cues[k]
		if extra, ok := t.extras(i, c.More); ok {
			out = append(out, hit{c, i, extra})
		}
	}
	return out
}

// extras are the tokens of a cue's further words: each stands next to the last or hangs on the head within five
// words of it, so that "make it clear" and "ruled a deal out" are found.
func (t *tree) extras(head int, words []string) ([]int, bool) {
	var out []int
	at := head
	for _, w := range words {
		found := -1
		for j := at + 1; j < len(t.Tokens) && j <= head+6; j++ {
			if t.lemma(j) == w && (j == at+1 || t.Tokens[j].Head == head || t.headsOf(j, head)) {
				found = j
				break
			}
		}
		if found < 0 {
			return nil, false
		}
		out, at = append(out, found), found
	}
	return out, true
}

// headsOf reports whether j is the case of a phrase that hangs on head.
func (t *tree) headsOf(j, head int) bool {
	h := t.Tokens[j].Head
	return t.rel(j) == "case" && h >= 0 && t.Tokens[h].Head == head
}

// group is the tokens of the cue's verb group: auxiliaries, negation and adverbs right before its head, and the
// cue's further words where they follow closely.
func (t *tree) group(h hit) (first, last int) {
	first, last = h.tok, h.tok
	for first > 0 && t.isPreverb(first-1, h.tok) {
		first--
	}
	for _, x := range h.extra {
		if x <= last+3 {
			last = x
		}
	}
	return first, last
}

func (t *tree) isPreverb(i, head int) bool {
	if t.Tokens[i].Head != head {
		return false
	}
	switch t.rel(i) {
	case "aux", "cop":
		return t.first[i] == i
	case "advmod":
		return t.first[i] == i && unicode.IsLower(first(t.Tokens[i].Form))
	}
	return false
}

// cueSpan is the bytes of the verb group.
func (t *tree) cueSpan(h hit) article.Span {
	first, last := t.group(h)
	return t.span(first, last)
}
