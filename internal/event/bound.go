package event

import "slices"

// bound makes provisions of the clauses of a stretch of the sentence that say what shall be, each of several as its own: "Under the
// deal both armies will withdraw, prisoners are to be freed, and a commission would watch over it". It reports whether there were any.
func (t terms) bound(first, last int) bool {
	v, found := t.v, false
	for _, x := range v.bindings(first, last) {
		if list := v.undertaken(x); len(list) > 1 {
			for _, y := range list {
				t.provide(v.s.SpanOf(y.first, min(y.last, y.first+40)), y.verb, t.r.codesIn(v, y.first, y.last))
			}
			found = true
			continue
		}
		for _, y := range v.bargains(x) {
			t.provide(v.s.SpanOf(y.first, min(y.last, y.first+40)), y.verb, t.r.codesIn(v, y.first, y.last))
			found = true
		}
	}
	if found {
		t.r.topic(v, t.of)
	}
	return found
}

// undertaken are the several deeds that a verb of promise takes as infinitives: "agreed to reopen embassies, restore flights and
// let ships in".
func (v *view) undertaken(x infinitive) []infinitive {
	if !undertakes[v.lemma[x.verb]] {
		return nil
	}
	for _, k := range v.kids[x.verb] {
		if v.isVerb(k) && v.mark(k) == "to" && k > x.verb {
			return v.deeds(k)
		}
	}
	return nil
}

// bindings are the clauses of a stretch whose verbs say what shall be, from the subject to where the next begins.
func (v *view) bindings(first, last int) []infinitive {
	var out []infinitive
	for i := first; i <= last; i++ {
		if !v.isVerb(i) && v.kid(i, "cop") < 0 || !v.clauseOf(i) || !v.binds(i) || v.asked(i) || v.negated(i) && v.mood(i).word == "" {
			continue
		}
		start := i
		for _, k := range v.kids[i] {
			if r := v.rel(k); r == "nsubj" || r == "csubj" || r == "aux" || r == "cop" || r == "advmod" && k < i && v.upos(k) == "PART" {
				a, _ := v.s.Subtree(k)
				start = min(start, a)
			}
		}
		if n := len(out); n > 0 {
			start = max(start, out[n-1].verb+1)
			out[n-1].last = start - 1
		}
		out = append(out, infinitive{max(start, first), i, last})
	}
	for n := range out {
		out[n] = v.trimmed(out[n])
	}
	return out
}

// asked reports whether a verb stands in a question that is the subject of another: "Who will police the area was left open".
func (v *view) asked(i int) bool {
	for n := 0; i >= 0 && n < 6; n, i = n+1, v.head(i) {
		if v.rel(i) == "csubj" {
			return true
		}
	}
	return false
}

// clauseOf reports whether a verb is that of a clause that stands for itself, and not of one that only says which, when or why.
func (v *view) clauseOf(i int) bool {
	switch v.rel(i) {
	case "root", "parataxis", "ccomp":
		return true
	case "conj":
		h := v.head(i)
		for h >= 0 && v.rel(h) == "conj" {
			h = v.head(h)
		}
		return h >= 0 && (v.clauseOf(h) || v.kid(i, "nsubj") >= 0 && v.kid(i, "aux") >= 0)
	case "advcl":
		m := v.mark(i)
		return m == "while" || m == "whereas" || v.kid(i, "nsubj") >= 0 && (m == "" || m == "to" && v.isTo(i)) || m == "to" && v.isTo(i)
	case "acl":
		return v.underWhich(i) >= 0
	}
	return false
}

// isTo reports whether a verb stands after "is to" with a subject of its own, however the parser hung it: "while Arda was to leave".
func (v *view) isTo(i int) bool {
	k := v.kid(i, "cop", "aux")
	return k >= 0 && v.lemma[k] == "be" && v.mark(i) != "" && v.lemma[i-1] != "be" == (v.lemma[i-1] == "to") && v.kid(i, "nsubj") >= 0
}

// binds reports whether a verb says what shall, must or may be, or stays as it is.
func (v *view) binds(i int) bool {
	m := v.mood(i)
	switch {
	case m.past && m.perfect, v.wasToHave(i):
		return false // "They were to have left in March"
	case m.future, m.modal:
		return m.word != "could" && m.word != "might"
	case v.binding(i), v.isTo(i), v.granted(i):
		return true
	}
	return remains[v.lemma[i]] && !m.past && !m.perfect
}

// granted reports whether a verb says in the present passive what is allowed, owed or given: "The Front is allowed to keep its arms",
// "No amnesty is granted".
func (v *view) granted(i int) bool {
	if !v.passive(i) || v.mood(i).past || v.mood(i).perfect {
		return false
	}
	switch v.lemma[i] {
	case "allow", "permit", "require", "free":
		return v.kid(i, "xcomp") >= 0
	}
	return v.class("laid", v.lemma[i]) && v.kid(i, "aux") >= 0
}

