package event

import (
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
	v := &view{at: at, s: s, kids: make([][]int, n), lemma: make([]string, n), args: make([]arguments, n), done: make([]bool, n), known: known}
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
		if t.XPOS == "NNS" && v.lemma[i] == strings.ToLower(t.Form) {
			v.lemma[i] = singular(v.lemma[i])
		}
		if t.XPOS == "VBG" && t.UPOS == "VERB" && c.eventNoun[strings.ToLower(t.Form)] && (v.rel(i) == "nsubj" || v.rel(i) == "obj" || v.rel(i) == "obl") {
			t.UPOS, t.XPOS, v.lemma[i] = "NOUN", "NN", strings.ToLower(t.Form) // "Fighting broke out"
		}
	}
	for i := range s.Tokens {
		if t := &s.Tokens[i]; t.UPOS == "NOUN" && t.Form == t.Lemma && v.kid(i, "mark") >= 0 && v.kid(i, "nsubj") >= 0 && known(v.lemma[i]) {
			t.UPOS, t.XPOS = "VERB", "VBP" // "proposed that Arda and Bree meet"
		}
	}
	return v
}

// singular is the base of a plural that the lemmatiser left as it was: "troops".
func singular(w string) string {
	switch {
	case strings.HasSuffix(w, "ies") && len(w) > 4:
		return w[:len(w)-3] + "y"
	case strings.HasSuffix(w, "s") && !strings.HasSuffix(w, "ss") && len(w) > 3:
		return w[:len(w)-1]
	}
	return w
}

