package event

import (
	"slices"
	"strings"

	"parley/internal/entity"
)

// addressees are those named as such, else those in what is offered ("to host a summit of Arda and Bree"), else the
// article's side or sides other than whoever offers.
func (r *reading) addressees(d *draft, content []int) {
	v := d.v
	if len(d.Roles.To) == 0 {
		for _, t := range content {
			for _, k := range v.below(t, func(c int) bool { return c == d.tok || r.besideOffer(v, c) }) {
				if beside := v.prep(k) == "by" || v.prep(k) == "with" && presides[v.lemma[t]]; !beside && (v.isNoun(k) || v.upos(k) == "ADJ") {
					for _, m := range r.heads[v.at][k] {
						if r.mention(m).Use != entity.Location {
							d.add("to", r.known(r.actors(r.mention(m).IDs)))
						}
					}
				}
			}
		}
	}
	d.Roles.To = slices.DeleteFunc(r.lean(d.Roles.To), func(id entity.ID) bool {
		return slices.ContainsFunc(d.Roles.By, func(by entity.ID) bool { return r.sameSides([]entity.ID{by}, []entity.ID{id}) }) || !r.canAnswer(id)
	})
	if len(d.Roles.To) == 0 {
		d.add("to", r.spokenTo(d))
	}
	if len(d.Roles.To) == 0 {
		r.otherSides(d)
	}
}

// spokenTo is whom an offer made in reply is made to: who acts in the sentence before it. "Arda called off the summit. Bree
// replied that it was ready to meet."
func (r *reading) spokenTo(d *draft) []entity.ID {
	u := r.sayer(d.v, d.tok)
	if u == nil || d.v.at == 0 || u.CueLemma != "answer" && u.CueLemma != "reply" && u.CueLemma != "respond" && u.CueLemma != "counter" {
		return nil
	}
	before := r.views[d.v.at-1]
	for i := range before.lemma {
		if before.rel(i) != "root" || !before.isVerb(i) {
			continue
		}
		for _, s := range before.arguments(i).all("subj") {
			if ids := r.except(r.known(r.who(before, s)), d.Roles.By); len(ids) > 0 && !r.oneState(ids, d.Roles.By) {
				return ids
			}
		}
	}
	return nil
}

// hosts are those who hold the gathering told of just before, for an invitation that does not say whose it is: "Arda will
// host a conference. Bree and Cole are invited."
func (r *reading) hosts(d *draft) []entity.ID {
	for n := len(r.out) - 1; n >= 0 && d.v.at-r.out[n].v.at < 3; n-- {
		m := r.out[n]
		if m.Type != Meeting || m.v == d.v && m.tok > d.tok {
			continue
		}
		if len(m.Roles.Host) > 0 {
			return m.Roles.Host
		}
		if m.Where != nil && r.ents[entity.ID(m.Where.Country)] != nil && (m.Status == "planned" || m.Status == "proposed") {
			return []entity.ID{entity.ID(m.Where.Country)}
		}
	}
	return nil
}

// asksItself reports whether who is invited belongs to those taken for the inviters.
func (r *reading) asksItself(d *draft, by []entity.ID) bool {
	for _, t := range d.v.arguments(d.tok).all("obj") {
		if ids := r.who(d.v, t); r.sameSides(ids, by) || r.oneState(ids, by) {
			return true
		}
	}
	return false
}

// besideOffer reports whether what hangs at a token of an offer names nobody it is made to: what is sent, whose observers they are, the
// occasion on the sidelines of which something is offered, what was done before or at the time: "offered to mediate when he spoke to a
// summit of the Lakes", "in the aftermath of the talks that Cole hosted".
func (r *reading) besideOffer(v *view, c int) bool {
	h := v.head(c)
	switch {
	case v.rel(c) == "advcl":
		return atTheTime[v.mark(c)]
	case v.isNoun(c) && (aftermath[v.lemma[c]] || v.rel(c) != "conj" && atTheTime[v.prep(c)]):
		return true
	case h < 0:
		return false
	case v.rel(c) == "obj":
		return given[v.lemma[h]]
	}
	return v.isNoun(h) && (r.c.class("watchers", v.lemma[h]) || v.lemma[h] == "sideline" || v.lemma[h] == "sidelines" || v.lemma[h] == "margin")
}

// given are verbs whose object is sent and not asked: "offered to send police".
var given = set("send deploy dispatch lend provide contribute supply second")

// presides are verbs whose "with" names a partner and no addressee: "offered to chair the talks with Arda".
var presides = set("chair co-chair cochair co-host cohost preside lead sponsor co-sponsor")

// canAnswer reports whether an actor may be asked: a state, group, body or person, not an office of nowhere.
func (r *reading) canAnswer(id entity.ID) bool {
	e := r.ents[id]
	if e == nil || e.Standing == "media" {
		return false
	}
	words := strings.Fields(strings.ToLower(e.Name))
	if n := len(words); n > 1 && (r.c.class("summit", words[n-1]) || r.c.class("land", words[n-1]) && e.Wikidata == "") {
		return false // "the Lakes summit", "the disputed Arden region"
	}
	for _, w := range words {
		if r.c.class("watchers", w) || r.c.class("watchers", singular(w)) {
			return false // "to extend the stay of Arda's peacekeepers" is not offered to them
		}
	}
	return true
}

func (r *reading) otherSides(d *draft) {
	for _, id := range r.faces() {
		if !r.sameSides(d.Roles.By, []entity.ID{id}) {
			d.add("to", []entity.ID{id})
			d.note("to: " + string(id) + ", a side of the article")
		}
	}
}

// faces are the two sides, or the two people who stand for them where a report of a war within one state speaks of those
// people far more than of their camps.
func (r *reading) faces() []entity.ID {
	if len(r.pair) != 2 || r.stateOf(r.pair[0]) == "" || r.stateOf(r.pair[0]) != r.stateOf(r.pair[1]) {
		return r.pair
	}
	force := r.pair[0]
	if e := r.ents[force]; e == nil || e.Type == entity.State {
		force = r.pair[1]
	}
	leader, rival := r.holder(force, "leaders"), entity.ID("")
	if leader == force || r.ents[force] == nil || len(r.ents[leader].Mentions) < 2*len(r.ents[force].Mentions) {
		return r.pair
	}
	for i := range r.f.Entities.Entities {
		e := &r.f.Entities.Entities[i]
		if e.Type == entity.Person && e.ID != leader && e.Country == r.ents[force].Country && e.Level == "leaders" && !e.Former && len(e.Mentions) > 2 && (rival == "" || len(e.Mentions) > len(r.ents[rival].Mentions)) {
			rival = e.ID
		}
	}
	if rival == "" {
		return r.pair
	}
	return []entity.ID{leader, rival}
}

// atTheTime are words before what was done at the time of an offer or before it; aftermath those for that time.
var (
	atTheTime = set("when while after as during following since until amid upon")
	aftermath = set("aftermath wake")
)
