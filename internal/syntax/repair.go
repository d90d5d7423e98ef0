package syntax

import "strings"

// infinitiveNouns take an infinitive of their own.
var infinitiveNouns = wordSet(`ability agreement aim ambition appeal attempt bid call capacity chance choice commitment decision desire
determination duty eagerness effort failure freedom hope inability inclination intent intention invitation mandate need
obligation offer opportunity permission plan pledge preparedness promise proposal push readiness refusal reluctance request
resolve responsibility right tendency threat time unwillingness urge vow willingness wish`)

// unchanging are verbs whose past is written as their base.
var unchanging = wordSet(`beat bet bid broadcast burst cast cost cut forecast hit hurt let put quit rid set shed shut slit split spread thrust upset`)

// repair sets right what the network often gets wrong and a rule can tell.
func repair(s *Sentence) {
	infinitives(s)
	pasts(s)
	freed(s)
	sayings(s)
	headlessPast(s)
	for i := range s.Tokens {
		reported(s, i)
	}
	saidThat(s)
	timeClauses(s)
	strandedTo(s)
	shouted(s)
	twoSubjects(s)
	for i := range s.Tokens {
		switch s.Tokens[i].Rel {
		case "csubj":
			gerundSubject(s, i)
		case "ccomp":
			parenthesis(s, i)
		}
	}
}

// sayingVerbs take a clause with "that".
var sayingVerbs = wordSet(`announce say report tell state confirm declare add claim note reveal disclose deny warn admit insist acknowledge`)

// saidThat makes a clause of what is said of one that the tree hung from the time between it and the verb: in "The League
// announced on 9 December that the two had agreed", they agreed.
func saidThat(s *Sentence) {
	for i := range s.Tokens {
		c := &s.Tokens[i]
		if c.Rel != "acl:relcl" && c.Rel != "acl" || c.Head < 0 || c.Head > i {
			continue
		}
		time := s.Tokens[c.Head]
		if !strings.HasPrefix(time.Rel, "obl") && !strings.HasPrefix(time.Rel, "nmod") || time.Head < 0 || time.Head > c.Head || !sayingVerbs[s.Tokens[time.Head].Lemma] {
			continue
		}
		that, subject := false, false
		for k := c.Head + 1; k < i; k++ {
			t := &s.Tokens[k]
			that = that || t.Head == i && t.Rel == "mark" && strings.EqualFold(t.Form, "that")
			subject = subject || t.Head == i && strings.HasPrefix(t.Rel, "nsubj")
		}
		if that && subject {
			c.Head, c.Rel = time.Head, "ccomp"
		}
	}
}

// timeWords open a clause as well as a phrase.
var timeWords = wordSet(`after before until since`)

// timeClauses makes a clause of a phrase of time that a finite verb without a subject follows: in "He left after the minister
// asked for help", the minister asked.
func timeClauses(s *Sentence) {
	t := s.Tokens
	for i := range t {
		if t[i].XPOS != "VBD" && t[i].XPOS != "VBZ" || t[i].Head < 0 || s.subject(i) >= 0 {
			continue
		}
		noun := i - 1
		for noun >= 0 && t[noun].Head == i && (t[noun].Rel == "advmod" || t[noun].Rel == "aux") {
			noun--
		}
		for n := 0; noun >= 0 && n < 8 && !strings.HasPrefix(t[noun].Rel, "obl") && t[noun].Head >= 0 && t[noun].Head < noun && t[noun].UPOS != "PUNCT"; n++ {
			noun = t[noun].Head
		}
		if noun < 0 || !strings.HasPrefix(t[noun].Rel, "obl") || t[noun].Head < 0 || t[noun].Head >= noun || t[noun].Head == i || t[i].Head > noun {
			continue
		}
		mark := -1
		for k := t[noun].Head + 1; k < noun; k++ {
			if t[k].Head == noun && t[k].Rel == "case" {
				mark = k
			}
		}
		if mark < 0 || !timeWords[strings.ToLower(t[mark].Form)] {
			continue
		}
		t[i].Head, t[i].Rel = t[noun].Head, "advcl"
		t[noun].Head, t[noun].Rel = i, "nsubj"
		t[mark].Head, t[mark].Rel, t[mark].UPOS = i, "mark", "SCONJ"
	}
}

