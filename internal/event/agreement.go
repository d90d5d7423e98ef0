package event

import (
	"slices"

	"parley/internal/article"
	"parley/internal/entity"
)

// agreement finishes an agreement: its parties, who brokered it, and how far it has come.
func (r *reading) agreement(d *draft) {
	v := d.v
	if v.isNoun(d.tok) {
		r.agreementSides(d)
	} else if len(d.Roles.Party) < 2 && d.frame.flags["alone"] == "" {
		if !r.plural(d) && !r.consents(d) {
			return // "Arda agreed to talks": consent, no agreement
		}
	}
	d.Status = d.agreementStatus(r)
	if d.Status == "" || v.isVerb(d.tok) && d.Status == "under negotiation" {
		return // "Arda wanted both to agree": somebody's wish, no agreement
	}
	if v.isVerb(d.tok) && d.Status == "none reached" && v.presentNow(d.tok) {
		return // "The two do not agree on how many died": they differ
	}
	if d.frame.flags["weak"] != "" && d.Status == "under negotiation" && !v.definite(d.tok) && r.toWrite(d) {
		return // "agreed that the envoy would prepare a paper"
	}
	d.bare = v.isNoun(d.tok) && len(d.Roles.Party) == 0
	if d.bare && !r.worth(d) {
		return
	}
	if d.bare && r.pair != nil {
		d.add("party", r.pair)
		d.note("party: the two sides of the article")
	}
	if len(d.Roles.Party) == 1 && d.Status == "signed" {
		r.otherParty(d)
	}
	d.Roles.Party = r.lean(d.Roles.Party)
	d.Roles.Party = slices.DeleteFunc(d.Roles.Party, func(id entity.ID) bool { return slices.Contains(d.Roles.ThirdParty, id) })
	if v.isVerb(d.tok) && len(d.Roles.Party) == 1 {
		r.recipients(d) // "Arda agreed to let the Breean envoys in"
	}
	r.when(d)
	r.announced(d)
	d.About = r.accordPhrase(d.v, d.tok).Of(r.a.Text)
	r.keep(d)
	if v.isNoun(d.tok) || len(d.Roles.Party) > 1 {
		r.provisions(d)
	}
	r.ceremony(d)
}

// announced dates an agreement without a date of its own by the day on which it was told: "the League announced on 9 December
// that the two had agreed to meet".
func (r *reading) announced(d *draft) {
	v := d.v
	if d.dated || d.Status != "agreed" || !v.isVerb(d.tok) {
		return
	}
	h := d.tok
	for n := 0; n < 3 && h >= 0 && v.rel(h) != "ccomp"; n++ {
		h = v.head(h)
	}
	if h < 0 || v.rel(h) != "ccomp" || v.head(h) < 0 || !r.c.class("announcing", v.lemma[v.head(h)]) {
		return
	}
	for _, m := range r.times[v.at] {
		if x := r.f.Times.Mentions[m]; dates(x) && v.head(v.topOf(x.First, x.Last)) == v.head(h) {
			toks := d.toks
			r.setWhen(d, m)
			d.toks = toks
			return
		}
	}
}

// presentNow reports whether a verb is in the plain present, be that with "do".
func (v *view) presentNow(i int) bool {
	if x := v.s.Tokens[i].XPOS; x == "VBP" || x == "VBZ" {
		return true
	}
	for _, k := range v.kids[i] {
		if v.rel(k) == "aux" && v.lemma[k] == "do" {
			return v.s.Tokens[k].XPOS != "VBD"
		}
	}
	return false
}

// toWrite reports whether a document is only to be written, by one: "would prepare a paper".
func (r *reading) toWrite(d *draft) bool {
	if len(d.st.steps) == 0 || d.st.effect != planned && d.st.effect != proposed && d.st.effect != possible {
		return false
	}
	switch d.v.lemma[d.st.steps[0].tok] {
	case "prepare", "draft", "draw_up", "publish", "issue", "write":
		return r.oneSigner(d)
	}
	return false
}

