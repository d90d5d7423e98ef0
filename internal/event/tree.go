package event

import (
	"slices"
	"strings"

	"parley/internal/article"
	"parley/internal/syntax"
)

// view is a sentence made ready for matching: children, lemmas and arguments by token.
type view struct {
	at    int // index of the sentence in the article
	s     *syntax.Sentence
	kids  [][]int
	lemma []string
	args  []arguments // by token, made when first asked for
	done  []bool
	known func(string) bool // whether the tables have something to say of a verb
	class func(name, word string) bool
}

// argument is one phrase that hangs from a verb or noun: its head token and how it hangs, passives turned active.
type argument struct {
	slot string // subj, obj, iobj, poss, mod, xcomp, ccomp, advcl, acl, or the preposition
	tok  int
}

type arguments []argument

func newView(at int, s *syntax.Sentence, names, times []name, c *Coder) *view {
	known := c.knows
	s = mend(s, names, times, c)
	n := len(s.Tokens)
	v := &view{at: at, s: s, kids: make([][]int, n), lemma: make([]string, n), args: make([]arguments, n), done: make([]bool, n), known: known, class: c.class}
	for i := range s.Tokens {
		t := &s.Tokens[i]
		if t.Head >= 0 && t.Head < n && t.Head != i {
			v.kids[t.Head] = append(v.kids[t.Head], i)
		}
		v.lemma[i] = strings.ToLower(t.Lemma)
		if v.lemma[i] == "" || v.lemma[i] == "_" {
			v.lemma[i] = strings.ToLower(t.Form)
		}
		if t.UPOS == "VERB" && !known(v.lemma[i]) {
			v.lemma[i] = bareVerb(v.lemma[i], known)
		}
	}
	for i := range s.Tokens {
		t := &s.Tokens[i]
		if t.Rel == "obl:agent" && (c.class("phone", v.lemma[i]) || c.class("video", v.lemma[i])) {
			t.Rel = "obl" // "had spoken by phone": nobody spoke the phone
			for _, k := range v.kids[max(t.Head, 0)] {
				if u := &s.Tokens[k]; u.Rel == "nsubj:pass" && !slices.ContainsFunc(v.kids[t.Head], func(a int) bool { return s.Tokens[a].Rel == "aux:pass" }) {
					u.Rel = "nsubj"
				}
			}
		}
		if t.XPOS == "NNS" && v.lemma[i] == strings.ToLower(t.Form) {
			v.lemma[i] = singular(v.lemma[i])
		}
		if t.XPOS == "VBG" && t.UPOS == "VERB" && c.eventNoun[strings.ToLower(t.Form)] && (v.rel(i) == "nsubj" || v.rel(i) == "obj" || v.rel(i) == "obl") {
			t.UPOS, t.XPOS, v.lemma[i] = "NOUN", "NN", strings.ToLower(t.Form) // "Fighting broke out"
		}
	}
	for i := range s.Tokens {
		if t := &s.Tokens[i]; t.XPOS == "NN" && v.mark(i) == "to" && v.kid(i, "obj") >= 0 && (v.rel(i) == "xcomp" || v.rel(i) == "advcl" || v.rel(i) == "acl" || v.rel(i) == "ccomp") {
			t.UPOS, t.XPOS, t.Feats.Verb = "VERB", "VB", "Inf" // "agreed to “at once cease hostilities”"
		}
		if t := &s.Tokens[i]; t.UPOS == "NOUN" && t.Form == t.Lemma && v.kid(i, "mark") >= 0 && v.kid(i, "nsubj") >= 0 && known(v.lemma[i]) {
			t.UPOS, t.XPOS = "VERB", "VBP" // "proposed that Arda and Bree meet"
		}
	}
	return v
}

// rel is the relation of a token without its subtype.
func (v *view) rel(i int) string {
	r, _, _ := strings.Cut(v.s.Tokens[i].Rel, ":")
	return r
}

