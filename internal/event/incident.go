package event

import (
	"slices"

	"parley/internal/entity"
)

// incident finishes fighting, attacks and other blows: who against whom, where and when.
func (r *reading) incident(d *draft) {
	v := d.v
	if d.Status = deedStatus(d); r.unfought(d) {
		return
	}
	if v.isNoun(d.tok) {
		if d.frame.flags["weak"] != "" && !r.concrete(d) {
			return
		}
		for _, m := range r.named[v.at] {
			x := r.mention(m)
			if x.Last < d.tok && d.tok-x.Last <= 5 && v.before(x.Head, d.tok) {
				d.add("by", r.actors(x.IDs))
			}
		}
		d.bare = len(d.everybody()) == 0
	}
	if v.isVerb(d.tok) && len(d.Roles.Against) == 0 && d.frame.flags["intransitive"] == "" {
		r.recipients(d)
	}
	if v.isVerb(d.tok) && len(d.Roles.Against) == 0 {
		d.add("against", r.struck(d))
	}
	d.Roles.Against = slices.DeleteFunc(d.Roles.Against, func(id entity.ID) bool { return slices.Contains(d.Roles.By, id) })
	if d.frame.flags["actor"] != "" && len(d.everybody()) == 0 {
		return
	}
	if r.c.class("war", v.lemma[d.tok]) && !r.dated(d) && !d.told() && len(d.Roles.By) < 2 {
		return // "the conflict" as a topic
	}
	r.when(d)
	r.place(d)
	if d.frame.name == "clash noun" && d.bare && d.Where == nil && !d.dated && len(d.st.steps) > 0 && !d.told() {
		return // "violence goes on": no fight of its own
	}
	if d.frame.flags["victims"] != "" && len(d.Roles.By) == 0 && d.Where == nil && (len(r.known(d.Roles.Against)) == 0 || r.onlyCounted(d)) {
		return // "78 people had been killed": a figure, and no telling of what happened
	}
	d.About = r.called(d)
	r.keep(d)
}

// unfought reports whether the words around fighting tell of none: it is to end ("agreed to stop fighting"), somebody says
// he will or will not fight, or it stands under a condition ("should the attacks go on").
func (r *reading) unfought(d *draft) bool {
	for _, s := range d.st.steps {
		if s.gov.name == "end fighting" || s.gov.name == "halt" {
			return !r.dated(d) || !r.c.class("war", d.v.lemma[d.tok]) // "stopped the 1990 war" still tells of it
		}
	}
	for _, s := range d.st.steps {
		if r.c.class("done", d.v.lemma[s.tok]) && s.slot == "xcomp" && (d.Status == "planned" || d.Status == "possible") {
			return true // "would stop shooting"
		}
	}
	if x := d.v.s.Tokens[d.tok].XPOS; d.Status == "denied" && d.v.isVerb(d.tok) && (x == "VBZ" || x == "VBP") && d.v.kid(d.tok, "aux") < 0 {
		return true // "denies that it targets towns": a way, no deed
	}
	refuted, ready := false, false
	for _, s := range d.st.steps {
		refuted = refuted || s.gov.effect == denied
		ready = ready || s.gov.name == "ready"
	}
	switch d.Status {
	case "denied":
		return !refuted && (d.v.isNoun(d.tok) || d.frame.name == "fight")
	case "planned", "possible":
		return d.st.cond || ready || d.v.isNoun(d.tok) && len(d.everybody()) == 0 && !r.dated(d) || d.frame.name == "fight" || d.frame.name == "clash noun" || d.frame.name == "war noun"
	}
	return false
}

// onlyCounted reports whether those a deed was done to are only counted: "105 soldiers of Arda were killed".
func (r *reading) onlyCounted(d *draft) bool {
	for _, o := range d.v.arguments(d.tok).all("obj") {
		if d.v.kid(o, "nummod") >= 0 {
			return true
		}
	}
	return false
}

// tolls are the verbs that say what a war has cost or how long it goes on, and not that it began.
var tolls = set("kill claim leave displace last continue drag_on go_on enter rage cost destroy wound injure follow die flee lose")

// struck are the states of the places that a blow is aimed at, the striker's own left out: "fired rockets at Haifa".
func (r *reading) struck(d *draft) (out []entity.ID) {
	for _, a := range d.v.arguments(d.tok) {
		switch a.slot {
		case "at", "against", "into", "on", "obj":
			if m := r.mentionAt(d.v, a.tok); m >= 0 {
				if s := r.stateOf(r.mention(m).IDs[0]); s != "" && !r.sameSides([]entity.ID{s}, d.Roles.By) && len(d.Roles.By) > 0 {
					out = append(out, s)
				}
			}
		}
	}
	return unique(out)
}