// consents reports whether one side alone takes something upon itself: "Arda has agreed to admit observers".
func (r *reading) consents(d *draft) bool {
	if len(d.Roles.Party) != 1 || d.st.effect != real && d.st.effect != none {
		return false
	}
	for _, a := range d.v.arguments(d.tok) {
		if (a.slot == "xcomp" || a.slot == "advcl:to") && d.v.isVerb(a.tok) && (r.c.class("consent", d.v.lemma[a.tok]) || r.c.class("consent", d.v.particle(a.tok))) {
			for _, o := range d.v.arguments(a.tok).all("obj") {
				if r.c.class("meeting", d.v.lemma[o]) {
					return false
				}
			}
			return true
		}
	}
	return false
}

// promisedTo reports whether a phrase is what the infinitive below an agreement is done to: "signed an accord to supply Arda
// with wheat".
func (v *view) promisedTo(top, agreement int) bool {
	h := v.head(top)
	if h < 0 || v.rel(top) != "obj" && v.prep(top) != "to" || !v.isVerb(h) || v.mark(h) != "to" {
		return false
	}
	return v.head(h) == agreement || v.head(h) == v.head(agreement)
}

// otherParty finds with whom a lone signatory signs where the phrase hangs from a word of the sentence beside the
// agreement: "signed a protocol for 1990 with Arda".
func (r *reading) otherParty(d *draft) {
	for _, m := range r.named[d.v.at] {
		x := r.mention(m)
		top := d.v.topOf(x.First, x.Last)
		if top < d.tok || (d.v.prep(top) != "with" || r.reach(d.v, top, d) == far) && !d.v.promisedTo(top, d.tok) {
			continue
		}
		if ids := r.known(r.actors(x.IDs)); len(ids) > 0 && !r.sameSides(ids, d.Roles.Party) {
			d.add("party", ids)
			return
		}
	}
}

// ceremony makes the signing of an agreement at a stated place a meeting of those who sign.
func (r *reading) ceremony(d *draft) {
	if d.Status != "signed" && (d.Status != "agreed" || !d.dated || !r.persons(d.Roles.Party)) || d.st.top < 0 && d.Status == "signed" || len(d.Roles.Party) < 2 {
		return
	}
	m := d.copy()
	m.Type, m.Rule, m.Claim.Roles, m.frame = Meeting, "signing", Roles{Participant: d.Roles.Party, Mediator: d.Roles.ThirdParty}, pointing
	m.bare, m.spans, m.About, m.Form, m.ord = false, nil, "", "in person", "signing"
	r.place(m)
	if m.Where == nil && (d.Status != "signed" || !m.dated || !r.persons(d.Roles.Party) || r.same(d.Roles.Party[0], d.Roles.Party[1])) {
		return
	}
	m.Status = m.meetingStatus(r)
	r.patronage(m)
	r.witnesses(m)
	r.keep(m)
}

// worth reports whether an agreement noun without parties tells of an agreement all the same: it points back, somebody did
// something to it, it has a date or says what about.
func (r *reading) worth(d *draft) bool {
	v := d.v
	if d.Status == "none reached" {
		return v.arguments(d.tok).has("about") || v.arguments(d.tok).has("on") || d.governedBy("signing") || d.governedBy("without a deal")
	}
	if v.signed(d.tok) != "" {
		return true
	}
	if d.frame.flags["weak"] != "" && v.s.Tokens[d.tok].XPOS == "NNS" && !v.definite(d.tok) && v.kid(d.tok, "nmod:poss", "amod", "compound", "nummod") < 0 {
		return false // "breached protocols": rules, no text
	}
	for _, k := range v.kids[d.tok] {
		if v.lemma[k] == v.lemma[d.tok] && v.prep(k) == "after" {
			return false // "Truce after truce has collapsed"
		}
	}
	if d.frame.flags["weak"] != "" && len(d.st.steps) == 0 {
		return v.definite(d.tok) && r.placed(v, d.tok) // "the Arden declaration"
	}
	if len(d.Roles.ThirdParty) > 0 || len(d.st.steps) > 0 || v.definite(d.tok) || v.brokered(d.tok) {
		return true
	}
	return r.dated(d)
}

