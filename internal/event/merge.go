package event

import (
	"slices"
	"strings"

	"parley/internal/entity"
)

// mergeMeetings brings together what an article says of one meeting in several places, and gives those that lean on
// others ("the talks", "the next round") their participants.
func (r *reading) mergeMeetings() {
	var seen []*draft
	for _, d := range r.out {
		if d.Type != Meeting || d.merged != nil {
			continue
		}
		if d.frame.flags["again"] != "" {
			r.addTo(d, seen)
			continue
		}
		if e := r.sameMeeting(d, seen); e != nil {
			r.absorbAll(e, d)
			continue
		}
		if len(d.Roles.Participant) < 2 && d.leans() {
			if e, said := r.ours(d, seen); e != nil {
				r.absorb(e, d)
				continue
			} else if !said {
				r.borrow(d, seen)
			}
			d.bare = d.bare && len(d.Roles.Participant) < 2
		}
		seen = append(seen, d)
	}
}

// addTo gives what is retold without a word for the meeting to the one told of last, if that is near; otherwise it is of
// no meeting.
func (r *reading) addTo(d *draft, seen []*draft) {
	d.merged = d
	for n := len(seen) - 1; n >= 0; n-- {
		e := seen[n]
		gap := d.v.at - e.last()
		if gap < 0 || gap > 3 && (gap > 6 || n < len(seen)-1) || e.frame.flags["visit"] != "" || e.Form == "phone" || e.wider != nil && n > 0 || !agreeStatus(d, e) || off(e.Status) || e.Novelty == "background" && gap > 1 || title(e.v) {
			continue
		}
		if e.frame.flags["form"] == "indirect" && d.frame.flags["form"] == "" && len(e.Roles.Participant) == 0 {
			continue
		}
		r.absorb(e, d)
		return
	}
}

// leans reports whether a meeting noun tells neither who nor with whom.
func (d *draft) leans() bool { return d.bare }

// absorbAll takes d into e or, where d tells again of several guests that e and its like saw one by one, into each of them:
// "held separate talks with Arda's and Bree's leaders. He met the two on the sidelines".
func (r *reading) absorbAll(e, d *draft) {
	all := []*draft{e}
	for _, p := range e.parts {
		if p != e && p.merged == nil {
			all = append(all, p)
		}
	}
	if len(all) < 2 || len(d.meeters()) <= len(e.meeters()) {
		r.absorb(e, d)
		return
	}
	d.Roles = Roles{}
	for _, p := range all {
		r.absorb(p, d)
	}
	d.merged = e
}

// absorb takes d into e: its evidence, and whatever e does not know.
func (r *reading) absorb(e, d *draft) {
	d.merged = e
	if !r.bareMention(d) || len(e.spans) == 0 {
		e.spans = append(e.spans, d.spans...)
	}
	e.absent = append(e.absent, d.absent...)
	if d.frame.flags["again"] != "" {
		e.guests = append(e.guests, d.Roles.Participant...)
	}
	if d.parts != nil && e.parts == nil {
		e.parts = d.parts
		for n := range e.parts {
			if e.parts[n] == d {
				e.parts[n] = e
			}
		}
	}
	if !d.Borrowed && len(d.Roles.Participant) > 0 {
		e.Borrowed = false
	}
	if e.lent && !d.lent && len(d.Roles.Participant) > 0 {
		e.Roles.Participant, e.lent = nil, false
	}
	for _, name := range []string{"participant", "host", "mediator", "by", "to", "against", "party", "third_party"} {
		if !d.lent || name != "participant" {
			e.add(name, *d.role(name))
		}
	}
	if e.ord == "" {
		e.ord = d.ord
	}
	if d.v.at > e.v.at {
		e.again = max(e.again, d.v.at)
	}
	e.note("told again: " + r.cite(d).Of(r.a.Text))
	if d.preparedFor() {
		d.dated, d.When = false, e.When
	}
	if !e.dated && d.dated || e.When == nil || e.dated && d.dated && d.When.Bounded() && d.When.Days() < e.When.Days() {
		e.When, e.dated, e.season = d.When, d.dated, d.season
	}
	if e.Where == nil || d.Where != nil && (e.Where.Precision == "country" || e.near && !d.near && d.Where.Precision != "country") {
		e.Where, e.near = cmpOr(d.Where, e.Where), d.near
	}
	if e.Form == "" || e.Form == "unknown" || d.Form == "indirect" && len(d.Roles.Mediator) > 0 {
		e.Form = d.Form
	}
	if e.Type == Meeting && statusRank[d.Status] > statusRank[e.Status] && !d.preparedFor() && d.frame.flags["again"] == "" {
		e.Status = d.Status
	}
	if e.bare && !d.bare {
		e.bare = false
	}
	if e.wider == nil && d.wider != e {
		e.wider = d.wider
	}
	if d.Novelty == "new" {
		e.Novelty = "new"
	}
}

// bareMention reports whether words only point back at a meeting and add nothing to it: "the meeting", in a sentence about
// something else.
func (r *reading) bareMention(d *draft) bool {
	if d.Type != Meeting || !d.bare || d.dated || d.Where != nil || len(d.Roles.Host)+len(d.Roles.Mediator)+len(d.Roles.Participant)+len(d.absent) > 0 || len(d.spans) != 1 || off(d.Status) {
		return false
	}
	return len(strings.Fields(d.spans[0].Of(r.a.Text))) < 3
}

func cmpOr(a, b *Where) *Where {
	if a != nil {
		return a
	}
	return b
}

// statusRank orders statuses by how much they settle: what came of a plan outweighs the plan.
var statusRank = map[Status]int{"proposed": 1, "reported": 1, "planned": 2, "denied": 3, "postponed": 4, "failed": 5, "cancelled": 6, "ongoing": 1, "held": 2}

// byItsHead reports whether somebody who leads a group is among those who meet.
func (r *reading) byItsHead(group *entity.Entity, ids []entity.ID) bool {
	return slices.ContainsFunc(ids, func(o entity.ID) bool {
		x := r.ents[o]
		return x != nil && x.Type == entity.Person && x.Level == "leaders" && r.leads(x, group.ID, "leaders")
	})
}

// lean leaves of states and groups and their people only the people, so that nobody is counted twice.
func (r *reading) lean(ids []entity.ID) []entity.ID {
	var out []entity.ID
	for _, id := range ids {
		e := r.ents[id]
		if e != nil && e.Type == entity.State {
			represented := slices.ContainsFunc(ids, func(o entity.ID) bool {
				x := r.ents[o]
				return o != id && x != nil && x.Type != entity.State && x.Type != entity.Group && x.Type != entity.Place && x.Country == string(id)
			})
			if represented {
				continue
			}
		}
		if e != nil && (e.Type == entity.Group || e.Type == entity.Organization && e.Sector == "REB") && r.byItsHead(e, ids) {
			continue
		}
		out = append(out, id)
	}
	return out
}
