package syntaxtest_test

import (
	"testing"

	"parley/internal/syntax/syntaxtest"
)

func TestArticle(t *testing.T) {
	a, sents := syntaxtest.Article(`
		The      -     DET   DT  2 det
		envoys   envoy NOUN  NNS 3 nsubj Number=Plur
		met      meet  VERB  VBD 0 root
		+.       .     PUNCT .   3 punct

		Nobody   -     PRON  NN  2 nsubj
		spoke    speak VERB  VBD 0 root
	`)
	if want := "The envoys met. Nobody spoke"; a.Text != want {
		t.Errorf("text %q, want %q", a.Text, want)
	}
	if len(sents) != 2 || sents[0].Root() != 2 || sents[0].Tokens[1].Feats.Number != "Plur" {
		t.Errorf("sentences %+v", sents)
	}
	for _, s := range sents {
		for _, tok := range s.Tokens {
			if tok.Of(a.Text) != tok.Form {
				t.Errorf("span of %q holds %q", tok.Form, tok.Of(a.Text))
			}
		}
	}
}