// strandedTo takes the "to" that stands for a whole infinitive from the phrase of time after it: in "Mir asked her to during a
// visit", it is during the visit.
func strandedTo(s *Sentence) {
	t := s.Tokens
	for i := 1; i+1 < len(t); i++ {
		noun := t[i].Head
		if !strings.EqualFold(t[i].Form, "to") || t[i].Rel != "case" || noun < 0 || t[i+1].Head != noun || t[noun].Head < 0 || t[noun].Head >= i {
			continue
		}
		switch strings.ToLower(t[i+1].Form) {
		case "during", "after", "before":
			t[i].Head, t[i].Rel, t[i].UPOS = t[noun].Head, "xcomp", "PART"
		}
	}
}

// shouted makes a pronoun in capitals the name it is in a sentence that is not all in capitals: "US suspended its aid".
func shouted(s *Sentence) {
	for i := range s.Tokens {
		t := &s.Tokens[i]
		if t.Form != "US" || t.UPOS != "PRON" {
			continue
		}
		for k := range s.Tokens {
			if f := s.Tokens[k].Form; len(f) > 2 && f == strings.ToLower(f) && f != strings.ToUpper(f) {
				t.UPOS, t.XPOS, t.Lemma = "PROPN", "NNP", t.Form
				t.Feats = Feats{Number: "Sing"}
				break
			}
		}
	}
}

