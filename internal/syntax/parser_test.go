package syntax_test

import (
	"io/fs"
	"slices"
	"strings"
	"testing"

	"parley/data"
	"parley/internal/article"
	"parley/internal/syntax"
	"parley/internal/syntax/syntaxtest"
)

func lines(text string) (sents []string) {
	_, parsed := syntaxtest.Parse(text)
	for _, s := range parsed {
		var words []string
		for _, t := range s.Tokens {
			words = append(words, t.Form)
		}
		sents = append(sents, strings.Join(words, " "))
	}
	return sents
}

func TestSplit(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"The envoys met. Nobody spoke.", "The envoys met . | Nobody spoke ."},
		{"Mr. Odell met Gen. A. B. Marsh in St. Olaf. They talked.", "Mr. Odell met Gen. A. B. Marsh in St. Olaf . | They talked ."},
		{"It fell 3.5 percent to $1,200. The U.S. The end.", "It fell 3.5 percent to $ 1,200 . | The U.S. | The end ."},
		{"“We agreed. We signed.” He left.", "“ We agreed . | We signed . ” | He left ."},
		{"\"No,\" she said. \"We won't.\"", "\" No , \" she said . | \" We wo n't . \""},
		{"the parties' talks, Norland's offer", "the parties ' talks , Norland 's offer"},
		{"He said (off the record) \"yes [to us].\" Then he left…", "He said ( off the record ) \" yes [ to us ] . \" | Then he left …"},
		{"a 15-year truce — the co-chairs’ plan", "a 15 - year truce — the co-chairs ’ plan"},
		{"1. The parties agree. 2. They meet.", "1 . The parties agree . | 2 . They meet ."},
		{"He came (see p. 5). We left in 2021. They stayed.", "He came ( see p. 5 ) . | We left in 2021 . | They stayed ."},
		{"we met. they left.", "we met . | they left ."},
		{"The pro-government UN-led talks, 1999-2005, had non-binding results", "The pro-government UN - led talks , 1999 - 2005 , had non-binding results"},
		{"Title without stop\n\nThe text.", "Title without stop | The text ."},
		{"Norland\u00a0and Sudland met.They talked.", "Norland and Sudland met . | They talked ."},
	} {
		if got := strings.Join(lines(c.text), " | "); got != c.want {
			t.Errorf("%q\n got %s\nwant %s", c.text, got, c.want)
		}
	}
}

func TestPassagesAreNotCrossed(t *testing.T) {
	text := "A caption without a stop The story begins. It goes on"
	cut := strings.Index(text, "The")
	a := article.New(text, []article.Passage{{Kind: article.Caption, Span: article.Span{End: cut - 1}}, {Kind: article.Body, Span: article.Span{Start: cut, End: len(text)}}})
	var kinds []article.Kind
	for _, s := range syntaxtest.Parser().Parse(a) {
		kinds = append(kinds, s.Kind)
	}
	if want := []article.Kind{article.Caption, article.Body, article.Body}; !slices.Equal(kinds, want) {
		t.Errorf("kinds %v, want %v", kinds, want)
	}
}

func TestTree(t *testing.T) {
	_, sents := syntaxtest.Parse("The president was met by the foreign ministers in Geneva.")
	got := map[string]string{}
	for _, tok := range sents[0].Tokens {
		got[tok.Form] = tok.Lemma + " " + tok.XPOS + " " + tok.Rel
	}
	for form, want := range map[string]string{"president": "president NN nsubj:pass", "was": "be VBD aux:pass", "met": "meet VBN root",
		"ministers": "minister NNS obl:agent", "foreign": "foreign JJ amod"} {
		if got[form] != want {
			t.Errorf("%s: %s, want %s", form, got[form], want)
		}
	}
}

