package event

import (
	"strings"

	"parley/internal/entity"
)

// charge is the accusation in what is said if token tok is a wrong that somebody else is said to do.
func (r *reading) charge(u *utterance, tok int) *draft {
	if !r.isWrong(u.v, tok) && !r.complaint(u, tok) {
		return nil
	}
	who, at := r.doer(u, tok)
	who = r.others(u, r.commanded(who))
	if len(who) == 0 && r.c.class("breach", u.v.lemma[tok]) && !u.v.isVerb(tok) {
		who, at = r.breaker(u, tok)
	}
	if len(who) == 0 || len(r.known(u.by)) == 0 {
		return nil // "a senior official said Arda had broken off relations": he may be Arda's own
	}
	d := r.utter(u, Accusation, "accusation: "+u.CueLemma+", "+u.v.lemma[tok], r.clipped(u.Cue.Join(u.v.span(tok)).Join(u.v.span(at))))
	d.add("against", who)
	d.note(u.v.s.Tokens[at].Form + " is said to " + u.v.lemma[tok])
	d.PLOVER, d.CAMEO = &PLOVER{Event: "ACCUSE", Mode: "allege", Actor: r.labels(u.by), Recipient: r.labels(who)}, "112"
	return d
}

// isWrong reports whether a token tells of a wrong: one done, or a duty not done ("was not complying").
func (r *reading) isWrong(v *view, tok int) bool {
	if v.negated(tok) {
		return r.c.class("duty", v.lemma[tok])
	}
	switch {
	case v.isVerb(tok) && r.c.class("allied", v.lemma[tok]):
		return v.arguments(tok).has("alongside") // "its troops were fighting alongside the insurgents"
	case v.lemma[tok] == "responsible" || v.lemma[tok] == "guilty":
		return r.ofWrong(v, tok)
	case v.upos(tok) == "NOUN" && (r.c.class("plan_text", v.lemma[tok]) || r.c.class("captured", v.lemma[tok]) || v.stopped(tok)):
		return false // "accepted an annex", "took hostages", "a cessation of hostilities"
	}
	return r.c.class("misdeed", v.lemma[tok]) || r.handiwork(v, tok) || v.culprit(tok)
}

// stopped reports whether a noun is what words above it say is to end: "an end to aggression".
func (v *view) stopped(tok int) bool {
	for n, i := 0, tok; n < 3; n++ {
		h, slot := v.climb(i)
		if h < 0 || slot != "of" && slot != "to" && slot != "obj" {
			return false
		}
		if v.class("settles", v.lemma[h]) || v.class("truce", v.lemma[h]) {
			return true
		}
		i = h
	}
	return false
}

// ofWrong reports whether what somebody is said to be responsible for is a wrong or a loss.
func (r *reading) ofWrong(v *view, tok int) bool {
	for _, o := range v.arguments(tok) {
		if w := v.lemma[o.tok]; (o.slot == "for" || o.slot == "of") && (r.c.class("misdeed", w) || r.c.class("blow", w) || r.c.class("killed", w) || r.c.class("breach", w) || r.c.class("mishap", w)) {
			return true
		}
	}
	return false
}

// handiwork reports whether a noun says whose doing something was: "said the violence was the work of the opposition".
func (r *reading) handiwork(v *view, tok int) bool {
	switch v.lemma[tok] {
	case "work", "doing", "handiwork", "fault":
		return v.kid(tok, "cop") >= 0 && (v.arguments(tok).has("of") || v.kid(tok, "nmod:poss") >= 0)
	}
	return false
}

// culprit reports whether somebody is said to be behind something: "said that Arda was behind the attack".
func (v *view) culprit(tok int) bool {
	return v.lemma[tok] == "behind" && v.kid(tok, "cop") >= 0 || v.isNoun(tok) && v.prep(tok) == "behind" && v.kid(tok, "cop") >= 0
}