func (v *view) head(i int) int    { return v.s.Tokens[i].Head }
func (v *view) upos(i int) string { return v.s.Tokens[i].UPOS }

func (v *view) isVerb(i int) bool {
	return v.upos(i) == "VERB" || v.upos(i) == "AUX" && v.rel(i) != "aux" && v.rel(i) != "cop"
}

func (v *view) isNoun(i int) bool {
	switch v.upos(i) {
	case "NOUN", "PROPN", "PRON", "NUM", "SYM":
		return true
	}
	return false
}

// kid is the first child of i with one of the relations, full ("nsubj:pass") or bare ("nsubj"); -1 where there is none.
func (v *view) kid(i int, rels ...string) int {
	for _, k := range v.kids[i] {
		for _, r := range rels {
			if v.s.Tokens[k].Rel == r || v.rel(k) == r {
				return k
			}
		}
	}
	return -1
}

// prep is the preposition of a phrase, "" where it has none; of several ("from behind") the first, but for fixed
// phrases such as "ahead of", whose words are joined.
func (v *view) prep(i int) string {
	for _, k := range v.kids[i] {
		if v.rel(k) != "case" || v.lemma[k] == "'s" || v.lemma[k] == "’s" || v.lemma[k] == "'" || v.lemma[k] == "’" {
			continue
		}
		p := v.lemma[k]
		if h := v.head(i); particles[p] && k == h+1 && k+1 < len(v.lemma) && v.rel(k+1) == "case" && v.head(k+1) == i {
			continue // "walked out of the talks"
		}
		for _, f := range v.kids[k] {
			if v.rel(f) == "fixed" {
				p += "_" + v.lemma[f]
			}
		}
		return p
	}
	return ""
}

// mark is the word that opens a clause: "if", "that", "to", "after"; "" where there is none.
func (v *view) mark(i int) string {
	m := ""
	for _, k := range v.kids[i] {
		if v.rel(k) == "mark" {
			if m == "" || m == "to" {
				m = v.lemma[k]
			}
		}
		if v.rel(k) == "advmod" && (v.lemma[k] == "when" || v.lemma[k] == "where") && v.rel(i) == "advcl" {
			m = v.lemma[k]
		}
	}
	return m
}

// passive reports whether the verb is in the passive: "was signed", "a pledge signed in Geneva".
func (v *view) passive(i int) bool {
	t := &v.s.Tokens[i]
	if t.XPOS == "VBN" && v.kid(i, "obl:agent") >= 0 && v.kid(i, "obj") < 0 {
		return true
	}
	for _, k := range v.kids[i] {
		switch v.s.Tokens[k].Rel {
		case "nsubj:pass", "csubj:pass", "aux:pass", "obl:agent":
			return true
		case "nsubj", "obj", "aux":
			if v.rel(k) != "aux" {
				return false
			}
		}
	}
	if t.XPOS != "VBN" && !(t.Feats.Verb == "Part" && t.Feats.Tense == "Past") {
		return false
	}
	for _, k := range v.kids[i] {
		if v.rel(k) == "aux" && v.lemma[k] == "have" {
			return false
		}
	}
	switch v.rel(i) {
	case "acl", "amod", "advcl", "root":
		return true
	case "conj":
		return v.head(i) >= 0 && v.passive(v.head(i)) && v.kid(i, "nsubj", "obj") < 0
	}
	return false
}

// climb is the head that token i hangs from and the slot it fills there. Coordination is passed over: the second of two
// objects is an object. The root gives -1.
func (v *view) climb(i int) (head int, slot string) {
	for n := 0; v.rel(i) == "conj" && v.head(i) >= 0 && n < len(v.kids); n++ {
		i = v.head(i)
	}
	h := v.head(i)
	if h < 0 {
		return -1, ""
	}
	pass := v.isVerb(h) && v.passive(h)
	if s := v.slot(h, i, pass); s != "" {
		if s == "acl" && strings.HasSuffix(v.s.Tokens[i].Rel, ":relcl") {
			return h, "relcl"
		}
		return h, s
	}
	return h, v.rel(i)
}

