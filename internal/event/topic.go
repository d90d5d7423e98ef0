package event

import (
	"slices"
	"strings"

	"parley/internal/quote"
)

// topic notes that a sentence is about the terms of an agreement or plan.
func (r *reading) topic(v *view, d *draft) {
	r.terms[v.at] = d
	d.topical = v.at
}

// planAt is the draft that the terms of a plan noun belong to: an offer told of before or with it, else one made for it
// alone, which is not kept. "The text" after an accord is that accord, "the draft" is not.
func (r *reading) planAt(v *view, tok int) *draft {
	if d := r.draftAt(v, tok, Offer); d != nil {
		return d
	}
	agreed := r.c.class("agreement", v.lemma[tok]) || v.signed(tok) != "" || r.accepted(v, tok)
	if d := r.planBefore(v, tok, &agreed); d != nil {
		return d
	}
	if !agreed && v.definite(tok) && !r.c.class("undecided", v.lemma[tok]) && !r.anyOf(v, tok, "undecided") {
		if d := r.planBefore(v, tok, nil); d != nil {
			return d
		}
	}
	d := &draft{v: v, tok: tok, frame: &frame{name: "plan"}, topical: v.at}
	d.Type, d.Status, d.Rule, d.Novelty = Agreement, "under negotiation", "plan", "new"
	if agreed {
		d.Status = "agreed"
	}
	d.Roles.Party = r.pair
	return d
}

// accepted reports whether a clause of a plan's own tells that it was taken: "the plan, which both accepted last month".
func (r *reading) accepted(v *view, tok int) bool {
	for _, k := range v.kids[tok] {
		if v.rel(k) != "acl" || v.negated(k) {
			continue
		}
		switch v.lemma[k] {
		case "accept", "approve", "endorse", "adopt", "ratify", "agree":
			if m := v.mood(k); !m.future && !m.modal {
				return true
			}
		}
	}
	return false
}

// anyOf reports whether a word that hangs from a token is of a class.
func (r *reading) anyOf(v *view, tok int, class string) bool {
	for _, k := range v.kids[tok] {
		if r.c.class(class, v.lemma[k]) {
			return true
		}
	}
	return false
}

// planBefore is the agreement or offer told of last before a token, in the sentence or the three before it; of those agreed
// on or of those not, where the caller knows which it must be. One that is only recalled stands behind the others.
func (r *reading) planBefore(v *view, tok int, agreed *bool) *draft {
	var recalled *draft
	fits := func(d *draft) bool {
		return agreed == nil || (d.Type == Agreement && d.Status != "under negotiation") == *agreed
	}
	running := r.termsBefore(v, 3)
	for n := len(r.out) - 1; n >= 0; n-- {
		d := r.out[n]
		if v.at-d.v.at > 3 {
			break
		}
		if d.Type != Agreement && d.Type != Offer || d.v == v && d.tok >= tok || d.Status == "none reached" {
			continue
		}
		if d.Type == Offer && agreed == nil && len(d.Roles.By) == 0 || !fits(d) {
			continue
		}
		if running != nil && running.topical > d.v.at && fits(running) {
			return running
		}
		if d.Novelty != "background" && d.Status != "lapsed" {
			return d
		}
		if recalled == nil {
			recalled = d
		}
	}
	if running != nil && fits(running) && (recalled == nil || running.topical >= recalled.v.at) {
		return running
	}
	return recalled
}

// goesOn is the agreement or plan whose terms a sentence goes on with: "Under the draft the rebels would free captives. The
// army would leave the towns." Nil where another says it, where nothing in it shall be, or where no terms were told just
// before. Across a paragraph, or behind an agreement whose terms were not told yet, it must be of what agreements lay down.
func (r *reading) goesOn(v *view) *draft {
	root := v.root(0, len(v.lemma)-1)
	if v.at == 0 || root < 0 || r.attributed(v, root) || v.s.Kind != r.views[v.at-1].s.Kind {
		return nil
	}
	s := v.arguments(root).first("subj")
	if !v.binds(root) || s < 0 && !v.passive(root) || r.c.class("talks", v.lemma[root]) || r.c.class("procedure", v.lemma[root]) {
		return nil
	}
	if m := v.mood(root); m.negative && m.word == "" {
		return nil
	}
	if d := r.terms[v.at-1]; d != nil && (r.sameParagraph(v) || r.ofTerms(v, root)) {
		return d
	}
	if !v.isVerb(root) || !r.ofTerms(v, root) {
		return nil
	}
	if d := r.termsBefore(v, 2); d != nil {
		return d
	}
	return r.justMade(v, 1)
}

// attributed reports whether a sentence is somebody's words, or has such in it; what shall be said is not
// said yet, as in "Officers must declare their assets".
func (r *reading) attributed(v *view, root int) bool {
	r.utterances()
	return slices.ContainsFunc(r.cued[v.at], func(u *utterance) bool {
		return !(u.CueToken >= 0 && v.isVerb(u.CueToken) && (v.mark(u.CueToken) == "to" || v.binds(u.CueToken)))
	}) ||
		slices.ContainsFunc(r.over[v.at], func(u *utterance) bool { return u.Form == quote.Direct && u.Content.Holds(v.span(root)) })
}

