package event

import (
	"cmp"
	"slices"
	"strings"

	"parley/internal/article"
	"parley/internal/calendar"
	"parley/internal/entity"
	"parley/internal/syntax"
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
