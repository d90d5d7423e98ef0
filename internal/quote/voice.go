package quote

import (
	"slices"
	"strings"

	"parley/internal/article"
)

// voice is the head token of the words that name who speaks by the cue; -1 where nobody is named.
func (t *tree) voice(h hit) int {
	switch h.Part {
	case "v":
		return t.subjectBeside(h)
	case "a":
		return t.subject(h.tok, 0)
	case "n":
		return t.owner(h.tok)
	}
	return -1
}

// subject is who does what token i says: its own subject, the agent of a passive, or by control that of the verb it
// hangs on ("The envoy left, saying that …").
func (t *tree) subject(i, depth int) int {
	if depth > 4 || i < 0 {
		return -1
	}
	if s := t.nsubj(i); s >= 0 {
		return s
	}
	if t.isPassive(i) {
		return t.agent(i)
	}
	if s := t.kid(i, "nsubj:pass"); s >= 0 {
		return s // no auxiliary: the tree took a past tense for a participle
	}
	head := t.Tokens[i].Head
	switch t.rel(i) {
	case "conj", "xcomp", "parataxis":
		return t.above(head, depth)
	case "advcl":
		if o := t.kid(max(head, 0), "obj"); t.marker(i) == "as" && head >= 0 && o > head {
			return o // "quoted the minister as saying"
		}
		if t.Tokens[i].Feats.Verb == "Fin" {
			return -1
		}
		return t.above(t.mainAbove(i), depth)
	case "acl":
		if t.Tokens[i].XPOS != "VBN" {
			return head
		}
		if a := t.agent(i); a >= 0 || t.Tokens[head].Head >= 0 && t.kid(i, "obj") < i {
			return a
		}
		return head // the tree took the past tense of "the bishop called on …" for a participle
	}
	return -1
}

// isPassive reports whether a verb has a passive auxiliary.
func (t *tree) isPassive(i int) bool { return t.kid(i, "aux:pass") >= 0 }

// mainAbove is the verb that a participle after a comma belongs to: that of the main clause, where the tree hangs the
// participle on a clause within it. "The minister challenged the report on why the talks broke down, saying …".
func (t *tree) mainAbove(i int) int {
	head := t.Tokens[i].Head
	first := t.first[i]
	if t.Tokens[i].XPOS != "VBG" || first == 0 || !t.isPunct(first) && !t.isPunct(first-1) {
		return head
	}
	for n := 0; head >= 0 && n < 4; n++ {
		switch t.rel(head) {
		case "advcl", "acl", "obl", "nmod", "xcomp":
			head = t.Tokens[head].Head
			continue
		case "ccomp":
			if m := t.marker(head); m != "that" && m != "" {
				head = t.Tokens[head].Head
				continue
			}
		}
		break
	}
	return head
}

// above is the subject of the verb a clause hangs on, be it active or passive.
func (t *tree) above(head, depth int) int {
	if head < 0 {
		return -1
	}
	if s := t.nsubj(head); s >= 0 {
		return s
	}
	if s := t.kid(head, "nsubj:pass"); s >= 0 {
		return s
	}
	return t.subject(head, depth+1)
}

// nsubj is the active subject of a verb, the one right before it where a broken tree gives several; -1 where it has none.
func (t *tree) nsubj(i int) int {
	s := -1
	for _, k := range t.kids[i] {
		if t.rel(k) == "nsubj" && t.Tokens[k].Rel != "nsubj:pass" && (s < 0 || k < i) {
			s = k
		}
	}
	return s
}

// agent is who did it in a passive: "it was announced by the palace".
func (t *tree) agent(i int) int {
	for _, k := range t.kids[i] {
		if t.rel(k) == "obl" {
			if c := t.kid(k, "case"); c >= 0 && t.lemma(c) == "by" {
				return k
			}
		}
	}
	return -1
}

