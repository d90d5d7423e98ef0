package event

import (
	"math"
	"slices"
	"strings"

	"parley/internal/article"
	"parley/internal/entity"
)

// sameMeeting is the meeting told of before that d tells of again: of all that can be, the one most like it, of equals the
// latest; nil where there is none.
func (r *reading) sameMeeting(d *draft, seen []*draft) *draft {
	var best *draft
	top := 0
	for n := len(seen) - 1; n >= 0; n-- {
		e := seen[n]
		if !r.compatible(d, e) {
			continue
		}
		if l := r.likeness(d, e); best == nil || l > top {
			best, top = e, l
		}
	}
	return best
}

// likeness is how much speaks for d telling of e again: day, place, number, people, words, nearness.
func (r *reading) likeness(d, e *draft) int {
	n := 0
	if d.dated && e.dated {
		n += 6
	}
	if d.Where != nil && e.Where != nil {
		n += 4
	}
	if d.ord != "" && d.ord == e.ord {
		n += 6
	}
	for _, x := range d.meeters() {
		if slices.Contains(e.meeters(), x) {
			n += 2
		}
	}
	if d.v.lemma[d.tok] == e.v.lemma[e.tok] {
		n += 2
	}
	if d.Status == e.Status && !d.headline() || d.bare && d.governedBy("talks failed") && off(e.Status) {
		n += 3
	}
	if e.Novelty == "background" && d.Novelty != "background" && !d.remote() {
		n -= 3 // "the talks" are those the report is about, not those it recalls
	}
	if title(d.v) {
		if d.headline() && e.v.at-d.v.at <= 4 {
			n += 3
		}
		return n // a title tells of what the first lines tell
	}
	switch gap := d.v.at - e.last(); {
	case gap <= 1:
		n += 3
	case gap <= 3:
		n += 2
	case gap <= 6:
		n++
	}
	return n
}

// headline reports whether a title names a meeting and nothing is read of what became of it: "Arda-Bree talks in Oslo put off".
func (d *draft) headline() bool {
	return title(d.v) && d.v.isNoun(d.tok) && len(d.st.steps) == 0 && d.Status == "held" && !d.dated
}

// preparedFor reports whether a noun that points back is only what something else was done for: "met on Thursday to prepare the
// summit", "in preparation of the summit".
func (d *draft) preparedFor() bool {
	h, slot := d.v.climb(d.tok)
	return d.bare && d.v.isNoun(d.tok) && d.v.definite(d.tok) && h >= 0 && (slot == "of" || slot == "for") && d.v.lemma[h] == "preparation"
}

// last is the sentence in which a meeting was told of last.
func (d *draft) last() int { return max(d.v.at, d.again) }

// remote reports whether a noun points back at what was told of last: "those talks", "that meeting".
func (d *draft) remote() bool {
	for _, k := range d.v.kids[d.tok] {
		switch d.v.lemma[k] {
		case "those", "that", "these", "this":
			return true
		}
	}
	return false
}

