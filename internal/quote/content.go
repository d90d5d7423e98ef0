package quote

import (
	"slices"

	"parley/internal/article"
)

// content is what a cue says, as token ranges in order, with the name of the rule that found it and, where the
// content is the object of a preposition that belongs to the cue, that preposition's token; else -1.
type content struct {
	ranges [][2]int
	rule   string
	prep   int
}

func one(first, last int, rule string) content { return content{[][2]int{{first, last}}, rule, -1} }

func (c content) empty() bool { return len(c.ranges) == 0 }

// contentOf is what hangs on the cue in one of the ways that its line of the table allows.
func (t *tree) contentOf(h hit) content {
	for _, find := range []func(hit) content{t.clause, t.infinitive, t.prepositional, t.object} {
		if c := find(h); !c.empty() {
			return c
		}
	}
	return content{}
}

// bases are the tokens content may hang on: the cue's head and its further words.
func (h hit) bases() []int { return append([]int{h.tok}, h.extra...) }

// clause is a clause that the cue governs: "said (that) the road is open", "asked whether it is".
func (t *tree) clause(h hit) content {
	if !h.takesClause() {
		return content{}
	}
	if c := t.marked(h); !c.empty() {
		return c
	}
	if c := t.bareClause(h); !c.empty() {
		return c
	}
	for _, b := range h.bases() {
		for _, k := range t.kids[b] {
			if t.isSaid(h, k) {
				last := t.last[k]
				if k > h.tok {
					last = t.further(last)
				}
				return one(t.first[k], last, "clause")
			}
		}
	}
	return content{}
}

func (c *cue) takesClause() bool {
	return c.takes(takesClause) || c.takes("how") || c.takes("why") || c.takes("whether")
}

// marked is the clause that "that", "whether" or "if" opens right after the cue, or after those it was said to,
// wherever the tree hangs it.
func (t *tree) marked(h hit) content {
	_, last := t.group(h)
	for j := last + 1; j < len(t.Tokens) && j <= last+9; j++ {
		tok := t.Tokens[j]
		switch {
		case t.opens(h, j) && (tok.UPOS == "SCONJ" || t.lemma(j) == "that" && j+2 < len(t.Tokens) && t.startsClause(j+1)):
			end := j + 1
			if k := tok.Head; k > j {
				end = t.last[k]
			}
			return one(j, t.further(end), "clause")
		case t.isPunct(j) && tok.Form != ",", tok.UPOS == "VERB", tok.UPOS == "AUX", tok.UPOS == "CCONJ":
			return content{}
		}
	}
	return content{}
}

// startsClause reports whether token j may begin a clause with a subject: no verb, no mark.
func (t *tree) startsClause(j int) bool {
	switch t.Tokens[j].UPOS {
	case "VERB", "AUX", "PUNCT", "ADP", "PART":
		return false
	}
	return true
}

// further is runOn for a clause: one that hangs on its words without a comma belongs to it, and so does a second "that"
// that an "and" adds.
func (t *tree) further(end int) int {
	for {
		end = t.runOn(end)
		next := end + 1
		switch {
		case next < len(t.Tokens) && t.Tokens[next].UPOS == "SCONJ":
			end = next
			continue
		case next+3 < len(t.Tokens) && t.Tokens[next].Form == ",":
			next++
		}
		if next+2 < len(t.Tokens) && t.lemma(next) == "and" && t.lemma(next+1) == "that" {
			end = next + 1
			continue
		}
		return end
	}
}

// runOn is the last token before the next mark of punctuation or conjunction after token end: what a tree breaks off
// in mid-phrase goes on to there.
func (t *tree) runOn(end int) int {
	for end+1 < len(t.Tokens) {
		switch next := t.Tokens[end+1]; {
		case next.UPOS == "CCONJ":
			c := t.rightChunk(end + 1)
			if c.head < 0 || !t.isNominal(end) || c.last+1 < len(t.Tokens) && (t.Tokens[c.last+1].UPOS == "VERB" || t.Tokens[c.last+1].UPOS == "AUX") {
				return end
			}
			end = c.last
			continue
		case next.UPOS == "SCONJ", t.isPunct(end+1) && next.Form != "-":
			return end
		}
		end++
	}
	return end
}

// opens reports whether token j is a word that opens what the cue says.
func (t *tree) opens(h hit, j int) bool {
	switch t.lemma(j) {
	case "that":
		return h.takes(takesClause)
	case "whether", "if":
		return h.takes("whether") || h.takes(takesClause) && h.Class != Ask && t.lemma(j) == "whether"
	}
	return false
}

