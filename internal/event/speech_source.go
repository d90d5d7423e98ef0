package event

import (
	"slices"

	"parley/internal/article"
	"parley/internal/quote"
)

// sources says of every claim that has no source yet how the report knows it: by whoever is cited for the words it rests
// on, with a hedge that nobody is named for, or as the report's own word.
func (r *reading) sources(claims []Claim) {
	for i := range claims {
		if c := &claims[i]; c.Source == nil && len(c.Evidence) > 0 {
			c.Source = r.sourceOf(c.Evidence[0].Span)
		}
	}
}

// sourceOf is the source of what stands in a span.
func (r *reading) sourceOf(s article.Span) *Source {
	var best, hedge *utterance
	r.utterances()
	for _, u := range r.over[r.sentenceOf(s)] {
		switch {
		case u.Hedge != "" && r.hedges(u, s):
			hedge = u
		case !r.vouches(u) || !mostly(u, s):
		case best == nil || u.Content.Len() < best.Content.Len():
			best = u
		}
	}
	out := &Source{Anonymity: "none"}
	if best != nil {
		out = r.source(best)
	}
	if hedge != nil {
		out.Hedge = hedge.Hedge
	}
	return out
}

// vouches reports whether an utterance gives its content as true, so that what it holds is known by its speaker: who
// rejects a plan or agrees to a mission says nothing of what else the sentence tells.
func (r *reading) vouches(u *utterance) bool {
	if u.Content.Empty() || u.Speaker.Empty() || !r.canSpeak(u) || r.unreal(u) {
		return false
	}
	switch u.Class {
	case quote.Think, quote.Want, quote.Agree, quote.Ask, quote.Urge, quote.Demand, quote.Show:
		return false
	case quote.Neutral, quote.Assert, quote.Admit, quote.Announce, quote.Confirm, quote.Accuse, "":
		return true
	}
	return u.Rule == "clause" || u.Rule == "parenthesis" || u.Rule == "according to" || u.Form == quote.Direct
}

// mostly reports whether what an utterance says holds the better part of a span, its cue left out.
func mostly(u *utterance, s article.Span) bool {
	if s.Holds(u.Cue) && !u.Cue.Empty() && !u.Content.Holds(s) {
		return false
	}
	held := 0
	for _, p := range u.Pieces {
		if p.Overlaps(s) {
			held += min(p.End, s.End) - max(p.Start, s.Start)
		}
	}
	return 5*held >= 3*s.Len()
}

// hedges reports whether a hedge bears on a span: its adverb stands in it, or right before it in the same sentence, or
// what is hedged holds it.
func (r *reading) hedges(u *utterance, s article.Span) bool {
	if u.Content.Empty() {
		return s.Holds(u.Cue) || u.v.s.Holds(s) && u.Cue.End <= s.Start && s.Start-u.Cue.End < 3
	}
	return u.Speaker.Empty() && u.Content.Overlaps(s) && u.v.s.Holds(s)
}

// reactionTo is how those whom what was said concerns took it: confirmed, denied, or met with silence in one of the
// next two sentences. "The daily reported that … The palace declined to confirm the report."
func (r *reading) reactionTo(u *utterance) quote.Reaction {
	for at := u.v.at + 1; at <= u.v.at+2; at++ {
		for _, p := range r.cued[at] {
			if p.dropped != "" && p.Reaction == "" {
				continue
			}
			reaction := p.Reaction
			if reaction == "" {
				reaction = reactionOf(p.Class)
			}
			if slices.Equal(p.by, u.by) || !r.takesUp(p) {
				return ""
			}
			return reaction
		}
	}
	return ""
}

// takesUp reports whether what an utterance is about is something that was said before: "the report", "it".
func (r *reading) takesUp(u *utterance) bool {
	rest := u.Content
	if rest.Empty() {
		rest = r.rest(u)
	}
	for tok := range u.v.lemma {
		if span := u.v.span(tok); rest.Holds(span) && !u.Speaker.Holds(span) && !u.Cue.Holds(span) && (r.c.class("said_thing", u.v.lemma[tok]) || u.v.lemma[tok] == "it" && span.End >= rest.End-1) {
			return true
		}
	}
	return false
}

// source is how the report knows what an utterance says.
func (r *reading) source(u *utterance) *Source {
	s := &Source{SpeakerText: plainName(u.Speaker.Of(r.a.Text)), Anonymity: u.anon, Reaction: u.Reaction, Hedge: u.Hedge}
	if len(u.by) == 0 && u.text != "" {
		s.SpeakerText = u.text
	}
	if len(u.by) > 0 {
		s.Speaker = u.by[0]
		if e := r.ents[u.by[0]]; e != nil {
			s.Standing = e.Standing
		}
	}
	for _, v := range u.Via {
		s.Chain = append(s.Chain, v.Of(r.a.Text))
	}
	s.Outlet = r.outlet(u)
	if s.Reaction == "" {
		s.Reaction = reactionOf(u.Class)
	}
	if s.Reaction == "" && !u.Content.Empty() {
		s.Reaction = r.reactionTo(u)
	}
	return s
}

// reactionOf is the reaction that a class of cue is by itself.
func reactionOf(c quote.Class) quote.Reaction {
	switch c {
	case quote.Confirm:
		return quote.Confirmed
	case quote.Deny:
		return quote.Denied
	}
	return ""
}

// outlet is the outlet that was spoken to, or that speaks; "" where none is.
func (r *reading) outlet(u *utterance) string {
	for _, span := range []article.Span{u.To, u.Speaker} {
		for _, m := range r.named[u.v.at] {
			x := r.mention(m)
			if !span.Overlaps(x.Span) {
				continue
			}
			for _, id := range x.IDs {
				if e := r.ents[id]; e != nil && e.Standing == "media" {
					return e.Name
				}
			}
		}
	}
	return ""
}