func (r *reading) compatible(d, e *draft) bool {
	if d.frame == nil || e.v == d.v && e.tok == d.tok {
		return false
	}
	if d.ord == "previous" && e.ord == "" && e.Novelty != "background" && !d.dated && !e.st.past2 {
		return false // "reopened talks years after the last round collapsed"
	}
	if d.frame == oneMore && (d.ord == "" || d.ord != e.ord) {
		return false // "the second" is not the first
	}
	if d.points() {
		return d.v.at-e.last() < 3 && (!off(e.Status) || off(d.Status)) // "It was their fourth meeting this year"
	}
	if d.series() != e.series() && !(d.bare && d.v.definite(d.tok)) {
		return false // "a series of talks" is none of them
	}
	either := d.bare && d.governedBy("talks failed") && off(e.Status)                                                                                                                                                                                                      // "the meeting had failed": it was held, or it was not
	coming := d.Status == "ongoing" && e.Status == "planned" && d.own == 0 && d.v.isNoun(d.tok) && d.v.definite(d.tok) && d.v.at-e.last() < 4                                                                                                                              // "will meet … Arda, which is hosting the talks"
	mention := d.headline() || title(d.v) && d.Status == "held" && d.dated && e.dated && d.When.EDTF == e.When.EDTF || d.preparedFor() && d.v.at-e.last() < 4 || d.bare && d.v.definite(d.tok) && len(d.st.steps) == 0 && d.Status == "held" && !d.dated && d.Where == nil // "a person familiar with the talks" that were put off
	if !agreeStatus(d, e) && !either && !coming && !mention || d.isNew() && !title(e.v) && e.v.s.Kind != article.Caption || d.ord != "" && e.ord != "" && d.ord != e.ord {
		return false
	}
	if r.otherTable(d, e) {
		return false
	}
	if d.v.isVerb(d.tok) && len(d.Roles.Mediator) > 0 && d.frame.flags["form"] == "indirect" && d.v.at-e.v.at < 2 && (len(d.Roles.Participant) == 0 || r.sameCompany(d.Roles.Participant, e.Roles.Participant, false)) {
		return true // "resumed talks, with Cole shuttling between the two panels"
	}
	if r.otherKind(d, e) {
		return false
	}
	if d.frame == pointing {
		return e.Status != "held" && e.Status != "ongoing" && d.v.at-e.v.at <= 2 && d.v.at >= e.v.at
	}
	if d.lent || e.lent {
		same := d.v.lemma[d.tok] == e.v.lemma[e.tok] || d.lent && roundish[d.v.lemma[d.tok]] && roundish[e.v.lemma[e.tok]]
		return same && d.v.isNoun(d.tok) && (d.v.definite(d.tok) || d.dated && e.dated) // "on the sidelines of the Arda summit"
	}
	return r.sameTalks(d, e)
}

// otherTable reports whether place, time or who sat together speak against one meeting.
func (r *reading) otherTable(d, e *draft) bool {
	if clash(d, e) {
		return true
	}
	if d.parts != nil && e.parts == nil && len(e.meeters()) > len(d.meeters()) {
		return true // "received them separately before the three sat down together"
	}
	if e.parts != nil && r.jointly(d) {
		return true
	}
	if d.Where != nil && e.Where != nil && !sameWhere(d.Where, e.Where) && !((d.near || e.near) && beside(d.Where, e.Where)) {
		return true
	}
	return false
}

// otherKind reports whether two meetings are of different make: one inside the other, a meal and talks, a call and a visit.
func (r *reading) otherKind(d, e *draft) bool {
	if r.inside(d, e) || r.inside(e, d) || !d.bare && r.c.class("meal", d.v.lemma[d.tok]) != r.c.class("meal", e.v.lemma[e.tok]) && !title(d.v) {
		return true
	}
	if d.bare && gatherings[d.v.lemma[d.tok]] && d.v.lemma[d.tok] != e.v.lemma[e.tok] && e.v.isNoun(e.tok) && !title(e.v) {
		return true // "the conference" is not the talks of the week before
	}
	if d.Form != e.Form && d.Form != "unknown" && e.Form != "unknown" && d.Form != "" && e.Form != "" {
		return true
	}
	if d.wider == e && e.wider == d || d.wider == e || e.wider == d {
		return true
	}
	return false
}

// sameTalks reports whether nothing is left to speak against one meeting, and enough for it. A noun that names nobody goes by
// its article and its place.
func (r *reading) sameTalks(d, e *draft) bool {
	if d.Status == "proposed" && d.bare && !d.v.isVerb(d.tok) && (e.Status == "proposed" || e.Status == "planned") && d.v.at-e.last() < 5 {
		return true // "Arda asked Bree to meet … there is interest in a meeting"
	}
	if d.bare && r.c.class("talks", d.v.lemma[d.tok]) && (e.Form == "phone" && d.Form != "phone" || e.frame.flags["visit"] != "") {
		return false // "those talks" are no phone call and no trip
	}
	if d.bare && d.v.lemma[d.tok] == "round" && !roundish[e.v.lemma[e.tok]] && e.v.isNoun(e.tok) {
		return false // "the round" is of talks, not the meeting of leaders they asked for
	}
	if d.bare && off(d.Status) && d.Where != nil && e.Where == nil && e.Status == "planned" && e.dated {
		return false
	}
	if d.bare || (d.own == 0 || len(d.Roles.Host) > 0) && d.v.isNoun(d.tok) && d.v.definite(d.tok) && r.c.class("talks", d.v.lemma[d.tok]) && r.helped(d, e) {
		return d.v.definite(d.tok) || d.Where != nil && e.Where != nil || d.v == e.v || title(d.v) || title(e.v)
	}
	if e.bare {
		return d.v.definite(d.tok) || e.Where != nil && d.Where != nil || d.v == e.v || title(e.v)
	}
	return r.sameMeeters(d, e)
}