// placed reports whether an agreement goes by the name of a place.
func (r *reading) placed(v *view, tok int) bool {
	for _, k := range v.kids[tok] {
		if v.rel(k) == "compound" || v.rel(k) == "amod" {
			if m := r.mentionAt(v, k); m >= 0 && len(r.mention(m).IDs) > 0 && r.ents[r.mention(m).IDs[0]] != nil && r.ents[r.mention(m).IDs[0]].Type == entity.Place {
				return true
			}
		}
	}
	return false
}

// plural reports whether the subject of "agree" stands for several: "the sides agreed".
func (r *reading) plural(d *draft) bool {
	for _, a := range d.v.arguments(d.tok) {
		if a.slot == "with" {
			return true
		}
		if a.slot == "subj" && (r.c.class("side", d.v.lemma[a.tok]) || r.c.class("plural_people", d.v.lemma[a.tok])) {
			if len(d.Roles.Party) == 0 && r.pair != nil {
				d.add("party", r.pair)
			}
			return true
		}
	}
	return false
}

// agreementSides reads the words around an agreement noun: "the Arda-Bree peace treaty", "a Russian-brokered truce".
func (r *reading) agreementSides(d *draft) {
	v := d.v
	for _, k := range v.kids[d.tok] {
		if v.rel(k) == "acl" && v.isVerb(k) && r.c.class("signing", v.lemma[k]) {
			r.signers(d, k)
		}
	}
	for _, m := range r.named[v.at] {
		x := r.mention(m)
		if x.Last >= d.tok || d.tok-x.Last > 8 || !v.before(x.Head, d.tok) {
			continue
		}
		ids := r.known(r.actors(x.IDs))
		role := "party"
		if w := v.hyphened(x.Last); w != "" && !r.c.class("demonym_tail", w) {
			if !r.c.class("mediated", w) && !r.c.class("hosted", w) {
				if m := r.mentionAt(v, x.Last+2); m < 0 {
					continue
				}
			} else {
				role = "third_party"
			}
		}
		if role == "party" && x.Use == entity.Metonym && v.rel(x.Head) == "compound" && v.hyphened(x.Last) == "" {
			continue // "the Arden accord": where it was made, not who made it
		}
		d.add(role, ids)
		d.toks = append(d.toks, x.First)
	}
}

// signers are those that the participle or clause k of an agreement names: "a pact signed in Arden by Arda and Bree", "a deal
// it signed with Bree".
func (r *reading) signers(d *draft, k int) {
	v := d.v
	var toks []int
	for _, a := range v.arguments(k) {
		if a.slot == "subj" || a.slot == "with" || a.slot == "between" {
			toks = append(toks, a.tok)
		}
	}
	for _, t := range v.below(k, nil) {
		if t > k && v.isNoun(t) && v.rel(t) == "nmod" && v.prep(t) == "by" {
			toks = append(toks, v.group(t)...) // "signed in Arden by Arda", hung from the place
		}
	}
	for _, t := range toks {
		if t != d.tok {
			d.add("party", r.known(r.who(v, t)))
			d.toks = append(d.toks, t)
		}
	}
}

// oneSigner reports whether the verb above an agreement has one subject only, so that its "not" is of one side: "Arda left
// without signing the treaty".
func (r *reading) oneSigner(d *draft) bool {
	if len(d.st.steps) == 0 {
		return false
	}
	s := d.v.arguments(d.st.steps[0].tok).all("subj")
	return len(s) == 1 && len(r.who(d.v, s[0])) < 2 && !r.c.class("side", d.v.lemma[s[0]])
}

