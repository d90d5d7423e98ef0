package quote

import "parley/internal/article"

// hit is a cue found in a sentence.
type hit struct {
	*cue
	tok   int   // the head's token
	extra []int // tokens of the cue's further words
}

// partOf is the part of speech under which the table lists a token.
func (t *tree) partOf(i int) string {
	switch t.Tokens[i].UPOS {
	case "VERB", "AUX":
		return "v"
	case "NOUN":
		return "n"
	case "ADJ":
		return "a"
	}
	return "p"
}

// hits are the cues whose head is token i, those with more words first.
func (f *Finder) hits(t *tree, i int) []hit {
	var out []hit
	part := t.partOf(i)
	for k := range f.cues.of(t.lemma(i), part) {
		c := &f.cues.of(t.lemma(i), part)[k]
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
	case "aux", "cop", "advmod":
		return t.first[i] == i
	}
	return false
}

// cueSpan is the bytes of the verb group.
func (t *tree) cueSpan(h hit) article.Span {
	first, last := t.group(h)
	return t.span(first, last)
}
