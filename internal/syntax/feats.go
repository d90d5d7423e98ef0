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
				t.Feats.Verb, t.Feats.Mood = "Fin", "Imp"
			} else {
				t.Feats.Verb, t.Feats.Mood = "Inf", ""
			}
		}
	}
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
