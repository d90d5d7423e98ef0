package event

import (
	"slices"
	"strings"

	"parley/internal/entity"
	"parley/internal/quote"
)

// accusation finishes a claim that somebody accuses or criticises another. Where what is criticised is a thing, its
// owner or doer is meant: "condemned Egypt's decision", "condemned the raid by Egypt". Only before the law may the
// accused be left open.
func (r *reading) accusation(d *draft) {
	if len(d.Roles.By) == 0 && d.v.isVerb(d.tok) && !d.v.passive(d.tok) {
		d.add("by", r.sayerOf(d.v, d.tok))
		if s := d.v.arguments(d.tok).first("subj"); len(d.Roles.By) == 0 && s >= 0 && r.isPlan(d.v, s) {
			if u := r.sayer(d.v, d.tok); u != nil {
				d.add("by", u.by) // "said the accord broke the law and accused Arda": he who said it did
			}
		}
	}
	if r.mutual(d) || d.frame.flags["mutual"] != "" {
		return
	}
	if len(d.Roles.By) == 0 && d.v.isVerb(d.tok) && d.v.passive(d.tok) {
		d.add("by", r.farAgent(d))
	}
	if v := d.v; v.isVerb(d.tok) && v.passive(d.tok) && len(d.Roles.By) == 0 && d.frame.flags["passive"] != "" && len(d.Roles.Against) > 0 {
		d.note("who accuses is not said")
		r.deed(d)
		return
	}
	if d.v.isNoun(d.tok) && (d.st.effect == denied || d.st.effect == refused) {
		d.st.effect, d.Roles.Participant = real, nil // "Arda denied the charge": it was made
	}
	if len(d.Roles.Against) == 0 {
		d.add("against", r.rebutters(d))
	}
	if len(d.Roles.Against) == 0 {
		d.add("against", r.behind(d))
	}
	if len(d.Roles.Against) == 0 {
		d.add("against", r.rulers(d))
	}
	if len(d.Roles.Against) == 0 {
		d.add("against", r.neighbour(d))
	}
	d.Roles.Against = r.commanded(d.Roles.Against)
	d.Roles.Against = slices.DeleteFunc(d.Roles.Against, func(id entity.ID) bool { return slices.Contains(d.Roles.By, id) })
	if len(d.Roles.Against) == 0 && d.frame.flags["free"] == "" {
		return
	}
	r.uttered(d)
}

// rebutters are those who deny or reject the charge that a noun is: "Arda denied accusations by Bree".
func (r *reading) rebutters(d *draft) []entity.ID {
	if !d.v.isNoun(d.tok) {
		return nil
	}
	if h, slot := d.v.climb(d.tok); h >= 0 && slot == "obj" && (r.c.class("rebuts", d.v.lemma[h]) || r.c.class("rebuts", d.v.particle(h))) {
		var out []entity.ID
		for _, s := range d.v.arguments(h).all("subj") {
			out = append(out, r.known(r.who(d.v, s))...)
		}
		return out
	}
	return nil
}

// farAgent is who does what a passive verb tells where "by" was hung from a word between: "was accused of shelling the border by
// Arda".
func (r *reading) farAgent(d *draft) []entity.ID {
	v := d.v
	for _, k := range v.below(d.tok, func(c int) bool { return v.rel(c) == "conj" || v.rel(c) == "parataxis" }) {
		if k > d.tok && v.prep(k) == "by" && v.head(k) != d.tok && !(v.isVerb(v.head(k)) && v.passive(v.head(k))) {
			if ids := r.known(r.who(v, k)); len(ids) > 0 {
				return ids
			}
		}
	}
	return nil
}

// sayerOf is who utters a participle that the parser hung from a word within the clause before it: "Arda quit the pact that
// lets Bree export grain, accusing Bree of attacks".
func (r *reading) sayerOf(v *view, tok int) []entity.ID {
	if v.s.Tokens[tok].XPOS != "VBG" || tok == 0 || v.s.Tokens[tok-1].Form != "," {
		return nil
	}
	for h, n := v.head(tok), 0; h >= 0 && n < 8; h, n = v.head(h), n+1 {
		if v.isVerb(h) && !strings.HasSuffix(v.s.Tokens[h].Rel, ":relcl") {
			for _, s := range v.arguments(h).all("subj") {
				if ids := r.known(r.who(v, s)); len(ids) > 0 {
					return ids
				}
			}
		}
	}
	return nil
}