// reported finds terms of an agreement told of just before in what somebody says of it: "Both sides will disarm, the mediator
// told reporters", "According to Arda's envoy all the wounded will be exchanged".
func (r *reading) reported(v *view) {
	if r.utterances(); len(r.cued[v.at]) == 0 {
		return
	}
	d := r.justMade(v, 3)
	if d == nil {
		return
	}
	for i := range v.lemma {
		if !v.isVerb(i) || !v.clauseOf(i) || !v.binds(i) || v.negated(i) || !r.ofTerms(v, i) || r.c.class("procedure", v.lemma[i]) {
			continue
		}
		s := v.arguments(i).first("subj")
		both := s >= 0 && v.at-d.v.at < 3 && r.c.class("side", v.lemma[s]) && v.upos(s) == "NOUN" && r.bothOf(v, s)
		if swapped := v.passive(i) && r.c.class("consent", v.particle(i)); both || swapped {
			first, last := v.clause(i)
			terms{r, v, d}.bound(first, last)
		}
	}
}

// justMade is the agreement reached that is told of at most so many sentences before; nil where there is none, or where one
// sentence tells of two.
func (r *reading) justMade(v *view, within int) *draft {
	var made *draft
	for n := len(r.out) - 1; n >= 0 && v.at-r.out[n].v.at <= within; n-- {
		d := r.out[n]
		if d.v == v || d.Type != Agreement || made != nil && made.v != d.v {
			continue
		}
		if made != nil || d.Status != "signed" && d.Status != "agreed" && d.Status != "reached" && d.Status != "initialled" {
			return nil
		}
		made = d
	}
	return made
}

// ofTerms reports whether the clause of a verb tells of what agreements lay down: something with a code of its own, a measure,
// or what a side gives or gives up.
func (r *reading) ofTerms(v *view, root int) bool {
	if w := v.particle(root); r.c.class("consent", w) || r.c.class("concede", w) || r.c.class("laid", w) {
		return true
	}
	for _, k := range v.below(root, func(c int) bool { return v.rel(c) == "advcl" || v.rel(c) == "acl" || v.rel(c) == "parataxis" }) {
		if len(r.c.issues[v.lemma[k]]) > 0 || v.isNoun(k) && (r.c.class("measure", v.lemma[k]) || r.c.class("at_issue", v.lemma[k])) {
			return true
		}
	}
	return false
}

// questions notes what a question is about that asks for the contents of an agreement or plan: "What does it provide for?"; one that
// asks what comes next keeps to what was told of last.
func (r *reading) questions(v *view) {
	if v.s.Tokens[len(v.lemma)-1].Form != "?" {
		return
	}
	for i := range v.lemma {
		if !v.isVerb(i) {
			continue
		}
		if r.c.class("sets_out", v.lemma[i]) || r.c.class("has_parts", v.lemma[i]) || v.lemma[i] == "say" || v.lemma[i] == "mean" || v.lemma[i] == "agree" {
			if d := r.listOf(v, len(v.lemma)); d != nil {
				r.topic(v, d)
				return
			}
		}
		if v.lemma[i] == "happen" || v.lemma[i] == "follow" || v.lemma[i] == "come" {
			if d := r.termsBefore(v, 3); d != nil {
				r.topic(v, d)
				return
			}
		}
	}
}

// contents makes provisions of what a sentence without a verb lists right behind words that announce it: "What does it provide for? The
// creation of a fund; a share in the taxes; and an amnesty." It reports whether it did.
func (r *reading) contents(v *view) bool {
	root := v.root(0, len(v.lemma)-1)
	if v.at == 0 || root < 0 || r.terms[v.at-1] == nil || !r.announces(r.views[v.at-1]) || v.upos(root) != "NOUN" || v.kid(root, "nsubj", "cop", "aux") >= 0 || r.attributed(v, root) {
		return false
	}
	parts := v.parts(0, len(v.lemma)-1)
	if len(parts) < 2 {
		return false
	}
	d := r.terms[v.at-1]
	for _, x := range parts {
		terms{r, v, d}.provide(v.s.SpanOf(x.first, min(x.last, x.first+40)), x.verb, r.codesIn(v, x.first, x.last))
	}
	r.topic(v, d)
	return true
}

// announces reports whether a sentence only says that an agreement's contents follow: by a question, or by how many they are.
func (r *reading) announces(v *view) bool {
	if last := v.s.Tokens[len(v.lemma)-1].Form; last == "?" || last == ":" {
		return true
	}
	root := v.root(0, len(v.lemma)-1)
	return root >= 0 && v.isVerb(root) && r.hasParts(v, root)
}

// hasParts reports whether a verb says that its subject has parts, which what follows tells: "The accord has three phases",
// "The new text makes 57 changes".
func (r *reading) hasParts(v *view, i int) bool {
	if !r.c.class("has_parts", v.lemma[i]) || v.negated(i) {
		return false
	}
	for _, a := range v.arguments(i) {
		if (a.slot == "obj" || a.slot == "of" || a.slot == "in" || a.slot == "to") && (r.c.class("phase", v.lemma[a.tok]) || r.c.class("contents", v.lemma[a.tok])) {
			return true
		}
	}
	return false
}

// nth reports whether a token stands for the part of a text that its number names: "The second would see …".
func (v *view) nth(i int) bool {
	switch v.lemma[i] {
	case "first", "second", "third", "fourth", "fifth", "last", "final", "latter", "former":
		return v.upos(i) == "ADJ" || v.upos(i) == "NOUN" || v.upos(i) == "NUM"
	}
	return false
}

// sameParagraph reports whether a sentence stands in the paragraph of the one before it.
func (r *reading) sameParagraph(v *view) bool {
	return v.at > 0 && !strings.Contains(r.a.Text[r.views[v.at-1].s.End:v.s.Start], "\n")
}
