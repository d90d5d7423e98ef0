package event

import (
	"cmp"
	"slices"
	"strings"

	"parley/internal/entity"
	"parley/internal/syntax"
)

// form is how the sides were in touch.
func (d *draft) form(r *reading) {
	v := d.v
	if f := d.frame.flags["form"]; f != "" {
		d.Form = strings.ReplaceAll(f, "_", " ")
	}
	toks := []int{d.tok}
	for _, s := range d.st.steps {
		toks = append(toks, s.tok)
	}
	for _, t := range toks {
		for _, k := range v.kids[t] {
			if d.Form != "" && d.Form != "in person" {
				break
			}
			switch w := v.lemma[k]; {
			case r.c.class("phone", w):
				d.Form = "phone"
			case r.c.class("video", w):
				d.Form = "video"
			case r.c.class("indirect", w) || strings.HasSuffix(w, "shuttle"):
				d.Form = "indirect"
			}
		}
	}
	if d.Form == "" || d.Form == "in person" {
		d.Form = cmp.Or(r.byWire(v, d.tok), d.Form)
	}
	if d.Form == "" && (d.frame.flags["in_person"] != "" || d.Where != nil || d.frame.flags["visit"] != "") {
		d.Form = "in person"
	}
	if d.Form == "" {
		d.Form = "unknown"
	}
}

// byWire is "phone" or "video" where words for it follow an event in its own clause, wherever the parser hung them: "spoke
// with the head of the mission by telephone", "held a meeting by video conference"; "" else.
func (r *reading) byWire(v *view, i int) string {
	if v.isVerb(i) && speaking[v.lemma[i]] {
		for k := 2; k < i; k++ {
			if r.c.class("phone", v.lemma[k]) && v.prep(k) == "on" && slices.ContainsFunc(v.s.Tokens[k:i], func(t syntax.Token) bool { return t.Form == ":" }) {
				return "phone" // "spent the night on the phone: he spoke with Cole"
			}
		}
	}
	for k := i + 1; k < len(v.lemma) && k < i+14; k++ {
		if v.isVerb(k) || v.s.Tokens[k].Form == ";" {
			return ""
		}
		p := v.prep(k)
		if h := v.head(k); p == "" && h > k && v.rel(k) == "compound" {
			p = v.prep(h)
		}
		if p != "by" && p != "over" && p != "via" && p != "through" {
			continue
		}
		switch {
		case r.c.class("phone", v.lemma[k]) && v.isVerb(i):
			return "phone"
		case r.c.class("video", v.lemma[k]):
			return "video"
		}
	}
	return ""
}

// speaking are verbs for talking that say nothing of how.
var speaking = set("speak talk confer consult converse")

// venue names who lends the place where no word does: the one who belongs to the state a meeting is in where another does
// not ("Cole saw Arda's president in Arden"); else that state, if nobody there is of it and the article names it.
func (r *reading) venue(d *draft) {
	if d.Where == nil || len(d.Where.Country) != 3 || d.Where.Country == "IGO" || len(d.Roles.Host)+len(d.Roles.Mediator) > 0 || d.Form == "phone" || d.Form == "video" {
		return
	}
	home, away := []entity.ID(nil), 0
	for _, id := range d.Roles.Participant {
		switch e := r.ents[id]; {
		case e == nil || e.Country == "IGO":
			return
		case e.Country == d.Where.Country:
			home = append(home, id)
		default:
			away++
		}
	}
	state := entity.ID(d.Where.Country)
	switch {
	case away == 0:
	case len(home) == 1:
		d.add("host", home)
		d.note("host: the meeting is in his country")
	case len(home) == 0 && r.ents[state] != nil && away > 1 && !r.bodyHosts(state):
		d.add("host", []entity.ID{state})
		d.note("host: the state it is in")
	}
}

// bodyHosts reports whether a body of several states, or somebody who speaks for one, hosts or mediates in a state: of the
// meetings in the seat of such a body the state is not the host.
func (r *reading) bodyHosts(state entity.ID) bool {
	for _, d := range r.out {
		if d.Type != Meeting || d.Where == nil || d.Where.Country != string(state) {
			continue
		}
		for _, id := range append(append([]entity.ID{}, d.Roles.Host...), d.Roles.Mediator...) {
			if e := r.ents[id]; e != nil && e.Country == "IGO" {
				return true
			}
		}
	}
	return false
}
