package event

import (
	"slices"
	"strings"

	"parley/internal/entity"
)

// response finishes an answer to an offer, invitation, proposal or demand. What the answer is about must be such a
// thing, in the sentence or before it.
func (r *reading) response(d *draft) {
	v := d.v
	r.answerers(d)
	if len(d.Roles.By) == 0 && v.isVerb(d.tok) && v.passive(d.tok) {
		if by := v.arguments(d.tok).first("subj"); by >= 0 {
			if d.unnamed = nobodys[v.lemma[by]]; !d.unnamed {
				return // "endorsed by the resolution"
			}
		}
	}
	if len(d.Roles.By) == 0 && d.frame.flags["agentless"] == "" && !(v.isVerb(d.tok) && v.passive(d.tok) && r.wantsAnswer(d)) {
		return
	}
	if d.frame.flags["topic"] != "" && !r.topical(d) || d.frame.flags["stand"] != "" && !r.takesStand(d) || d.frame.flags["of_offer"] != "" && !r.isOffer(d) {
		return
	}
	if d.Status = r.answer(d); d.Status == "" {
		return
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
	r.implied(d)
	if len(d.Roles.To) == 0 && d.frame.code.event == "REJECT" && len(d.Roles.By) > 0 {
		r.recipients(d)
	}
	r.when(d)
	r.keep(d)
}

// answerers are who answers: whom the frame names, the owner of an answer noun, the two sides for "neither", or the speaker
// of words that answer by themselves: "Such a meeting would be premature, Arda said".
func (r *reading) answerers(d *draft) {
	v := d.v
	if d.frame.flags["noun"] != "" {
		for _, t := range v.owner(d.tok) {
			d.add("by", r.who(v, t))
		}
		if len(d.Roles.By) == 0 {
			d.add("by", r.modifiers(v, d.tok)) // "a Bredan reply is awaited"
		}
	}
	subjects := v.arguments(d.tok).all("subj")
	if d.frame.flags["of_subject"] != "" {
		for _, s := range subjects {
			d.toks = append(d.toks, s)
			for _, t := range v.owner(s) {
				d.add("by", r.who(v, t))
			}
		}
	}
	if len(d.Roles.By) == 0 && v.isVerb(d.tok) && (v.passive(d.tok) || d.frame.flags["seated"] != "") {
		d.add("by", r.seatedIn(v, d.tok))
	}
	if len(d.Roles.By) == 0 && d.frame.flags["speaker"] == "" {
		for _, s := range subjects {
			if w := v.lemma[s]; w == "neither" || w == "both" {
				d.add("by", r.bothBefore(v, s))
			}
		}
	}
	if d.frame.flags["speaker"] == "" && d.frame.flags["of_subject"] == "" && d.frame.flags["noun"] == "" {
		for _, s := range subjects {
			if len(r.known(r.who(v, s))) == 0 {
				d.add("by", r.standsFor(v, s))
			}
		}
	}
	d.Roles.By = r.shorthand(d.Roles.By)
	pronoun := len(d.Roles.By) == 0 && len(subjects) == 1 && v.upos(subjects[0]) == "PRON" && strings.Contains(" it we I i ", " "+v.lemma[subjects[0]]+" ")
	if d.frame.flags["speaker"] != "" || pronoun {
		if u := r.sayer(v, d.tok); u != nil {
			d.add("by", u.by)
		}
	}
}

// seatedIn are the states in whose capitals something is done, where nobody is said to do it: "the plan is being studied in
// Arden".
func (r *reading) seatedIn(v *view, tok int) []entity.ID {
	var out []entity.ID
	at := v.arguments(tok).all("in")
	for _, a := range v.arguments(tok) {
		if a.slot == "on" {
			at = append(at, v.arguments(a.tok).all("in")...) // "fell on deaf ears in Arden"
		}
	}
	for _, k := range at {
		m := r.mentionAt(v, k)
		if m < 0 || len(r.mention(m).IDs) != 1 {
			continue
		}
		e := r.ents[r.mention(m).IDs[0]]
		if s := r.stateOf(r.mention(m).IDs[0]); e.Type == entity.Place && s != "" && r.ents[s].Capital == e.Name {
			out = append(out, s)
		}
	}
	return out
}

// nobodys stand for an answerer the words leave unnamed: "it was not backed by someone".
var nobodys = set("someone somebody one some another other")

// sayer is the innermost utterance whose content holds a token; nil where nobody is said to say it.
func (r *reading) sayer(v *view, tok int) *utterance {
	var best *utterance
	r.utterances()
	for _, u := range r.over[v.at] {
		if u.Content.Holds(v.span(tok)) && (best == nil || u.Content.Len() < best.Content.Len()) {
			best = u
		}
	}
	return best
}

// bothBefore are the two that "neither" and "both" stand for: two coordinated before it in the sentence, else the sides.
func (r *reading) bothBefore(v *view, tok int) []entity.ID {
	for n := len(r.named[v.at]) - 1; n >= 0; n-- {
		x := r.mention(r.named[v.at][n])
		if h := v.head(x.Head); x.Last < tok && v.rel(x.Head) == "conj" && h >= 0 {
			if both := unique(append(r.who(v, h), r.who(v, x.Head)...)); len(both) == 2 {
				return both
			}
		}
	}
	return r.sidesNow(v)
}

// answer is what the words around an answer make of it; "" for none: "may accept".
func (r *reading) answer(d *draft) Status {
	v, status := d.v, Status(d.frame.status)
	if d.frame.flags["adverb"] != "" {
		status = v.manner(d.tok)
	}
	yes := status == "accepted" || status == "positive"
	if yes && (d.st.effect.off() && !v.negated(d.tok) || v.denied(d.tok)) {
		return "" // "denied that the draft was accepted"
	}
	if yes && (d.st.effect == proposed || d.st.effect == tried) {
		return "" // "Arda wanted both to agree to it"
	}
	if r.underPlan(v, d.tok) != nil {
		return "" // "Under the plan Arda would not object": a term of it
	}
	negative := v.negated(d.tok)
	switch {
	case status == "" || v.mark(d.tok) == "whether" && d.frame.flags["whether"] == "":
		return "" // "has yet to say whether it will attend"
	case v.hedged(d.tok):
		return "ambiguous"
	case status == "declined" && negative && notYet[v.lemma[d.tok]] && v.open(d.tok):
		return "no answer" // "has not formally accepted the plan"
	case d.frame.flags["negok"] != "" || d.frame.flags["futurenot"] != "":
		if yes && r.condition(d) {
			return "conditional" // "had no objection, once the troops had left"
		}
		return status
	case yes && !negative && (d.st.cond || r.condition(d)):
		return "conditional" // "would accept the plan only if Arda withdrew"
	case status == "declined" && !negative && d.st.effect != planned && r.until(d):
		return "conditional" // "refuses to talk before Bree withdraws"
	case status == "declined" && d.st.effect.off() && negative:
		return "ambiguous" // "did not reject the plan"
	case status == "accepted" && negative:
		if v.open(d.tok) {
			return "no answer"
		}
		return "declined"
	case negative && (yes || status == "deferred"):
		return ""
	case d.st.effect == possible || d.st.effect == planned && status != "deferred":
		if d.frame.flags["future"] == "" {
			return "" // "may accept": no answer yet
		}
	case d.st.cond && status != "conditional":
		return "conditional"
	}
	return status
}

// hedged reports whether an answer is told to be neither yes nor no: "neither accepted nor rejected the plan", "stopped short of
// rejecting it".
func (v *view) hedged(i int) bool {
	if h := v.head(i); h >= 0 && (v.lemma[h] == "short" || v.lemma[h] == "stop" && v.near(h, shortOf)) {
		return true
	}
	first := i
	if h := v.head(i); v.rel(i) == "conj" && h >= 0 && v.isVerb(h) {
		first = h
	}
	if first == 0 || v.lemma[first-1] != "neither" {
		return false
	}
	return slices.ContainsFunc(v.kids[first], func(k int) bool {
		return v.rel(k) == "conj" && v.isVerb(k) && k > 0 && v.lemma[k-1] == "nor"
	})
}

var shortOf = set("short")

// until reports whether a refusal holds only until something has been done: "will not talk unless Bree withdraws".
func (r *reading) until(d *draft) bool {
	toks := []int{d.tok}
	for _, a := range d.v.arguments(d.tok) {
		if a.slot == "xcomp" || a.slot == "ccomp" {
			toks = append(toks, a.tok)
		}
	}
	for _, t := range toks {
		for _, a := range d.v.arguments(t) {
			switch a.slot {
			case "advcl:unless", "advcl:until", "advcl:before":
				return true
			}
		}
	}
	return false
}

// wantsAnswer reports whether what a passive verb is about is an offer or what offers are made of: "the truce was once more
// rejected".
func (r *reading) wantsAnswer(d *draft) bool {
	for _, o := range d.v.arguments(d.tok).all("obj") {
		if w := d.v.lemma[o]; r.c.class("offered", w) || r.c.class("truce", w) {
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

// condition reports whether an "if" or "provided" clause hangs from the answer, or a phrase such as "on condition that".
func (r *reading) condition(d *draft) bool {
	toks := []int{d.tok}
	for _, s := range d.st.steps {
		toks = append(toks, s.tok)
	}
	if d.v.provided(d.tok) {
		return true
	}
	for _, t := range toks {
		for _, a := range d.v.arguments(t) {
			switch a.slot {
			case "advcl:if", "advcl:unless", "advcl:provided", "advcl:once", "advcl:until", "advcl:providing":
				return true
			case "on":
				if w := d.v.lemma[a.tok]; w == "condition" || w == "proviso" || w == "understanding" {
					return true
				}
			}
		}
	}
	return false
}

// provided reports whether words soon behind an answer make it depend on something, wherever the parser hung them: "accepted,
// but on condition that", "will come provided", "agreed, as long as".
func (v *view) provided(i int) bool {
	for k := i + 1; k+1 < len(v.lemma) && k < i+9; k++ {
		w, form, next := v.lemma[k], v.s.Tokens[k].Form, v.lemma[k+1]
		switch {
		case (w == "condition" || w == "proviso") && v.lemma[k-1] == "on":
			return true
		case (form == "provided" || form == "providing") && (next == "that" || v.rel(k) == "mark" || v.upos(k+1) == "PROPN" || v.upos(k+1) == "PRON" || v.s.Tokens[k-1].Form == ",") && next != "by":
			return true
		case w == "long" && v.lemma[k-1] == "as" && next == "as" && (k < 2 || v.lemma[k-2] != "not"), w == "subject" && next == "to":
			return true
		case w == "yes" && next == "if":
			return true
		case w == "only" && (next == "if" || next == "when" || next == "after" || next == "once"):
			return true
		case form == ";" || form == "\"" || form == "”":
			return false
		}
	}
	return false
}

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
		if (d.v.isNoun(d.tok) || d.v.rel(d.tok) == "xcomp") && r.answersAt(d.v, d.v.head(d.tok), d.Status) {
			d.merged = d // "gave no answer", "promised to consider it": the verb above tells it, with who
			continue
		}
		near, asked := d.frame.flags["close"] != "" || d.frame.flags["stand"] != "", r.answered(d, requests, 0)
		if d.offer = r.answered(d, offers, 2); near && d.offer != nil && asked != nil && asked.v.at > d.offer.v.at && r.inPlay(d, asked) {
			d.offer = nil // what was asked last is answered
		}
		if d.frame.flags["same"] != "" && d.offer != nil {
			d.Status = r.lastAnswer(d)
		}
		if d.offer != nil {
			o := d.offer.final()
			o.replies = append(o.replies, d)
		}
		if d.offer == nil && d.frame.flags["free"] == "" && r.answered(d, offers, len(r.views)) == nil && asked == nil {
			if !r.standsAlone(d) && (d.Status != "declined" || d.frame.code.event != "REJECT" || !r.refuses(d)) {
				d.merged = d
				continue
			}
		}
		if d.offer == nil && d.Status == "accepted" && d.pointless() || r.agreeTogether(d) || d.offer == nil && d.Status == "no answer" && d.pointless() && r.questioned(d.v) {
			d.merged = d // "They agree": to what, nothing tells
			continue
		}
		if len(d.Roles.By) == 0 && d.offer != nil && !d.unnamed {
			d.add("by", d.offer.Roles.To)
		}
		if len(d.Roles.By) == 0 && !d.unnamed || near && !r.inPlay(d, d.offer) && !r.inPlay(d, asked) || d.Status == "" || title(d.v) && r.toldInText(d) {
			d.merged = d
			continue
		}
		if d.offer != nil && len(d.offer.Roles.To) == 0 {
			d.offer.add("to", d.Roles.By)
		}
		r.outdo(d)
		if r.answersTwice(d) {
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
	for _, d := range r.out {
		if d.Type == Response && d.merged == nil && r.outspoken(d) {
			d.merged = d // "thanked them and said nothing was decided"
		}
	}
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
