package event

import (
	"strings"

	"parley/internal/entity"
)

// nested finds partners that the parser hung one noun too low: "a meeting of Ardan diplomats with Bree".
func (r *reading) nested(d *draft) {
	v := d.v
	args := v.arguments(d.tok)
	for _, a := range args {
		if a.slot != "of" && a.slot != "between" || args.has("with") {
			continue
		}
		for _, k := range v.arguments(a.tok).all("with") {
			if ids := r.who(v, k); len(ids) > 0 {
				d.add("participant", ids)
				d.toks = append(d.toks, k)
				d.note("participant: " + v.s.Tokens[k].Form + " (with, below " + v.s.Tokens[a.tok].Form + ")")
			}
		}
	}
}

// premodifiers reads the words before a meeting noun: "the Armenian-Azerbaijani talks", "Russian-mediated talks",
// "U.S.-led talks", "an Arab League summit".
func (r *reading) premodifiers(d *draft) {
	v := d.v
	bare := len(d.Roles.Participant) < 2
	if two := r.warring(d); two != nil {
		d.add("participant", two)
		d.note("participants: the two sides of the state whose talks they are")
		return
	}
	for _, m := range r.named[v.at] {
		x := r.mention(m)
		if x.Last >= d.tok || d.tok-x.Last > 8 || !v.before(x.Head, d.tok) {
			continue
		}
		if inner, _, cut := strings.Cut(v.lemma[x.Last], "-"); cut && innerly[inner] {
			continue // "an intra-Ardan dialogue"
		}
		ids := r.known(r.actors(x.IDs))
		if len(ids) == 0 || !bare && v.hyphened(x.Last) == "" || x.Use == entity.Location && r.ents[ids[0]].Type == entity.State {
			continue
		}
		role := "participant"
		if w := v.hyphened(x.Last); w != "" {
			switch {
			case r.c.class("mediated", w):
				role = "mediator"
			case r.c.class("hosted", w):
				role = "host"
			case r.mentionAt(v, x.Last+2) < 0:
				continue // "Arda-born"; but "Arda-Bree talks"
			}
		}
		d.add(role, ids)
		d.toks = append(d.toks, x.First)
		d.note(role + ": " + x.Span.Of(r.a.Text) + " (before " + v.s.Tokens[d.tok].Form + ")")
	}
}

// warring are the two sides of the article, both of one state, where talks go by the name of that state alone: "the Ardan peace
// talks". Nil where they do not.
func (r *reading) warring(d *draft) []entity.ID {
	v := d.v
	if len(r.pair) != 2 || len(d.Roles.Participant) > 0 || !r.c.class("talks", v.lemma[d.tok]) || r.stateOf(r.pair[0]) == "" || r.stateOf(r.pair[0]) != r.stateOf(r.pair[1]) {
		return nil
	}
	var named []entity.ID
	for _, k := range v.kids[d.tok] {
		if k > d.tok || v.rel(k) != "amod" && v.rel(k) != "compound" || v.hyphened(k) != "" {
			continue
		}
		if m := r.mentionAt(v, k); m >= 0 {
			named = append(named, r.mention(m).IDs...)
		}
	}
	if len(named) != 1 || r.ents[named[0]] == nil || r.ents[named[0]].Type != entity.State || string(named[0]) != string(r.stateOf(r.pair[0])) {
		return nil
	}
	return r.pair
}

// innerly are the prefixes that say of a name's adjective that those who meet are inside it, or against it, or not of it.
var innerly = set("intra inter anti pro non pan")

// before reports whether token k stands in the phrase of the later noun n, as a premodifier of any depth.
func (v *view) before(k, n int) bool {
	for steps := 0; k >= 0 && steps < 6; steps++ {
		if k == n {
			return true
		}
		if v.rel(k) == "nsubj" && v.upos(k) == "PRON" {
			return false // "It was their fourth meeting"
		}
		if v.prep(k) != "" || v.rel(k) == "obl" || v.rel(k) == "acl" || v.s.Tokens[k].Rel == "nmod:poss" || v.rel(k) == "nsubj" && v.head(k) != n {
			return false
		}
		if v.isVerb(k) && v.rel(k) != "amod" && v.rel(k) != "compound" {
			return false
		}
		k = v.head(k)
	}
	return false
}

