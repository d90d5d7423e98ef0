package event

import (
	"slices"

	"parley/internal/article"
	"parley/internal/calendar"
)

// timetable makes a plan of what the text tells in the present with a day: "Cole flies on to Arden on Monday", "They meet again in the
// first week of May". A bare weekday is then the next one.
func (r *reading) timetable(d *draft) {
	v := d.v
	if !v.isVerb(d.tok) || d.Status != "held" || !d.dated || v.s.Kind != article.Body || len(d.st.steps) > 0 {
		return
	}
	if x := v.s.Tokens[d.tok].XPOS; x != "VBZ" && x != "VBP" || v.kid(d.tok, "aux") >= 0 || v.rel(d.tok) != "root" && v.rel(d.tok) != "conj" && v.rel(d.tok) != "parataxis" {
		return
	}
	p := r.f.Times.Published.Interval
	if !p.Bounded() || p.Days() > 3 || !d.When.Bounded() || d.When.Days() > 31 {
		return
	}
	if d.When.Latest < p.Earliest && d.When.Days() == 1 && d.When.Latest.AddDays(7) > p.Latest {
		w := calendar.DayOf(d.When.Earliest.AddDays(7))
		d.When = &w
	}
	if d.When.Earliest > p.Latest {
		d.Status = "planned"
		d.note("planned: told in the present, with a day to come")
	}
}

// asked reports whether a meeting is only what somebody is asked about or leaves open: "would not tell whether she had met
// the envoy".
func (d *draft) asked() bool {
	if d.v.mark(d.tok) == "whether" {
		return true
	}
	if h := d.v.head(d.tok); d.v.mark(d.tok) == "if" && h >= 0 && inquires[d.v.lemma[h]] {
		return true // "asked if the two could meet"
	}
	for _, s := range d.st.steps {
		if d.v.mark(s.tok) == "whether" && s.slot != "ccomp" {
			return true
		}
	}
	return false
}

// inquires are the verbs of asking whose "if" means "whether".
var inquires = set("ask wonder inquire enquire question know doubt")

// retold keeps what a sentence without a word for the meeting adds to the one told of before: who hosted, watched, carried
// messages or stayed away. Where no meeting was told of before, mergeMeetings lets it go.
func (r *reading) retold(d *draft) {
	d.bare = true
	d.Status = "held"
	switch {
	case d.frame.flags["absent"] != "":
		d.absent, d.Roles.Participant = d.Roles.Participant, nil
		if len(d.absent) == 0 {
			return
		}
	case d.frame.flags["invited"] != "":
		if d.v.stayedAway(d.tok) {
			return
		}
		d.Status = "planned"
	case d.st.effect == planned && len(d.Roles.Mediator) == 0:
		d.Status = "planned"
	case d.st.effect != real && d.st.effect != ongoing:
		return
	}
	if f := d.frame.flags["form"]; f != "" {
		d.Form = f
	}
	if len(d.meeters()) == 0 && len(d.absent) == 0 {
		return
	}
	r.keep(d)
}

// stayedAway reports whether those who were invited are told not to have come: "who was invited but did not attend".
func (v *view) stayedAway(i int) bool {
	return slices.ContainsFunc(v.kids[i], func(k int) bool { return v.rel(k) == "conj" && v.isVerb(k) && v.negated(k) })
}

// pointed reports whether a meeting noun without people tells of one meeting all the same: it points back, has a number, a
// date or a place, or something happened to it.
func (r *reading) pointed(d *draft) bool {
	if d.v.isVerb(d.tok) {
		return true
	}
	if d.dated || d.Where != nil || d.ord != "" || d.v.definite(d.tok) || d.v.kid(d.tok, "nmod:poss") >= 0 {
		return true
	}
	return d.st.effect != proposed && d.st.effect != possible && d.st.effect != tried && len(d.st.steps) > 0
}

// meetingStatus is the contract's status for how the meeting stands; "" where the text only says that there was none.
func (d *draft) meetingStatus(r *reading) Status {
	if d.frame.status != "" && (d.st.effect == real || d.st.effect == ongoing) {
		return Status(d.frame.status)
	}
	switch d.st.effect {
	case real:
		if d.st.past2 && d.governedBy("due") {
			return "cancelled"
		}
		return "held"
	case ongoing:
		return "ongoing"
	case planned:
		if d.st.past2 && !d.reported() && r.sayer(d.v, d.tok) == nil {
			return r.putOff(d)
		}
		return "planned"
	case possible:
		return "proposed"
	case proposed:
		return "proposed"
	case tried:
		if d.st.past && !d.st.future {
			return "failed"
		}
		return "proposed"
	case failed:
		if v := d.v; v.isVerb(d.tok) && v.negated(d.tok) {
			return "" // "the two never met": no meeting, and none that was to be
		}
		return "failed"
	case refused:
		return "failed"
	case cancelled, stopped:
		return "cancelled"
	case postponed:
		return "postponed"
	case denied:
		if d.governedBy("plan") && !d.governedBy("deny") && !d.governedBy("false") {
			return "proposed" // "No date has been set for the meeting."
		}
		return "denied"
	case generic:
		return ""
	}
	return "held"
}

// unless reports whether a denied meeting is only made to depend on something, or not needed: "no meeting without a truce",
// "no further talks are needed".
func (r *reading) unless(d *draft) bool {
	v := d.v
	h, _ := v.climb(d.tok)
	for _, i := range []int{d.tok, h} {
		if i < 0 {
			continue
		}
		if w := v.lemma[i]; w == "need" || w == "require" || w == "necessary" {
			return true
		}
		for _, k := range v.kids[i] {
			if p := v.prep(k); p == "without" || p == "until" || p == "before" || v.mark(k) == "until" || v.mark(k) == "unless" || v.mark(k) == "without" || v.mark(k) == "before" {
				return true
			}
		}
	}
	return false
}

// specific reports whether a denied meeting is one that was spoken of: with a place, or agreed, planned or set.
func (r *reading) specific(d *draft) bool {
	if d.Where != nil || d.ord != "" {
		return true
	}
	for _, s := range d.st.steps {
		if s.effect == planned || s.effect == tried {
			return true
		}
	}
	return d.v.upos(d.tok) == "NOUN" && d.v.kid(d.tok, "acl") >= 0
}

// putOff is what became of a plan told in the past perfect: postponed where the verb beside says so ("had been due on Monday
// but was put off"), else cancelled.
func (r *reading) putOff(d *draft) Status {
	v := d.v
	for _, s := range d.st.steps {
		for _, k := range v.group(s.tok) {
			if g := r.c.governor(v, k, "obj", Meeting); g != nil && g.effect == postponed && k != s.tok {
				return "postponed"
			}
		}
	}
	return "cancelled"
}

// reported reports whether a plan is told in somebody's words, whose past perfect is only the past: "Arda announced that
// the two had agreed to meet".
func (d *draft) reported() bool {
	for _, s := range d.st.steps {
		if s.slot == "ccomp" {
			return true
		}
	}
	return false
}

func (d *draft) governedBy(name string) bool {
	for _, s := range d.st.steps {
		if s.gov.name == name {
			return true
		}
	}
	return false
}

// definite reports whether a noun points back: "the talks", "that meeting", "their summit".
func (v *view) definite(i int) bool {
	for _, k := range v.kids[i] {
		switch v.lemma[k] {
		case "the", "this", "that", "these", "those", "such":
			return true
		}
	}
	return false
}
