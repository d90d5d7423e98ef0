package event

import (
	"slices"
	"strings"

	"parley/internal/entity"
)

// offer finishes an offer: who made it, to whom, and whether it stands.
func (r *reading) offer(d *draft) {
	v := d.v
	if d.Status = d.offerStatus(); d.Status == "" {
		return
	}
	if d.frame.flags["owner"] != "" && len(d.Roles.By) == 0 {
		for _, t := range r.maker(v, d.tok) {
			d.add("by", r.who(v, t))
			d.toks = append(d.toks, t)
		}
	}
	if d.frame.flags["carried"] != "" {
		r.carried(d)
	}
	if d.frame.flags["weakoffer"] != "" {
		return
	}
	content := r.content(d)
	d.toks = append(d.toks, content...)
	d.About = r.about(v, content)
	if len(d.Roles.By) == 0 && d.frame.flags["by_host"] != "" && v.passive(d.tok) {
		if by := r.hosts(d); !r.asksItself(d, by) {
			d.add("by", by)
		}
	}
	if u := r.sayer(v, d.tok); u != nil && len(d.Roles.By) == 0 && d.frame.flags["speaker"] != "" {
		d.add("by", u.by)
	}
	if len(d.Roles.By) == 0 && d.frame.flags["speaker"] == "" {
		makers := v.arguments(d.tok).all("subj")
		if v.isNoun(d.tok) && d.frame.flags["owner"] != "" {
			makers = r.maker(v, d.tok)
		}
		for _, s := range makers {
			d.add("by", r.standsFor(v, s))
		}
	}
	if len(d.Roles.By) == 0 {
		if v.isNoun(d.tok) && v.definite(d.tok) {
			d.bare = true
			r.keep(d)
		}
		return
	}
	d.Roles.By = r.known(d.Roles.By)
	if len(d.Roles.By) == 0 || d.frame.flags["says"] != "" && !r.saysHimself(d) {
		return
	}
	r.addressees(d, content)
	if d.frame.flags["context"] != "" && (len(d.Roles.To) == 0 || r.pair == nil) {
		return
	}
	r.offeredTerms(d, content)
	r.when(d)
	if p := r.f.Times.Published.Interval; d.When == nil && d.st.effect == ongoing && p.Known() {
		d.When, d.dated = &p, true // "is trying to host": on the day of the report
		d.note("when: told as going on")
	}
	r.keep(d)
}

// offerStatus is how far an offer has come; "" where the words make none.
func (d *draft) offerStatus() Status {
	switch v := d.v; {
	case d.st.effect == cancelled || d.st.effect == stopped:
		return "withdrawn"
	case d.st.effect == denied || (v.isVerb(d.tok) || v.upos(d.tok) == "ADJ") && v.negated(d.tok):
		return ""
	case v.isVerb(d.tok) && (d.st.effect == possible || d.st.cond) && d.frame.flags["modal"] == "":
		return "" // "may offer", "even if Arda asks for talks"
	case d.repeated():
		return "reiterated"
	case d.st.hedge != "" && reportedly[strings.ToLower(d.st.hedge)]:
		return "reported"
	case d.frame.status != "":
		return Status(d.frame.status)
	}
	return "made"
}

// saysHimself reports whether whoever is to do a thing says so, or his own side does: "Arda could host the talks, its premier
// said". What others say he could do is no offer.
func (r *reading) saysHimself(d *draft) bool {
	if r.ownWords(d) {
		return true
	}
	if h := d.v.head(d.tok); h >= 0 && d.v.rel(d.tok) == "ccomp" {
		for _, s := range d.v.arguments(h).all("subj") {
			if ids := r.who(d.v, s); len(ids) > 0 && (r.sameSides(ids, d.Roles.By) || r.oneState(ids, d.Roles.By)) {
				return true // "let it be known that it would send observers"
			}
		}
	}
	u := r.sayer(d.v, d.tok)
	if u == nil {
		return false
	}
	if first, _, ok := strings.Cut(u.Speaker.Of(r.a.Text), " "); ok && strings.EqualFold(first, "its") {
		return true // "its premier said": whoever is spoken of
	}
	return len(u.by) > 0 && (r.sameSides(u.by, d.Roles.By) || r.oneState(u.by, d.Roles.By))
}