// isSaid reports whether child k is a clause of what is said. Parsers hang such clauses in several ways, but a
// subject right behind the cue makes them plain.
func (t *tree) isSaid(h hit, k int) bool {
	_, last := t.group(h)
	subject := t.kid(k, "nsubj", "csubj", "expl") >= 0
	if k > h.tok && (t.between(h.tok, t.first[k], ";") || t.isRelative(t.first[k])) {
		return false
	}
	switch t.rel(k) {
	case "ccomp":
		return subject || k < h.tok || t.marker(k) == "that" || h.Part == "v" && t.marker(k) != "to"
	case "conj", "advcl", "obl", "acl", "dep", "xcomp":
		return h.Part == "v" && subject && t.first[k] == last+1 && t.kid(k, "cc") < 0 && t.Tokens[k].Rel != "acl:relcl" && t.marker(k) == ""
	case "parataxis":
		return h.Part == "v" && k > h.tok && h.takes(takesClause) && subject && t.afterColon(k)
	}
	return false
}

// between reports whether a token of that form stands between tokens from and to.
func (t *tree) between(from, to int, form string) bool {
	for k := from + 1; k < to; k++ {
		if t.Tokens[k].Form == form {
			return true
		}
	}
	return false
}

// isRelative reports whether token k is a relative pronoun that asks nothing: whose, which.
func (t *tree) isRelative(k int) bool {
	return t.Tokens[k].XPOS == "WP$" || t.Tokens[k].XPOS == "WDT" && t.lemma(k) != "that"
}

// marker is the lemma of the word that opens clause k: that, whether, if, to; "" where there is none.
func (t *tree) marker(k int) string {
	if m := t.kid(k, "mark"); m >= 0 && m < k {
		return t.lemma(m)
	}
	return ""
}

// afterColon reports whether the clause of k follows a colon or a comma.
func (t *tree) afterColon(k int) bool {
	i := t.first[k]
	return t.Tokens[i].Form == ":" || i > 0 && (t.Tokens[i-1].Form == ":" || t.Tokens[i-1].Form == ",")
}

// infinitive is what somebody promises, refuses, or urges others to do, with those others: "urged [both sides to
// stop]"; or a gerund: "denied [shelling the market]".
func (t *tree) infinitive(h hit) content {
	if !h.takes(takesTo) && !h.takes(takesGerund) {
		return content{}
	}
	for _, b := range h.bases() {
		for _, k := range t.kids[b] {
			if k < h.tok || !t.isToDo(h, k) {
				continue
			}
			start := t.first[k]
			if o := t.urged(h, b); o > h.tok && o < k {
				start = t.first[o]
			} else if start > 0 && t.Tokens[start-1].XPOS == "TO" {
				start--
			}
			return one(start, t.last[k], "infinitive")
		}
		if o := t.urged(h, b); o > h.tok {
			if k := t.kid(o, "acl"); k > o && h.takes(takesTo) && t.marker(k) == "to" && h.Part == "v" && h.Class != Propose && h.Class != Offer {
				return one(t.first[o], t.last[o], "infinitive") // the tree has hung "to stop" on "both sides"
			}
		}
	}
	return content{}
}

// urged is who is to do what the cue demands, the child of b; -1 where nobody is named.
func (t *tree) urged(h hit, b int) int { return t.kid(b, "obj", "iobj") }

func (t *tree) isToDo(h hit, k int) bool {
	rel := t.rel(k)
	if l := t.lemma(k); (l == "name" || l == "identify" || l == "quote") && t.kid(k, "aux:pass", "aux", "cop") >= 0 {
		return false // "declined to be named" says nothing
	}
	if rel != "xcomp" && rel != "ccomp" && rel != "advcl" && rel != "acl" || t.Tokens[k].Rel == "acl:relcl" {
		return false
	}
	if t.marker(k) == "to" {
		return h.takes(takesTo)
	}
	return h.takes(takesGerund) && t.Tokens[k].XPOS == "VBG" && rel != "advcl"
}

// prepositional is the object of a preposition that the cue asks for: "called for [a halt]", "accused the army of …"
// being left to object. The preposition goes with the cue.
func (t *tree) prepositional(h hit) content {
	for _, b := range h.bases() {
		if h.takes(takesObject) && (t.kid(b, "obj") > b || h.Part == "v" && h.judges() && t.beginsObject(h)) {
			continue
		}
		hung := t.kids[b]
		if o := t.kid(b, "obj", "iobj"); o > b && !h.takes(takesObject) {
			hung = append(slices.Clone(hung), t.kids[o]...) // "briefed [reporters on the plan]"
		}
		for _, k := range hung {
			if c := t.kid(k, "case", "mark"); k > b && c > b && c < k && t.isPreposition(h, c) && t.rel(k) != "nsubj" {
				if l := t.lemma(c); l == "as" && t.kid(b, "obj") > b || l == "to" && h.Class == Assess {
					continue
				}
				if c+1 > t.last[k] || t.Tokens[c+1].UPOS == "ADP" {
					continue
				}
				last := t.last[k]
				if last+1 < len(t.Tokens) && t.Tokens[last+1].XPOS == "TO" && h.Class == Urge {
					last = t.runOn(last) // "called on [both sides to talk]"
				}
				found := one(c+1, last, "preposition")
				found.prep = c
				return found
			}
		}
	}
	for _, x := range h.extra { // "call for": the preposition is part of the cue
		if k := t.Tokens[x].Head; t.rel(x) == "case" && k > x && !h.takes(takesObject) {
			last := t.last[k]
			for _, inf := range t.kids[h.tok] {
				if inf > k && t.marker(inf) == "to" {
					last = max(last, t.last[inf])
				}
			}
			if last+1 < len(t.Tokens) && t.Tokens[last+1].XPOS == "TO" {
				last = t.runOn(last)
			}
			return one(x+1, last, "preposition")
		}
	}
	return content{}
}