// negated reports whether a negative word hangs from i: "did not meet", "no agreement", "never met", "neither side".
func (v *view) negated(i int) bool {
	for _, k := range v.kids[i] {
		switch v.lemma[k] {
		case "not", "n't", "n’t", "never", "no", "neither", "nor", "nobody", "none":
			if v.rel(k) == "advmod" || v.rel(k) == "det" || v.rel(k) == "cc" || v.rel(k) == "obl" || v.upos(k) == "PART" {
				if v.lemma[k] == "no" && v.rel(k) == "advmod" && k+1 < len(v.lemma) && (v.lemma[k+1] == "later" || v.lemma[k+1] == "less" || v.lemma[k+1] == "more") {
					continue
				}
				if v.lemma[k] == "not" && k+1 < len(v.lemma) && (v.lemma[k+1] == "only" || v.lemma[k+1] == "just") {
					continue
				}
				return true
			}
		case "without":
			if v.rel(k) == "mark" || v.rel(k) == "case" {
				return true
			}
		}
	}
	for _, k := range v.kids[i] {
		if v.rel(k) == "nsubj" || v.rel(k) == "obj" && v.isVerb(i) {
			switch v.lemma[k] {
			case "nobody", "none", "neither", "nothing":
				return true
			}
			if first, _ := v.s.Subtree(k); v.lemma[first] == "neither" && v.rel(k) == "nsubj" {
				return true // "Neither the president of Arda nor that of Bree answered"
			}
			for _, d := range v.kids[k] {
				if (v.rel(d) == "det" || v.rel(d) == "cc") && (v.lemma[d] == "no" || v.lemma[d] == "neither") {
					return true
				}
			}
		}
	}
	return false
}

// particle is the verb with its particle, "call_off"; the bare lemma where it has none.
func (v *view) particle(i int) string {
	if v.taking(i) >= 0 {
		return "take_part"
	}
	if i+1 < len(v.lemma) && particles[v.lemma[i+1]] && v.known(v.lemma[i]+"_"+v.lemma[i+1]) && v.isVerb(i) {
		return v.lemma[i] + "_" + v.lemma[i+1]
	}
	for _, k := range v.kids[i] {
		if v.rel(k) == "advmod" && k > i && particles[v.lemma[k]] && v.known(v.lemma[i]+"_"+v.lemma[k]) {
			return v.lemma[i] + "_" + v.lemma[k] // "brushed the offer aside"
		}
		if v.s.Tokens[k].Rel == "compound:prt" || v.rel(k) == "advmod" && k == i+1 && particles[v.lemma[k]] || v.rel(k) == "compound" && k > i && particles[v.lemma[k]] {
			return v.lemma[i] + "_" + v.lemma[k]
		}
	}
	return v.lemma[i]
}

var particles = set("off on out up down back over away through ahead in apart forward together aside")

// below are the tokens of the subtree of i in order, those for which stop says so left out with what hangs from them.
func (v *view) below(i int, stop func(int) bool) []int {
	mark := make([]bool, len(v.kids))
	var walk func(int)
	walk = func(k int) {
		if mark[k] {
			return
		}
		mark[k] = true
		for _, c := range v.kids[k] {
			if stop == nil || !stop(c) {
				walk(c)
			}
		}
	}
	walk(i)
	var out []int
	for k, m := range mark {
		if m {
			out = append(out, k)
		}
	}
	return out
}

func (v *view) span(toks ...int) article.Span {
	var s article.Span
	for _, t := range toks {
		if t >= 0 && t < len(v.s.Tokens) {
			s = s.Join(v.s.Tokens[t].Span)
		}
	}
	return s
}