// hyphened is the word after a hyphen that follows token k: "mediated" in "Russian-mediated".
func (v *view) hyphened(k int) string {
	if k+2 < len(v.lemma) && (v.s.Tokens[k+1].Form == "-" || v.s.Tokens[k+1].Form == "–") && v.s.Tokens[k+1].Start == v.s.Tokens[k].End {
		return strings.ToLower(v.s.Tokens[k+2].Form)
	}
	if k+1 < len(v.lemma) {
		switch w := strings.ToLower(v.s.Tokens[k+1].Form); w {
		case "mediated", "brokered", "led", "sponsored", "hosted", "backed", "facilitated":
			return w
		}
	}
	return ""
}

// present adds the subject of the verb that a meeting noun hangs from by "at", "during", "in": whoever spoke or did
// something at a meeting took part in it.
func (r *reading) present(d *draft) {
	v := d.v
	h, slot, side := r.doneThere(d)
	if h < 0 || !v.isVerb(h) {
		return
	}
	if v.rel(h) == "acl" && v.s.Tokens[h].XPOS == "VBN" && r.c.class("settled", v.lemma[h]) {
		return // "the meeting of the ministers held on the sidelines of the summit"
	}
	if !r.makesPresent(d, h, slot, side) || v.negated(h) {
		return
	}
	args := v.arguments(h)
	toks := args.all("subj")
	if side && v.definite(d.tok) && (r.c.class("talks", v.lemma[d.tok]) && !r.c.class("summit", v.lemma[d.tok]) || d.frame.flags["visit"] != "") {
		return // "On the sidelines of the talks Arda received Bree": those of the talks were named before
	}
	if side || slot == "after" && v.passive(h) {
		toks = append(append(toks, args.all("obj")...), args.all("with")...)
	}
	for _, t := range toks {
		if ids := r.who(v, t); len(ids) > 0 {
			if (slot == "after" || slot == "following") && (r.c.class("tell", v.lemma[h]) || utters[v.lemma[h]]) && !r.persons(ids) {
				continue // "the bloc said after talks in Arda": a body that tells of talks need not have held them
			}
			d.add("participant", ids)
			d.toks = append(d.toks, t)
			d.note("participant: " + v.s.Tokens[t].Form + " (did something " + slot + " it)")
		}
	}
}

// doneThere is the verb for what was done at an event, the place of the event among its arguments, and whether that was beside it; a
// token below zero where there is none.
func (r *reading) doneThere(d *draft) (h int, slot string, side bool) {
	v := d.v
	h, slot = v.climb(d.tok)
	for n := 0; h >= 0 && n < 3 && v.isNoun(h) && (slot == "of" || slot == "mod" || slot == "poss" || r.c.class("duration", v.lemma[h])); n++ {
		side = side || sidelines[v.lemma[h]]
		h, slot = v.climb(h)
	}
	for n, s := 0, ""; h >= 0 && n < 3 && v.isNoun(h) && beyond[slot] && !r.c.eventNoun[v.lemma[h]]; n++ {
		if h, s = v.climb(h); h >= 0 && !v.isVerb(h) && s == "" {
			break
		}
	}
	if h >= 0 && v.lemma[h] == "follow" && v.s.Tokens[h].XPOS == "VBG" && slot == "obj" && v.head(h) >= 0 {
		h, slot = v.head(h), "following"
	}
	if h >= 0 && d.tok == 0 && (strings.HasPrefix(slot, "advcl") || slot == "subj") && v.prep(d.tok) == "" {
		slot = "at" // "Meeting with Bree's envoy, Arda's minister said …"
	}
	return h, slot, side
}

// makesPresent reports whether who did something in that relation to an event was there: "over dinner", "said at the talks", but not
// "ahead of the talks between Arda and Bree".
func (r *reading) makesPresent(d *draft, h int, slot string, side bool) bool {
	v := d.v
	switch slot {
	case "over":
		return r.c.class("meal", v.lemma[d.tok]) || v.lemma[d.tok] == "supper" || v.lemma[d.tok] == "meal" || v.lemma[d.tok] == "tea"
	case "at", "during":
		return true
	case "on":
		return side
	case "to":
		return r.c.class("tell", v.lemma[h])
	case "after", "in", "following", "ahead_of", "before", "despite":
		args, people := v.arguments(d.tok), len(d.Roles.Participant)
		return !v.definite(d.tok) && (people == 0 || args.has("from") && people == 1 || slot != "in" && slot != "before" && args.has("with") && people <= 2)
	}
	return false
}

