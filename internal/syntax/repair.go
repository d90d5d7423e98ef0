package syntax

import "strings"

// infinitiveNouns take an infinitive of their own.
var infinitiveNouns = wordSet(`ability agreement aim ambition appeal attempt bid call capacity chance choice commitment decision desire
determination duty eagerness effort failure freedom hope inability inclination intent intention invitation mandate need
obligation offer opportunity permission plan pledge preparedness promise proposal push readiness refusal reluctance request
resolve responsibility right tendency threat time unwillingness urge vow willingness wish`)

// repair hangs an infinitive on the noun before it where that noun takes one and the verb above both was given it: in
// "Norland confirmed its readiness to mediate", what is confirmed is the readiness.
func repair(s *Sentence) {
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