// beginsObject reports whether an object stands right behind the cue.
func (t *tree) beginsObject(h hit) bool {
	_, last := t.group(h)
	if last+1 >= len(t.Tokens) {
		return false
	}
	switch t.Tokens[last+1].UPOS {
	case "DET", "NOUN", "PROPN", "PRON", "ADJ", "NUM":
		return true
	}
	return false
}

// isPreposition reports whether token c is a preposition whose object the cue takes for content.
func (t *tree) isPreposition(h hit, c int) bool {
	switch l := t.lemma(c); l {
	case "that", "whether", "if", "how", "why":
		return false
	default:
		return h.takes(l) && t.Tokens[c].UPOS != "PART"
	}
}

// object is the cue's object with all that is said of it: "criticized [the law]", "called [the report a lie]",
// "accused [the army of looting]".
func (t *tree) object(h hit) content {
	if !h.takes(takesObject) && !h.takes("as") {
		return content{}
	}
	for _, b := range h.bases() {
		o := t.kid(b, "obj")
		if o < 0 || slices.Contains(h.extra, o) {
			continue
		}
		if o < h.tok { // "which the envoy called useful"
			if o > 0 && t.last[o] < h.tok && t.Tokens[o].UPOS == "PRON" {
				c := one(t.first[o], t.last[o], "object")
				if x := t.kid(b, "xcomp", "obl"); x > h.tok {
					c.ranges = append(c.ranges, [2]int{t.first[x], t.last[x]})
				}
				return c
			}
			continue
		}
		last := t.last[o]
		for _, k := range t.kids[b] {
			if k > o && t.completes(h, k) {
				last = max(last, t.last[k])
			}
		}
		if h.Class == Assess {
			last = t.runOn(last)
		}
		if h.Head == "call" && last == t.last[o] && !t.quotes(t.first[o], last+2) {
			continue // "a town called Springfield"
		}
		if last == t.last[o] && !h.takes(takesObject) && !t.hasAs(o) {
			continue
		}
		return one(t.first[o], last, "object")
	}
	if x := t.kid(h.tok, "xcomp", "obl"); x > h.tok && h.takes("as") {
		if c := t.kid(x, "case", "mark"); c >= 0 && t.lemma(c) == "as" {
			return one(t.first[x], t.last[x], "object")
		}
	}
	return content{}
}

// quotes reports whether a quotation mark stands in tokens [first, last].
func (t *tree) quotes(first, last int) bool {
	for k := first; k <= last && k < len(t.Tokens); k++ {
		if isMark([]rune(t.Tokens[k].Form)[0]) {
			return true
		}
	}
	return false
}

// hasAs reports whether "as" stands in the phrase of an object: "sees [the pact as dead]".
func (t *tree) hasAs(o int) bool {
	for j := o + 1; j <= t.last[o]; j++ {
		if t.lemma(j) == "as" {
			return true
		}
	}
	return false
}

// completes reports whether child k of the cue says more of its object: a predicate, or a phrase with one of the
// cue's prepositions.
func (t *tree) completes(h hit, k int) bool {
	switch t.rel(k) {
	case "xcomp":
		return true
	case "obl", "advcl":
		c := t.kid(k, "case", "mark")
		return c >= 0 && c < k && (h.takes(t.lemma(c)) || h.judges() && slices.Contains(grounds, t.lemma(c)))
	}
	return false
}

// grounds are prepositions that tell why or as what somebody is judged.
var grounds = []string{"for", "as", "of"}

// judges reports whether the cue passes judgement on its object.
func (c *cue) judges() bool {
	switch c.Class {
	case Accuse, Criticize, Praise, Assess, Reject:
		return true
	}
	return false
}

// spans are the bytes of the content's ranges, trimmed of punctuation that is not the speaker's.
func (t *tree) spans(c content) []article.Span {
	var out []article.Span
	for _, r := range c.ranges {
		first, last := r[0], r[1]
		for first < last && t.isPunct(first) && !t.isBracket(first) {
			first++
		}
		for last > first && t.isPunct(last) && !t.isBracket(last) {
			last--
		}
		if !t.isPunct(last) || t.isBracket(last) {
			out = append(out, t.span(first, last))
		}
	}
	return out
}