// sameMeeters is sameTalks where both meetings say who met.
func (r *reading) sameMeeters(d, e *draft) bool {
	if r.sameVisit(d, e) {
		return true
	}
	if d.Type == Meeting && r.sameOccasion(d, e) {
		return true
	}
	if (off(d.Status) && e.Status == "planned" || off(e.Status) && d.Status == "planned") && len(d.meeters()) > 1 && len(e.meeters()) > 1 {
		return r.sameCompany(d.meeters(), e.meeters(), false) // "Arda was to host Bree" of the meeting that was called off
	}
	if d.Status != "held" && d.Status != "ongoing" && !d.v.definite(d.tok) && !title(d.v) && !title(e.v) && d.v.lemma[d.tok] != e.v.lemma[e.tok] && !(d.v == e.v && d.Where != nil && e.Where != nil) {
		return false
	}
	vague := d.Status != "held" && d.Status != "ongoing" && d.v.lemma[d.tok] == e.v.lemma[e.tok]
	if r.faceless(d) != r.faceless(e) && !vague && !d.v.definite(d.tok) && !title(d.v) && !title(e.v) && !(d.dated && e.dated) && !(d.Where != nil && e.Where != nil) {
		return false // talks of two states in general, and a meeting of their ministers
	}
	if r.bilateral(d, e) || r.bilateral(e, d) {
		return false
	}
	if r.sameCompany(r.table(d), r.table(e), false) && len(r.table(d)) > 1 && len(r.table(d)) == len(r.table(e)) {
		return true
	}
	return r.sameCompany(d.meeters(), e.meeters(), d.v.definite(d.tok) || len(e.meeters()) == 1)
}

// points reports whether a meeting noun only says of one told of before which it is: "This was the first meeting of the two
// since May".
func (d *draft) points() bool {
	v := d.v
	if d.ord != "" && v.isNoun(d.tok) && slices.ContainsFunc(v.kids[d.tok], func(k int) bool { return v.lemma[k] == "such" }) {
		return true // "opened talks on Sunday, the first such negotiations in a year"
	}
	if !v.isNoun(d.tok) || v.kid(d.tok, "cop") < 0 {
		return false
	}
	k := v.kid(d.tok, "nsubj")
	return k >= 0 && v.pointer(k) && (d.ord != "" || d.isNew() || v.definite(d.tok) || v.kid(d.tok, "nmod:poss") >= 0)
}

// table are the participants of a meeting without those who only bring the others together.
func (r *reading) table(d *draft) []entity.ID {
	return slices.DeleteFunc(slices.Clone(d.Roles.Participant), func(id entity.ID) bool {
		return slices.Contains(d.Roles.Mediator, id) || slices.Contains(d.guests, id)
	})
}

// bilateral reports whether d is a meeting of one party with the go-between of e alone, and nothing ties the two: "The two men
// were brought together by Cole, who had met Dole on Monday".
func (r *reading) bilateral(d, e *draft) bool {
	if d.dated && e.dated || d.Where != nil && e.Where != nil || len(d.Roles.Participant) != 2 || len(e.meeters()) < 3 || d.v.isNoun(d.tok) && d.v.definite(d.tok) {
		return false
	}
	for _, id := range d.Roles.Participant {
		if slices.Contains(e.Roles.Mediator, id) || slices.Contains(e.Roles.Host, id) {
			return true
		}
	}
	return false
}

