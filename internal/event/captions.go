package event

import (
	"slices"

	"parley/internal/article"
	"parley/internal/entity"
)

// pictured is the frame of a meeting that only a picture shows: "Cole and Dole in Arden, 30 March 2016".
var pictured = &frame{name: "seen together in a picture", pos: "n", typ: Meeting, code: oneMore.code, flags: map[string]string{"in_person": "in_person"}}

// caption makes a meeting of two people of different sides whom a caption shows together at a place or on a day, where no word of
// it has told of one.
func (r *reading) caption(v *view) {
	if v.s.Kind != article.Caption || montage(v) || r.tellsMeeting(v) {
		return
	}
	d := &draft{v: v, frame: pictured}
	d.Type, d.Rule, d.Status, d.Form = Meeting, pictured.name, "held", "in person"
	last := -1
	for _, m := range r.named[v.at] {
		x := r.mention(m)
		if x.Use == entity.Pronoun || x.Use == entity.Modifier || !r.persons(x.IDs) || r.vague(x.IDs) {
			continue
		}
		if last < 0 && !v.opens(x.First) || last >= 0 && !v.besideIn(last, x.First) {
			break
		}
		if d.add("participant", x.IDs); last < 0 {
			d.tok = x.Head
		}
		last = x.Last
		d.toks = append(d.toks, x.First, x.Last)
	}
	if p := d.Roles.Participant; len(p) < 2 || !slices.ContainsFunc(p[1:], func(id entity.ID) bool { return !r.same(p[0], id) && r.apartFrom(p[0], id) }) {
		return
	}
	r.setting(d, last+1, len(v.lemma))
	if d.Where == nil && !d.dated {
		return
	}
	d.note("seen together in a picture")
	r.keep(d)
}

// apartFrom reports whether two people belong to different states or sides.
func (r *reading) apartFrom(a, b entity.ID) bool {
	x, y := r.ents[a], r.ents[b]
	return x != nil && y != nil && (x.Country != y.Country || r.sideOf(a) != r.sideOf(b))
}

// montage reports whether a caption says that its pictures were put together.
func montage(v *view) bool {
	return slices.ContainsFunc(v.lemma, func(w string) bool { return montages[w] })
}

var montages = set("combination combo composite montage collage portrait poster placard effigy banner")

// tellsMeeting reports whether a meeting was read from a sentence, with those who met.
func (r *reading) tellsMeeting(v *view) bool {
	for n := len(r.out) - 1; n >= 0 && r.out[n].v == v; n-- {
		if d := r.out[n]; d.Type == Meeting && len(d.Roles.Participant) > 1 {
			return true
		}
	}
	return false
}

// opens reports whether only words such as "File photo:" stand before a position.
func (v *view) opens(first int) bool {
	if first < 2 {
		return true
	}
	if f := v.s.Tokens[first-1].Form; first < 6 && (f == ":" || f == "-" || f == "–" || f == "—" || f == ")") {
		return true
	}
	return first < 4 && !slices.ContainsFunc(v.lemma[:first], func(w string) bool { return w == "of" || w == "for" || w == "by" })
}

// besideIn reports whether the words between two people in a caption only set one beside the other: "Cole, left, with Bree's
// president, Dole", "Cole shakes hands with Dole".
func (v *view) besideIn(a, b int) bool {
	linked := b == a+1
	for k := a + 1; k < b; k++ {
		switch w := v.lemma[k]; {
		case w == "and" || w == "with" || w == "," || w == "&" || w == "beside" || w == "alongside" || w == "to":
			linked = true
		case w == "of" || w == "for" || w == "by" || w == "after" || w == "before" || w == "against" || w == "about":
			return false
		case v.isVerb(k) && !together[w]:
			return false
		}
	}
	return linked
}

// together are the verbs of pictures in which people are together.
var together = set("shake meet greet welcome pose embrace hug sit stand talk speak receive walk chat smile sign exchange kiss salute left")