// agreementStatus is the contract's status; "" where the text tells of none.
func (d *draft) agreementStatus(r *reading) Status {
	e := d.st.effect
	switch {
	case e.off() && (d.governedBy("no hold") || d.governedBy("in force")):
		return "lapsed" // "the truce never took hold"
	case e == failed && r.oneSigner(d) && (d.governedBy("sign") || d.governedBy("put name")), e == refused && d.governedBy("sign"):
		return "under negotiation" // one of them did not sign
	case e.off() && d.accepted() && d.v.askedFor(d.tok):
		return "under negotiation" // "The pact drafted by the mediator was not accepted"
	case e.off() && d.v.definite(d.tok) && d.accepted():
		return "" // "never accepted the deal": there is one
	case (e == failed || e == refused) && genericAgreement[d.v.lemma[d.tok]] && d.v.definite(d.tok) && r.agreedBefore(d) != nil:
		return "" // "Neither side signed the document": the one just agreed on
	case e == failed, e == refused, e == denied, e == cancelled && (d.st.future || d.governedBy("signing")):
		return "none reached"
	case e == cancelled, e == stopped:
		return "lapsed"
	case e == postponed:
		return "under negotiation"
	case e == proposed && d.wished(), (e == planned || e == proposed || e == possible || e == tried) && d.keeps():
		return ""
	case (e == planned || e == possible || e == proposed) && r.ownWish(d):
		return ""
	case e == planned && d.v.definite(d.tok) && d.beside():
		return d.reached() // "A celebration of the accord is planned"
	case e == planned, e == possible, e == proposed, e == tried, e == ongoing && d.st.status == "":
		return "under negotiation"
	}
	for _, s := range d.st.steps {
		if m := d.v.mark(s.tok); m == "until" || m == "unless" || m == "before" && !d.v.mood(s.tok).past && d.v.s.Tokens[s.tok].XPOS != "VBG" {
			return "" // "not until the sides have reached an understanding"
		}
	}
	if d.st.status == "violated" && r.alleged(d) {
		return "agreed" // "accused Bree of violating the truce": there is one, and the breach is a charge
	}
	if (d.st.status == "signed" || d.st.status == "initialled") && d.v.looksAhead(d.st.steps[0].tok) {
		return "under negotiation"
	}
	return d.reached()
}

// reached is the status of an agreement that no word above it denies or puts off: what its governor says, else its own words.
func (d *draft) reached() Status {
	if d.st.status != "" {
		return d.st.status
	}
	if s := d.v.signed(d.tok); s != "" && d.v.isNoun(d.tok) {
		return s
	}
	if d.frame.status != "" {
		return Status(d.frame.status)
	}
	if d.v.askedFor(d.tok) {
		return "under negotiation"
	}
	if d.v.brokered(d.tok) || len(d.Roles.ThirdParty) > 0 {
		return "reached"
	}
	for _, k := range d.v.kids[d.tok] {
		switch d.v.lemma[k] {
		case "future", "possible", "potential", "eventual", "prospective", "final", "comprehensive", "draft", "proposed", "lasting", "permanent":
			return "under negotiation"
		case "no":
			return "none reached"
		}
	}
	if len(d.Roles.Party) > 1 && d.v.kid(d.tok, "cop") >= 0 && d.st.effect == real {
		return "reached" // "The result was an assurance from both sides"
	}
	if d.v.definite(d.tok) || d.v.kid(d.tok, "nmod:poss") >= 0 || d.v.s.Tokens[d.tok].XPOS == "NNS" {
		return "reached"
	}
	return "under negotiation"
}

// accepted reports whether the words above an agreement say that somebody takes it, and not that some make it.
func (d *draft) accepted() bool {
	for _, s := range d.st.steps {
		switch d.v.lemma[s.tok] {
		case "accept", "adopt", "approve", "endorse", "ratify", "respect", "honour", "honor", "implement", "observe":
			return true
		}
	}
	return false
}

// wished reports whether an agreement is only what one side offers, asks for or demands: that is an offer.
func (d *draft) wished() bool {
	if len(d.st.steps) == 0 || d.v.head(d.tok) != d.st.steps[0].tok {
		return false
	}
	switch d.st.steps[0].gov.name {
	case "propose", "ask", "call for", "demand":
		return d.st.steps[0].slot == "obj" || d.st.steps[0].slot == "for" || d.st.steps[0].slot == "on"
	}
	return false
}

