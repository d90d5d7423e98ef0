package event

import "strings"

// effect is what the words around an event do to its being real.
type effect string

// The effects. A table of governors names them too.
const (
	real      effect = "real"
	ongoing   effect = "ongoing"   // under way: "are holding talks", "talks began"
	planned   effect = "planned"   // fixed for later: "will meet", "agreed to meet"
	possible  effect = "possible"  // "could meet", "may take place"
	proposed  effect = "proposed"  // somebody offers, asks for or wants it
	tried     effect = "tried"     // "tried to arrange": came to nothing if past, under way if present
	failed    effect = "failed"    // "failed to organise", "fell through"
	refused   effect = "refused"   // "refused to meet"
	cancelled effect = "cancelled" // "called off"
	postponed effect = "postponed" // "put off"
	denied    effect = "denied"    // "denied that talks had begun"
	stopped   effect = "stopped"   // was real and is no longer: "suspended aid"
	generic   effect = "generic"   // spoken of as a kind, not as an event: "prefers direct talks"
	none      effect = ""
)

// over is the effect outer words have on what inner words made of an event: "refused" over "planned" ("refused to
// agree to talks") is refused.
func (inner effect) over(outer effect) effect {
	switch {
	case inner == generic || outer == generic:
		return generic
	case outer == none || outer == real && inner != none:
		return inner
	case inner == real || inner == none || inner == ongoing:
		if outer == ongoing && inner == real {
			return ongoing
		}
		return outer
	case inner.off():
		switch outer {
		case planned:
			return inner // "announced that it would be called off"
		case possible, proposed, tried:
			if inner == cancelled || inner == postponed || inner == stopped {
				return planned // "may be called off": still on
			}
			return inner
		case denied, refused:
			return planned
		}
		return inner
	case outer.off():
		return outer
	case inner == planned && (outer == possible || outer == proposed || outer == tried):
		return outer
	}
	return inner
}

// off reports whether the event is not to be, or did not come to be.
func (e effect) off() bool {
	switch e {
	case failed, refused, cancelled, postponed, denied, stopped:
		return true
	}
	return false
}

// not is the effect of a negation over e: "has not agreed to meet" is no plan, "was not called off" is one.
func (e effect) not(future bool) effect {
	switch e {
	case real, ongoing, none:
		if future {
			return cancelled
		}
		return failed
	case planned, possible, proposed, tried:
		return denied
	case failed, stopped:
		return real
	case refused, denied:
		return possible
	case cancelled, postponed:
		return planned
	}
	return denied
}

// mood is what the auxiliaries of a verb say.
type mood struct {
	future, modal, past, perfect, progressive, negative bool
	word                                                string // the auxiliary that decided it
}

// mood reads the auxiliaries, tense and negation of the verb or predicate i.
func (v *view) mood(i int) mood {
	t := &v.s.Tokens[i]
	m := mood{negative: v.negated(i)}
	m.past = t.XPOS == "VBD" || t.Feats.Verb == "Fin" && t.Feats.Tense == "Past"
	for _, k := range v.kids[i] {
		if v.rel(k) != "aux" && v.rel(k) != "cop" {
			continue
		}
		switch v.lemma[k] {
		case "will", "shall", "'ll", "wo", "’ll":
			m.future, m.word = true, v.lemma[k]
		case "would", "'d", "’d":
			m.future, m.past, m.word = true, true, v.lemma[k]
		case "could", "may", "might":
			m.modal, m.word = true, v.lemma[k]
		case "should", "must", "ought":
			m.modal, m.word = true, v.lemma[k]
		case "can":
			m.modal, m.word = true, v.lemma[k]
		case "have":
			m.perfect = true
			m.past = m.past || v.s.Tokens[k].XPOS == "VBD"
		case "be":
			if t.XPOS == "VBG" {
				m.progressive = true
			}
			if x := v.s.Tokens[k].XPOS; x == "VBD" {
				m.past = true
			}
		case "do":
			m.past = m.past || v.s.Tokens[k].XPOS == "VBD"
		}
	}
	// "are to meet", "was to have met": parsed with "be" as an auxiliary or copula and "to" as a mark
	if v.infinitive(i) && v.kid(i, "cop", "aux") >= 0 && v.rel(i) != "xcomp" {
		free := (v.rel(i) != "acl" || strings.HasSuffix(t.Rel, ":relcl")) && v.rel(i) != "advcl"
		for _, k := range v.kids[i] {
			if (v.rel(k) == "cop" || v.rel(k) == "aux") && v.lemma[k] == "be" && (free || k+1 < len(v.lemma) && v.lemma[k+1] == "to" && v.head(k+1) == i) { // "in Arden, where he was to have met Bree"
				m.future, m.word = true, "be to"
			}
		}
	}
	if h := v.head(i); h >= 0 && h < i && v.rel(i) == "conj" && t.XPOS == "VB" && m.word == "" && v.kid(i, "nsubj", "mark", "aux") < 0 && v.isVerb(h) {
		first := v.mood(h) // "would free captives, leave the towns and let aid in"
		m.future, m.modal, m.word = first.future, first.modal, first.word
	}
	return m
}

// infinitive reports whether "to" stands before a verb, whatever else opens its clause.
func (v *view) infinitive(i int) bool {
	for _, k := range v.kids[i] {
		if v.rel(k) == "mark" && v.lemma[k] == "to" {
			return true
		}
	}
	return false
}

var perceived = set("hear see feel")

// effect is what a verb's own mood does to the event it tells of.
func (m mood) effect(v *view, i int) effect {
	e := real
	switch {
	case m.modal && m.word == "should":
		e = planned
	case m.modal && (m.word == "must" || m.word == "ought"):
		e = proposed
	case m.modal && perceived[v.lemma[i]] && (m.word == "could" || m.word == "can"):
		e = real // "shots could be heard"
	case m.modal:
		e = possible
	case m.future:
		e = planned
	case m.progressive && !m.past && !m.perfect:
		e = ongoing
	}
	return e
}
