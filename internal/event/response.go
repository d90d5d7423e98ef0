package event

import (
	"parley/internal/entity"
)

// response finishes an answer to an offer, invitation, proposal or demand. What the answer is about must be such a
// thing, in the sentence or before it.
func (r *reading) response(d *draft) {
	v := d.v
	d.Status = Status(d.frame.status)
	if d.frame.flags["noun"] != "" {
		for _, t := range v.owner(d.tok) {
			d.add("by", r.who(v, t))
		}
	}
	if len(d.Roles.By) == 0 && d.frame.flags["agentless"] == "" && !(v.isVerb(d.tok) && v.passive(d.tok) && r.wantsAnswer(d)) {
		return
	}
	if d.frame.flags["adverb"] != "" {
		if d.Status = v.manner(d.tok); d.Status == "" {
			return
		}
	}
	if d.frame.flags["topic"] != "" && !r.topical(d) {
		return
	}
	switch {
	case d.frame.flags["negok"] != "" || d.frame.flags["futurenot"] != "":
	case d.Status == "declined" && d.st.effect.off() && v.negated(d.tok):
		d.Status = "ambiguous" // "did not reject the plan"
	case d.Status == "accepted" && v.negated(d.tok):
		d.Status = "declined"
	case (d.Status == "positive" || d.Status == "deferred") && v.negated(d.tok):
		return
	case d.st.effect == possible || d.st.effect == planned && d.Status != "deferred":
		if d.frame.flags["future"] == "" {
			return // "may accept": no answer yet
		}
	case d.st.cond:
		d.Status = "conditional"
	}
	if r.condition(d) && (d.Status == "accepted" || d.Status == "positive") {
		d.Status = "conditional"
	}
	for _, a := range v.arguments(d.tok) {
		switch a.slot {
		case "obj", "xcomp", "to", "on", "with", "ccomp":
			first, last := v.s.Subtree(a.tok)
			if last-first < 30 {
				d.toks = append(d.toks, first, last)
			}
		}
	}
	r.when(d)
	r.keep(d)
}

// wantsAnswer reports whether what a passive verb is about is an offer or what offers are made of: "the truce was once more
// rejected".
func (r *reading) wantsAnswer(d *draft) bool {
	for _, o := range d.v.arguments(d.tok).all("obj") {
		w := d.v.lemma[o]
		switch w {
		case "offer", "proposal", "initiative", "invitation", "overture", "request", "idea", "demand", "plan":
			return true
		}
		if r.c.class("truce", w) {
			return true
		}
	}
	return false
}

// manner is the answer that an adverb gives: "reacted positively", "responded coolly"; "" where none does.
func (v *view) manner(i int) Status {
	for _, k := range v.kids[i] {
		switch v.lemma[k] {
		case "positively", "favourably", "favorably", "warmly", "enthusiastically", "well":
			return "positive"
		case "negatively", "coldly", "coolly", "angrily", "furiously":
			return "declined"
		case "cautiously", "guardedly":
			return "ambiguous"
		}
	}
	return ""
}

// topical reports whether what is rejected is an act or thing somebody wants, not a word or charge.
func (r *reading) topical(d *draft) bool {
	for _, o := range d.v.arguments(d.tok).all("obj") {
		if r.c.class("charge", d.v.lemma[o]) {
			return false
		}
	}
	return true
}

// condition reports whether an "if" or "provided" clause hangs from the answer.
func (r *reading) condition(d *draft) bool {
	for _, a := range d.v.arguments(d.tok) {
		switch a.slot {
		case "advcl:if", "advcl:unless", "advcl:provided", "advcl:once", "advcl:until":
			return true
		}
	}
	return false
}

// linkResponses joins each answer with the offer it answers: the latest before it (or in its sentence) that somebody
// else made, to the answering side if any offer was. Answers that no offer explains and that name none are dropped.
func (r *reading) linkResponses() {
	var offers []*draft
	for _, d := range r.out {
		if d.Type == Offer && d.merged == nil {
			offers = append(offers, d)
		}
	}
	seen := map[string]bool{}
	for _, d := range r.out {
		if d.Type != Response || d.merged != nil {
			continue
		}
		d.offer = r.answered(d, offers)
		if d.offer == nil && d.frame.flags["free"] == "" {
			if d.Status != "declined" || d.frame.code.event != "REJECT" || !r.refuses(d) {
				d.merged = d
				continue
			}
			r.recipients(d)
		}
		if len(d.Roles.By) == 0 && d.offer != nil {
			d.add("by", d.offer.Roles.To)
		}
		if len(d.Roles.By) == 0 {
			d.merged = d
			continue
		}
		key := string(d.Status)
		for _, id := range d.Roles.By {
			key += "|" + string(id)
		}
		if d.offer != nil {
			key += "|" + r.cite(d.offer).Of(r.a.Text)
		}
		if seen[key] {
			d.merged = d
		}
		seen[key] = true
	}
}

// refuses reports whether a refusal says outright what is refused, so that it is told of without the offer: "refused to
// send observers", "rejected a request from Arda".
func (r *reading) refuses(d *draft) bool {
	return len(d.Roles.By) > 0 && d.v.isVerb(d.tok) && !d.st.effect.off() && (r.namesOffer(d) || d.v.arguments(d.tok).has("xcomp"))
}

// namesOffer reports whether the answer says outright that it is to an offer: "has not reacted to that offer".
func (r *reading) namesOffer(d *draft) bool {
	for _, a := range d.v.arguments(d.tok) {
		switch d.v.lemma[a.tok] {
		case "offer", "proposal", "initiative", "invitation", "overture", "request", "idea", "demand", "plan", "suggestion":
			if a.slot == "obj" || a.slot == "to" || a.slot == "on" {
				return true
			}
		}
	}
	return false
}

func (r *reading) answered(d *draft, offers []*draft) *draft {
	var best *draft
	bestScore := 0
	for _, o := range offers {
		if r.sameSides(o.Roles.By, d.Roles.By) && len(d.Roles.By) > 0 {
			continue
		}
		score := 1
		if len(d.Roles.By) == 0 || r.sameSides(o.Roles.To, d.Roles.By) {
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
		if o.v.at <= d.v.at && o.v.at >= d.v.at-3 && r.namesOffer(d) {
			score += 3
		}
		if score >= bestScore {
			best, bestScore = o, score
		}
	}
	if bestScore < 5 && d.frame.flags["free"] == "" {
		return nil
	}
	return best
}
