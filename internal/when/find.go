package when

import (
	"parley/internal/article"
	"parley/internal/lexicon"
	"parley/internal/syntax"
)

// Finder finds and resolves times. It is safe for concurrent use.
type Finder struct{ lex *lexicon.Lexicon }

// New is a Finder that dates articles by the lexicon's terms of office and happenings.
func New(lex *lexicon.Lexicon) *Finder { return &Finder{lex} }

// Find is every expression of time in the article, and its date of publication.
func (f *Finder) Find(a *article.Article, sents []syntax.Sentence) Times { return Times{} }
