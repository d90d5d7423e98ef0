package syntax

import "strings"

// inflect fills the features that depend on the tree: voice of participles, mood of bare verbs, person and number.
func inflect(s *Sentence) {
	for i := range s.Tokens {
		t := &s.Tokens[i]
		switch t.XPOS {
		case "VBN":
			if t.UPOS == "VERB" && passive(s, i) {
				t.Feats.Voice = "Pass"
			} else {
				t.Feats.Voice = ""
			}
		case "VB":
			if imperative(s, i) {
				t.Feats = Feats{Verb: "Fin", Mood: "Imp", Person: "2"}
			} else {
				t.Feats = Feats{Verb: "Inf"}
			}
		case "VBD", "VBP":
			t.Feats.Number, t.Feats.Person = agreement(s, i)
		}
	}
}

// agreement is the number and person of a finite verb, which are those of its subject: in "they were told" of "they".
// A verb whose subject is not found keeps neither.
func agreement(s *Sentence, i int) (number, person string) {
	clause := i
	if rel := s.Tokens[i].Rel; (rel == "aux" || rel == "aux:pass" || rel == "cop") && s.Tokens[i].Head >= 0 {
		clause = s.Tokens[i].Head
	}
	for range 3 {
		for _, k := range s.Children(clause) {
			switch s.Tokens[k].Rel {
			case "nsubj", "nsubj:pass", "nsubj:outer":
				return subjectAgreement(s, clause, k)
			case "csubj", "csubj:pass":
				return "Sing", "3"
			}
		}
		if s.Tokens[clause].Rel != "conj" || s.Tokens[clause].Head < 0 { // "they came and left"
			break
		}
		clause = s.Tokens[clause].Head
	}
	return "", ""
}

func subjectAgreement(s *Sentence, clause, subject int) (number, person string) {
	t := &s.Tokens[subject]
	if (t.XPOS == "WDT" || t.XPOS == "WP") && s.Tokens[clause].Rel == "acl:relcl" && s.Tokens[clause].Head >= 0 {
		subject = s.Tokens[clause].Head // "the men who were"
		t = &s.Tokens[subject]
	}
	number, person = t.Feats.Number, "3"
	if t.Feats.Person != "" {
		person = t.Feats.Person
	}
	for _, k := range s.Children(subject) {
		if c := &s.Tokens[k]; c.Rel == "conj" && coordinated(s, k) {
			return "Plur", person
		}
	}
	return number, person
}

// coordinated reports whether a conjunct is joined by "and".
func coordinated(s *Sentence, i int) bool {
	for _, k := range s.Children(i) {
		if s.Tokens[k].Rel == "cc" {
			return s.Tokens[k].Lemma == "and"
		}
	}
	return false
}

// passive reports whether a participle is passive: every one but that of a perfect ("has left").
func passive(s *Sentence, i int) bool {
	perfect := false
	for _, k := range s.Children(i) {
		switch c := &s.Tokens[k]; {
		case c.Rel == "aux:pass" || c.Rel == "nsubj:pass" || c.Rel == "csubj:pass":
			return true
		case c.Rel == "aux" && c.Lemma == "have":
			perfect = true
		}
	}
	if t := &s.Tokens[i]; t.Rel == "conj" && t.Head >= 0 && s.Tokens[t.Head].XPOS == "VBN" && t.Head < i {
		return perfectless(s, t.Head)
	}
	return !perfect
}

func perfectless(s *Sentence, i int) bool {
	pass := true
	for _, k := range s.Children(i) {
		switch c := &s.Tokens[k]; {
		case c.Rel == "aux:pass":
			return true
		case c.Rel == "aux" && c.Lemma == "have":
			pass = false
		}
	}
	return pass
}

// imperative reports whether a bare verb stands without "to", auxiliary or subject, heading a clause of its own.
func imperative(s *Sentence, i int) bool {
	t := &s.Tokens[i]
	switch t.Rel {
	case "root", "parataxis", "ccomp", "conj", "discourse":
	default:
		return false
	}
	for _, k := range s.Children(i) {
		switch c := &s.Tokens[k]; {
		case c.Rel == "aux" && !strings.EqualFold(c.Lemma, "do"), c.Rel == "mark", c.Rel == "nsubj" && k < i:
			return false
		}
	}
	if t.Rel == "conj" && t.Head >= 0 {
		return s.Tokens[t.Head].XPOS == "VB" && t.Head < i && imperative(s, t.Head)
	}
	return true
}
