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
