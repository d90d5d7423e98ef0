package entity

import (
	"io/fs"

	"parley/internal/article"
	"parley/internal/calendar"
	"parley/internal/lexicon"
	"parley/internal/syntax"
)

// Finder finds and resolves names. It is safe for concurrent use.
type Finder struct{ lex *lexicon.Lexicon }

// New is a Finder over the lexicon, with the recogniser's weights (data/entity).
func New(lex *lexicon.Lexicon, weights fs.FS) (*Finder, error) { return &Finder{lex}, nil }

// Find is every entity of the article with its mentions. Offices are those of the published interval; where it is
// unknown, offices are told only as far as the text states them.
func (f *Finder) Find(a *article.Article, sents []syntax.Sentence, published calendar.Interval) Findings {
	return Findings{}
}
