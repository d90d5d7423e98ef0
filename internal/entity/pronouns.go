package entity

import (
	"slices"
	"strings"
)

// pronoun is what a pronoun asks of what it stands for.
type pronoun struct {
	gender     byte // 'm', 'f', 'n' for "it", 'p' for "they"
	possessive bool
}

var pronouns = map[string]pronoun{
	"he": {'m', false}, "him": {'m', false}, "himself": {'m', false}, "his": {'m', true},
	"she": {'f', false}, "herself": {'f', false}, "her": {'f', true}, "hers": {'f', true},
	"it": {'n', false}, "itself": {'n', false}, "its": {'n', true},
	"they": {'p', false}, "them": {'p', false}, "themselves": {'p', false}, "their": {'p', true}, "theirs": {'p', true},
}

// resolvePronouns says whom the pronouns of a sentence mean, where that is clear.
func (d *doc) resolvePronouns(at int) {
	s := &d.sents[at]
	if s.quiet {
		return
	}
	for i := range s.words {
		p, ok := pronouns[s.small[i]]
		if !ok || s.upos(i) != "PRON" || s.Tokens[i].Rel == "expl" {
			continue
		}
		if ids := d.referent(s, i, p); len(ids) > 0 {
			d.mention(s, i, i, Pronoun, "pronoun", ids...)
		}
	}
}

// referent is whom the pronoun at token i means: the subject of a clause around it, else that of the sentence before,
// else the only one of its sort there; nobody where that is not clear.
func (d *doc) referent(s *sentence, i int, p pronoun) []ID {
	if ids := d.subjectAround(s, i, p); ids != nil {
		return ids
	}
	if p.gender == 'p' {
		if ids := d.joinedBefore(s, i); ids != nil {
			return ids
		}
	}
	if ids := d.onlyOne(s, i, p); ids != nil && !d.isOwnSubject(s, i, p, ids) {
		return ids
	}
	if s.small[i] == "it" && (s.Tokens[i].Rel != "nsubj" || i > 2 && !s.opens(i)) {
		return nil // "but it was not backed": of things more often than not
	}
	for b := s.at - 1; b >= 0 && b >= s.at-2; b-- {
		prev := &d.sents[b]
		if prev.Kind != s.Kind || prev.quiet {
			return nil
		}
		if ids := d.suited(d.toldOf(s, i, prev), p); ids != nil {
			return ids
		}
		if ids := d.suited(d.topicOf(prev), p); ids != nil {
			return ids
		}
		if ids := d.onlyOne(prev, len(prev.words), p); ids != nil {
			return ids
		}
	}
	return nil
}

// tells are the verbs of saying that close a sentence somebody else's deeds are told in.
var tells = words("say tell add report announce state")

// toldOf is whom a sentence that ends in who says it tells of, for a pronoun that does more than say: "Berg rang Moor, a
// spokesman said. He also rang Novak". Nil where the sentence is not of that kind.
func (d *doc) toldOf(s *sentence, i int, prev *sentence) []ID {
	h := s.Tokens[i].Head
	if !isSubject(&s.Tokens[i]) || h < 0 || s.upos(h) != "VERB" || tells[strings.ToLower(s.Tokens[h].Lemma)] {
		return nil
	}
	root := prev.Root()
	if root < 0 || !tells[strings.ToLower(prev.Tokens[root].Lemma)] || root+3 < len(prev.words) {
		return nil
	}
	for k := range root {
		if prev.Tokens[k].Head == root && prev.Tokens[k].Rel == "ccomp" {
			return d.subjectOf(prev, k)
		}
	}
	return nil
}

// opens reports whether nothing but a phrase of time, place or manner stands before the subject of the sentence: "In a
// statement it".
func (s *sentence) opens(i int) bool {
	h := s.Tokens[i].Head
	if h < 0 || s.Tokens[h].Head >= 0 || s.upos(h) != "VERB" || s.upos(0) != "ADP" {
		return false
	}
	for k := 1; k < i; k++ {
		switch s.upos(k) {
		case "VERB", "AUX", "CCONJ", "SCONJ", "PRON":
			return false
		}
	}
	return true
}