// ownWish reports whether one side alone says that it is ready for an agreement, or would accept it, or proposes one: "ready for a
// truce", "would agree to a truce", "a proposal for a truce". That is an offer or an answer.
func (r *reading) ownWish(d *draft) bool {
	if len(d.st.steps) == 0 || d.v.definite(d.tok) && !d.bare {
		return false
	}
	s := d.st.steps[0]
	switch w := d.v.lemma[s.tok]; {
	case r.c.class("stance_ready", w):
		return true
	case w == "agree" || w == "accept" || w == "consent":
		return d.v.isVerb(s.tok) && r.oneSigner(d)
	case w == "proposal" || w == "call" || w == "demand" || w == "plea" || w == "appeal" || w == "offer":
		return s.slot == "of" || s.slot == "for"
	}
	return false
}

// beside reports whether an agreement only belongs to what is yet to be, by "of": "a celebration of the accord".
func (d *draft) beside() bool {
	h, slot := d.v.climb(d.tok)
	return slot == "of" && (len(d.st.steps) == 0 || d.st.steps[0].tok != h)
}

// keeps reports whether the words above an agreement only say that it is to be kept, prolonged or left, so that none is
// being negotiated: "ready to extend the truce".
func (d *draft) keeps() bool {
	for _, s := range d.st.steps {
		switch s.gov.name {
		case "extend a deal", "reaffirm a deal", "leave a deal", "violate a deal", "in force":
			return true
		}
	}
	return false
}

// alleged reports whether a breach is only what one side says of the other.
func (r *reading) alleged(d *draft) bool {
	if d.governedBy("charge of breach") || d.governedBy("claim of breach") || d.governedBy("call it") {
		return true
	}
	u := r.sayer(d.v, d.tok)
	return u != nil && len(u.by) > 0 && (r.pair != nil && r.sameSides(u.by, r.pair) || r.partisan(u.by))
}

// partisan reports whether all of them are of a state or an armed group, and so may be a side of the quarrel.
func (r *reading) partisan(ids []entity.ID) bool {
	for _, id := range ids {
		e := r.ents[id]
		if s := r.ents[r.stateOf(id)]; e == nil || e.Sector != "REB" && e.Sector != "MIL" && (s == nil || s.Type != entity.State || s.Country == "IGO") {
			return false
		}
	}
	return true
}

// looksAhead reports whether a verb in the present stands below one that is yet to be: "may meet when the ministers sign".
func (v *view) looksAhead(i int) bool {
	if x := v.s.Tokens[i].XPOS; x != "VBP" && x != "VBZ" && x != "VB" {
		return false
	}
	for n := 0; n < 6 && v.head(i) >= 0; n++ {
		i = v.head(i)
		if m := v.mood(i); v.isVerb(i) && (m.future || m.modal) {
			return true
		}
	}
	return false
}

// askedFor reports whether a participle says that somebody wants the agreement: "the truce demanded by Arda".
func (v *view) askedFor(i int) bool {
	for _, k := range v.kids[i] {
		if v.rel(k) == "acl" && v.isVerb(k) {
			switch v.lemma[k] {
			case "demand", "propose", "offer", "seek", "suggest", "want", "request", "envisage", "float", "draft", "draw_up", "table", "circulate":
				return true
			}
		}
	}
	return false
}

// brokered reports whether a participle says that the agreement was made: "agreements brokered by Arda", "a truce reached".
func (v *view) brokered(i int) bool {
	for _, k := range v.kids[i] {
		if v.rel(k) == "acl" || v.rel(k) == "amod" {
			switch v.lemma[k] {
			case "broker", "brokered", "reach", "sign", "conclude", "mediate", "mediated", "strike", "agree", "negotiate", "early", "existing", "current", "fragile", "shaky", "earlier", "previous", "prior", "original":
				return true
			}
		}
	}
	return false
}

// phrase is the span of a noun with what hangs from it closely: its modifiers and "of"-phrases.

func (v *view) phrase(i int) article.Span {
	first, last := i, i
	for _, k := range v.below(i, func(c int) bool {
		return v.rel(c) == "acl" || v.rel(c) == "appos" || v.rel(c) == "conj" && v.head(c) == i || v.rel(c) == "parataxis" || v.rel(c) == "punct" && v.head(c) == i || v.rel(c) == "cc" && v.head(c) == i || v.rel(c) == "case" && v.head(c) == i
	}) {
		first, last = min(first, k), max(last, k)
	}
	return v.s.SpanOf(first, last)
}
