package event

import (
	"slices"
	"strings"

	"parley/internal/entity"
)

var undertakes = set("undertake pledge commit vow promise bind oblige agree")

// undertaking makes provisions of what the parties to an agreement told of before bind themselves to: "Both sides commit
// themselves to withdraw from hospitals and to let aid through". What one of them promises by itself is none.
func (r *reading) undertaking(d *draft) {
	v := d.v
	if v.negated(d.tok) || d.st.effect.off() || d.st.effect == possible || d.st.effect == proposed {
		return
	}
	a := r.agreedBefore(d)
	if a == nil && len(d.Roles.Party) > 1 && v.reflexive(d.tok) {
		a = &draft{v: v, tok: d.tok, frame: d.frame, Claim: d.Claim} // they "bind themselves": that is agreement enough
	}
	if a == nil || !r.partiesUndertake(d, a) {
		return
	}
	parties := a.Roles.Party
	if len(parties) < 2 {
		parties = r.pair
	}
	end := -1
	for _, k := range append(v.arguments(d.tok).all("xcomp"), v.arguments(d.tok).all("advcl:to")...) {
		first, last := v.s.Subtree(k)
		first = max(first, end+1)
		for _, x := range v.infinitives(first, last) {
			if k = x.verb; !r.merelyTalk(v, k) {
				p := &draft{v: v, tok: k, frame: d.frame, st: d.st, offer: a}
				p.Type, p.Rule, p.Issue, p.Status, p.Novelty = Provision, d.Rule, r.issues(v, k), "occurred", a.Novelty
				p.Roles.Party = parties
				s := v.s.SpanOf(x.first, min(x.last, x.first+25))
				p.About, p.spans = s.Of(r.a.Text), append(p.spans, s)
				p.note("undertaken by the parties")
				r.out = append(r.out, p)
			}
			end = x.last
		}
	}
}

// reflexive reports whether a verb's object is those who do it: "commit themselves".
func (v *view) reflexive(i int) bool {
	for _, o := range v.arguments(i).all("obj") {
		if w := v.lemma[o]; w == "themselves" || w == "itself" || w == "they" && strings.HasSuffix(v.s.Tokens[o].Form, "selves") {
			return true
		}
	}
	return false
}

type infinitive struct{ first, verb, last int }

// infinitives cuts a stretch of tokens where a comma or "and" is followed by "to" and a verb: "to free prisoners, to open
// the road and to let aid in".
func (v *view) infinitives(first, last int) []infinitive {
	var out []infinitive
	for k := first; k < last; k++ {
		verb := v.isVerb(k+1) || v.upos(k+1) == "ADJ" && v.known(v.lemma[k+1]) // "to free prisoners"
		if v.lemma[k] != "to" || !verb || v.s.Tokens[k+1].XPOS == "VBG" {
			continue
		}
		if len(out) == 0 || k > 0 && (v.s.Tokens[k-1].Form == "," || v.upos(k-1) == "CCONJ") {
			out = append(out, infinitive{k, k + 1, last})
		}
	}
	for n := 0; n+1 < len(out); n++ {
		out[n].last = out[n+1].first - 1
	}
	for n := range out {
		for out[n].last > out[n].verb && (v.upos(out[n].last) == "PUNCT" || v.upos(out[n].last) == "CCONJ") {
			out[n].last--
		}
	}
	return out
}

// agreedBefore is the latest agreement told of in the sentence or a few before it that two and more are party to.
func (r *reading) agreedBefore(d *draft) *draft {
	for n := len(r.out) - 1; n >= 0; n-- {
		e := r.out[n]
		if e.Type == Agreement && d.v.at-e.v.at < 5 && e.Status != "none reached" && e.Status != "under negotiation" && (len(e.Roles.Party) > 1 || r.pair != nil) && !(e.v == d.v && e.tok == d.tok) {
			return e
		}
	}
	return nil
}

// partiesUndertake reports whether those who undertake are the parties: two of them, or "they", "both", "the sides".
func (r *reading) partiesUndertake(d *draft, a *draft) bool {
	for _, t := range d.v.arguments(d.tok).all("subj") {
		if w := d.v.lemma[t]; w == "they" || w == "both" || w == "who" || (r.c.class("side", w) || r.c.class("plural_people", w)) && r.bothOf(d.v, t) {
			return true
		}
	}
	n := 0
	for _, id := range d.Roles.Party {
		if slices.ContainsFunc(a.Roles.Party, func(o entity.ID) bool { return r.same(o, id) }) {
			n++
		}
	}
	return n > 1
}

// merelyTalk reports whether content is only that those concerned will meet or go on talking, or is the truce itself:
// "agreed to meet", "agreed to a truce".
func (r *reading) merelyTalk(v *view, k int) bool {
	w := v.lemma[k]
	if !v.isVerb(k) {
		return r.c.class("truce", w)
	}
	switch w {
	case "implement", "honour", "honor", "comply", "abide", // the agreement itself
		"meet", "talk", "consult", "confer", "speak":
		return true
	case "negotiate", "discuss":
		return !v.passive(k) // but "that the two chapters would be negotiated side by side"
	}
	for _, o := range v.arguments(k).all("obj") {
		if r.c.class("talks", v.lemma[o]) {
			return true
		}
	}
	return false
}
