// Package reader reads one article: every stage of the pipeline, in order.
//
// In: an article. Out: a Reading that holds what each stage found. Reading one article knows nothing of any other, so
// it can be done anywhere, at any time, with the same result.
package reader

import (
	"errors"
	"fmt"
	"io/fs"

	"parley/internal/article"
	"parley/internal/entity"
	"parley/internal/event"
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

// New loads every stage from the data folder; names adds lexicon folders of the user's own.
func New(data fs.FS, names ...fs.FS) (*Reader, error) {
	sub := func(name string) fs.FS {
		f, err := fs.Sub(data, name)
		if err != nil {
			panic(err) // only a malformed name can fail, and these are constants
		}
		return f
	}
	lex, errLex := lexicon.Load(append([]fs.FS{sub("lexicon")}, names...)...)
	if errLex != nil {
		return nil, fmt.Errorf("reader: %w", errLex)
	}
	parser, errParser := syntax.Load(sub("syntax"))
	finder, errFinder := entity.New(lex, sub("entity"))
	quotes, errQuotes := quote.New(sub("quote"))
	coder, errCoder := event.New(sub("event"))
	if err := errors.Join(errParser, errFinder, errQuotes, errCoder); err != nil {
		return nil, fmt.Errorf("reader: %w", err)
	}
	return &Reader{parser, when.New(lex), finder, quotes, coder}, nil
}

// Read runs every stage over the article.
func (r *Reader) Read(a *article.Article) Reading { return r.stages(a, r.parser.Parse(a)) }

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
