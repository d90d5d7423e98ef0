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
