package event

import (
	"slices"

	"parley/internal/entity"
)

// meeting finishes a draft of type meeting: who was there, whether it came about, when, where, how.
func (r *reading) meeting(d *draft) {
	v := d.v
	r.gather(d)
	if d.frame.flags["again"] != "" {
		r.retold(d)
		return
	}
	if d.asked() {
		return
	}
	if d.frame.flags["real"] != "" && d.st.effect != real && d.st.effect != ongoing {
		return
	}
	if d.frame.flags["visit"] != "" {
		r.visit(d)
		r.visited(d)
		if d.st.effect == refused && len(d.Roles.Participant) < 2 {
			return // "has ruled out travelling to Arda"
		}
		if v.isVerb(d.tok) && len(d.Roles.Participant) == 0 {
			return // "the convoy arrived in Arda": nobody who is known came
		}
	}
	d.ord = d.ordinal()
	d.Status = d.meetingStatus(r)
	if d.Status == "" {
		return
	}
	all := r.when(d)
	r.timetable(d)
	r.ahead(d)
	r.place(d)
	r.comes(d)
	d.form(r)
	r.between(d)
	r.oneSide(d)
	r.otherSide(d)
	if r.nothingMet(d) {
		return
	}
	r.earlierPlan(d)
	r.split(d, all)
}

// gather finds who takes part and who hosts, invites or helps.
func (r *reading) gather(d *draft) {
	v := d.v
	if v.isNoun(d.tok) {
		r.theirs(d)
		r.nested(d)
		r.premodifiers(d)
		r.present(d)
		r.therefor(d)
		r.ownClauses(d)
		r.patronage(d)
		r.teller(d)
		d.bare = len(d.Roles.Participant) == len(unique(d.guests)) && len(d.Roles.Host) < 2
	} else {
		r.ownClauses(d)
		r.patronage(d)
	}
	r.guestList(d)
	r.inviter(d)
	if v.isVerb(d.tok) && len(d.Roles.Participant) == 0 && len(d.Roles.Mediator) > 0 {
		d.bare = true
	}
}

// nothingMet reports whether too little is told for a meeting of somebody: neither who, nor when, nor where.
func (r *reading) nothingMet(d *draft) bool {
	v := d.v
	if d.frame.flags["placed"] != "" && (d.Where == nil || !d.dated) {
		return true
	}
	if d.frame.flags["weak"] != "" && len(d.meeters()) < 2 && !(d.bare && (v.definite(d.tok) || d.dated && (v.kid(d.tok, "nmod:poss") >= 0 || d.Where != nil || len(d.Roles.Host)+len(d.Roles.Mediator) > 0 || v.kid(d.tok, "nummod") >= 0) || d.bare && d.isNew() && d.Where != nil && len(d.Roles.Host)+len(d.Roles.Mediator) > 0)) {
		return true
	}
	if d.st.own > 0 && !d.dated && v.isNoun(d.tok) && (r.unless(d) || d.st.effect.off() && !r.specific(d)) {
		return true // "there would be no meeting without a truce", "There has been no contact": nothing that was to be
	}
	if d.st.effect == refused && len(d.meeters()) < 2 && !d.dated && d.Where == nil && v.isNoun(d.tok) && !v.definite(d.tok) {
		return true // "it refused direct talks": a kind of talks, and nobody it was to talk to
	}
	if len(d.meeters()) == 0 && !d.bare || d.bare && !r.pointed(d) {
		return true
	}
	if !d.bare && len(d.meeters()) < 2 && d.frame.flags["visit"] == "" && !(d.frame.flags["form"] == "phone" && r.officeholders(d)) && !(r.someone(d.meeters()) && (d.dated || d.Where != nil || len(d.st.steps) > 0)) {
		return true
	}
	return false
}

// officeholders reports whether somebody talks with several who hold office and whom nobody names: "spoke to the heads of state
// by telephone".
func (r *reading) officeholders(d *draft) bool {
	v := d.v
	if len(d.Roles.Participant) != 1 || d.st.effect != real && d.st.effect != ongoing {
		return false
	}
	for _, a := range v.arguments(d.tok) {
		if a.slot != "with" && a.slot != "to" && a.slot != "obj" {
			continue
		}
		if m := r.mentionAt(v, a.tok); m >= 0 && len(r.mention(m).IDs) == 1 {
			if e := r.ents[r.mention(m).IDs[0]]; e != nil && e.Type == entity.Group && (e.Level == "leaders" || e.Level == "foreign ministers" || r.c.class("rulers", v.lemma[a.tok])) {
				return true
			}
		}
	}
	return false
}

// between makes an outsider who holds talks of sides that do not sit together their go-between: "Cole tried proximity talks".
func (r *reading) between(d *draft) {
	p := d.Roles.Participant
	if d.Form != "indirect" || len(p) != 1 || r.pair == nil || r.sideOf(p[0]) != "" || !d.v.isNoun(d.tok) || !r.c.class("talks", d.v.lemma[d.tok]) {
		return
	}
	d.Roles.Participant, d.bare, d.own = nil, true, 0
	d.add("mediator", p)
	d.note("mediator: of talks in which the sides do not sit together")
}

