package event

import "strings"

// step is one stretch of the way from an event's word up to the root of its sentence, kept for the trace.
type step struct {
	tok    int
	slot   string // what the word below fills here
	effect effect
	why    string
	gov    *governor
}

// standing is how an event stands in its sentence: whether it is real, and the words that say so.
type standing struct {
	effect effect
	steps  []step
	cond   bool   // under "if" or "unless"
	hedge  string // "reportedly", "apparently"
	past   bool   // the deciding verb is in the past
	future bool
	past2  bool   // the deciding verb is past perfect: "had been due"
	status Status // said outright by a governor: "signed"
	own    int    // how often the event's own word is negated: "no talks"
	top    int    // topmost governor that belongs to the event, -1 where there is none
	notes  []string
}

// standing climbs from token i to the root and gathers what each word on the way does to the event. typ chooses the
// governors that hold for its type.
func (c *Coder) standing(v *view, i int, typ Type) standing {
	st := standing{effect: none, top: -1}
	own := none
	if v.isVerb(i) || v.kid(i, "cop") >= 0 {
		own = v.predicate(i, &st)
	} else if v.negated(i) {
		own, st.own = failed, 1
		st.notes = append(st.notes, "negated: "+v.s.Tokens[i].Form)
	}
	st.effect = own
	for n, at := 0, i; n < len(v.kids); n++ {
		h, slot := v.climb(at)
		if h < 0 || sidelines[v.lemma[at]] && at != i && v.isNoun(at) && (slot == "on" || slot == "at") {
			break // "called on Cole on the sidelines of the visit"
		}
		if stop := c.stepUp(v, h, slot, typ, &st); stop {
			break
		}
		at = h
	}
	if st.effect == none {
		st.effect = real
	}
	return st
}

// predicate is the effect of the verb's own mood and marks.
func (v *view) predicate(i int, st *standing) effect {
	m := v.mood(i)
	e := m.effect(v, i)
	if m.negative {
		e = e.not(m.future)
		st.notes = append(st.notes, "negated: "+v.s.Tokens[i].Form)
	} else if e != real {
		st.notes = append(st.notes, string(e)+": "+strings.TrimSpace(m.word+" "+v.s.Tokens[i].Form))
	}
	st.past = st.past || m.past || m.perfect
	st.past2 = st.past2 || m.past && m.perfect
	st.future = st.future || m.future
	v.conditions(i, st)
	return e
}

// conditions notes "if" and hedging adverbs below the predicate.
func (v *view) conditions(i int, st *standing) {
	switch v.mark(i) {
	case "if", "unless", "whether", "provided", "should":
		st.cond = true
		st.notes = append(st.notes, "conditional: "+v.mark(i))
	}
	for _, k := range v.kids[i] {
		if v.rel(k) == "advmod" && hedges[v.lemma[k]] && st.hedge == "" {
			st.hedge = v.s.Tokens[k].Form
			st.notes = append(st.notes, "hedged: "+st.hedge)
		}
	}
}

var hedges = set("reportedly allegedly apparently supposedly purportedly seemingly possibly probably likely effectively " +
	"essentially ostensibly presumably potentially perhaps maybe")

// stepUp lets one governor act on the standing; it reports whether nothing further up can matter.
func (c *Coder) stepUp(v *view, h int, slot string, typ Type, st *standing) (stop bool) {
	g := c.governor(v, h, slot, typ)
	if g == nil {
		return v.stepPast(h, slot, st)
	}
	if g.effect == planned && typ == Meeting && v.onlyLasts(h, slot, st) {
		st.effect = st.effect.over(ongoing)
		st.notes = append(st.notes, "ongoing: expected to go on or end")
		return true
	}
	if (g.effect == planned || g.effect == proposed && v.lemma[h] == "tell") && slot == "ccomp" && (st.effect == real || st.effect == none && typ == Agreement) && st.past && !st.future {
		st.steps = append(st.steps, step{h, slot, none, g.name, g})
		return false // "announced that the two had agreed": told, not to come
	}
	if g.effect == denied && v.neither(h) {
		return true // "Arda neither confirmed nor denied that meeting"
	}
	st.top = h
	st.steps = append(st.steps, step{h, slot, g.effect, g.name, g})
	if g.effect != none && g.effect != real {
		st.notes = append(st.notes, string(g.effect)+": "+v.s.Tokens[h].Form+" ("+slot+")")
	}
	st.effect = st.effect.over(g.effect)
	if done := g.status == "signed" || g.status == "initialled"; done && st.status == "under negotiation" && st.onPaper(v) {
		st.status, st.effect = g.status, g.effect // "initialled the text of a treaty"
	}
	if g.status != "" && st.status == "" && !st.effect.off() {
		st.status = g.status
	}
	if v.isVerb(h) || v.kid(h, "cop") >= 0 {
		v.moodOver(h, st, g)
	} else if v.negated(h) {
		st.effect = st.effect.not(false)
		st.notes = append(st.notes, "negated: "+v.s.Tokens[h].Form)
	}
	return false
}

