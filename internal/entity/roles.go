package entity

import (
	"slices"

	"parley/internal/lexicon"
)

// role is a noun that people or bodies are called by, with the phrase around it.
type role struct {
	first, last int // the noun's own tokens
	office      *lexicon.OfficeWord
	nouns       []noun
	phrase      phrase
	done        bool
}

var numbers = map[string]int{"both": 2, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "pair": 2}

// quantities stand before a number or in its place.
var quantities = words("least more than over about around nearly almost up roughly hundreds dozens thousands few other any each every most all half")

var formerWords = words("former ex past then-former onetime one-time retired outgoing ousted deposed late")

var lowerWords = words("deputy vice under assistant acting-deputy junior")

// regions are adjectives for more states than one.
var regions = words("western european arab african asian central south north latin eastern foreign international regional nordic baltic balkan caucasus allied outside gulf muslim islamic")

func words(list string) map[string]bool {
	set := map[string]bool{}
	start := -1
	for i := 0; i <= len(list); i++ {
		if i == len(list) || list[i] == ' ' {
			if start >= 0 {
				set[list[start:i]] = true
			}
			start = -1
		} else if start < 0 {
			start = i
		}
	}
	return set
}

// findRoles finds the role nouns of a sentence, the longest at each place, none inside a name.
func (d *doc) findRoles(s *sentence) {
	ends := make([]role, len(s.words))
	for _, o := range d.lex.OfficeWords(s.words) {
		r := &ends[o.End-1]
		if r.office == nil || o.Start < r.first {
			word := o.Word
			*r = role{first: o.Start, last: o.End - 1, office: &word}
		}
	}
	for i := range s.words {
		found, size := d.nouns.at(s.small, i)
		if size == 0 {
			continue
		}
		r := &ends[i]
		switch first := i - size + 1; {
		case r.office == nil, first < r.first:
			*r = role{first: first, last: i, nouns: found}
		default:
			r.nouns = found
		}
	}
	covered := len(s.words)
	for i := len(s.words) - 1; i >= 0; i-- {
		r := &ends[i]
		if r.office == nil && r.nouns == nil || i >= covered {
			continue
		}
		if n := s.nameAt(i); n != nil && !(n.first > r.first && n.last == i) {
			continue
		}
		if u := s.upos(i); u != "NOUN" && u != "PROPN" && !(u == "NUM" || u == "ADJ" && i+1 == len(s.words)) {
			continue
		}
		if s.partOfLonger(i) || d.ownsBody(s, i) {
			continue
		}
		covered = r.first
		s.roles = append(s.roles, *r)
	}
	slices.Reverse(s.roles)
	for i := range s.roles {
		d.survey(s, &s.roles[i])
	}
}

// partOfLonger reports whether token i only modifies the noun after it: "police" in "police station".
func (s *sentence) partOfLonger(i int) bool {
	if i+1 >= len(s.words) || s.cover[i+1] != 0 {
		return false
	}
	u := s.upos(i + 1)
	return u == "NOUN" && s.Tokens[i].Head > i && (s.Tokens[i].Rel == "compound" || s.Tokens[i].Rel == "amod")
}

// plural reports whether the role noun names several.
func (r *role) plural() bool {
	if r.office != nil {
		return r.office.Plural
	}
	for _, n := range r.nouns {
		if n.plural {
			return true
		}
	}
	return false
}