// earlierPlan makes the meeting that had come to nothing before the one told of its own: "The talks opened on Monday after being
// called off in March".
func (r *reading) earlierPlan(d *draft) {
	if d.Status != "held" && d.Status != "ongoing" && d.Status != "planned" {
		return
	}
	for _, s := range d.st.steps {
		if s.slot != "subj" {
			continue
		}
		for _, k := range d.v.kids[s.tok] {
			if k < s.tok || d.v.rel(k) != "advcl" || d.v.mark(k) != "after" || !d.v.isVerb(k) || d.v.kid(k, "nsubj", "obj") >= 0 {
				continue
			}
			g := r.c.governor(d.v, k, "obj", Meeting)
			if g == nil || g.effect != cancelled && g.effect != postponed {
				continue
			}
			c := d.copy()
			c.Status, c.When, c.Where, c.dated, c.season, c.noyear = Status(g.effect), nil, nil, false, "", ""
			c.st = standing{effect: g.effect, top: k, past: true, past2: true, steps: []step{{k, "obj", g.effect, g.name, g}}}
			c.toks = []int{k}
			r.when(c)
			if c.dated {
				r.keep(c)
			}
			return
		}
	}
}

// oneSide leaves a side out that only proposes, plans or attends the next of the talks it holds with the other, so that both
// are taken for those who hold them: "Arda suggested holding the third round in July".
func (r *reading) oneSide(d *draft) {
	p := d.Roles.Participant
	if len(p) == 1 && d.own == 0 && len(r.pair) == 2 && r.sideOf(p[0]) != "" && r.sideOf(p[0]) != p[0] && off(d.Status) && roundish[d.v.lemma[d.tok]] && d.v.isNoun(d.tok) && !d.v.arguments(d.tok).has("with") {
		for n, id := range r.heldBy(d.v, "leader") {
			if r.pair[n] != r.sideOf(p[0]) {
				d.add("participant", []entity.ID{id})
				d.note("participant: the other side, of talks that one called off")
			}
		}
		return
	}
	if len(p) != 1 || d.own > 0 || len(r.pair) != 2 || p[0] != r.pair[0] && p[0] != r.pair[1] || d.ord == "" || !d.v.isNoun(d.tok) || !r.c.class("talks", d.v.lemma[d.tok]) || r.c.class("summit", d.v.lemma[d.tok]) {
		return
	}
	for _, t := range append([]int{d.tok}, stepToks(d)...) {
		if d.v.arguments(t).has("with") {
			return
		}
	}
	d.Roles.Participant = slices.Clone(r.pair)
	d.note("participants: the two sides, one of which is told to hold them")
}

// otherSide adds the side that stands before "and" where the parse has lost it: "Arda's recognised government and the Bredan
// rebels began talks".
func (r *reading) otherSide(d *draft) {
	p, v := d.Roles.Participant, d.v
	if len(p) != 1 || len(r.pair) != 2 || r.sideOf(p[0]) == "" || !r.c.class("talks", v.lemma[d.tok]) && v.lemma[d.tok] != "meet" {
		return
	}
	for _, t := range append([]int{d.tok}, stepToks(d)...) {
		if v.arguments(t).has("with") || v.arguments(t).has("between") {
			return
		}
	}
	for _, m := range r.named[v.at] {
		x := r.mention(m)
		if !slices.Contains(x.IDs, p[0]) || x.First > d.tok {
			continue
		}
		k := x.First - 1
		for n := 0; k > 0 && n < 5 && v.lemma[k] != "and" && v.s.Tokens[k].Form != ","; n++ {
			k--
		}
		if k <= 0 || v.lemma[k] != "and" {
			return
		}
		for _, o := range r.named[v.at] {
			y := r.mention(o)
			if side := r.sideOf(y.IDs[0]); y.Last < k && k-y.Last < 7 && len(y.IDs) == 1 && side != "" && side != r.sideOf(p[0]) {
				d.add("participant", y.IDs)
				d.toks = append(d.toks, y.First)
				d.note("participant: " + y.Span.Of(r.a.Text) + " (before \"and\")")
				return
			}
		}
		return
	}
}

// inviter leaves a body that invites several to meet out of those who meet: "The Union invited the two fronts to talks".
func (r *reading) inviter(d *draft) {
	if !d.governedBy("invite") || len(d.Roles.Participant) < 3 {
		return
	}
	d.Roles.Participant = slices.DeleteFunc(d.Roles.Participant, func(id entity.ID) bool {
		e := r.ents[id]
		return slices.Contains(d.Roles.Host, id) && e != nil && (e.Type == entity.Organization || e.Type == entity.State)
	})
}

// someone reports whether one of them is known to hold an office or to belong to a state.
func (r *reading) someone(ids []entity.ID) bool {
	for _, id := range ids {
		if e := r.ents[id]; e != nil && (e.Country != "" || e.Level != "") {
			return true
		}
	}
	return false
}

// meeters are those a meeting brings together.
func (d *draft) meeters() []entity.ID {
	return unique(append(append(append([]entity.ID{}, d.Roles.Participant...), d.Roles.Host...), d.Roles.Mediator...))
}

// visit reads the guest's destination: the state of the place is the host, no participant.
func (r *reading) visit(d *draft) {
	v := d.v
	for _, a := range v.arguments(d.tok) {
		switch a.slot {
		case "obj", "to", "in", "into", "for":
			m := r.mentionAt(v, a.tok)
			if m < 0 {
				continue
			}
			e := r.ents[r.mention(m).IDs[0]]
			if e == nil || e.Type != entity.Place && e.Type != entity.State {
				continue
			}
			r.setPlace(d, m)
			d.stations = append(d.stations, m)
			if c := r.capitalAt(m); c != nil {
				d.Where = c // "left for Arden"
			} else if e.Type == entity.State {
				d.Roles.Participant = slices.DeleteFunc(d.Roles.Participant, func(id entity.ID) bool { return id == e.ID })
				d.add("host", []entity.ID{e.ID})
			}
		}
	}
}
