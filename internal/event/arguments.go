package event

import (
	"slices"
	"strings"
)

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
	if p := v.taking(i); p >= 0 {
		out = v.withoutPart(out, p)
	}
	if k := v.strayInfinitive(i); k >= 0 {
		out = append(out, argument{"acl", k})
	}
	if v.isVerb(i) || v.upos(i) == "ADJ" {
		out = v.inherit(i, v.borrowed(i, out), pass)
	}
	v.args[i] = out
	return out
}

// taking is the "part" of a verb that takes part, which is no object of it; -1 for all others.
func (v *view) taking(i int) int {
	if v.lemma[i] != "take" || !v.isVerb(i) {
		return -1
	}
	for _, k := range v.kids[i] {
		if v.lemma[k] == "part" && v.rel(k) == "obj" && k < i+4 {
			return k
		}
	}
	return -1
}

// withoutPart are the arguments of a verb that takes part, with what it takes part in for the part: "took part in the talks".
func (v *view) withoutPart(out arguments, part int) arguments {
	out = slices.DeleteFunc(out, func(a argument) bool { return a.tok == part })
	for _, k := range v.kids[part] {
		if v.rel(k) == "nmod" && v.prep(k) != "" {
			for _, c := range v.group(k) {
				out = append(out, argument{v.prep(k), c})
			}
		}
	}
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
			p := v.prep(k)
			switch p {
			case "with", "to", "against", "between", "from", "on", "about":
			default:
				continue
			}
			for _, c := range v.group(k) {
				out = append(out, argument{p, c})
			}
		}
		out = append(out, v.laidBefore(i, o)...)
	}
	return out
}

// laidBefore is before whom a thing is laid where the parser hung it from the thing: "laid a paper of four pages before Arda and
// Bree".
func (v *view) laidBefore(i, obj int) arguments {
	if !laying[v.lemma[i]] {
		return nil
	}
	for _, k := range v.below(obj, func(c int) bool { return v.rel(c) == "acl" }) {
		if k > obj && v.rel(k) == "nmod" && v.prep(k) == "before" {
			var out arguments
			for _, c := range v.group(k) {
				out = append(out, argument{"before", c})
			}
			return out
		}
	}
	return nil
}

var laying = set("lay put set place bring")

// strayInfinitive is the infinitive that says what a noun of intent is for where the parser hung it from the verb above:
// "repeated the readiness of Arda to mediate"; -1 for none.
func (v *view) strayInfinitive(i int) int {
	h := v.head(i)
	if h < 0 || h > i || v.rel(i) != "obj" || !v.isVerb(h) || !intentNouns[v.lemma[i]] || v.kid(i, "acl") >= 0 {
		return -1
	}
	for _, k := range v.kids[h] {
		if k > i && (v.rel(k) == "advcl" || v.rel(k) == "xcomp") && v.mark(k) == "to" {
			return k
		}
	}
	return -1
}

var intentNouns = set("offer proposal readiness willingness invitation initiative preparedness promise pledge commitment request demand appeal call vow")

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
		if d := v.kid(k, "det"); d == k-1 && d > i && v.kid(k, "nsubj") < 0 {
			return "obj" // "rejected that call", taken for a verb
		}
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
	case "discourse":
		if v.lemma[k] == "no" || v.lemma[k] == "yes" {
			return "discourse"
		}
		return ""
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
	case (t.Rel == "obl:agent" || p == "by") && pass, t.Rel == "obl:agent" && v.kid(i, "obj") < 0:
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
		switch {
		case len(out) >= 40:
		case v.rel(c) == "conj":
			out = append(out, v.group(c)...)
		case (v.rel(c) == "flat" || v.rel(c) == "appos" && c == k+1) && v.upos(c) == "PROPN":
			out = append(out, v.group(c)[1:]...) // "old foes Arda and Bree"
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
				if out[n].tok = h; v.lemma[a.tok] == "who" || v.lemma[a.tok] == "whom" {
					out[n].tok = v.somebody(h)
				}
				return out
			}
		}
	}
	if !out.has(missing) {
		return append(out, argument{missing, h})
	}
	if whose := v.whose(i); !whose && !out.has("obj") && v.isVerb(i) {
		return append(out, argument{"obj", h}) // "the deal they signed"
	}
	return out
}

// somebody is whom "who" after token h means: in "Jan Berg, the head of the agency, who met the premier", Jan Berg.
func (v *view) somebody(h int) int {
	if up := v.head(h); up >= 0 && v.rel(h) == "nmod" && v.prep(h) == "of" && v.class("heading", v.lemma[up]) {
		h = up
	}
	if up := v.head(h); up >= 0 && v.rel(h) == "appos" && v.upos(h) == "NOUN" && v.upos(up) == "PROPN" {
		h = up
	}
	return h
}

// whose reports whether a relative clause tells of what belongs to the noun before it: "Arda, whose troops fought".
func (v *view) whose(i int) bool {
	first, _ := v.s.Subtree(i)
	return v.lemma[first] == "whose" || strings.EqualFold(v.s.Tokens[first].Form, "whose")
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

// accusing are the verbs whose object did what the gerund after "of" or "for" says.
var accusing = set("accuse blame suspect charge condemn criticize criticise denounce convict fault thank praise punish arrest detain jail sentence prosecute sanction indict rebuke slam castigate lambast lambaste")

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
	if (v.rel(i) == "xcomp" || v.rel(i) == "ccomp" && v.mark(i) == "to") && objectControl[v.lemma[h]] {
		for _, slot := range []string{"obj", "iobj", "on", "upon", "to", "for"} {
			if o := a.all(slot); len(o) > 0 {
				return o
			}
		}
		if v.lemma[h] == "help" {
			return a.all("subj")
		}
	}
	if m := v.mark(i); accusing[v.lemma[h]] && (m == "of" || m == "for" || m == "over") && a.has("obj") && !v.negated(i) {
		return a.all("obj") // "blamed Arda for shelling the town"
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
