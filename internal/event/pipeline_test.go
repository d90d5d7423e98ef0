package event

import (
	"io/fs"
	"sync"
	"testing"

	"parley/data"
	"parley/internal/article"
	"parley/internal/calendar"
	"parley/internal/entity"
	"parley/internal/lexicon"
	"parley/internal/quote"
	"parley/internal/syntax"
	"parley/internal/when"
)

// stages is the whole pipeline up to this package, loaded once for all tests.
type stages struct {
	parser *syntax.Parser
	clock  *when.Finder
	finder *entity.Finder
	quotes *quote.Finder
	coder  *Coder
}

var load = sync.OnceValues(func() (*stages, error) {
	sub := func(name string) fs.FS {
		f, err := fs.Sub(data.Files, name)
		if err != nil {
			panic(err)
		}
		return f
	}
	lex, err := lexicon.Load(sub("lexicon"))
	if err != nil {
		return nil, err
	}
	s := &stages{clock: when.New(lex)}
	if s.parser, err = syntax.Load(sub("syntax")); err != nil {
		return nil, err
	}
	if s.finder, err = entity.New(lex, sub("entity")); err != nil {
		return nil, err
	}
	if s.quotes, err = quote.New(sub("quote")); err != nil {
		return nil, err
	}
	s.coder, err = New(sub("event"))
	return s, err
})

func pipeline(t testing.TB) *stages {
	t.Helper()
	s, err := load()
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// published is the date of every text in these tests.
var published = calendar.DayOf(calendar.On(2024, 5, 10))

func (s *stages) find(a *article.Article) Findings {
	sents := s.parser.Parse(a)
	times := s.clock.Find(a, sents)
	ents := s.finder.Find(a, sents, times.Published.Interval)
	return Findings{Sentences: sents, Times: times, Entities: ents, Attributions: s.quotes.Find(a, sents)}
}

func textOf(text string) *article.Article {
	a := article.New(text, []article.Passage{{Kind: article.Body, Span: article.Span{Start: 0, End: len(text)}}})
	a.Stated, a.StatedBy = published, "user"
	return a
}

// read is every claim of a text, with the names of its entities.
func (s *stages) read(text string) (Findings, []Claim) {
	a := textOf(text)
	f := s.find(a)
	return f, s.coder.Code(a, f)
}

// many is how many claims of the type a text makes.
func many(t *testing.T, text string, typ Type) int {
	t.Helper()
	n := 0
	_, claims := pipeline(t).read(text)
	for _, c := range claims {
		if c.Type == typ {
			n++
		}
	}
	return n
}

func tables() fs.FS {
	f, err := fs.Sub(data.Files, "event")
	if err != nil {
		panic(err)
	}
	return f
}