// commanded puts the state in the place of its troops and police, which do as they are told: "accused the soldiers of Arda".
func (r *reading) commanded(ids []entity.ID) []entity.ID {
	var out []entity.ID
	for _, id := range ids {
		e := r.ents[id]
		if e != nil && e.Type == entity.Group && e.Sector != "REB" && e.Name != "" {
			words := strings.Fields(strings.ToLower(e.Name))
			if w := words[len(words)-1]; r.c.class("troops", singular(w)) || w == "forces" || w == "army" || w == "police" || w == "navy" {
				if s := r.stateOf(id); s != "" {
					id = s
				}
			}
		}
		out = append(out, id)
	}
	return unique(out)
}

// mutual codes what each of two sides says of the other: "each side accused the other of breaking the truce", "Arda and Bree traded
// accusations".
func (r *reading) mutual(d *draft) bool {
	v := d.v
	subject := v.arguments(d.tok).first("subj")
	if subject < 0 || v.isVerb(d.tok) && v.negated(d.tok) {
		return false
	}
	of := d.frame.flags["mutual"] != "" && r.c.class("exchange", v.lemma[d.tok])
	for _, o := range v.arguments(d.tok).all("obj") {
		of = of || v.lemma[o] == "other"
	}
	two := r.known(d.Roles.By)
	if len(two) != 2 && r.c.class("side", v.lemma[subject]) {
		two = r.pair
	}
	if !of || len(two) != 2 {
		return false
	}
	back := d.copy()
	d.Roles.By, d.Roles.Against = two[:1:1], two[1:2:2]
	back.Roles.By, back.Roles.Against = two[1:2:2], two[:1:1]
	for _, each := range []*draft{d, back} {
		each.note("each side against the other")
		r.deed(each)
	}
	return true
}

// neighbour is the other of the article's two sides, where one of them accuses "its neighbour" or "the other side".
func (r *reading) neighbour(d *draft) []entity.ID {
	if len(r.pair) != 2 || len(d.Roles.By) != 1 {
		return nil
	}
	v := d.v
	for _, o := range append(v.arguments(d.tok).all("obj"), v.arguments(d.tok).all("on")...) {
		if !r.c.class("opponent", v.lemma[o]) && !(r.c.class("side", v.lemma[o]) && v.has(o, need{slot: "mod", words: set("other opposite opposing rival")})) {
			continue
		}
		for n, id := range r.pair {
			if r.sameSides(d.Roles.By, []entity.ID{id}) {
				d.note("against: " + v.s.Tokens[o].Form + ", the other side")
				return []entity.ID{r.pair[1-n]}
			}
		}
	}
	return nil
}

// uttered finishes a claim that is made in words. Whoever utters it must be named or at least told of; nobody known
// stands in the source as the report words them.
func (r *reading) uttered(d *draft) {
	if len(d.Roles.By) == 0 {
		text := r.utterer(d)
		if text == "" {
			return
		}
		d.Source = &Source{SpeakerText: text, Anonymity: "unnamed official"}
	}
	r.deed(d)
}

// utterer is the words for who utters the claim of a draft: the subject of its verb, or the owner of its noun.
func (r *reading) utterer(d *draft) string {
	for _, a := range d.v.arguments(d.tok) {
		if a.slot == "subj" || a.slot == "poss" || a.slot == "by" {
			first, last := d.v.s.Subtree(a.tok)
			if last-first < 15 && d.v.upos(a.tok) != "PRON" {
				return d.v.s.SpanOf(first, last).Of(r.a.Text)
			}
		}
	}
	return ""
}

// behind are the actors behind the thing that an accusation's verb or noun takes: its owner, the agent in "by", or
// those it is of.
func (r *reading) behind(d *draft) []entity.ID {
	var out []entity.ID
	for _, a := range d.v.arguments(d.tok) {
		switch a.slot {
		case "obj", "of", "about", "for", "over", "at", "against", "into", "on":
		default:
			continue
		}
		args := d.v.arguments(a.tok)
		if d.v.lemma[a.tok] == "what" { // "denounced what he called Ardan aggression"
			for _, c := range d.v.kids[a.tok] {
				for _, o := range d.v.arguments(c).all("obj") {
					if d.v.rel(c) == "acl" && o != a.tok {
						args = append(args, d.v.arguments(o)...)
					}
				}
			}
		}
		for _, b := range args {
			switch b.slot {
			case "poss", "by", "mod", "subj", "of":
				out = append(out, r.who(d.v, b.tok)...)
			}
		}
	}
	return unique(out)
}

