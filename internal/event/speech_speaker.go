package event

import (
	"strings"

	"parley/internal/entity"
)

// speaker makes out who an utterance's speaker is: the entity its words name, else the one that a pronoun or "the
// official" stands for, else the words themselves.
func (r *reading) speaker(u *utterance) {
	if u.Speaker.Empty() || u.Voice < 0 || u.Voice >= len(u.v.lemma) {
		u.anon = "none"
		return
	}
	tok := r.antecedent(u)
	u.by = r.speakers(u.v, tok)
	u.text = plainName(u.Speaker.Of(r.a.Text))
	switch {
	case len(u.by) > 0:
	case r.leans(u, tok):
		if p := r.earlier(u, tok); p != nil {
			u.by, u.text = p.by, p.text
		} else {
			u.by = r.titled(u, tok)
		}
	default:
		u.by = r.titled(u, tok)
	}
	if len(u.by) == 0 {
		u.by = r.eachSide(u, tok)
	}
	u.anon = r.anonymity(u, tok)
}

// eachSide is the two sides of the report, where each, both or neither of them speaks: "Neither side has admitted it." Nil of
// others.
func (r *reading) eachSide(u *utterance, tok int) []entity.ID {
	if !r.c.class("side", u.v.lemma[tok]) && !r.c.class("camp", u.v.lemma[tok]) {
		return nil
	}
	for _, k := range u.v.kids[tok] {
		switch u.v.lemma[k] {
		case "neither", "either", "each", "both", "two":
			return r.sidesNow(u.v)
		}
	}
	return nil
}

// titled is the person told of before by an office with the title that stands alone for the speaker: "Secretary of State Ann Berg
// called. The Secretary stressed …". Nil where two such people are told of.
func (r *reading) titled(u *utterance, tok int) []entity.ID {
	title := u.v.s.Tokens[tok].Form
	if !strings.EqualFold(strings.TrimSpace(u.Speaker.Of(r.a.Text)), "the "+title) {
		return nil
	}
	var out []entity.ID
	for _, m := range r.f.Entities.Mentions {
		if m.Start >= u.Speaker.Start {
			break
		}
		if len(m.IDs) != 1 || r.ents[m.IDs[0]] == nil || r.ents[m.IDs[0]].Type != entity.Person {
			continue
		}
		if e := r.ents[m.IDs[0]]; holdsWord(e.Office, title) || holdsWord(m.Of(r.a.Text), title) {
			out = append(out, m.IDs[0])
		}
	}
	if out = unique(out); len(out) != 1 {
		return nil
	}
	return out
}

// holdsWord reports whether a phrase has a word, capitals aside.
func holdsWord(phrase, word string) bool {
	for _, w := range strings.Fields(phrase) {
		if strings.EqualFold(w, word) {
			return true
		}
	}
	return false
}

// plainName is how a speaker is called, without the clause about him: "the government, which was not invited" is the
// government.
func plainName(text string) string {
	for _, open := range []string{", who", ", which", ", whose", ", where", " who "} {
		if at := strings.Index(text, open); at > 0 {
			text = text[:at]
		}
	}
	return text
}

// antecedent is the token that names the speaker: that of the speaker's words, or of what a relative pronoun stands for.
func (r *reading) antecedent(u *utterance) int {
	switch u.v.lemma[u.Voice] {
	case "each", "both":
		if k := u.Voice - 1; k > 0 && u.v.isNoun(k) && u.v.rel(k) == "conj" && u.v.head(k) >= 0 {
			return u.v.head(k) // "Arda and Bree each denied it"
		}
	case "who", "which", "that":
		for i, n := u.CueToken, 0; i >= 0 && n < 6; i, n = u.v.head(i), n+1 {
			if u.v.s.Tokens[i].Rel == "acl:relcl" && u.v.head(i) >= 0 {
				return u.v.head(i)
			}
		}
	}
	return u.Voice
}

// speakers are the entities that a token, those coordinated with it, and their appositions name. A state named only in
// passing ("a Saudi diplomat") does not speak.
func (r *reading) speakers(v *view, tok int) []entity.ID {
	out := r.speakersAt(v, tok)
	for _, k := range v.kids[tok] {
		if v.rel(k) == "conj" && k > tok && v.isNoun(k) && len(out) > 0 {
			out = append(out, r.speakersAt(v, k)...)
		}
	}
	return unique(out)
}