// offeredTerms makes provisions of what a side of the conflict offers to do, and of what it wants in return: "Arda offered
// to free prisoners in exchange for guarantees". Talks, visits and good offices are none.
func (r *reading) offeredTerms(d *draft, content []int) {
	v := d.v
	if v.isVerb(d.tok) && (v.rel(d.tok) == "acl" || v.rel(d.tok) == "amod") {
		return // "the arrangement offered by Arda"
	}
	if d.frame.code.event == "REQUEST" || r.pair != nil && !r.sameSides(d.Roles.By, r.pair) {
		return
	}
	t := terms{r, v, d}
	made := false
	for _, k := range content {
		switch {
		case v.isVerb(k) && !r.c.class("consent", v.lemma[k]) && !r.c.class("concede", v.lemma[k]):
			continue
		case v.isNoun(k) && !r.isMeasure(v, k) && (!v.bargain(d.tok) || r.c.class("people", v.lemma[k])):
			continue
		}
		if r.watches(v, k) {
			continue
		}
		if w := v.lemma[k]; r.c.class("meeting", w) || r.c.class("assist", w) || r.c.class("host", w) || w == "mediation" {
			continue
		}
		before := len(r.out)
		t.listed(k, true)
		if len(r.out) == before && v.isNoun(k) && v.bargain(d.tok) {
			t.provide(v.phrase(k), k, nil)
		}
		made = made || len(r.out) > before
	}
	for i := d.tok; made && i+1 < len(v.lemma); i++ {
		if (v.lemma[i] == "return" || v.lemma[i] == "exchange") && v.lemma[i-1] == "in" && v.lemma[i+1] == "for" {
			for _, k := range v.below(i, nil) {
				if k > i+1 && v.isNoun(k) && v.prep(k) == "for" {
					first, last := v.s.Subtree(k)
					t.provide(v.s.SpanOf(first+1, last), k, r.codesIn(v, first, last))
					break
				}
			}
		}
	}
}

// watches reports whether observers or peacekeepers are what a phrase is about.
func (r *reading) watches(v *view, k int) bool {
	for _, t := range v.below(k, nil) {
		if r.c.class("watchers", v.lemma[t]) {
			return true
		}
	}
	return false
}

// bargain reports whether "in return for" or "in exchange for" follows a token.
func (v *view) bargain(i int) bool {
	for ; i+2 < len(v.lemma); i++ {
		if v.lemma[i] == "in" && (v.lemma[i+1] == "return" || v.lemma[i+1] == "exchange") && v.lemma[i+2] == "for" {
			return true
		}
	}
	return false
}

// maker is who an offer noun belongs to. The subject of the verb that takes it makes it only where the verb is one of
// making: "Arda renewed an offer to host", and not "Arda accepted an offer to host".
func (r *reading) maker(v *view, tok int) []int {
	a := v.arguments(tok)
	if h := v.head(tok); a.has("poss") || a.has("by") || a.has("from") || a.has("of") || h < 0 || !v.isVerb(h) || r.c.class("making", v.lemma[h]) || r.c.class("making", v.particle(h)) || v.prep(tok) == "with" && carries[v.lemma[h]] {
		return v.owner(tok)
	}
	return nil
}

// carries are the verbs of motion whose "with" tells what somebody brings: "arrived in Arden with a proposal to".
var carries = set("arrive come return fly travel go")

// carried gives a text that is handed over to whoever wrote it, not to who carries it: "the letter of Arda's president was
// delivered by an envoy of Bree".
func (r *reading) carried(d *draft) {
	for _, o := range d.v.arguments(d.tok).all("obj") {
		for _, a := range d.v.arguments(o) {
			if a.slot != "poss" && a.slot != "of" && a.slot != "from" && a.slot != "by" {
				continue
			}
			if ids := r.known(r.who(d.v, a.tok)); len(ids) > 0 {
				d.Roles.By = ids
				d.note("by: " + d.v.s.Tokens[a.tok].Form + ", whose text it is")
				return
			}
		}
	}
}

var reportedly = set("reportedly allegedly purportedly supposedly")

// repeated reports whether the offer is said to be an old one: "again offered", "repeatedly offered", "renewed its offer".
func (d *draft) repeated() bool {
	for _, k := range d.v.kids[d.tok] {
		switch d.v.lemma[k] {
		case "again", "repeatedly", "repeated", "renewed", "earlier":
			return true
		}
	}
	for _, s := range d.st.steps {
		if s.gov.status == "reiterated" {
			return true
		}
	}
	return d.frame.flags["again"] != ""
}

// content is what is offered: the head of the infinitive, clause or noun phrase.
func (r *reading) content(d *draft) []int {
	var out []int
	for _, a := range d.v.arguments(d.tok) {
		switch a.slot {
		case "xcomp", "ccomp", "acl", "of", "for", "advcl", "advcl:to":
			out = append(out, a.tok)
		case "obj":
			if len(r.who(d.v, a.tok)) == 0 {
				out = append(out, a.tok)
			}
		}
	}
	return out
}

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

