package event

import (
	"parley/internal/entity"
)

// oneMore is the frame of a meeting of a series that is told without its noun: "A third is planned for June".
var oneMore = &frame{name: "one more of a series", pos: "n", typ: Meeting, code: coding{"CONSULT", "", []string{"diplomatic"}, "040"}, flags: map[string]string{}}

// whereHeld is the frame of a sentence that only says when or where the meeting told of before is or was: "They are being held
// in Arden".
var whereHeld = &frame{name: "when and where it was", pos: "v", typ: Meeting, code: oneMore.code, flags: map[string]string{"again": "again"}}

// series finds the meetings of a series whose noun a sentence leaves out, right after one that has it: "The first round ended in
// March; the second followed in April, the third in May".
func (r *reading) series(v *view) {
	if !r.meetsNear(v.at) {
		return
	}
	last := r.numberedIn(v)
	toks := r.byNumber(v)
	for n, i := range toks {
		end := len(v.lemma)
		if n+1 < len(toks) {
			end = toks[n+1]
		}
		d := &draft{v: v, tok: i, frame: oneMore, bare: true, ord: ordinals[v.lemma[i]]}
		d.Type, d.Rule = Meeting, oneMore.name
		switch {
		case v.rel(i) == "nsubj":
			h := v.head(i)
			if r.c.governor(v, h, "subj", Meeting) == nil && r.c.governor(v, h, "obj", Meeting) == nil && v.kid(h, "cop") < 0 {
				continue
			}
			d.st = r.c.standing(v, i, Meeting)
			d.Status = d.meetingStatus(r)
		case last != nil && last.tok < i && i+2 < len(v.lemma) && v.upos(i+1) == "ADP":
			d.st, d.Status = last.st, last.Status // "and the fourth in May"
		default:
			continue
		}
		r.setting(d, i+1, end)
		if d.Status == "" || !d.dated && d.Where == nil {
			continue
		}
		d.form(r)
		r.ahead(d)
		d.note("one more of those told of before: " + v.s.Tokens[i].Form)
		r.keep(d)
		last = d
	}
}

// numberedIn is the meeting of a series that a sentence tells of with its noun: "The second round will be held in May, the third in
// June"; nil for none.
func (r *reading) numberedIn(v *view) *draft {
	for n := len(r.out) - 1; n >= 0 && r.out[n].v == v; n-- {
		if d := r.out[n]; d.Type == Meeting && d.ord != "" && v.isNoun(d.tok) {
			return d
		}
	}
	return nil
}

// byNumber are the tokens of a sentence that name one of a series by its number alone: "the second", "a third".
func (r *reading) byNumber(v *view) []int {
	var out []int
	for i := 1; i+1 < len(v.lemma); i++ {
		if _, ok := ordinals[v.lemma[i]]; !ok || v.upos(i-1) != "DET" || r.isTime(v, i) || v.prep(i) != "" {
			continue
		}
		switch v.upos(i + 1) {
		case "NOUN", "PROPN", "ADJ", "NUM":
			continue
		}
		if v.lemma[i+1] == "of" || v.lemma[i+1] == "time" || v.lemma[i+1] == "-" {
			continue
		}
		out = append(out, i)
	}
	return out
}

// meetsNear reports whether a sentence or the one before it tells of a meeting with a word of its own.
func (r *reading) meetsNear(at int) bool {
	for n := len(r.out) - 1; n >= 0 && r.out[n].v.at >= at-1; n-- {
		if d := r.out[n]; d.Type == Meeting && d.frame.flags["visit"] == "" && d.Form != "phone" && !title(d.v) {
			return true
		}
	}
	return false
}