// told reports whether a word above the event tells that it happened: "broke out", "launched", and not "settle".
func (d *draft) told() bool {
	for _, s := range d.st.steps {
		if (s.effect == real || s.effect == ongoing) && !tolls[d.v.lemma[s.tok]] {
			return true
		}
	}
	return false
}

// concrete reports whether an incident noun tells of something that happened, not of a topic: it has a place, a time, a
// deed-like verb or a participle of its own.
func (r *reading) concrete(d *draft) bool {
	v := d.v
	if len(d.st.steps) > 0 {
		return true
	}
	if k := d.tok + 1; k+1 < len(v.lemma) && v.upos(k) == "ADP" && struckAt[v.lemma[k]] && v.isNoun(d.tok) {
		return true // "spoke of strikes on the port", whatever the phrase hangs from
	}
	for _, k := range v.kids[d.tok] {
		switch v.rel(k) {
		case "acl":
			return true
		case "nmod":
			switch v.prep(k) {
			case "on", "in", "at", "against", "near", "by", "upon":
				return true
			}
		}
	}
	return r.dated(d)
}

var struckAt = set("on against near upon")

// dated reports whether a time hangs from the event itself.
func (r *reading) dated(d *draft) bool {
	for _, m := range r.times[d.v.at] {
		x := r.f.Times.Mentions[m]
		if dates(x) && r.reach(d.v, d.v.topOf(x.First, x.Last), d) < 6 {
			return true
		}
	}
	return false
}

// mergeIncidents brings together what tells of one incident: "the fighting" with the fighting told of before.
func (r *reading) mergeIncidents() {
	var seen []*draft
	for _, d := range r.out {
		if d.Type != Incident || d.merged != nil {
			continue
		}
		var into *draft
		for n := len(seen) - 1; n >= 0 && into == nil; n-- {
			if r.sameIncident(d, seen[n]) {
				into = seen[n]
			}
		}
		if into != nil {
			r.absorb(into, d)
			continue
		}
		seen = append(seen, d)
	}
}

func (r *reading) sameIncident(d, e *draft) bool {
	if d.v == e.v && (sameClause(d, e) || r.withIt(d, e) || r.withIt(e, d)) {
		return !clash(d, e)
	}
	if clash(d, e) {
		return false
	}
	if d.Where != nil && e.Where != nil && !sameWhere(d.Where, e.Where) {
		return false
	}
	if d.v.isNoun(d.tok) && d.v.definite(d.tok) && r.likeIncident(d, e) {
		return true
	}
	if title(e.v) || title(d.v) {
		return d.v.lemma[d.tok] == e.v.lemma[e.tok]
	}
	return d.dated && e.dated && r.likeIncident(d, e) && d.When.Known() && e.When.Known() && (d.Where == nil || e.Where == nil || sameWhere(d.Where, e.Where))
}

// withIt reports whether d is told of as part of what e tells, by the same doer: "a drone hit a bus, killing nine".
func (r *reading) withIt(d, e *draft) bool {
	v := d.v
	return v.isVerb(d.tok) && v.s.Tokens[d.tok].XPOS == "VBG" && v.rel(d.tok) == "advcl" && v.mark(d.tok) == "" &&
		(v.head(d.tok) == e.tok || v.head(d.tok) == v.head(e.tok) || v.head(e.tok) == d.tok)
}

// sameClause reports whether one of two triggers hangs from the other without a clause between: "killed in fighting",
// "hit in a strike", "fought in a war".
func sameClause(d, e *draft) bool {
	v := d.v
	under := func(a, b int) bool {
		for n := 0; n < 4 && a >= 0; n++ {
			if a == b {
				return true
			}
			_, slot := v.climb(a)
			if clauseBorder(slot) || v.rel(a) == "conj" {
				return false
			}
			a = v.head(a)
		}
		return false
	}
	return under(d.tok, e.tok) || under(e.tok, d.tok)
}

func (r *reading) likeIncident(d, e *draft) bool {
	a, b := d.v.lemma[d.tok], e.v.lemma[e.tok]
	return a == b || r.c.class("war", a) && r.c.class("war", b) || r.c.class("blow", a) && r.c.class("blow", b)
}
