package syntax

import "testing"

// TestRepairs gives each repair a tree as the network gets it wrong, and one that it must leave alone.
func TestRepairs(t *testing.T) {
	gerund := &Sentence{Tokens: []Token{{Form: "Fighting", UPOS: "VERB", XPOS: "VBG", Head: 1, Rel: "csubj"}, {Form: "stopped", UPOS: "VERB", Head: -1, Rel: "root"}}}
	repair(gerund)
	if got := gerund.Tokens[0].Rel; got != "nsubj" {
		t.Errorf("a bare gerund is %s", got)
	}
	clause := &Sentence{Tokens: []Token{{Form: "Leaving", XPOS: "VBG", Head: 2, Rel: "csubj"}, {Form: "town", Head: 0, Rel: "obj"}, {Form: "helped", Head: -1, Rel: "root"}}}
	repair(clause)
	if got := clause.Tokens[0].Rel; got != "csubj" {
		t.Errorf("a gerund with an object is %s", got)
	}
	aside := &Sentence{Tokens: []Token{{Form: "Roads", Head: 3, Rel: "nsubj"}, {Form: "Mir", Head: 2, Rel: "nsubj"}, {Form: "said", Head: -1, Rel: "root"}, {Form: "open", Head: 2, Rel: "ccomp"}}}
	repair(aside)
	if a := aside.Tokens; a[3].Head != -1 || a[2].Head != 3 || a[2].Rel != "parataxis" {
		t.Errorf("an aside is read as %+v", a)
	}
	plain := &Sentence{Tokens: []Token{{Form: "Mir", Head: 1, Rel: "nsubj"}, {Form: "said", Head: -1, Rel: "root"}, {Form: "roads", Head: 3, Rel: "nsubj"}, {Form: "open", Head: 1, Rel: "ccomp"}}}
	repair(plain)
	if p := plain.Tokens; p[1].Head != -1 || p[3].Head != 1 {
		t.Errorf("plain speech is read as %+v", p)
	}
	for subject, want := range map[string]string{"NNP": "VBD", "NNPS": "VBP"} {
		quit := &Sentence{Tokens: []Token{{Form: "Norland", XPOS: subject, Head: 1, Rel: "nsubj"}, {Form: "quit", XPOS: "VBP", Head: -1, Rel: "root"}}}
		repair(quit)
		if got := quit.Tokens[1].XPOS; got != want {
			t.Errorf("quit after %s is %s, want %s", subject, got, want)
		}
	}
	clause = &Sentence{Tokens: []Token{{Form: "Mir", Head: 1, Rel: "nsubj"}, {Form: "said", Lemma: "say", Head: -1, Rel: "root"}, {Form: "the", Head: 5, Rel: "det"},
		{Form: "letter", UPOS: "NOUN", Head: 4, Rel: "compound"}, {Form: "held", UPOS: "VERB", Head: 5, Rel: "amod"}, {Form: "promises", Head: 1, Rel: "obj"}}}
	repair(clause)
	if c := clause.Tokens; c[4].Head != 1 || c[4].Rel != "ccomp" || c[3].Head != 4 || c[3].Rel != "nsubj" || c[5].Head != 4 || c[2].Head != 3 {
		t.Errorf("what is said is read as %+v", c)
	}
	late := &Sentence{Tokens: []Token{{Form: "Mir", Head: 1, Rel: "nsubj"}, {Form: "left", XPOS: "VBD", Head: -1, Rel: "root"}, {Form: "after", Head: 3, Rel: "case"},
		{Form: "Tarn", UPOS: "PROPN", Head: 1, Rel: "obl"}, {Form: "asked", XPOS: "VBD", Head: 1, Rel: "ccomp"}, {Form: "him", Head: 4, Rel: "iobj"}, {Form: "to", Head: 9, Rel: "case"},
		{Form: "during", Head: 9, Rel: "case"}, {Form: "a", Head: 9, Rel: "det"}, {Form: "visit", Head: 4, Rel: "obl"}}}
	repair(late)
	if c := late.Tokens; c[4].Rel != "advcl" || c[3].Head != 4 || c[3].Rel != "nsubj" || c[2].Rel != "mark" || c[6].Head != 4 || c[7].Head != 9 {
		t.Errorf("a clause of time is read as %+v", c)
	}
	said := &Sentence{Tokens: []Token{{Form: "Mir", Head: 1, Rel: "nsubj"}, {Form: "announced", Lemma: "announce", Head: -1, Rel: "root"}, {Form: "on", Head: 3, Rel: "case"},
		{Form: "Friday", UPOS: "PROPN", Head: 1, Rel: "obl"}, {Form: "that", Head: 6, Rel: "mark"}, {Form: "roads", Head: 6, Rel: "nsubj"}, {Form: "opened", Head: 3, Rel: "acl:relcl"}}}
	repair(said)
	if c := said.Tokens[6]; c.Head != 1 || c.Rel != "ccomp" {
		t.Errorf("what is said after a day is read as %+v", c)
	}
}
