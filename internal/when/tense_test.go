package when

import (
	"strings"
	"testing"

	"parley/internal/article"
	"parley/internal/syntax"
)

// tagged is a sentence written "word/TAG word/TAG", the expression in brackets, with no tree worth the name: every
// word hangs on the first.
func tagged(text string) (s syntax.Sentence, at int) {
	s.Kind = article.Body
	for i, field := range strings.Fields(text) {
		if strings.HasPrefix(field, "[") {
			at = i
		}
		form, tag, _ := strings.Cut(strings.Trim(field, "[]"), "/")
		upos := map[byte]string{'V': "VERB", 'I': "ADP", 'N': "NOUN", 'R': "ADV"}[tag[0]]
		s.Tokens = append(s.Tokens, syntax.Token{Form: form, Lemma: strings.TrimSuffix(strings.ToLower(form), "ed"), XPOS: tag, UPOS: upos, Rel: "dep", Head: 0})
	}
	s.Tokens[0].Head = -1
	return s, at
}

func TestLook(t *testing.T) {
	g := tables()
	for _, c := range []struct {
		text string
		dir  int
	}{
		{"Envoys/NNS met/VBD on/IN [Friday/NNP]", -1},
		{"Envoys/NNS will/MD meet/VB on/IN [Friday/NNP]", 1},
		{"Envoys/NNS may/MD have/VB met/VBN on/IN [Friday/NNP]", -1},
		{"They/PRP agreed/VBD to/TO hold/VB talks/NNS on/IN [Friday/NNP]", 1},
		{"They/PRP failed/VBD to/TO agree/VB on/IN terms/NNS on/IN [Friday/NNP]", -1},
		{"The/DT truce/NN was/VBD due/JJ to/TO begin/VB on/IN [Friday/NNP]", 1},
		{"Guns/NNS due/JJ to/TO fall/VB silent/JJ on/IN [Friday/NNP]", 1},
		{"The/DT round/NN had/VBD been/VBN due/JJ on/IN [Friday/NNP]", 0},
		{"The/DT accord/NN ,/, announced/VBN [Friday/NNP] ,/, would/MD help/VB", -1},
		{"On/IN [Friday/NNP] ,/, the/DT envoys/NNS met/VBD", -1},
		{"They/PRP agreed/VBD to/TO a/DT pause/NN starting/VBG [Monday/NNP]", 1},
		{"Envoys/NNS have/VBP met/VBN since/IN [Friday/NNP]", -1},
	} {
		s, at := tagged(c.text)
		if got := g.look(&s, at, at); got.dir != c.dir {
			t.Errorf("%s looks %d, want %d", c.text, got.dir, c.dir)
		}
	}
}