// subjectAround climbs from the pronoun: "Berg said he would", "Meeting his counterpart, Berg said". A subject to its
// right is meant only by a possessive in a clause that comes before its own.
func (d *doc) subjectAround(s *sentence, i int, p pronoun) []ID {
	below := i
	same := !p.possessive // within its own clause, only a possessive or "himself" may mean the subject
	for h, n := s.Tokens[i].Head, 0; h >= 0 && n < len(s.Tokens); h, n = s.Tokens[h].Head, n+1 {
		subject := subjectToken(s.Sentence, h)
		if subject >= 0 && under(s.Sentence, i, subject) {
			same = false
			below = h
			continue
		}
		if subject >= 0 && same && !strings.HasSuffix(s.small[i], "self") && !strings.HasSuffix(s.small[i], "selves") {
			same = false
			below = h
			continue
		}
		if subject >= 0 && subject < i && blocking[s.small[subject]] {
			return []ID{}
		}
		if subject >= 0 && (subject < i || p.possessive && (s.Tokens[below].Rel == "advcl" || s.Tokens[below].Rel == "obl")) {
			if ids := d.suited(d.subjectOf(s, h), p); ids != nil {
				return ids
			}
		}
		below = h
	}
	return nil
}

// isOwnSubject reports whether the ids are the subject of the very clause whose object the pronoun is, which it cannot
// mean: "Moor thanked her".
func (d *doc) isOwnSubject(s *sentence, i int, p pronoun, ids []ID) bool {
	h := s.Tokens[i].Head
	if p.possessive || h < 0 {
		return false
	}
	return slices.Equal(d.subjectOf(s, h), ids)
}

// blocking are subjects nobody is known by: what refers to them is not clear.
var blocking = words("neither nobody none each one everyone someone somebody anyone either i we you")

// joinedBefore is whom the last names joined by "and" before token i mean: "Berg and Novak at their meeting", "Chad and
// Peru and their border".
func (d *doc) joinedBefore(s *sentence, i int) []ID {
	for k := len(s.names) - 1; k > 0; k-- {
		n, before := &s.names[k], &s.names[k-1]
		if n.last >= i || len(n.ids) != 1 || len(before.ids) != 1 || n.ids[0] == before.ids[0] {
			continue
		}
		a, b := d.byID[before.ids[0]], d.byID[n.ids[0]]
		if a.Type != b.Type || a.Type != Person && a.Type != State {
			continue
		}
		joint := false
		for j := before.last + 1; j < n.first; j++ {
			if s.small[j] == "and" {
				joint = true
			} else if s.upos(j) == "VERB" || s.upos(j) == "ADP" || s.upos(j) == "AUX" {
				joint = false
				break
			}
		}
		if joint {
			return []ID{a.ID, b.ID}
		}
	}
	return nil
}

// suited is the ids if the pronoun can mean them, else nil.
func (d *doc) suited(ids []ID, p pronoun) []ID {
	if len(ids) == 0 {
		return nil
	}
	if p.gender == 'p' {
		if len(ids) > 1 {
			return ids
		}
		if e := d.byID[ids[0]]; e != nil && e.Type == Group {
			return ids
		}
		return nil
	}
	if len(ids) != 1 {
		return nil
	}
	e := d.byID[ids[0]]
	switch {
	case e == nil:
		return nil
	case p.gender == 'n':
		if e.Type == State || e.Type == Organization || e.Type == Group && strings.HasPrefix(string(e.ID), "group/") && len(e.Members) == 0 && !d.plural(e) {
			return ids
		}
	case e.Type == Person || e.Type == Office:
		if g := d.genderOf(e.ID); g == 0 || g == p.gender {
			return ids
		}
	}
	return nil
}

// plural reports whether a group is several people rather than a body.
func (d *doc) plural(e *Entity) bool {
	_, known := d.lex.Item(e.ID)
	return !known
}

func (d *doc) genderOf(id ID) byte {
	if p := d.personOf[id]; p != nil {
		return p.gender
	}
	return 0
}

// onlyOne is whom the pronoun can mean if, before token i of the sentence, just one is named who suits it.
func (d *doc) onlyOne(s *sentence, i int, p pronoun) []ID {
	var found []ID
	for m := len(d.mentions) - 1; m >= 0 && d.mentions[m].Sent >= s.at; m-- {
		x := &d.mentions[m]
		if x.Sent != s.at || x.Last >= i || x.Use == Modifier || x.Use == Location || x.Use == Pronoun {
			continue
		}
		ids := d.suited(x.IDs, p)
		if ids == nil || slices.Equal(ids, found) {
			continue
		}
		if found != nil {
			return nil
		}
		found = ids
	}
	return found
}