// visited adds whom the guest speaks to in the course of a visit to his country: "Ada asked Ben for help during a visit to Arden".
func (r *reading) visited(d *draft) {
	v := d.v
	h, slot := v.climb(d.tok)
	for n := 0; h >= 0 && n < 3 && v.isNoun(h) && beyond[slot] && !r.c.eventNoun[v.lemma[h]]; n++ {
		h, _ = v.climb(h)
	}
	if d.Where == nil || h < 0 || slot != "during" || !v.isVerb(h) || v.negated(h) || len(d.Roles.Participant) != 1 || !r.persons(d.Roles.Participant) {
		return
	}
	for _, a := range v.arguments(h) {
		if a.slot != "obj" && a.slot != "iobj" && a.slot != "to" && a.slot != "with" {
			continue
		}
		ids := r.known(r.who(v, a.tok))
		if len(ids) != 1 || !r.persons(ids) {
			continue
		}
		e := r.ents[ids[0]]
		if e.Country == d.Where.Country && e.Country != r.ents[d.Roles.Participant[0]].Country && (e.Level == "leaders" || e.Level == "foreign ministers") {
			d.add("participant", ids)
			d.toks = append(d.toks, a.tok)
			d.note("participant: " + v.s.Tokens[a.tok].Form + " (spoken to in the course of it)")
		}
	}
}

// therefor adds those who are somewhere for a meeting with somebody, which is to come where they are only due there: "The Ardan
// delegation is in Breen for talks with Cole".
func (r *reading) therefor(d *draft) {
	v := d.v
	h := v.head(d.tok)
	if v.prep(d.tok) != "for" || h < 0 || v.isVerb(h) || v.kid(h, "cop") < 0 || !v.arguments(d.tok).has("with") {
		return
	}
	for _, t := range v.arguments(h).all("subj") {
		if ids := r.known(r.who(v, t)); len(ids) > 0 {
			d.add("participant", ids)
			d.toks = append(d.toks, t)
			d.note("participant: " + v.s.Tokens[t].Form + " (there for it)")
		}
	}
	for _, k := range v.kids[h] {
		if w := v.lemma[k]; w == "due" || w == "expect" || v.rel(k) == "aux" && (w == "will" || w == "shall") {
			d.st.effect = d.st.effect.over(planned)
		}
	}
}

// teller adds him who speaks of a meeting with somebody, where nobody else is its other side: "Arda's president said that a
// meeting with Bree's would not take place". Of one who speaks for others it is his state.
func (r *reading) teller(d *draft) {
	v := d.v
	args := v.arguments(d.tok)
	if len(d.Roles.Participant) != 1 || !args.has("with") || args.has("poss") || args.has("of") {
		return
	}
	for _, s := range d.st.steps {
		if s.slot != "ccomp" {
			continue
		}
		for _, t := range v.arguments(s.tok).all("subj") {
			ids := r.known(r.who(v, t))
			if len(ids) != 1 || r.same(ids[0], d.Roles.Participant[0]) {
				return
			}
			if e := r.ents[ids[0]]; e.Level != "leaders" && e.Level != "foreign ministers" && (e.Level != "envoys" || e.Type != entity.Person) && e.Type != entity.State {
				if ids[0] = r.stateOf(ids[0]); ids[0] == "" || r.same(ids[0], d.Roles.Participant[0]) {
					return
				}
			}
			d.add("participant", ids)
			d.note("participant: " + v.s.Tokens[t].Form + " (speaks of it)")
			return
		}
	}
}

// beyond are the slots in which the parser may have hung a meeting from a noun although it is what its verb was done at or
// after: "made statements to the press after talks".
var beyond = set("after following during")

var utters = set("say announce state declare report add warn")

// persons reports whether all of them are people or offices.
func (r *reading) persons(ids []entity.ID) bool {
	for _, id := range ids {
		if e := r.ents[id]; e == nil || e.Type != entity.Person && e.Type != entity.Office {
			return false
		}
	}
	return true
}

var sidelines = set("sideline sidelines margin margins fringe fringes start end close opening beginning eve conclusion")

// theirs takes a lone participant back that only "their" gave: those whose meeting it is are two, and told of before.
func (r *reading) theirs(d *draft) {
	own := d.v.kid(d.tok, "nmod:poss")
	if own < 0 || d.v.upos(own) != "PRON" || d.v.lemma[own] != "their" && d.v.lemma[own] != "they" || len(d.Roles.Participant) != 1 {
		return
	}
	if ids := r.who(d.v, own); len(ids) == 1 && ids[0] == d.Roles.Participant[0] && !d.v.arguments(d.tok).has("with") {
		d.Roles.Participant, d.own = nil, 0
	}
}