func (r *reading) speakersAt(v *view, tok int) []entity.ID {
	ids := r.voices(v, tok)
	if len(ids) > 0 && r.isKnown(ids[0]) {
		return ids
	}
	for _, k := range v.kids[tok] {
		switch v.rel(k) {
		case "appos":
			if named := r.voices(v, k); len(named) > 0 && r.isKnown(named[0]) {
				return named
			}
		case "flat", "compound", "nmod":
			if v.prep(k) != "" || v.s.Tokens[k].Rel == "nmod:poss" {
				continue
			}
			if named := r.voices(v, k); len(named) > 0 && r.isNamed(named) && r.isKnown(named[0]) && (len(ids) == 0 || r.ents[named[0]].Type == entity.Person) {
				return named // but "an EU official" is not the EU
			}
		}
	}
	if len(ids) > 0 {
		return ids
	}
	if p := v.kid(tok, "nmod:poss"); p >= 0 && r.c.class("document", v.lemma[tok]) {
		return r.voices(v, p) // "the Kremlin's summary"
	}
	return nil
}

// voices are the actors of the mention that token tok stands in, unless that is a mere modifier.
func (r *reading) voices(v *view, tok int) []entity.ID {
	m := r.mentionAt(v, tok)
	if m < 0 {
		return nil
	}
	if x := r.mention(m); x.Use == entity.Modifier || x.Use == entity.Location && x.Head != tok {
		return nil
	}
	return r.actors(r.mention(m).IDs)
}

// isNamed reports whether one of the entities is a person or a body with a name of its own.
func (r *reading) isNamed(ids []entity.ID) bool {
	for _, id := range ids {
		if e := r.ents[id]; e != nil && (e.Type == entity.Person || e.Type == entity.Organization) {
			return true
		}
	}
	return false
}

// leans reports whether a speaker's words rest on what was said before: a pronoun, or "the" with a common noun.
func (r *reading) leans(u *utterance, tok int) bool {
	if u.v.upos(tok) == "PRON" {
		return true
	}
	first := strings.ToLower(u.Speaker.Of(r.a.Text))
	return strings.HasPrefix(first, "the ") && u.v.upos(tok) == "NOUN"
}

// earlier is the last utterance before u whose speaker u's words can stand for, in its paragraph or the one before:
// for a pronoun anybody of the like number, for "the official" a speaker with that noun.
func (r *reading) earlier(u *utterance, tok int) *utterance {
	for i := len(r.said) - 1; i >= 0; i-- {
		p := r.said[i]
		if p.text == "" && len(p.by) == 0 || p.Voice < 0 {
			continue
		}
		if strings.Count(r.a.Text[min(cueAt(p.Attribution), cueAt(u.Attribution)):cueAt(u.Attribution)], "\n\n") > 1 {
			return nil
		}
		if r.canStandFor(u.v.lemma[tok], u, p) {
			return p
		}
	}
	return nil
}

func (r *reading) canStandFor(word string, u, p *utterance) bool {
	switch word {
	case "he", "she", "him", "her":
		return r.isOnePerson(p)
	case "they", "them":
		return !r.isOnePerson(p)
	case "it", "which", "who", "that", "i", "we", "you":
		return false
	}
	return strings.HasSuffix(strings.ToLower(p.text), word) || p.v.lemma[p.Voice] == word
}

// isOnePerson reports whether an utterance has one speaker who may be called he or she.
func (r *reading) isOnePerson(p *utterance) bool {
	if len(p.by) == 0 {
		return p.v.s.Tokens[p.Voice].Feats.Number != "Plur"
	}
	if len(p.by) > 1 {
		return false
	}
	e := r.ents[p.by[0]]
	return e != nil && (e.Type == entity.Person || e.Type == entity.Office)
}

// anonymity is how a speaker is named, in the words of the contract.
func (r *reading) anonymity(u *utterance, tok int) string {
	plural := u.v.s.Tokens[tok].Feats.Number == "Plur"
	outlet := r.c.class("outlet_noun", u.v.lemma[tok])
	if m := r.mentionAt(u.v, tok); m >= 0 && len(u.by) > 0 && !outlet {
		switch x := r.mention(m); {
		case x.Use == entity.Collective, plural && x.Use == entity.Nominal:
			return "collective"
		case r.isKnown(u.by[0]):
			return "named"
		}
	}
	switch {
	case outlet:
		return "unnamed outlet"
	case plural:
		return "collective"
	case len(u.by) > 0 && u.v.upos(tok) == "PRON", u.v.upos(tok) == "PROPN":
		return "named"
	}
	return "unnamed official"
}

// isKnown reports whether an entity has a name: a state, or somebody whose mention is a name.
func (r *reading) isKnown(id entity.ID) bool {
	e := r.ents[id]
	if e == nil {
		return false
	}
	if e.Type == entity.State || e.Wikidata != "" {
		return true
	}
	for _, m := range r.f.Entities.Mentions {
		if len(m.IDs) == 1 && m.IDs[0] == id && (m.Use == entity.Named || m.Use == entity.Metonym) {
			return true
		}
	}
	return false
}