// bareVerb is the base of a form that the lemmatiser left as it was, if that is a verb the tables know: "agreed".
func bareVerb(w string, known func(string) bool) string {
	if known(w + "e") {
		return w + "e"
	}
	for _, cut := range [][2]string{{"ied", "y"}, {"ed", ""}, {"ed", "e"}, {"d", ""}, {"ing", ""}, {"ing", "e"}, {"ies", "y"}, {"es", ""}, {"s", ""}} {
		if base, ok := strings.CutSuffix(w, cut[0]); ok && len(base) > 1 {
			if known(base + cut[1]) {
				return base + cut[1]
			}
			if n := len(base); n > 2 && base[n-1] == base[n-2] && known(base[:n-1]) {
				return base[:n-1]
			}
		}
	}
	return w
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

// arguments of a token, coordinated ones as several. A verb without a subject of its own has the one its position
// gives it: "Arda agreed to meet Bree", "the talks hosted by Arda", "Arda met Bree and signed".
func (v *view) arguments(i int) arguments {
	if v.done[i] {
		return v.args[i]
	}
	v.done[i] = true // before the work: control may lead back here in a broken tree
	var out arguments
	pass := v.isVerb(i) && v.passive(i)
	for _, k := range v.kids[i] {
		slot := v.slot(i, k, pass)
		if slot == "" {
			continue
		}
		for _, c := range v.group(k) {
			out = append(out, argument{slot, c})
		}
	}
	if v.isVerb(i) || v.upos(i) == "ADJ" {
		out = v.inherit(i, v.borrowed(i, out), pass)
	}
	v.args[i] = out
	return out
}

// borrowed adds to a verb's arguments the partners that the parser hung from its object: "shared intelligence with Arda",
// and takes a lone indirect object for the object: "asked Arda to mediate".
func (v *view) borrowed(i int, out arguments) arguments {
	if !v.isVerb(i) {
		return out
	}
	if !out.has("obj") {
		for n := range out {
			if out[n].slot == "iobj" {
				out[n].slot = "obj"
			}
		}
	}
	for _, o := range out.all("obj") {
		for _, k := range v.kids[o] {
			if v.rel(k) != "nmod" || k < o {
				continue
			}
			switch p := v.prep(k); p {
			case "with", "to", "against", "between", "from", "on":
				for _, c := range v.group(k) {
					out = append(out, argument{p, c})
				}
			}
		}
	}
	return out
}

func (v *view) slot(i, k int, pass bool) string {
	t := &v.s.Tokens[k]
	switch v.rel(k) {
	case "expl":
		if v.lemma[k] == "it" && v.upos(i) == "ADJ" && v.kid(i, "xcomp") >= 0 && v.head(i) >= 0 && v.rel(i) == "ccomp" {
			return "subj" // "Arda said it was ready to host"
		}
		return ""
	case "nsubj", "csubj":
		if pass && t.Rel != "nsubj" || strings.HasSuffix(t.Rel, ":pass") {
			return "obj"
		}
		if pass {
			return "obj"
		}
		return "subj"
	case "ccomp":
		for _, w := range v.kids[k] {
			if v.lemma[w] == "where" && v.rel(w) == "advmod" && w > i+2 {
				return "parataxis" // "the border where soldiers died", hung from the verb before it
			}
		}
		return "ccomp"
	case "obj", "iobj", "xcomp", "acl", "appos", "parataxis":
		return v.rel(k)
	case "advcl":
		if m := v.mark(k); m != "" {
			return "advcl:" + m
		}
		return "advcl"
	case "obl", "nmod":
		return v.oblique(i, k, pass)
	case "amod", "compound", "nummod", "flat":
		if t.Rel == "compound:prt" {
			return ""
		}
		return "mod"
	}
	return ""
}

func (v *view) oblique(i, k int, pass bool) string {
	t := &v.s.Tokens[k]
	if t.Rel == "nmod:poss" {
		return "poss"
	}
	p := v.prep(k)
	if particles[p] && p != "on" && p != "in" && p != "through" && v.isVerb(i) && i+1 < k && v.lemma[i+1] == p && v.known(v.lemma[i]+"_"+p) {
		return "obj" // "handed over its memorandum"
	}
	switch {
	case t.Rel == "obl:agent", pass && p == "by":
		return "subj"
	case p == "":
		if t.Rel == "obl:tmod" || t.Rel == "obl:unmarked" || t.Rel == "nmod:tmod" || t.Rel == "nmod:unmarked" {
			return "time"
		}
		if v.rel(k) == "nmod" {
			return "mod"
		}
		return "time"
	}
	return p
}

// group is a phrase with those coordinated with it.
func (v *view) group(k int) []int {
	out := []int{k}
	for _, c := range v.kids[k] {
		if v.rel(c) == "conj" && len(out) < 40 {
			out = append(out, v.group(c)...)
		}
	}
	return out
}

func (a arguments) has(slot string) bool {
	for _, x := range a {
		if x.slot == slot {
			return true
		}
	}
	return false
}

func (a arguments) all(slot string) []int {
	var out []int
	for _, x := range a {
		if x.slot == slot {
			out = append(out, x.tok)
		}
	}
	return out
}

func (a arguments) first(slot string) int {
	for _, x := range a {
		if x.slot == slot {
			return x.tok
		}
	}
	return -1
}

// inherit adds to a verb's arguments the subject or object that its position supplies.
func (v *view) inherit(i int, out arguments, pass bool) arguments {
	missing := "subj"
	if pass {
		missing = "obj"
	}
	if out.has(missing) && !(v.rel(i) == "acl") {
		return v.shareObject(i, out)
	}
	h := v.head(i)
	if h < 0 {
		return out
	}
	add := func(slot string, toks []int) {
		for _, t := range toks {
			if t != i {
				out = append(out, argument{slot, t})
			}
		}
	}
	switch v.rel(i) {
	case "conj":
		if v.isVerb(h) || v.upos(h) == "ADJ" {
			hargs := v.arguments(h)
			hpass := v.isVerb(h) && v.passive(h)
			from := "subj"
			if hpass {
				from = "obj"
			}
			add(missing, hargs.all(from))
			if pass && hpass && !out.has("subj") {
				add("subj", hargs.all("subj"))
			}
		}
		return v.shareObject(i, out)
	case "xcomp", "ccomp", "advcl", "parataxis":
		if v.rel(i) == "ccomp" && v.mark(i) != "to" && v.mark(i) != "" {
			return out
		}
		add(missing, v.controller(h, i))
	case "acl":
		if strings.HasSuffix(v.s.Tokens[i].Rel, ":relcl") {
			return v.relative(i, h, missing, out)
		}
		if v.mark(i) == "to" || v.s.Tokens[i].Feats.Verb == "Inf" {
			add(missing, v.owner(h))
		} else {
			add(missing, []int{h})
		}
	case "amod":
		add(missing, []int{h})
	}
	return out
}

// shareObject gives the first of two coordinated verbs the object that stands after the second: "organised and hosted
// the talks".
func (v *view) shareObject(i int, out arguments) arguments {
	if out.has("obj") || out.has("xcomp") || out.has("ccomp") || !v.isVerb(i) {
		return out
	}
	for _, k := range v.kids[i] {
		if v.rel(k) == "conj" && k == i+2 && v.isVerb(k) {
			for _, o := range v.arguments(k).all("obj") {
				out = append(out, argument{"obj", o})
			}
		}
	}
	return out
}

// relative puts the noun before a relative clause in the place of its pronoun.
func (v *view) relative(i, h int, missing string, out arguments) arguments {
	for n, a := range out {
		switch v.lemma[a.tok] {
		case "who", "which", "that", "whom":
			if p := v.s.Tokens[a.tok].XPOS; p == "WP" || p == "WDT" || p == "IN" || v.upos(a.tok) == "PRON" {
				out[n].tok = h
				return out
			}
		}
	}
	if !out.has(missing) {
		return append(out, argument{missing, h})
	}
	if !out.has("obj") && v.isVerb(i) {
		return append(out, argument{"obj", h}) // "the deal they signed"
	}
	return out
}

// owner is who an action noun belongs to: "Arda's offer to host", "an offer by Arda to host", "Arda has a plan to".
func (v *view) owner(n int) []int {
	a := v.arguments(n)
	for _, slot := range []string{"poss", "by", "from", "of"} {
		if o := a.all(slot); len(o) > 0 {
			return o
		}
	}
	h := v.head(n)
	if h >= 0 && v.isVerb(h) && (v.rel(n) == "obj" || v.rel(n) == "obl") {
		return v.arguments(h).all("subj")
	}
	return a.all("mod")
}

// objectControl are the verbs whose object does what their infinitive says: "Arda asked Bree to come".
var objectControl = set("ask urge invite tell order persuade convince force press pressure allow permit let help want " +
	"expect require call encourage request compel authorise authorize instruct see have make enable warn push lobby " +
	"beg implore summon appeal oblige bind get cause lead leave send advise counsel challenge")

func set(words string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(words) {
		m[w] = true
	}
	return m
}

// controller is who does what the infinitive or participle below verb h says.
func (v *view) controller(h, i int) []int {
	a := v.arguments(h)
	if v.rel(i) == "xcomp" && objectControl[v.lemma[h]] {
		for _, slot := range []string{"obj", "iobj", "on", "upon", "to", "for"} {
			if o := a.all(slot); len(o) > 0 {
				return o
			}
		}
		if v.lemma[h] == "help" {
			return a.all("subj")
		}
	}
	if v.isVerb(h) && v.passive(h) {
		return a.all("obj")
	}
	if s := a.all("subj"); len(s) > 0 {
		return s
	}
	if !v.isVerb(h) && v.isNoun(h) {
		return v.owner(h)
	}
	return nil
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
			for _, d := range v.kids[k] {
				if v.rel(d) == "det" && (v.lemma[d] == "no" || v.lemma[d] == "neither") {
					return true
				}
			}
		}
	}
	return false
}

// particle is the verb with its particle, "call_off"; the bare lemma where it has none.
func (v *view) particle(i int) string {
	if i+1 < len(v.lemma) && particles[v.lemma[i+1]] && v.known(v.lemma[i]+"_"+v.lemma[i+1]) && v.isVerb(i) {
		return v.lemma[i] + "_" + v.lemma[i+1]
	}
	for _, k := range v.kids[i] {
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