// wasToHave reports whether an infinitive of the perfect says what did not come about: "was to have opened", "should have met".
func (v *view) wasToHave(i int) bool {
	for _, k := range v.kids[i] {
		if v.rel(k) == "aux" && v.lemma[k] == "have" && v.s.Tokens[k].XPOS == "VB" {
			return true
		}
	}
	return false
}

var remains = set("remain stay keep retain undertake")

// trimmed is a stretch without the punctuation, conjunctions and prepositions of the next that it ends in.
func (v *view) trimmed(x infinitive) infinitive {
	for x.last > x.verb {
		if u := v.upos(x.last); u != "PUNCT" && u != "CCONJ" && u != "SCONJ" && u != "ADP" && u != "DET" {
			break
		}
		x.last--
	}
	for x.first < x.verb && (v.upos(x.first) == "PUNCT" || v.upos(x.first) == "CCONJ" || v.upos(x.first) == "SCONJ") {
		x.first++
	}
	return x
}

// bargains cuts a clause where a second side's share follows without a verb ("Arda is to free 50 fishermen and Bree 20
// policemen") and where it says what is given in return ("will leave in return for guarantees").
func (v *view) bargains(x infinitive) []infinitive {
	out := []infinitive{x}
	counted := false
	for i := x.verb + 1; i+2 <= x.last; i++ {
		counted = counted || v.upos(i) == "NUM"
		at := -1
		switch {
		case (v.lemma[i] == "return" || v.lemma[i] == "exchange") && v.lemma[i-1] == "in" && v.lemma[i+1] == "for":
			at = i + 2
			out[len(out)-1].last = i - 2
		case counted && v.upos(i) == "CCONJ" && v.share(i+1, x.last):
			at = i + 1
			out[len(out)-1].last = i - 1
		default:
			continue
		}
		head := at
		if h := v.headOf(at, x.last); h >= 0 {
			head = h
		}
		out = append(out, v.trimmed(infinitive{at, head, x.last}))
	}
	return slices.DeleteFunc(out, func(y infinitive) bool { return y.last < y.first })
}

// share reports whether a name or side is followed at once by a number: "the rebels 20 policemen".
func (v *view) share(i, last int) bool {
	named := false
	for ; i <= last && i < len(v.lemma); i++ {
		switch v.upos(i) {
		case "DET", "ADJ":
		case "NOUN", "PROPN":
			named = true
		case "NUM":
			return named
		case "PUNCT":
			if !named {
				return false
			}
		default:
			return false
		}
	}
	return false
}

// opened is the agreement or plan whose terms a sentence opens with, and where the terms begin: "Under the accord …", "As part of
// the deal …", "In the first phase …", "In return …"; nil for other sentences.
func (r *reading) opened(v *view) (*draft, int) {
	end := v.opening()
	if end < 1 {
		return nil, 0
	}
	for i := 0; i < end && r.c.class("opener", v.lemma[0]); i++ {
		if r.isPlan(v, i) && v.isNoun(i) && v.rel(i) != "compound" && v.rel(i) != "amod" && !(i == 1 && v.lemma[i] == "exchange") {
			if d := r.draftAt(v, i, Agreement); d != nil {
				return d, end
			}
			return r.planAt(v, i), end
		}
	}
	for i := 0; i < end; i++ {
		switch w := v.lemma[i]; {
		case i > 0 && v.pointer(i) && v.lemma[0] == "under":
			return r.planBefore(v, i, nil), end
		case r.c.class("phase", w) && i > 0, (w == "return" || w == "exchange") && i == 1 && v.lemma[0] == "in":
			if t := r.termsBefore(v, 2); t != nil {
				return t, end
			}
			return r.madeBefore(v, 2), end
		}
	}
	if v.lemma[0] == "for" && r.isTime(v, end-1) && v.at > 0 && r.sameParagraph(v) {
		return r.madeBefore(v, 1), end
	}
	return nil, 0
}

// opening is where the phrase that opens a sentence ends: before its subject. None where the subject opens it.
func (v *view) opening() int {
	for i := range v.lemma {
		switch r := v.rel(i); {
		case r == "nsubj" || r == "csubj":
			first, _ := v.s.Subtree(i)
			return first
		case r == "root" && i > 0 && v.s.Tokens[i-1].Form == ",":
			return i
		case v.s.Tokens[i].Form == "," && i > 0:
			return i + 1
		case i > 14:
			return 0
		}
	}
	return 0
}

// madeBefore is the agreement reached that was told of at most so many sentences before; nil for none.
func (r *reading) madeBefore(v *view, within int) *draft {
	agreed := true
	if d := r.planBefore(v, 0, &agreed); d != nil && v.at-d.v.at <= within {
		return d
	}
	return nil
}

// termsBefore is the agreement or plan of which a sentence at most so many before gave terms; nil for none.
func (r *reading) termsBefore(v *view, within int) *draft {
	for at := v.at - 1; at >= 0 && v.at-at <= within; at-- {
		if d := r.terms[at]; d != nil {
			return d
		}
	}
	return nil
}
