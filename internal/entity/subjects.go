package entity

import (
	"strings"

	"parley/internal/syntax"
)

// topicOf is whom a sentence is about: its subject, or who stands first in it where the parser found no subject.
func (d *doc) topicOf(s *sentence) []ID {
	root := s.Root()
	if root < 0 {
		return nil
	}
	if ids := d.subjectOf(s, root); ids != nil {
		return ids
	}
	var first *Mention
	for m := len(d.mentions) - 1; m >= 0 && d.mentions[m].Sent >= s.at; m-- {
		x := &d.mentions[m]
		if x.Sent == s.at && x.Use != Modifier && x.Use != Pronoun && (first == nil || x.First < first.First) {
			first = x
		}
	}
	if first != nil && (first.First == 0 || first.First == 1 && s.upos(0) == "DET") {
		return first.IDs
	}
	return nil
}

// subjectToken is the subject of token h, or -1.
func subjectToken(s *syntax.Sentence, h int) int {
	for k := range s.Tokens {
		if s.Tokens[k].Head == h && isSubject(&s.Tokens[k]) {
			return k
		}
	}
	return -1
}

func isSubject(t *syntax.Token) bool { return t.Rel == "nsubj" || t.Rel == "nsubj:pass" }

// subjectOf is whom the subject of token h means, those joined to it by "and" included.
func (d *doc) subjectOf(s *sentence, h int) []ID {
	k := subjectToken(s.Sentence, h)
	if k < 0 {
		return nil
	}
	if w := s.small[k]; (w == "who" || w == "which" || w == "that") && s.Tokens[k].UPOS == "PRON" {
		for n := 0; h >= 0 && n < len(s.Tokens); h, n = s.Tokens[h].Head, n+1 {
			if s.Tokens[h].Rel == "acl:relcl" && s.Tokens[h].Head >= 0 {
				return d.meantBy(s.at, s.Tokens[h].Head)
			}
		}
		return nil
	}
	var ids []ID
	for j := range s.Tokens {
		if j == k || s.Tokens[j].Head == k && s.Tokens[j].Rel == "conj" {
			ids = append(ids, d.meantBy(s.at, j)...)
		}
	}
	return ids
}

// meantBy is whom the shortest mention that stands on a token means.
func (d *doc) meantBy(sent, token int) []ID {
	var best *Mention
	for m := len(d.mentions) - 1; m >= 0 && d.mentions[m].Sent >= sent; m-- {
		x := &d.mentions[m]
		if x.Sent != sent || token < x.First || token > x.Last || x.Use == Modifier {
			continue
		}
		if best == nil || (x.Head == token) && best.Head != token || (x.Head == token) == (best.Head == token) && x.Last-x.First < best.Last-best.First {
			best = x
		}
	}
	if best == nil {
		return nil
	}
	return best.IDs
}

// antecedent is the person a possessive before token i belongs to: the subject of a clause around it, else the person
// named last.
func (d *doc) antecedent(s *sentence, pronoun, i int) *person {
	at := i
	if pronoun >= 0 {
		at = pronoun
	}
	if p := d.personAbove(s, at); p != nil {
		return p
	}
	for k := len(s.names) - 1; k >= 0; k-- {
		if n := &s.names[k]; n.last < at && n.whose != nil {
			return n.whose
		}
	}
	for b := s.at - 1; b >= 0 && b >= s.at-2; b-- {
		prev := &d.sents[b]
		for k := len(prev.names) - 1; k >= 0; k-- {
			if prev.names[k].whose != nil {
				return prev.names[k].whose
			}
		}
	}
	return nil
}

// personAbove climbs from token i and gives the first person who is subject of a verb above it and does not hold i.
func (d *doc) personAbove(s *sentence, i int) *person {
	for h, n := s.Tokens[i].Head, 0; h >= 0 && n < len(s.Tokens); h, n = s.Tokens[h].Head, n+1 {
		k := subjectToken(s.Sentence, h)
		if k < 0 {
			continue
		}
		if under(s.Sentence, i, k) {
			if n := s.nameAt(k); n != nil && n.whose != nil && n.last < i {
				return n.whose // "Berg and his counterpart"
			}
			continue
		}
		if n := s.nameAt(k); n != nil && n.whose != nil {
			return n.whose
		}
		for j := range s.names {
			n := &s.names[j]
			head := s.head(n.first, n.last)
			if n.whose != nil && (s.Tokens[head].Head == k && !strings.HasSuffix(s.Tokens[head].Rel, "poss") || n.first == k+1) {
				return n.whose
			}
		}
	}
	return nil
}

// under reports whether token i is k or hangs below it.
func under(s *syntax.Sentence, i, k int) bool {
	for n := 0; i >= 0 && n <= len(s.Tokens); i, n = s.Tokens[i].Head, n+1 {
		if i == k {
			return true
		}
	}
	return false
}