// atTheTime are words before what was done at the time of an offer or before it; aftermath those for that time.
var (
	atTheTime = set("when while after as during following since until amid upon")
	aftermath = set("aftermath wake")
)

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

// mergeOffers brings together what tells of one offer: "the offer" with the one before it, and the same offerer with the
// same addressees and the same kind of act.
func (r *reading) mergeOffers() {
	var seen []*draft
	for _, d := range r.out {
		if d.Type != Offer || d.merged != nil {
			continue
		}
		into := r.offerBefore(d, seen)
		switch {
		case into != nil:
			r.absorb(into, d)
			if d.Status == "made" {
				into.Status = "made"
			}
		case d.bare:
			d.merged = d // points at nothing
		default:
			seen = append(seen, d)
		}
	}
}

// offerBefore is the latest of the offers told of before that tells of the same one as d; for a noun that points back, one by just
// the same offerer before one of his side.
func (r *reading) offerBefore(d *draft, seen []*draft) *draft {
	var into *draft
	for n := len(seen) - 1; n >= 0; n-- {
		switch e := seen[n]; {
		case !r.sameOffer(d, e):
		case !d.v.isNoun(d.tok) || d.bare || slices.Equal(d.Roles.By, e.Roles.By):
			return e
		case into == nil:
			into = e
		}
	}
	return into
}

func (r *reading) sameOffer(d, e *draft) bool {
	if d.bare {
		return true
	}
	if d.v == e.v && d.tok == e.tok {
		return d.frame == answeredOffer || e.frame == answeredOffer
	}
	if r.handed(d) && r.manyMakers(e) {
		return true
	}
	if !r.sameSides(d.Roles.By, e.Roles.By) {
		return false
	}
	if clash(d, e) {
		return false
	}
	if r.ownWords(d) && d.v.at-e.last() < 5 && r.sameSides(d.Roles.To, e.Roles.To) {
		return true // "Arda offered to host the two. “I am pleased to invite them,” its president said"
	}
	if d.v.isNoun(d.tok) && (d.v.definite(d.tok) || d.frame.flags["back"] != "") || d.v == e.v {
		return true
	}
	if r.offersAnew(d) || r.offersAnew(e) && d.Status != e.Status {
		return false
	}
	a, b := r.act(d), r.act(e)
	return a == b && a != "" && r.sameSides(d.Roles.To, e.Roles.To)
}

// handed reports whether an offer is a text told of before, by whoever brought it: "the text presented by the envoy".
func (r *reading) handed(d *draft) bool {
	h := d.v.head(d.tok)
	return d.frame.flags["carried"] != "" && d.v.rel(d.tok) == "acl" && h >= 0 && d.v.definite(h) &&
		!slices.ContainsFunc(r.content(d), func(k int) bool { return k != h })
}

// manyMakers reports whether an offer is made by several powers whom nobody names, any of which may send somebody with it.
func (r *reading) manyMakers(d *draft) bool {
	for _, id := range d.Roles.By {
		if e := r.ents[id]; e == nil || e.Type != entity.Group || !r.vague([]entity.ID{id}) {
			return false
		}
	}
	return len(d.Roles.By) > 0
}

// offersAnew reports whether what is offered is told apart from what was before: "a fresh meeting", "another round".
func (r *reading) offersAnew(d *draft) bool {
	for _, t := range r.content(d) {
		for _, k := range d.v.below(t, nil) {
			switch d.v.lemma[k] {
			case "fresh", "another", "new", "further":
				return true
			}
		}
	}
	return false
}

func (r *reading) sameSides(a, b []entity.ID) bool {
	for _, x := range a {
		for _, y := range b {
			if x == y || r.same(x, y) && !r.opposed(x, y) {
				return true
			}
		}
	}
	return len(a) == 0 && len(b) == 0
}

// act is the kind of thing offered: convene, mediate, truce; "" for anything else.
func (r *reading) act(d *draft) string {
	act := ""
	for _, t := range r.content(d) {
		for _, k := range d.v.below(t, nil) {
			w := d.v.lemma[k]
			switch {
			case r.c.class("talks", w) || w == "meet" || w == "host" || w == "gather":
				if act == "" {
					act = "convene"
				}
			case r.c.class("assist", w) || w == "mediation":
				act = "mediate"
			case r.c.class("truce", w):
				act = "truce"
			}
		}
	}
	return act
}
