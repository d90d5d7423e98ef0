// Package reader reads one article: every stage of the pipeline, in order.
//
// In: an article. Out: a Reading that holds what each stage found. Reading one article knows nothing of any other, so
// it can be done anywhere, at any time, with the same result.
package reader

import (
	"errors"
	"fmt"
	"io/fs"
	"sync"

	"parley/internal/article"
	"parley/internal/entity"
	"parley/internal/event"
	"parley/internal/language"
	"parley/internal/lexicon"
	"parley/internal/quote"
	"parley/internal/syntax"
	"parley/internal/when"
)

// Reader holds the loaded stages. It is safe for concurrent use.
type Reader struct {
	parser *syntax.Parser
	clock  *when.Finder
	finder *entity.Finder
	quotes *quote.Finder
	coder  *event.Coder
}

// Reading is one article with what every stage found in it.
type Reading struct {
	Article *article.Article
	event.Findings
	Claims []event.Claim
}

// New loads every stage from the data folder; names adds lexicon folders of the user's own. The stages load side by
// side, as loading takes longer than reading a report.
func New(data fs.FS, names ...fs.FS) (*Reader, error) {
	sub := func(name string) fs.FS {
		f, err := fs.Sub(data, name)
		if err != nil {
			panic(err) // only a malformed name can fail, and these are constants
		}
		return f
	}
	var r Reader
	var errs [4]error
	var group sync.WaitGroup
	group.Go(func() { r.parser, errs[0] = syntax.Load(sub("syntax")) })
	group.Go(func() {
		lex, err := lexicon.Load(append([]fs.FS{sub("lexicon")}, names...)...)
		if err != nil {
			errs[1] = err
			return
		}
		r.clock = when.New(lex)
		r.finder, errs[1] = entity.New(lex, sub("entity"))
	})
	group.Go(func() { r.quotes, errs[2] = quote.New(sub("quote")) })
	group.Go(func() { r.coder, errs[3] = event.New(sub("event")) })
	group.Wait()
	if err := errors.Join(errs[:]...); err != nil {
		return nil, fmt.Errorf("reader: %w", err)
	}
	return &r, nil
}

// Read runs every stage over the article. One that is in another language than English is kept with what is known of it,
// and nothing is found in it: see NotCoded.
func (r *Reader) Read(a *article.Article) Reading {
	if NotCoded(a) != "" {
		return Reading{Article: a, Findings: event.Findings{Times: when.Times{Published: when.Dating{Interval: a.Stated}}}}
	}
	return r.stages(a, r.parser.Parse(a))
}

// NotCoded says why nothing is looked for in the article: "language fr". It is empty for articles in English, and for those
// of which nobody could tell the language.
func NotCoded(a *article.Article) string {
	if a.Language == "" || a.Language == language.English {
		return ""
	}
	return "language " + a.Language
}

// stages runs every stage after the first.
func (r *Reader) stages(a *article.Article, sents []syntax.Sentence) Reading {
	times := r.clock.Find(a, sents)
	ents := r.finder.Find(a, sents, times.Published.Interval)
	attrs := r.quotes.Find(a, sents)
	found := event.Findings{Sentences: sents, Times: times, Entities: ents, Attributions: attrs}
	return Reading{a, found, r.coder.Code(a, found)}
}

// Report is the reading without its syntax, for the ledger and the store.
func (r Reading) Report() event.Report {
	return event.Report{Article: r.Article, Published: r.Times.Published, Entities: r.Entities.Entities, Claims: r.Claims}
}