// neither reports whether a verb stands behind "nor" or "or", so that it only says that nothing was said.
func (v *view) neither(h int) bool {
	for _, k := range v.kids[h] {
		if w := v.lemma[k]; k < h && (w == "nor" || w == "or" && v.rel(h) == "conj") {
			return v.negated(h) || v.head(h) >= 0 && v.negated(v.head(h))
		}
	}
	return false
}

// onlyLasts reports whether what is expected of talks is that they go on or end, for which they must be under way: "The
// talks are expected to last two weeks".
func (v *view) onlyLasts(h int, slot string, st *standing) bool {
	if slot == "subj" || slot == "obj" {
		for _, k := range v.kids[h] {
			if v.rel(k) == "xcomp" && lasting[v.lemma[k]] {
				return true
			}
		}
	}
	n := len(st.steps)
	return n > 0 && st.steps[n-1].slot == "subj" && lasting[v.lemma[st.steps[n-1].tok]]
}

var lasting = set("last end conclude finish continue go_on run drag")

// refuses reports whether a verb is negated by a word of its own, not only by the "no" before one of its nouns: "was not
// agreed", but not "No summit was agreed".
func (v *view) refuses(h int) bool {
	for _, k := range v.kids[h] {
		switch v.lemma[k] {
		case "not", "n't", "n’t", "never":
			return true
		}
	}
	return false
}

// onPaper reports whether the step before the last says only that an agreement is written down: "the text of a treaty".
func (st *standing) onPaper(v *view) bool {
	if len(st.steps) < 2 {
		return false
	}
	switch v.lemma[st.steps[len(st.steps)-2].tok] {
	case "text", "draft", "memorandum", "document", "framework":
		return true
	}
	return false
}

// moodOver lets the mood of a governor act on the standing.
func (v *view) moodOver(h int, st *standing, g *governor) {
	m := v.mood(h)
	if g.name == "claim" && m.future && !m.past && !m.negative && st.past {
		return // "Listeners will recall that the talks came to nothing"
	}
	v.conditions(h, st)
	st.past = m.past || m.perfect || st.past
	st.past2 = st.past2 || m.past && m.perfect
	st.future = st.future || m.future
	e := m.effect(v, h)
	if g.effect == planned && e == ongoing || g.effect.off() && e == ongoing {
		e = none // "is planning to meet" is no more under way than "plans to meet"
	}
	if g.effect == tried && !m.past && !m.perfect {
		st.effect = st.effect.over(proposed)
	}
	if m.negative && (st.own == 0 || v.refuses(h)) {
		st.effect = st.effect.not(m.future)
		st.notes = append(st.notes, "negated: "+v.s.Tokens[h].Form)
		return
	}
	if e != real && e != none {
		st.notes = append(st.notes, string(e)+": "+strings.TrimSpace(m.word+" "+v.s.Tokens[h].Form))
	}
	st.effect = st.effect.over(e)
}

// stepPast climbs over a word the tables do not know. Its mood counts where the event is its subject or what it is
// about ("the talks will focus on trade"), and not where it only happened beside ("he will speak after the talks").
func (v *view) stepPast(h int, slot string, st *standing) (stop bool) {
	if !v.isVerb(h) && v.kid(h, "cop") < 0 {
		switch slot {
		case "of", "mod", "acl", "poss":
			return false
		}
		return true
	}
	m := v.mood(h)
	switch slot {
	case "xcomp":
		v.moodOver(h, st, &governor{})
		return false
	case "subj", "obj":
		if m.future && !m.past && !m.negative && st.effect == none {
			st.effect, st.future = planned, true
			st.notes = append(st.notes, "planned: "+m.word+" "+v.s.Tokens[h].Form)
		}
		st.past = st.past || m.past || m.perfect
	}
	return true
}

// clauseBorder reports whether a slot begins a clause with a mood of its own.
func clauseBorder(slot string) bool {
	return slot == "ccomp" || slot == "relcl" || slot == "parataxis" || slot == "appos" || strings.HasPrefix(slot, "advcl")
}