// twoSubjects joins the second of two subjects to the first where an "and" stands between them and no verb: "Norland and the
// far bigger Sudmark welcomed it".
func twoSubjects(s *Sentence) {
	t := s.Tokens
	for b := range t {
		h := t[b].Head
		if t[b].Rel != "nsubj" || h < b || t[b].UPOS != "PROPN" && t[b].UPOS != "NOUN" {
			continue
		}
		a, and := -1, -1
		for k := b - 1; k >= 0 && b-k < 12; k-- {
			if t[k].UPOS == "VERB" || t[k].UPOS == "AUX" || t[k].Form == "," && and < 0 {
				break
			}
			if t[k].UPOS == "CCONJ" && and < 0 {
				and = k
			}
			if t[k].Rel == "nsubj" && t[k].Head == h {
				a = k
				break
			}
		}
		if a < 0 || and < a {
			continue
		}
		t[b].Head, t[b].Rel = a, "conj"
		for k := and; k < b; k++ {
			if t[k].Head == a || t[k].Head == h || t[k].Head >= and && t[k].Head < b && t[k].UPOS == "CCONJ" {
				t[k].Head = b
				switch t[k].UPOS {
				case "CCONJ":
					t[k].Rel = "cc"
				case "DET":
					t[k].Rel = "det"
				default:
					t[k].Rel = "amod"
				}
			}
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

// pasts makes past what one subject did and no ending shows: in "Norland quit the deal", as a present would be "quits".
func pasts(s *Sentence) {
	for i := range s.Tokens {
		v := &s.Tokens[i]
		if v.XPOS != "VBP" && v.XPOS != "VB" || !unchanging[strings.ToLower(v.Form)] {
			continue
		}
		if k := s.subject(i); k >= 0 && !s.helped(i) && (s.Tokens[k].XPOS == "NNP" || s.Tokens[k].XPOS == "NN" || s.Tokens[k].Feats.Person == "3" && s.Tokens[k].Feats.Number == "Sing") {
			v.XPOS, v.Feats.Tense, v.Feats.Verb, v.Feats.Mood = "VBD", "Past", "Fin", "Ind"
		}
	}
}

// subject is the one active subject of token i; -1 where it has none, or several are joined.
func (s *Sentence) subject(i int) int {
	found := -1
	for k := range s.Tokens {
		switch t := &s.Tokens[k]; {
		case t.Head == i && t.Rel == "nsubj":
			found = k
		case found >= 0 && t.Head == found && t.Rel == "conj":
			return -1
		}
	}
	return found
}

// helped reports whether an auxiliary or "to" stands by the verb.
func (s *Sentence) helped(i int) bool {
	for k := range s.Tokens {
		if t := &s.Tokens[k]; t.Head == i && (t.Rel == "aux" || t.Rel == "mark" || t.Rel == "aux:pass") {
			return true
		}
	}
	return false
}

// reported makes a clause of what is said where the tree took its verb for a participle before its object: in "The palace
// said the letter contained promises", the letter contained them.
func reported(s *Sentence, said int) {
	if s.Tokens[said].Lemma != "say" {
		return
	}
	for p := said + 2; p+1 < len(s.Tokens); p++ {
		verb := &s.Tokens[p]
		object := verb.Head
		if verb.Rel != "amod" || verb.UPOS != "VERB" || object <= p || s.Tokens[object].Head != said || s.Tokens[object].Rel != "obj" {
			continue
		}
		if noun := &s.Tokens[p-1]; noun.UPOS != "NOUN" && noun.UPOS != "PROPN" || noun.Head < p {
			return
		}
		for k := said + 1; k < p-1; k++ {
			if t := &s.Tokens[k]; t.Head >= p {
				t.Head = p - 1
			}
		}
		s.Tokens[p-1].Head, s.Tokens[p-1].Rel = p, "nsubj"
		s.Tokens[object].Head, s.Tokens[object].Rel = p, "obj"
		verb.Head, verb.Rel, verb.XPOS = said, "ccomp", "VBD"
		verb.Feats.Tense, verb.Feats.Verb, verb.Feats.Mood, verb.Feats.Voice = "Past", "Fin", "Ind", ""
		return
	}
}

// freed makes a verb of an adjective that has a modal or "to" and an object: in "They would free 35 captives", free.
func freed(s *Sentence) {
	modal, object, copula := map[int]bool{}, map[int]bool{}, map[int]bool{}
	for k := range s.Tokens {
		switch t := &s.Tokens[k]; {
		case t.Head < 0:
		case t.XPOS == "MD" && t.Rel == "aux", t.XPOS == "TO" && t.Rel == "mark":
			modal[t.Head] = true
		case t.Rel == "obj" && t.Head < k:
			object[t.Head] = true
		case t.Rel == "cop" && t.Form == "be":
			copula[t.Head] = true
		}
	}
	for i := range s.Tokens {
		if t := &s.Tokens[i]; t.UPOS == "ADJ" && modal[i] && object[i] && !copula[i] {
			t.UPOS, t.XPOS, t.Feats.Verb = "VERB", "VB", "Inf"
		}
	}
}

// verbForms can be nothing but verbs.
var verbForms = wordSet(`accuses accused agrees believes denies denied insists insisted refuses rejected says said warns warned`)

// sayings makes a verb of a form that is never a noun: in "a charge the army denies", denies.
func sayings(s *Sentence) {
	for i := 1; i < len(s.Tokens); i++ {
		t, subject := &s.Tokens[i], &s.Tokens[i-1]
		if t.UPOS != "NOUN" || !verbForms[t.Form] || subject.Head != i || subject.UPOS != "PROPN" && subject.UPOS != "NOUN" {
			continue
		}
		t.UPOS, t.XPOS, t.Feats.Verb, t.Feats.Mood, t.Feats.Tense = "VERB", "VBZ", "Fin", "Ind", "Pres"
		if strings.HasSuffix(t.Form, "d") {
			t.XPOS, t.Feats.Tense = "VBD", "Past"
		}
		subject.Rel = "nsubj"
		if base, ok := strings.CutSuffix(t.Form, "ies"); ok {
			t.Lemma = base + "y"
		}
		if t.Head >= 0 && t.Head < i && (t.Rel == "appos" || t.Rel == "nmod" || t.Rel == "compound") {
			t.Rel = "acl:relcl"
		}
	}
}

// headlessPast makes a finite verb of the participle right after the noun that a full sentence without any finite verb hangs
// from: in "A truce lapsed in October after six months.", lapsed.
func headlessPast(s *Sentence) {
	root, last := -1, len(s.Tokens)-1
	for i := range s.Tokens {
		t := &s.Tokens[i]
		if t.Head < 0 {
			root = i
		}
		if t.Feats.Verb == "Fin" || t.UPOS == "AUX" {
			return
		}
	}
	if last < 4 || s.Tokens[last].Form != "." || root < 0 || root+1 >= last || s.Tokens[root].UPOS != "NOUN" && s.Tokens[root].UPOS != "PROPN" {
		return
	}
	verb := &s.Tokens[root+1]
	if verb.UPOS != "VERB" || verb.Rel != "acl" || verb.Head != root || !strings.HasSuffix(verb.Form, "ed") {
		return
	}
	for i := root + 2; i < len(s.Tokens); i++ {
		if s.Tokens[i].Head == root {
			s.Tokens[i].Head = root + 1
		}
	}
	verb.Head, verb.Rel, verb.XPOS = -1, "root", "VBD"
	verb.Feats.Verb, verb.Feats.Tense, verb.Feats.Mood, verb.Feats.Voice = "Fin", "Past", "Ind", ""
	s.Tokens[root].Head, s.Tokens[root].Rel = root+1, "nsubj"
}