// complaint reports whether a verb tells what somebody charges, alleges or complains of: any deed of another's will do.
func (r *reading) complaint(u *utterance, tok int) bool {
	switch u.CueLemma {
	case "charge", "allege", "complain", "protest", "grumble":
		return u.v.isVerb(tok)
	}
	return false
}

// breaker is who is charged with a breach that a noun tells of: whom "by" names, else the other of the article's two sides, where
// one of them tells of it: "said it was the ninth breach of the truce".
func (r *reading) breaker(u *utterance, tok int) ([]entity.ID, int) {
	v := u.v
	for _, k := range v.below(tok, nil) {
		if k > tok && v.prep(k) == "by" {
			if ids := r.others(u, r.known(r.who(v, k))); len(ids) > 0 {
				return ids, k
			}
		}
	}
	if len(r.pair) != 2 || v.negated(tok) {
		return nil, tok
	}
	for n, id := range r.pair {
		if r.sameSides(u.by, []entity.ID{id}) && !r.sameSides(u.by, []entity.ID{r.pair[1-n]}) {
			return []entity.ID{r.pair[1-n]}, tok
		}
	}
	return nil, tok
}

// doer is who does a wrong: the subject of its verb or of the verbs above it, within what is said.
func (r *reading) doer(u *utterance, tok int) ([]entity.ID, int) {
	v := u.v
	for n, i := 0, tok; i >= 0 && n < 5 && u.Content.Holds(v.span(i)); n, i = n+1, v.head(i) {
		if n > 0 && !v.isVerb(tok) && v.isNoun(tok) && !r.light(v, tok, i) {
			return nil, tok // "barred its envoys over the aggression": not who did it
		}
		if r.byTheWay(v, i) {
			return nil, tok // "agreed to a truce after a war that has killed thousands": none of those who agreed
		}
		for _, a := range v.arguments(i) {
			if a.slot != "subj" && a.slot != "poss" && a.slot != "by" && !(a.slot == "of" && i == tok && r.handiwork(v, tok)) || a.tok == tok || !u.Content.Holds(v.span(a.tok)) {
				continue
			}
			if ids := r.accused(v, a.tok); len(ids) > 0 {
				return ids, a.tok
			}
		}
	}
	return nil, tok
}

// byTheWay reports whether a clause only tells when, or of which thing: "since October, when gunmen killed two", "a war that has
// killed thousands".
func (r *reading) byTheWay(v *view, i int) bool {
	switch {
	case !v.isVerb(i):
		return false
	case strings.HasSuffix(v.s.Tokens[i].Rel, ":relcl"):
		h := v.head(i)
		return h >= 0 && v.upos(h) == "NOUN" && !r.c.class("people", v.lemma[h]) && !r.c.class("side", v.lemma[h])
	case v.rel(i) == "advcl":
		switch v.mark(i) {
		case "since", "when", "after", "before", "while", "until":
			return true
		}
		for _, k := range v.kids[i] {
			if v.rel(k) == "advmod" && v.lemma[k] == "when" {
				return true
			}
		}
	}
	return false
}

// accused are the actors a subject stands for, or those behind it: "its main purpose", "Ardan troops".
func (r *reading) accused(v *view, tok int) []entity.ID {
	if ids := r.who(v, tok); len(ids) > 0 {
		return ids
	}
	for _, a := range v.arguments(tok) {
		if a.slot == "poss" || a.slot == "mod" {
			if ids := r.who(v, a.tok); len(ids) > 0 {
				return ids
			}
		}
	}
	return nil
}

// light reports whether a verb or predicate above a wrong says that its subject does it: "commits aggression", "was a breach".
func (r *reading) light(v *view, tok, i int) bool {
	return i == tok || !v.isVerb(i) || r.c.class("commits", v.lemma[i]) || r.c.class("misdeed", v.lemma[i])
}

// anySide reports whether one of some actors is of the side of one of others.
func (r *reading) anySide(a, b []entity.ID) bool {
	for _, x := range a {
		for _, y := range b {
			if r.same(x, y) {
				return true
			}
		}
	}
	return false
}