// sameVisit reports whether a trip and a meeting told of near each other are one: who travelled is at the meeting, and
// somebody of the place he went to is too.
func (r *reading) sameVisit(d, e *draft) bool {
	v, m := d, e
	if m.frame.flags["visit"] != "" {
		v, m = e, d
	}
	if v.frame.flags["visit"] == "" || m.frame.flags["visit"] != "" || m.Form == "phone" || len(v.stations) > 1 || v.Where == nil || d.v.at-e.last() > 3 || d.isNew() || v.Where.Precision == "country" && d.v.at-e.last() > 1 {
		return false
	}
	if len(v.Roles.Participant) == 0 || len(m.meeters()) < 2 || v.Novelty != m.Novelty {
		return false
	}
	for _, id := range v.Roles.Participant {
		if !slices.ContainsFunc(m.meeters(), func(y entity.ID) bool { return r.same(id, y) }) {
			return false
		}
	}
	if m.Where != nil {
		return true // clashing places were looked at before
	}
	return slices.ContainsFunc(m.meeters(), func(y entity.ID) bool {
		x := r.ents[y]
		return x != nil && x.Country == v.Where.Country && !slices.Contains(v.Roles.Participant, y)
	})
}

// sameOccasion reports whether two meetings are one by their day and place alone: a summit in the same town on the same day
// is the same summit, and so is a meeting of nearly the same people.
func (r *reading) sameOccasion(d, e *draft) bool {
	if !d.dated || !e.dated || d.When.Days() != 1 || e.When.Days() != 1 || d.frame.flags["visit"] != e.frame.flags["visit"] {
		return false
	}
	there := d.Where != nil && e.Where != nil
	if there && r.c.class("summit", d.v.lemma[d.tok]) && d.v.lemma[d.tok] == e.v.lemma[e.tok] {
		return true
	}
	shared := 0
	for _, x := range d.meeters() {
		if slices.ContainsFunc(e.meeters(), func(y entity.ID) bool { return r.same(x, y) }) {
			shared++
		}
	}
	least := min(len(d.meeters()), len(e.meeters()))
	return least > 2 && shared >= least-1 && shared > 1 || there && least > 1 && shared > 1 && shared == least
}

// faceless reports whether a meeting names states and bodies only.
func (r *reading) faceless(d *draft) bool {
	for _, id := range d.Roles.Participant {
		if e := r.ents[id]; e != nil && (e.Type == entity.Person || e.Type == entity.Office) {
			return false
		}
	}
	return true
}

// helped reports whether those that "the talks" are told with are third parties to the meeting before, who host or watch it,
// or are there already: "Arda and Cole host the talks", "Dole attends the talks as an observer".
func (r *reading) helped(d, e *draft) bool {
	for _, id := range d.meeters() {
		there := slices.ContainsFunc(e.meeters(), func(y entity.ID) bool { return r.same(id, y) })
		if !there && (r.pair == nil || r.sideOf(id) != "") {
			return false
		}
	}
	return true
}

// jointly reports whether a meeting is said to bring all of them to one table.
func (r *reading) jointly(d *draft) bool {
	for _, k := range d.v.kids[d.tok] {
		switch d.v.lemma[k] {
		case "together", "joint", "jointly", "plenary":
			return true
		}
	}
	return d.v.threeWay(d.tok)
}

// threeWay reports whether words before a meeting noun say that three meet: "the three-way talks", "a trilateral summit".
func (v *view) threeWay(tok int) bool {
	for k := max(0, tok-6); k < tok; k++ {
		switch v.lemma[k] {
		case "trilateral", "tripartite", "three-way", "three-sided":
			return true
		case "way", "sided":
			if k > 1 && v.lemma[k-2] == "three" {
				return true
			}
		}
	}
	return false
}

// inside reports whether d was one day of the several that e took, with somebody who is not at e: "Arda and Bree negotiated from
// Monday to Thursday. Cole's adviser saw the two on Tuesday".
func (r *reading) inside(d, e *draft) bool {
	if !d.dated || !e.dated || d.When.Days() != 1 || e.When.Days() < 3 || e.When.Days() > 14 || len(e.meeters()) < 2 || d.v.isNoun(d.tok) && d.v.definite(d.tok) {
		return false
	}
	return slices.ContainsFunc(d.Roles.Participant, func(id entity.ID) bool {
		return !slices.ContainsFunc(e.meeters(), func(y entity.ID) bool { return r.same(id, y) })
	})
}