func TestInfinitiveOfNoun(t *testing.T) {
	_, sents := syntaxtest.Article(`
		Norland   Norland   PROPN NNP 2 nsubj
		confirmed confirm   VERB  VBD 0 root
		its       its       PRON  PRP$ 4 nmod:poss
		readiness readiness NOUN  NN  2 obj
		to        to        PART  TO  6 mark
		mediate   mediate   VERB  VB  2 xcomp
	`)
	syntax.Repair(&sents[0])
	if tok := sents[0].Tokens[5]; tok.Head != 3 || tok.Rel != "acl" {
		t.Errorf("mediate hangs on %d as %s", tok.Head, tok.Rel)
	}
}

// check holds a parse to what every parse must keep.
func check(t *testing.T, a *article.Article, sents []syntax.Sentence) {
	t.Helper()
	at := 0
	for i := range sents {
		s := &sents[i]
		roots := 0
		for j, tok := range s.Tokens {
			if tok.Start < at || tok.Empty() || tok.Of(a.Text) != tok.Form {
				t.Fatalf("token %q at %v after %d", tok.Form, tok.Span, at)
			}
			at = tok.End
			if tok.Head == j || tok.Head >= len(s.Tokens) || tok.Lemma == "" || tok.UPOS == "" || tok.XPOS == "" || tok.Rel == "" {
				t.Fatalf("token %+v", tok)
			}
			if tok.Head < 0 {
				roots++
			}
		}
		if roots != 1 {
			t.Fatalf("%d roots in %q", roots, s.Of(a.Text))
		}
		if first, last := s.Subtree(s.Root()); first != 0 || last != len(s.Tokens)-1 {
			t.Fatalf("the tree of %q spans %d to %d", s.Of(a.Text), first, last)
		}
	}
}

var awkward = []string{"", " ", "\xff\xfe\x00", strings.Repeat("?", 10000), strings.Repeat("? ", 10000), strings.Repeat("word ", 2000),
	strings.Repeat("12\t34.5\tabc\n", 500), "🙂 👩‍👩‍👧 🇨🇭 done", "Привет, мир. Как дела?", "Բարեւ ձեզ։ Ինչպես եք։", "((((((((((", "'’'’'’ 's n't cannot", "...", strings.Repeat("a.", 3000), strings.Repeat("-a", 3000), strings.Repeat("(", 4000),
	strings.Repeat(")", 4000), strings.Repeat("1-", 4000), strings.Repeat("a.b,", 2000), strings.Repeat("\n", 20000), strings.Repeat("”", 3000)}

func TestAwkward(t *testing.T) {
	for _, text := range awkward {
		a := article.New(text, nil)
		check(t, a, syntaxtest.Parser().Parse(a))
	}
}

func FuzzParse(f *testing.F) {
	for _, text := range awkward {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		a := article.New(text, nil)
		sents := syntaxtest.Parser().Parse(a)
		check(t, a, sents)
	})
}

func BenchmarkParse(b *testing.B) {
	text := strings.Repeat("The foreign ministers of Norland and Sudland met in Geneva on Tuesday, officials said, after weeks of shelling along the border. "+
		"“We are ready to talk without conditions,” Prime Minister Ada Voss told reporters, adding that no date had been set for the next round of talks. ", 20)
	a := article.New(text, nil)
	p := syntaxtest.Parser()
	tokens := 0
	for _, s := range p.Parse(a) {
		tokens += len(s.Tokens)
	}
	for b.Loop() {
		p.Parse(a)
	}
	b.ReportMetric(float64(tokens)*float64(b.N)/b.Elapsed().Seconds(), "tokens/s")
}

func BenchmarkLoad(b *testing.B) {
	for b.Loop() {
		load(b)
	}
}

func load(tb testing.TB) {
	weights, err := fs.Sub(data.Files, "syntax")
	if err == nil {
		_, err = syntax.Load(weights)
	}
	if err != nil {
		tb.Fatal(err)
	}
}

