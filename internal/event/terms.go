package event

import "strings"

// terms is what a sentence tells of the terms of an agreement or offer, be that told of in it or before it.
type terms struct {
	r  *reading
	v  *view
	of *draft
}

// own finds what an agreement lays down in a clause of its sentence: as what it provides for ("the accord calls for …", "a
// deal providing for …"), or as a clause of its own ("a deal under which both sides will withdraw").
func (t terms) own() {
	r, v, d := t.r, t.v, t.of
	for _, k := range v.kids[d.tok] {
		if v.rel(k) != "acl" || !v.isVerb(k) {
			continue
		}
		switch {
		case v.underWhich(k) >= 0:
			if _, last := v.s.Subtree(k); !t.bound(v.underWhich(k), last) {
				t.clause(k)
			}
		case (r.c.class("sets_out", v.lemma[k]) || v.lemma[k] == "see") && !v.passive(k):
			t.setOut(k)
		}
	}
	if h, slot := v.climb(d.tok); h >= 0 && v.isVerb(h) && slot == "subj" {
		for _, c := range v.group(h) {
			if v.paves(c) || v.ordains(c) {
				t.ordained(c)
			} else if r.c.class("lay_down", v.lemma[c]) {
				t.setOut(c)
			} else if r.lays(v, c) {
				t.clauses(c)
				r.topic(v, d)
			}
		}
	}
}

// setOut makes provisions of what verb c of an agreement takes.
func (t terms) setOut(c int) {
	r, v := t.r, t.v
	before := len(r.out)
	for _, a := range v.arguments(c) {
		if v.rel(a.tok) == "conj" && v.isNoun(a.tok) {
			continue // an item of the list that its first opens
		}
		switch a.slot {
		case "obj":
			if call := v.lemma[c]; call != "call" && call != "provide" && !t.asks(c, a.tok) {
				t.listed(a.tok, false)
			}
		case "for":
			if !t.asks(c, a.tok) {
				t.listed(a.tok, false)
			}
		case "xcomp", "ccomp":
			t.listed(a.tok, false)
		}
	}
	for _, p := range r.out[before:] {
		if p.Type == Provision {
			r.topic(v, t.of)
		}
		if p.Type == Provision && p.Status == "occurred" && !r.c.class("done", v.lemma[c]) {
			p.Status = "ongoing" // laid down, and not said to be carried out
		}
	}
}

// asks makes a provision of what verb c says somebody is to do, where the infinitive hangs from the verb: "calls for the rebels to
// be taken off the list", "requires Arda to leave". It reports whether there is one.
func (t terms) asks(c, who int) bool {
	v := t.v
	for _, k := range v.kids[c] {
		if k < who || !v.isVerb(k) || v.mark(k) != "to" || v.rel(k) != "advcl" && v.rel(k) != "xcomp" && v.rel(k) != "ccomp" {
			continue
		}
		first, _ := v.s.Subtree(who)
		for first < who && v.upos(first) == "ADP" {
			first++
		}
		for _, x := range v.deeds(k) {
			if x.verb == k {
				x.first = first
			}
			t.provide(v.s.SpanOf(x.first, min(x.last, x.first+40)), x.verb, t.r.codesIn(v, x.first, x.last))
		}
		return true
	}
	return false
}

// underWhich is the first token of a relative clause that says what the noun before it lays down, behind "under which" or
// "whereby": "a deal under which both withdraw"; -1 for other clauses.
func (v *view) underWhich(k int) int {
	first, _ := v.s.Subtree(k)
	for first < k && v.upos(first) == "PUNCT" {
		first++
	}
	switch v.lemma[first] {
	case "whereby":
		return first + 1
	case "under", "by", "in":
		if first+1 < len(v.lemma) && v.lemma[first+1] == "which" {
			return first + 2
		}
	}
	return -1
}

// clause makes a provision of a clause, the words that open it left out, and of each clause coordinated with it that has
// a subject of its own.
func (t terms) clause(k int) {
	v := t.v
	for _, c := range append(v.group(k), v.beside(k)...) {
		if c != k && v.kid(c, "nsubj", "nsubj:pass") < 0 || !v.isVerb(c) {
			continue
		}
		first, last := v.clause(c)
		t.provide(v.s.SpanOf(first, min(last, first+30)), c, t.r.codesIn(v, first, last))
	}
}

// clauses makes a provision of a clause and of each verb coordinated with its own: "would free captives, leave the towns
// and let aid in".
func (t terms) clauses(k int) {
	v := t.v
	for _, c := range v.group(k) {
		if v.isVerb(c) {
			first, last := v.clause(c)
			t.provide(v.s.SpanOf(first, min(last, first+30)), c, t.r.codesIn(v, first, last))
			t.r.topic(v, t.of)
		}
	}
}

// beside are the clauses that stand beside k's with a subject of their own and say what shall be, as in a list without
// "and": "Under the deal the rebels are to hand in their arms, troops are to leave the town".
func (v *view) beside(k int) []int {
	var out []int
	for _, c := range v.kids[k] {
		if v.rel(c) == "parataxis" && c > k && v.isVerb(c) && v.binding(c) {
			out = append(out, v.group(c)...)
		}
	}
	return out
}

