package when

import (
	"parley/internal/article"
	"parley/internal/syntax"
)

func (f *Finder) date(a *article.Article, sents []syntax.Sentence, finds []found) Dating {
	if a.Stated.Known() {
		return Dating{Interval: a.Stated, Basis: []Reason{{Rule: "stated-" + a.StatedBy}}}
	}
	return Dating{}
}