func TestLemmas(t *testing.T) {
	for _, c := range []struct{ text, form, want string }{
		{"They shelled the town and fled.", "shelled", "shell"},
		{"They shelled the town and fled.", "fled", "flee"},
		{"The envoy was hoping for a deal.", "hoping", "hope"},
		{"The army provoked and harassed them.", "provoked", "provoke"},
		{"The leaders have planned a summit.", "planned", "plan"},
		{"He met the Norlanders.", "met", "meet"},
	} {
		_, sents := syntaxtest.Parse(c.text)
		for _, tok := range sents[0].Tokens {
			if tok.Form == c.form && tok.Lemma != c.want {
				t.Errorf("%s in %q: lemma %s, want %s", c.form, c.text, tok.Lemma, c.want)
			}
		}
	}
}

func TestFeats(t *testing.T) {
	for _, c := range []struct{ text, form, want string }{
		{"They have signed the treaty.", "signed", "Tense=Past|VerbForm=Part"},
		{"The treaty was signed by them.", "signed", "Tense=Past|VerbForm=Part|Voice=Pass"},
		{"The envoys met on Monday.", "met", "Mood=Ind|Number=Plur|Person=3|Tense=Past|VerbForm=Fin"},
		{"We met on Monday.", "met", "Mood=Ind|Number=Plur|Person=1|Tense=Past|VerbForm=Fin"},
		{"They want to talk.", "talk", "VerbForm=Inf"},
		{"The larger party won.", "larger", "Degree=Cmp"},
	} {
		_, sents := syntaxtest.Parse(c.text)
		for _, tok := range sents[0].Tokens {
			if tok.Form == c.form && tok.Feats.String() != c.want {
				t.Errorf("%s in %q: %s, want %s", c.form, c.text, tok.Feats, c.want)
			}
		}
	}
}

// TestConllu holds what is written to what is read again.
func TestConllu(t *testing.T) {
	text := "“We won’t go,” he said.\n\nThe U.S.-led talks (in Geneva) can't fail…  They will."
	a, sents := syntaxtest.Parse(text)
	var out strings.Builder
	if err := syntax.WriteCoNLLU(&out, a, sents); err != nil {
		t.Fatal(err)
	}
	docs, err := syntax.ReadCoNLLU(strings.NewReader(out.String()))
	if err != nil {
		t.Fatal(err)
	}
	if len(docs) != 1 || len(docs[0].Sentences) != len(sents) {
		t.Fatalf("%d documents", len(docs))
	}
	for i, s := range docs[0].Sentences {
		for j, tok := range s.Tokens {
			want := sents[i].Tokens[j]
			if tok.Form != want.Form || tok.Head != want.Head || tok.Rel != want.Rel || tok.Multi != want.Multi || tok.Lemma != want.Lemma {
				t.Errorf("%+v, want %+v", tok, want)
			}
		}
	}
	if !strings.Contains(out.String(), "SpaceAfter=No|TokenRange=0:3") {
		t.Errorf("no token range in\n%s", out.String())
	}
}

func FuzzReadCoNLLU(f *testing.F) {
	f.Add("# newdoc\n# text = Hi.\n1\tHi\thi\tINTJ\tUH\t_\t0\troot\t_\tSpaceAfter=No\n2\t.\t.\tPUNCT\t.\t_\t1\tpunct\t_\t_\n")
	f.Add("1-2\tdon't\t_\t_\t_\t_\t_\t_\t_\t_\n1\tdo\tdo\tAUX\tVB\t_\t0\troot\t_\t_\n2\tn't\tnot\tPART\tRB\t_\t1\tadvmod\t_\t_\n")
	f.Fuzz(func(t *testing.T, in string) {
		docs, err := syntax.ReadCoNLLU(strings.NewReader(in))
		if err != nil {
			return
		}
		for _, d := range docs {
			syntaxtest.Parser().ParseTokens(d.Sentences)
			for _, s := range d.Sentences {
				for _, tok := range s.Tokens {
					if tok.Start < 0 || tok.End > len(d.Article.Text) || tok.Start > tok.End {
						t.Fatalf("span %v", tok.Span)
					}
				}
			}
		}
	})
}