// rulers are the states in which what is criticised was done, where it is what authorities do: "criticised the closure of
// schools in Arda".
func (r *reading) rulers(d *draft) (out []entity.ID) {
	v := d.v
	for _, o := range append(v.arguments(d.tok).all("obj"), v.arguments(d.tok).all("of")...) {
		if !r.c.class("state_act", v.lemma[o]) {
			continue
		}
		for _, k := range v.below(o, func(c int) bool { return v.rel(c) == "acl" || v.rel(c) == "conj" }) {
			for _, m := range r.heads[v.at][k] {
				if s := r.stateOf(r.mention(m).IDs[0]); s != "" && !r.sameSides([]entity.ID{s}, d.Roles.By) {
					out = append(out, s)
				}
			}
		}
	}
	return unique(out)
}

// acts are the accusations and requests that lie in what an utterance says of somebody else: "said that Chad had broken
// the truce", "said Chad must leave".
func (r *reading) acts(u *utterance) []Claim {
	if len(u.by) == 0 && u.text == "" || u.dropped != "" || u.Content.Empty() || u.CueToken < 0 || !r.speaksFreely(u) {
		return nil
	}
	var out []Claim
	if d := r.denied(u); d != nil {
		return []Claim{r.finish(d)}
	}
	var told []entity.ID
	for tok := range u.v.lemma {
		if !u.Content.Holds(u.v.span(tok)) || !u.v.isVerb(tok) && !r.isWrong(u.v, tok) {
			continue
		}
		if d := r.charge(u, tok); d != nil {
			if !r.anySide(d.Roles.Against, told) {
				out = append(out, r.finish(d)) // one for each who is charged
			}
			told = append(told, d.Roles.Against...)
		} else if d := r.duty(u, tok); d != nil && len(out) == 0 {
			return append(out, r.finish(d))
		}
	}
	return out
}

// denied is the accusation in what is said that a clause after it calls a charge somebody denies: "said the group used
// civilians as shields, a charge the Front denies". Nil where none is.
func (r *reading) denied(u *utterance) *draft {
	v := u.v
	for tok := range v.lemma {
		if v.lemma[tok] != "deny" && v.lemma[tok] != "reject" && v.lemma[tok] != "dispute" || !strings.HasSuffix(v.s.Tokens[tok].Rel, ":relcl") {
			continue
		}
		charge := v.head(tok)
		if charge < u.CueToken || !r.c.class("accusing", v.lemma[charge]) {
			continue
		}
		for _, s := range v.arguments(tok).all("subj") {
			if who := r.others(u, r.who(v, s)); len(who) > 0 {
				d := r.utter(u, Accusation, "accusation: "+u.CueLemma+", "+v.lemma[charge], r.clipped(u.Cue.Join(v.span(charge))))
				d.add("against", who)
				d.note("what is said is called a " + v.lemma[charge])
				d.PLOVER, d.CAMEO = &PLOVER{Event: "ACCUSE", Mode: "allege", Actor: r.labels(u.by), Recipient: r.labels(who)}, "112"
				return d
			}
		}
	}
	return nil
}

// speaksFreely reports whether an utterance's cue leaves open what is said: one that accuses by itself is a frame's.
func (r *reading) speaksFreely(u *utterance) bool {
	switch u.Class {
	case quote.Accuse, quote.Criticize, quote.Urge, quote.Demand, quote.Threaten, quote.Offer, quote.Promise, quote.Propose,
		quote.Agree, quote.Praise, quote.Regret, quote.Deny, quote.Reject, quote.Silent, quote.Ask:
		return u.CueLemma == "allege" || u.CueLemma == "complain" || u.CueLemma == "charge"
	}
	return true
}

// duty is the request in what is said if token tok is a verb that somebody else is said to have to do: "said Chad must
// leave".
func (r *reading) duty(u *utterance, tok int) *draft {
	v := u.v
	aux := v.kid(tok, "aux")
	if aux < 0 || v.lemma[aux] != "must" && v.lemma[aux] != "should" {
		return nil
	}
	for _, a := range v.arguments(tok) {
		if a.slot != "subj" && a.slot != "obj" {
			continue
		}
		who := r.others(u, r.who(v, a.tok))
		if len(who) == 0 {
			continue
		}
		d := r.utter(u, Request, "request: "+v.lemma[aux], r.clipped(u.Cue.Join(v.span(tok)).Join(v.span(a.tok))))
		d.add("to", who)
		d.note(v.s.Tokens[a.tok].Form + " is told what it " + v.lemma[aux] + " do")
		d.PLOVER, d.CAMEO = &PLOVER{Event: "REQUEST", Mode: "change", Actor: r.labels(u.by), Recipient: r.labels(who)}, "10"
		return d
	}
	return nil
}

// others are the ids that are not of the speaker's own side.
func (r *reading) others(u *utterance, ids []entity.ID) []entity.ID {
	return slices.DeleteFunc(ids, func(id entity.ID) bool {
		return slices.ContainsFunc(u.by, func(b entity.ID) bool { return r.same(b, id) })
	})
}
