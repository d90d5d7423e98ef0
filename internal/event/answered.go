package event

import (
	"slices"
	"strings"

	"parley/internal/entity"
)

// linkResponses joins each answer with the offer it answers: the latest before it (or in its sentence) that somebody
// else made, to the answering side if any offer was. Answers that no offer explains and that name none are dropped.
func (r *reading) linkResponses() {
	var offers, requests []*draft
	for _, d := range r.out {
		if d.Type == Offer && d.merged == nil {
			offers = append(offers, d)
		}
		if d.Type == Request && d.merged == nil && len(d.Roles.To) > 0 {
			requests = append(requests, d)
		}
	}
	seen := map[string]bool{}
	for _, d := range r.out {
		if d.Type != Response || d.merged != nil {
			continue
		}
		if !r.linkResponse(d, offers, requests) {
			d.merged = d
			continue
		}
		key := r.answerKey(d)
		if seen[key] {
			d.merged = d
		}
		seen[key] = true
	}
	for _, d := range r.out {
		if d.Type == Response && d.merged == nil && r.outspoken(d) {
			d.merged = d // "thanked them and said nothing was decided"
		}
	}
}

// linkResponse finds what an answer answers and who gives it, and reports whether it is one.
func (r *reading) linkResponse(d *draft, offers, requests []*draft) bool {
	if (d.v.isNoun(d.tok) || d.v.rel(d.tok) == "xcomp") && r.answersAt(d.v, d.v.head(d.tok), d.Status) {
		return false // "gave no answer", "promised to consider it": the verb above tells it, with who
	}
	near, asked := d.frame.flags["close"] != "" || d.frame.flags["stand"] != "", r.answered(d, requests, 0)
	if d.offer = r.answered(d, offers, 2); near && d.offer != nil && asked != nil && asked.v.at > d.offer.v.at && r.inPlay(d, asked) {
		d.offer = nil // what was asked last is answered
	}
	if d.offer != nil {
		if d.frame.flags["same"] != "" {
			d.Status = r.lastAnswer(d)
		}
		o := d.offer.final()
		o.replies = append(o.replies, d)
	} else if !r.answersUntold(d, offers, asked) {
		return false
	}
	if r.agreeTogether(d) {
		return false
	}
	if len(d.Roles.By) == 0 && d.offer != nil && !d.unnamed {
		d.add("by", d.offer.Roles.To)
	}
	if len(d.Roles.By) == 0 && !d.unnamed || near && !r.inPlay(d, d.offer) && !r.inPlay(d, asked) || d.Status == "" || title(d.v) && r.toldInText(d) {
		return false
	}
	if d.offer != nil && len(d.offer.Roles.To) == 0 {
		d.offer.add("to", d.Roles.By)
	}
	r.outdo(d)
	return !r.answersTwice(d)
}

// answersUntold reports whether an answer stands though no offer that it answers is told: it names its offer, or refuses. "They
// agree" does not: to what, nothing tells.
func (r *reading) answersUntold(d *draft, offers []*draft, asked *draft) bool {
	if d.frame.flags["free"] == "" && r.answered(d, offers, len(r.views)) == nil && asked == nil &&
		!r.standsAlone(d) && (d.Status != "declined" || d.frame.code.event != "REJECT" || !r.refuses(d)) {
		return false
	}
	return !d.pointless() || d.Status != "accepted" && (d.Status != "no answer" || !r.questioned(d.v))
}

// answerKey is what two tellings of one answer have in common.
func (r *reading) answerKey(d *draft) string {
	key := string(d.Status)
	for _, id := range d.Roles.By {
		key += "|" + string(id)
	}
	if d.offer != nil {
		key += "|" + r.cite(d.offer).Of(r.a.Text)
	}
	return key
}

// agreeTogether reports whether both sides agree, with no offer told of just before: that is an agreement, and no answer.
func (r *reading) agreeTogether(d *draft) bool {
	if d.Status != "accepted" || d.v.lemma[d.tok] != "agree" || len(r.pair) != 2 || !r.facing(d.Roles.By, d.Roles.By) {
		return false
	}
	return d.offer == nil || d.offer.v.at > d.v.at
}