// subjectBeside is the subject of a verb: the tree's, unless the words right beside the verb say otherwise.
func (t *tree) subjectBeside(h hit) int {
	v := t.subject(h.tok, 0)
	if t.isPassive(h.tok) || !t.isFinite(h) {
		return v
	}
	first, last := t.group(h)
	if v > h.tok && first > 0 && !t.isPunct(first-1) {
		v = -1 // no inversion without a mark before it
	}
	c := t.leftChunk(first)
	if c.head < 0 && v < 0 && first > 1 && t.isPunct(first-1) {
		c = t.rightChunk(last)
	}
	switch {
	case c.head < 0:
		return v
	case v >= 0 && c.first <= v && v <= c.core && t.last[v] < c.core && t.isNominal(v):
		t.names[v] = c // the tree has the head but not all of the name
		return v
	case v >= 0 && c.first < t.first[v] && v <= c.core && t.isNominal(v) && (c.first == 0 || t.isPunct(c.first-1)):
		t.names[v] = c
		return v
	case v >= 0 && (c.first <= v && v <= c.core || t.first[v] <= c.last && c.last <= t.last[v] && v < c.first && !t.isPunct(c.first-1)):
		return v
	}
	t.names[c.head] = c
	return c.head
}

// isFinite reports whether a verb is finite; one that is tagged as no verb is taken for such.
func (t *tree) isFinite(h hit) bool {
	first, _ := t.group(h)
	switch t.Tokens[first].XPOS {
	case "VBD", "VBZ", "VBP", "MD":
		return true
	}
	if t.Tokens[h.tok].UPOS != "VERB" {
		return true
	}
	if first != h.tok || t.kid(h.tok, "aux", "case") >= 0 {
		return false
	}
	switch t.Tokens[h.tok].XPOS {
	case "VBN":
		up := t.Tokens[h.tok].Head
		return t.rel(h.tok) != "acl" || up >= 0 && t.agent(h.tok) < 0 && (t.Tokens[up].Head < 0 || t.kid(h.tok, "obj") > h.tok)
	case "VB":
		return t.kid(h.tok, "mark") < 0
	}
	return false
}

// owner is whose saying a noun reports: "the army's claim", "the claim by the army", or the subject of a verb that
// does no more than carry the noun ("the army made the claim").
func (t *tree) owner(i int) int {
	if p := t.kid(i, "nmod:poss"); p >= 0 {
		return p
	}
	for _, k := range t.kids[i] {
		if c := t.kid(k, "case"); t.rel(k) == "nmod" && c >= 0 && (t.lemma(c) == "by" || t.lemma(c) == "from") {
			return k
		}
	}
	if h := t.Tokens[i].Head; h >= 0 && t.rel(i) == "obj" && slices.Contains(carriers, t.lemma(h)) {
		return t.subject(h, 0)
	}
	return -1
}

// carriers are verbs that carry a noun of saying and say nothing of their own.
var carriers = strings.Fields("make give issue have express voice raise repeat renew reiterate release send get draw take " +
	"level deliver offer hold share put")

// name is the bytes of the words that token v heads, without what does not belong to a name: a case at either end,
// a relative clause, and anything on the far side of the cue.
func (t *tree) name(v int, cue article.Span) article.Span {
	if v < 0 {
		return article.Span{}
	}
	if c, ok := t.names[v]; ok {
		return t.trimmed(c.first, c.last)
	}
	first, last := t.first[v], t.last[v]
	for _, k := range t.kids[v] {
		switch {
		case t.rel(k) == "case" && k < v:
			first = max(first, k+1)
		case k > v && t.below(k).End <= cue.Start: // "a source, who asked not to be named, said"
		case t.rel(k) == "acl" && k > v && (t.Tokens[k].Rel == "acl:relcl" || t.isPunct(t.first[k]) || t.first[k] > 0 && t.isPunct(t.first[k]-1)),
			t.rel(k) == "parataxis" && k > v:
			last = min(last, t.first[k]-1)
		}
	}
	for first > 0 && first <= v && t.Tokens[first-1].UPOS == "DET" && t.rel(first-1) == "det" {
		first--
	}
	last = max(last, v)
	for first < v && (t.isPunct(first) && !t.isBracket(first) || t.Tokens[first].UPOS == "CCONJ" || t.rel(first) == "cc") {
		first++
	}
	for last > v && t.isPunct(last) && !t.isBracket(last) {
		last--
	}
	s := t.span(first, last)
	at := t.Tokens[v].Span
	switch {
	case !s.Overlaps(cue):
	case at.End <= cue.Start:
		s.End = t.Tokens[t.at(cue.Start)-1].End
	case at.Start >= cue.End:
		s.Start = t.Tokens[t.at(cue.End)].Start
	}
	return s
}

func (t *tree) isBracket(i int) bool { return strings.ContainsAny(t.Tokens[i].Form, "()[]\"”“") }