// setting gives a draft the first day and place told between two positions of its sentence.
func (r *reading) setting(d *draft, first, last int) {
	v := d.v
	for _, m := range r.times[v.at] {
		if x := r.f.Times.Mentions[m]; x.First >= first && x.Last < last && dates(x) && !v.firstSince(x.First) && !v.counts(x.Last) {
			r.setWhen(d, m)
			break
		}
	}
	for _, m := range r.named[v.at] {
		x := r.mention(m)
		e := r.ents[x.IDs[0]]
		if x.First < first || x.Last >= last || e == nil || !r.located(v, x, e) || e.Country == "" && !e.Located && e.Type != entity.State {
			continue
		}
		if p := v.prep(v.topOf(x.First, x.Last)); p == "in" || p == "at" || p == "near" || p == "outside" || v.inBefore(x.First) || p == "of" && x.Use == entity.Location {
			r.setPlace(d, m)
			return
		}
	}
}

// settingOf reads a sentence that only says when or where the meeting before took place: "It was held in Arden", "They are to
// take place on 3 May", "The venue is a hotel in Arden".
func (r *reading) settingOf(v *view) {
	if !r.meetsNear(v.at) {
		return
	}
	for i := range v.lemma {
		k := v.kid(i, "nsubj")
		if k < 0 || k > i || !v.clauseOf(i) || v.negated(i) {
			continue
		}
		switch w := v.lemma[i]; {
		case v.pointer(k) && (w == "hold" && v.passive(i) || w == "take" && v.takesPlace(i)):
		case (v.lemma[k] == "venue" || v.lemma[k] == "location") && v.definite(k) && v.kid(i, "cop") >= 0 && v.kid(k, "nmod") < 0:
		default:
			continue
		}
		d := &draft{v: v, tok: i, frame: whereHeld, bare: true}
		d.Type, d.Rule, d.Status = Meeting, whereHeld.name, "held"
		if m := v.mood(i); m.future || v.isTo(i) {
			d.Status = "planned"
		}
		_, end := v.s.Subtree(i)
		r.setting(d, k, end+1)
		if !d.dated && d.Where == nil {
			continue
		}
		d.form(r)
		d.note("when and where it was")
		r.keep(d)
		return
	}
}

// takesPlace reports whether a verb is that of "take place".
func (v *view) takesPlace(i int) bool {
	return i+1 < len(v.lemma) && v.lemma[i+1] == "place"
}

// been is the frame of a visit told by where somebody is, was or will be on a day: "Cole had been to Arden on Tuesday".
var been = &frame{name: "been somewhere", pos: "n", typ: Meeting, code: oneMore.code, flags: map[string]string{"visit": "visit", "in_person": "in_person"}}

// visits finds people who are told to be somewhere on a day.
func (r *reading) visits(v *view) {
	for i := range v.lemma {
		cop := v.kid(i, "cop")
		m := r.mentionAt(v, i)
		if cop < 0 || m < 0 || v.negated(i) || v.kid(i, "nsubj") < 0 {
			continue
		}
		p := v.prep(i)
		if p != "in" && p != "at" && (p != "to" || v.s.Tokens[cop].Form != "been") {
			continue
		}
		x := r.mention(m)
		if e := r.ents[x.IDs[0]]; e == nil || !r.located(v, x, e) && e.Type != entity.Place && r.capitalAt(m) == nil || e.Type == entity.Place && e.Precision != "city" && e.Precision != "building" {
			continue
		}
		d := &draft{v: v, tok: i, frame: been}
		d.Type, d.Rule, d.Status = Meeting, been.name, "held"
		for _, t := range v.arguments(i).all("subj") {
			if ids := r.known(r.who(v, t)); r.persons(ids) {
				d.add("participant", ids)
				d.toks = append(d.toks, t)
			}
		}
		md := v.mood(i)
		if md.future {
			d.Status = "planned"
		}
		r.setPlace(d, m)
		if r.when(d); !d.dated || len(d.Roles.Participant) == 0 || v.kid(i, "acl", "advcl") >= 0 || r.home(d) || !md.future && !md.perfect && p != "to" {
			continue
		}
		d.Form = "in person"
		d.note("visit: there on that day")
		r.keep(d)
	}
}

// home reports whether somebody who is told to be somewhere belongs there.
func (r *reading) home(d *draft) bool {
	for _, id := range d.Roles.Participant {
		if e := r.ents[id]; e == nil || d.Where != nil && e.Country == d.Where.Country {
			return true
		}
	}
	return false
}