// questioned reports whether somebody is asked something, here or in the sentence before, so that silence is to the question: "He was
// asked whether it would hold. He did not answer."
func (r *reading) questioned(v *view) bool {
	for n := max(0, v.at-1); n <= v.at; n++ {
		w := r.views[n]
		for i := range w.lemma {
			if w.lemma[i] != "ask" || !w.isVerb(i) {
				continue
			}
			for _, k := range w.below(i, nil) {
				if m := w.mark(k); m == "if" || m == "whether" {
					return true
				}
			}
		}
	}
	return false
}

// calledBy reports whether an answer calls what it is to by the word that told of it: "called the request premature", of what somebody
// asked for.
func (r *reading) calledBy(d, o *draft) bool {
	for _, a := range d.v.arguments(d.tok) {
		if (a.slot == "obj" || a.slot == "to" || a.slot == "on" || a.slot == "subj") && d.v.definite(a.tok) && (callings[d.v.lemma[a.tok]][o.v.lemma[o.tok]] || d.v.lemma[a.tok] == o.v.lemma[o.tok]) {
			return true
		}
	}
	return false
}

// callings are the nouns for what verbs of offering tell.
var callings = map[string]map[string]bool{
	"request": set("ask request seek"), "offer": set("offer volunteer tender"), "invitation": set("invite"), "proposal": set("propose"),
	"suggestion": set("suggest propose"), "call": set("call urge appeal"), "appeal": set("appeal call urge plead"), "demand": set("demand insist"),
}

// pointless reports whether an answer says nothing of what it is to: "Arda has agreed".
func (d *draft) pointless() bool {
	return d.v.isVerb(d.tok) && d.frame.flags["free"] == "" && !slices.ContainsFunc(d.v.arguments(d.tok), func(a argument) bool {
		return a.slot != "subj" && a.slot != "time" && (d.v.isNoun(a.tok) || d.v.isVerb(a.tok))
	})
}

// pointsBack reports whether an answer points with a pronoun at what it is to.
func (d *draft) pointsBack() bool {
	return slices.ContainsFunc(d.v.arguments(d.tok), func(a argument) bool {
		if a.slot == "xcomp" && slices.ContainsFunc(d.v.arguments(a.tok).all("obj"), d.v.anaphor) {
			return true // "promised to consider it"
		}
		return (a.slot == "obj" || a.slot == "to" || a.slot == "at" || a.slot == "with" || a.slot == "of") && d.v.anaphor(a.tok) && !d.v.passive(d.tok)
	})
}

// lastAnswer is the answer given last to the offer that an answer is to, for who follows suit; "" where nobody has answered.
func (r *reading) lastAnswer(d *draft) Status {
	last := Status("")
	for _, e := range r.out {
		if e == d {
			break
		}
		if e.Type == Response && e.merged == nil && e.offer == d.offer && d.v.at-e.v.at <= 1 {
			last = e.Status
		}
	}
	return last
}

// answersTwice reports whether a sentence tells of one answer in two ways: "Arda will not talk, its ministry said, rejecting a call by Bree".
func (r *reading) answersTwice(d *draft) bool {
	return d.offer != nil && slices.ContainsFunc(r.out, func(e *draft) bool {
		return e != d && e.Type == Response && e.merged == nil && e.v == d.v && e.tok < d.tok && e.offer == d.offer && e.Status == d.Status && r.oneState(e.Roles.By, d.Roles.By)
	})
}

// answersAt reports whether an answer of that status was read at a token.
func (r *reading) answersAt(v *view, tok int, status Status) bool {
	return slices.ContainsFunc(r.out, func(e *draft) bool {
		return e.Type == Response && e.v == v && e.tok == tok && e.Status == status && e.merged == nil
	})
}