// gatherings are the nouns for occasions of a kind of their own.
var gatherings = set("conference forum assembly congress convention symposium")

// roundish are the nouns for what has rounds.
var roundish = set("talk talks negotiation negotiations round cycle session consultation consultations dialogue discussion discussions")

// off reports whether a meeting did not come about, or not then.
func off(s Status) bool { return s == "cancelled" || s == "postponed" || s == "failed" }

// agreeStatus reports whether two statuses can be of one meeting: a plan and its cancellation can, a plan and a meeting
// held cannot.
func agreeStatus(d, e *draft) bool {
	held := func(s Status) bool { return s == "held" || s == "ongoing" }
	return held(d.Status) == held(e.Status) && (d.Status == "denied") == (e.Status == "denied")
}

// series reports whether a noun counts meetings up without telling of any: "a series of talks".
func (d *draft) series() bool {
	for _, k := range d.v.kids[d.tok] {
		if n := d.v.s.Tokens[k].Form; d.v.rel(k) == "nummod" && len(n) > 1 && n[0] >= '1' && n[0] <= '9' && d.v.isNoun(d.tok) {
			return true // "more than 120 meetings"
		}
	}
	h, slot := d.v.climb(d.tok)
	return h >= 0 && slot == "of" && (d.v.lemma[h] == "series" || d.v.lemma[h] == "string" || d.v.lemma[h] == "number")
}

func (d *draft) isNew() bool {
	if d.series() {
		return true
	}
	for _, k := range d.v.kids[d.tok] {
		switch d.v.lemma[k] {
		case "another", "new", "fresh", "separate", "further", "more", "next", "additional", "other", "subsequent", "multi-party", "all-party", "parallel", "secret", "preliminary":
			return true
		}
	}
	return false
}

var ordinals = map[string]string{"first": "1", "second": "2", "third": "3", "fourth": "4", "fifth": "5", "sixth": "6",
	"seventh": "7", "eighth": "8", "ninth": "9", "tenth": "10", "inaugural": "1", "final": "last", "previous": "previous",
	"earlier": "previous", "next": "next", "last": "previous"}

// ordinal is which of a series a meeting is: "1" of "the first round"; "" where nothing says.
func (d *draft) ordinal() string {
	toks := []int{d.tok}
	if h, slot := d.v.climb(d.tok); h >= 0 && slot == "of" && d.v.isNoun(h) {
		toks = append(toks, h)
	}
	for _, t := range toks {
		for _, k := range d.v.kids[t] {
			if o, ok := ordinals[d.v.lemma[k]]; ok && !d.v.isVerb(k) { // "the talks, which lasted an hour"
				return o
			}
			if strings.EqualFold(d.v.s.Tokens[k].Form, "earlier") {
				return "previous"
			}
		}
	}
	return ""
}

func sameWhere(a, b *Where) bool {
	if a.Name == b.Name {
		return true
	}
	if a.Country == "" || b.Country == "" || a.Country != b.Country {
		return false
	}
	return a.Precision == "country" || b.Precision == "country"
}

// vicinity is how far, in degrees of latitude, a place "near" a town may be from it.
const vicinity = 0.45

// beside reports whether one place is near the other: "talks near Arden", and "at a castle in Brook", a suburb.
func beside(a, b *Where) bool {
	if a.Lat == nil || a.Lon == nil || b.Lat == nil || b.Lon == nil || a.Country != b.Country {
		return false
	}
	north := *a.Lat - *b.Lat
	east := (*a.Lon - *b.Lon) * math.Cos(*a.Lat*math.Pi/180)
	return north*north+east*east <= vicinity*vicinity
}

// sameCompany reports whether all of the smaller set are in the larger, a state standing for its people.
func (r *reading) sameCompany(a, b []entity.ID, one bool) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	if len(a) == 0 {
		return false
	}
	hit := 0
	for _, x := range a {
		if slices.ContainsFunc(b, func(y entity.ID) bool { return r.same(x, y) }) {
			hit++
		}
	}
	if len(a) == 1 && len(b) > 1 && !one {
		return false
	}
	return hit == len(a)
}
