package entity_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"

	"parley/data"
	"parley/internal/article"
	"parley/internal/calendar"
	"parley/internal/entity"
	"parley/internal/lexicon"
	"parley/internal/syntax"
)

// stages loads the parser, and a finder that knows the invented states of testdata as well as the real ones.
var stages = sync.OnceValues(func() (*syntax.Parser, *entity.Finder) {
	sub := func(name string) fs.FS {
		f, err := fs.Sub(data.Files, name)
		if err != nil {
			panic(err)
		}
		return f
	}
	parser, err := syntax.Load(sub("syntax"))
	if err != nil {
		panic(err)
	}
	lex, err := lexicon.Load(sub("lexicon"), os.DirFS("testdata/lexicon"))
	if err != nil {
		panic(err)
	}
	finder, err := entity.New(lex, sub("entity"))
	if err != nil {
		panic(err)
	}
	return parser, finder
})

func find(text string, published calendar.Interval) (*article.Article, []syntax.Sentence, entity.Findings) {
	parser, finder := stages()
	a := article.New(text, []article.Passage{{Kind: article.Body, Span: article.Span{Start: 0, End: len(text)}}})
	sents := parser.Parse(a)
	return a, sents, finder.Find(a, sents, published)
}

// TestCases reads testdata/*.txt: a case is a line "# name [DATE]", text, and lines "=> words | who, who": some mention of
// those very words, the first that no earlier line took, means exactly these entities, in any order; "=> words | -" says
// that no mention has these words.
func TestCases(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatal("no cases", err)
	}
	for _, file := range files {
		raw, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range strings.Split("\n"+string(raw), "\n# ")[1:] {
			head, body, _ := strings.Cut(c, "\n")
			t.Run(filepath.Base(file)+"/"+head, func(t *testing.T) { runCase(t, head, body) })
		}
	}
}

func runCase(t *testing.T, head, body string) {
	var published calendar.Interval
	if _, date, ok := strings.Cut(head, "["); ok {
		var err error
		if published, err = calendar.ParseEDTF(strings.TrimSuffix(date, "]")); err != nil {
			t.Fatal(err)
		}
	}
	var text, wants []string
	for _, l := range strings.Split(strings.TrimSpace(body), "\n") {
		if w, ok := strings.CutPrefix(l, "=> "); ok {
			wants = append(wants, w)
		} else {
			text = append(text, l)
		}
	}
	if len(wants) == 0 {
		t.Fatal("the case wants nothing")
	}
	a, _, found := find(strings.TrimSpace(strings.Join(text, "\n")), published)
	taken := map[int]bool{}
	for _, w := range wants {
		words, who, _ := strings.Cut(w, " | ")
		check(t, a, found, taken, words, who)
	}
}

func check(t *testing.T, a *article.Article, f entity.Findings, taken map[int]bool, words, who string) {
	t.Helper()
	names := map[entity.ID]string{}
	for _, e := range f.Entities {
		names[e.ID] = e.Name
		if e.Office != "" {
			names[e.ID] += " (" + e.Office + ")"
		}
	}
	var said []string
	for i, m := range f.Mentions {
		if m.Of(a.Text) != words || taken[i] {
			continue
		}
		var got []string
		for _, id := range m.IDs {
			got = append(got, names[id])
		}
		slices.Sort(got)
		all := strings.Join(got, ", ")
		if all == who {
			taken[i] = true
			return
		}
		said = append(said, all)
	}
	if who == "-" && said == nil {
		return
	}
	t.Errorf("%q: want %s, have %q", words, who, said)
}

// hold checks what must be true of the findings of any text.
func hold(t *testing.T, a *article.Article, sents []syntax.Sentence, f entity.Findings) {
	t.Helper()
	known := map[entity.ID]bool{}
	for _, e := range f.Entities {
		known[e.ID] = true
		if e.ID == "" || e.Name == "" || e.Type == "" || len(e.Mentions) == 0 {
			t.Errorf("entity without id, name, type or mention: %+v", e)
		}
		for _, m := range e.Mentions {
			if m.Of(a.Text) == "" {
				t.Errorf("%s: mention %v is outside the text", e.ID, m)
			}
		}
	}
	last := 0
	for _, m := range f.Mentions {
		if m.Start < last || m.First > m.Last || m.Head < m.First || m.Head > m.Last || len(m.IDs) == 0 || m.Use == "" {
			t.Errorf("bad mention %+v", m)
		}
		last = m.Start
		if s := sents[m.Sent]; m.Span != s.SpanOf(m.First, m.Last) {
			t.Errorf("mention %+v is not its tokens", m)
		}
		for _, id := range m.IDs {
			if !known[id] {
				t.Errorf("mention of %s, which is no entity", id)
			}
		}
	}
}

func FuzzFind(f *testing.F) {
	f.Add("Norland's Foreign Minister [Jan] Berg met his Sudmarkian counterpart, Eva Moor, in Oslo. They said \"no\".")
	f.Add("OSLO -- The two sides' leaders, he said, and the, ' 's - border of , and of the")
	f.Add("Mr. Al- - of of of the U.S., U.N. summit summit of")
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) > 2000 {
			return
		}
		a, sents, found := find(text, calendar.YearOf(2020))
		hold(t, a, sents, found)
		if _, _, again := find(text, calendar.YearOf(2020)); !reflect.DeepEqual(found, again) {
			t.Error("two findings of one text differ")
		}
	})
}

func BenchmarkFind(b *testing.B) {
	parser, finder := stages()
	text := strings.Repeat("Norland's Foreign Minister Jan Berg met his Sudmarkian counterpart in Oslo on Monday, a day after the two "+
		"presidents had spoken by telephone. He told reporters that both sides wanted an agreement about the border, which "+
		"the government in Sudmark denied. ", 20)
	a := article.New(text, []article.Passage{{Kind: article.Body, Span: article.Span{Start: 0, End: len(text)}}})
	sents := parser.Parse(a)
	tokens := 0
	for _, s := range sents {
		tokens += len(s.Tokens)
	}
	for b.Loop() {
		finder.Find(a, sents, calendar.YearOf(2020))
	}
	b.ReportMetric(float64(tokens*b.N)/b.Elapsed().Seconds(), "tokens/s")
}