// outspoken reports whether the same side gives the same offer another answer beside one that says little, such as thanks.
func (r *reading) outspoken(d *draft) bool {
	return d.frame.flags["weak"] != "" && slices.ContainsFunc(r.out, func(e *draft) bool {
		return e != d && e.Type == Response && e.merged == nil && e.offer == d.offer && e.v.at >= d.v.at && e.v.at-d.v.at <= 1 && r.sameSides(e.Roles.By, d.Roles.By)
	})
}

// toldInText reports whether the text has the answer that a title tells.
func (r *reading) toldInText(d *draft) bool {
	for _, e := range r.out {
		if e.Type == Response && e != d && e.merged == nil && !title(e.v) && e.Status == d.Status && (d.offer == nil || e.offer == nil || e.offer.final() == d.offer.final()) && r.sameSides(e.Roles.By, d.Roles.By) {
			return true
		}
	}
	return false
}

// refuses reports whether a refusal says outright what is refused, so that it is told of without the offer: "refused to
// send observers", "rejected a request from Arda".
func (r *reading) refuses(d *draft) bool {
	return len(d.Roles.By) > 0 && d.v.isVerb(d.tok) && !d.st.effect.off() && (r.namesOffer(d) || d.v.arguments(d.tok).has("xcomp"))
}

// standsAlone reports whether an answer says whose wish it is to or what is wished, so that the report need not have told of it
// before: "accepted an invitation to visit Arda", "is studying Bree's proposal".
func (r *reading) standsAlone(d *draft) bool {
	if len(d.Roles.By) == 0 || !d.v.isVerb(d.tok) || d.Status == "positive" || title(d.v) {
		return false
	}
	for _, a := range d.v.arguments(d.tok) {
		if a.slot != "obj" && a.slot != "to" || !r.c.class("asking", d.v.lemma[a.tok]) {
			continue
		}
		k := d.v.arguments(a.tok)
		if k.has("acl") || k.has("from") || k.has("by") || len(r.owners(d)) > 0 || k.has("for") || k.has("to") {
			return true
		}
	}
	return false
}

// namesOffer reports whether the answer says outright that it is to an offer: "has not reacted to that offer".
func (r *reading) namesOffer(d *draft) bool {
	if d.frame.flags["of_subject"] != "" {
		return true // "Arda's response was cool"
	}
	for _, a := range d.v.arguments(d.tok) {
		if a.slot != "obj" && a.slot != "to" && a.slot != "on" {
			continue
		}
		for _, k := range append([]int{a.tok}, d.v.arguments(a.tok).all("of")...) {
			if r.c.class("offered", d.v.lemma[k]) {
				return true // "rejected the plan", "took note of the request"
			}
		}
	}
	return false
}

// oneState reports whether somebody of each list stands for the same state: its president was asked, its envoy answers.
func (r *reading) oneState(a, b []entity.ID) bool {
	for _, x := range a {
		for _, y := range b {
			if s := r.stateOf(x); s != "" && s == r.stateOf(y) && !r.opposed(x, y) {
				return true
			}
		}
	}
	return false
}

// sameKind reports whether an answer can be to an offer: one to a truce is not to an invitation.
func (r *reading) sameKind(d, o *draft) bool {
	act := r.act(o)
	if slices.ContainsFunc(o.v.arguments(o.tok).all("obj"), o.v.anaphor) && o.v.isVerb(o.tok) {
		return true // "proposed it": what it is was told before
	}
	if d.comes() && act != "convene" && act != "mediate" && !r.invitation(o) {
		return false
	}
	if act == "" {
		return true
	}
	for _, a := range d.v.arguments(d.tok) {
		if a.slot == "obj" || a.slot == "to" || a.slot == "on" {
			if w := d.v.lemma[a.tok]; r.c.class("truce", w) && act != "truce" || r.c.class("talks", w) && act == "truce" {
				return false
			}
		}
	}
	return true
}

// comes reports whether an answer is that somebody will come to something, or will not.
func (d *draft) comes() bool {
	return d.v.isVerb(d.tok) && attends[d.v.lemma[d.tok]]
}

