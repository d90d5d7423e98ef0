package syntax

import "strings"

// infinitiveNouns take an infinitive of their own.
var infinitiveNouns = wordSet(`ability agreement aim ambition appeal attempt bid call capacity chance choice commitment decision desire
determination duty eagerness effort failure freedom hope inability inclination intent intention invitation mandate need
obligation offer opportunity permission plan pledge preparedness promise proposal push readiness refusal reluctance request
resolve responsibility right tendency threat time unwillingness urge vow willingness wish`)

// repair sets right what the network often gets wrong and a rule can tell.
func repair(s *Sentence) {
	infinitives(s)
	for i := range s.Tokens {
		switch s.Tokens[i].Rel {
		case "csubj":
			gerundSubject(s, i)
		case "ccomp":
			parenthesis(s, i)
		}
	}
}

// gerundSubject makes a bare gerund a plain subject: in "Fighting broke out", fighting is a thing and no clause.
func gerundSubject(s *Sentence, i int) {
	t := &s.Tokens[i]
	if t.XPOS != "VBG" && t.UPOS != "NOUN" {
		return
	}
	for k := range s.Tokens {
		if s.Tokens[k].Head == i && s.Tokens[k].Rel != "punct" {
			return
		}
	}
	t.Rel = "nsubj"
}

// parenthesis makes a verb of saying that stands inside what is said an aside: in "The road, the minister said, is open"
// the root is open, as its subject stands before that of said.
func parenthesis(s *Sentence, i int) {
	said := s.Tokens[i].Head
	if said < 0 || said > i || s.Tokens[said].Head >= 0 {
		return
	}
	outer, inner := -1, -1
	for k := range said {
		switch t := &s.Tokens[k]; {
		case t.Rel != "nsubj":
		case t.Head == i && outer < 0:
			outer = k
		case t.Head == said:
			inner = k
		}
	}
	if outer < 0 || inner < outer {
		return
	}
	s.Tokens[i].Head, s.Tokens[i].Rel = -1, "root"
	s.Tokens[said].Head, s.Tokens[said].Rel = i, "parataxis"
}

// infinitives hangs an infinitive on the noun before it where that noun takes one and the verb above both was given it: in
// "Norland confirmed its readiness to mediate", what is confirmed is the readiness.
func infinitives(s *Sentence) {
	for i := 2; i < len(s.Tokens); i++ {
		t := &s.Tokens[i]
		if t.XPOS != "VB" || (t.Rel != "xcomp" && t.Rel != "advcl") || t.Head < 0 || t.Head > i {
			continue
		}
		to := i - 1
		if s.Tokens[to].UPOS == "ADV" { // "a promise to fully withdraw"
			to--
		}
		if to < 1 || !strings.EqualFold(s.Tokens[to].Form, "to") || s.Tokens[to].Head != i {
			continue
		}
		noun := &s.Tokens[to-1]
		if noun.Rel == "obj" && noun.Head == t.Head && infinitiveNouns[noun.Lemma] {
			t.Head, t.Rel = to-1, "acl"
		}
	}
}