// clause is the stretch of a verb's own clause, from its subject on, without the clauses coordinated with it.
func (v *view) clause(c int) (first, last int) {
	first, last = c, c
	for _, k := range v.kids[c] {
		if v.rel(k) == "conj" || v.rel(k) == "parataxis" || v.rel(k) == "punct" || v.rel(k) == "cc" {
			continue
		}
		a, b := v.s.Subtree(k)
		if v.rel(k) == "nsubj" || v.rel(k) == "aux" {
			first = min(first, a)
		}
		last = max(last, b)
	}
	return first, last
}

// items are the things a noun phrase lists, whatever the parser hung them from: "the creation of a fund, the release of
// prisoners and safe passage for aid". What does not begin a measure belongs to the item before it.
func (r *reading) items(v *view, k int) []infinitive {
	first, last := v.s.Subtree(k)
	last = min(v.listEnd(k, last), first+60)
	for first < k && (v.upos(first) == "ADP" || v.upos(first) == "PUNCT" || v.upos(first) == "CCONJ") {
		first++
	}
	out := []infinitive{{first, k, last}}
	for t := k + 1; t < last; t++ {
		if w := v.s.Tokens[t].Form; w != "," && w != ";" && v.lemma[t] != "and" {
			continue
		}
		start := t + 1
		for start < last && (v.upos(start) == "CCONJ" || v.upos(start) == "ADP" || v.upos(start) == "ADV" || v.upos(start) == "PUNCT") {
			start++
		}
		if x := v.s.Tokens[start].XPOS; v.lemma[t] == "and" && v.isVerb(start) && (x == "VBZ" || x == "VBD" || x == "VBP") {
			out[len(out)-1].last = t - 1 // "provides for a truce and requires Arda to leave"
			return out
		}
		head := v.headOf(start, last)
		if head < 0 || !r.isMeasure(v, head) && !(v.rel(head) == "conj" && v.head(head) == k) || v.s.Tokens[start].XPOS == "JJS" || start+1 < last && v.s.Tokens[start+1].XPOS == "JJS" {
			continue // "…, the biggest swap of the war"
		}
		out[len(out)-1].last = t - 1
		out = append(out, infinitive{start, head, last})
		t = head
	}
	for n := range out {
		for out[n].last > out[n].verb && (v.upos(out[n].last) == "PUNCT" || v.upos(out[n].last) == "CCONJ") {
			out[n].last--
		}
	}
	return out
}

// listEnd is where a list that a noun opens ends, where the parser hung its later items from words beside it: the end of what
// the verb above takes as phrases, in "provides for the release of captives within a month, the opening of roads and aid".
func (v *view) listEnd(k, last int) int {
	h := v.head(k)
	if h < 0 || h > k || !v.isVerb(h) || v.rel(k) != "obl" && v.rel(k) != "obj" {
		return last
	}
	for _, c := range v.kids[h] {
		if r := v.rel(c); c <= last || r == "punct" {
			continue
		} else if r != "obl" && r != "obj" && r != "conj" || r == "conj" && !v.isNoun(c) {
			break
		}
		_, last = v.s.Subtree(c)
	}
	return last
}

// headOf is the noun that the phrase beginning at a token is about: the last of its leading nouns; -1 where no noun
// phrase begins there.
func (v *view) headOf(start, last int) int {
	head := -1
	for t := start; t <= last; t++ {
		switch v.upos(t) {
		case "DET", "ADJ", "NUM", "PROPN", "PRON", "ADV", "PART":
			if head >= 0 {
				return head
			}
		case "NOUN":
			head = t
		case "VERB":
			if v.s.Tokens[t].XPOS == "VBG" && head < 0 {
				return t
			}
			if v.rel(t) != "amod" || head >= 0 {
				return head
			}
		case "PUNCT":
			if v.s.Tokens[t].Form != "-" {
				return head
			}
		default:
			return head
		}
	}
	return head
}

// isMeasure reports whether a noun is of something to be done: "release", "creation", "withdrawal", "disarming".
func (r *reading) isMeasure(v *view, tok int) bool {
	w := v.lemma[tok]
	if r.c.class("measure", w) {
		return true
	}
	for _, end := range []string{"tion", "sion", "ment", "ing"} {
		if strings.HasSuffix(w, end) && len(w) > len(end)+3 && !r.c.class("body", w) && !r.c.class("agreement", w) {
			return true
		}
	}
	return false
}

// codesIn are the PA-X codes of the words of a stretch.
func (r *reading) codesIn(v *view, first, last int) []string {
	var out []string
	seen := map[string]bool{}
	for t := first; t <= last && t < len(v.lemma); t++ {
		for _, code := range r.c.issues[v.lemma[t]] {
			if !seen[code] && code != "-" {
				seen[code] = true
				out = append(out, code)
			}
		}
	}
	return out
}