// invitation reports whether an offer is an invitation by its own word or by that of its matter.
func (r *reading) invitation(o *draft) bool {
	for _, t := range append(r.content(o), o.tok) {
		if w := o.v.lemma[t]; strings.HasPrefix(w, "invit") || w == "summon" || w == "summons" || r.c.class("meeting", w) {
			return true
		}
	}
	return r.act(o) == "" && o.bare
}

// owners are those to whom the words give the offer that is answered: Arda of "rejected Arda's plan".
func (r *reading) owners(d *draft) []entity.ID {
	for _, a := range d.v.arguments(d.tok) {
		if (a.slot == "obj" || a.slot == "to" || a.slot == "on" || d.frame.flags["of_offer"] != "" && a.slot == "subj") && r.c.class("offered", d.v.lemma[a.tok]) {
			if by := r.except(r.offerers(d.v, a.tok), d.Roles.By); len(by) > 0 {
				return by
			}
		}
	}
	return nil
}

// facing reports whether some are of one side of the article and others of the other.
func (r *reading) facing(a, b []entity.ID) bool {
	for _, x := range a {
		for _, y := range b {
			if s, t := r.sideOf(x), r.sideOf(y); s != "" && t != "" && s != t {
				return true
			}
		}
	}
	return false
}

// denied reports whether somebody denies a clause: "denied that the draft had been accepted".
func (v *view) denied(i int) bool {
	h := v.head(i)
	return h >= 0 && v.rel(i) == "ccomp" && (v.lemma[h] == "deny" || v.lemma[h] == "dispute" || v.lemma[h] == "refute")
}

// notYet are verbs of consent: who has not given it may still.
var notYet = set("accept agree endorse approve")

// open reports whether a denied verb in the perfect leaves open that it comes to be: "has not accepted", and not "has never".
func (v *view) open(i int) bool {
	m := v.mood(i)
	return m.perfect && !m.future && !m.modal && !v.never(i)
}

// never reports whether a verb is denied for good: "has never accepted".
func (v *view) never(i int) bool {
	for _, k := range v.kids[i] {
		if v.lemma[k] == "never" {
			return true
		}
	}
	return false
}

// answered is the offer an answer is to, of those told of before it or at most so many sentences after it; nil for none.
func (r *reading) answered(d *draft, offers []*draft, after int) *draft {
	var best *draft
	bestScore := 0
	owners := r.owners(d)
	for _, o := range offers {
		if r.sameSides(o.Roles.By, d.Roles.By) && len(d.Roles.By) > 0 || len(owners) > 0 && !r.sameSides(o.Roles.By, owners) {
			continue
		}
		if o.v.at-d.v.at > after && !title(d.v) || !r.sameKind(d, o) {
			continue
		}
		if o.v.at > d.v.at && (d.pointsBack() || d.Status == "accepted" && d.pointless()) {
			continue // "agreed to it", "agreed": to what was told before
		}
		score := 1
		if len(d.Roles.By) == 0 || r.sameSides(o.Roles.To, d.Roles.By) || r.oneState(o.Roles.To, d.Roles.By) || len(o.Roles.To) == 0 && r.facing(o.Roles.By, d.Roles.By) || r.concerned(d, o) {
			score += 4
		}
		if o.v.at <= d.v.at {
			score += 2
		}
		if o.v.at == d.v.at {
			score += 2
		}
		for _, id := range d.Roles.To {
			if r.sameSides(o.Roles.By, []entity.ID{id}) {
				score += 3
			}
		}
		if len(d.on) > 0 && r.allToldIn(d, o) {
			score += 3
		}
		if o.v.at <= d.v.at && o.v.at >= d.v.at-3 && r.namesOffer(d) {
			score += 3
		}
		if o.v.at <= d.v.at && r.calledBy(d, o) {
			score += 3
		}
		if o.frame == answeredOffer && d.comes() {
			score += 3 // others may be invited than the one whose answer tells of it
		}
		if score > bestScore || score == bestScore && !title(d.v) { // a title tells of what comes first
			best, bestScore = o, score
		}
	}
	if bestScore < 5 {
		return nil
	}
	return best
}
