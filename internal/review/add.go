package review

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"unicode/utf8"

	"parley/internal/article"
	"parley/internal/event"
	"parley/internal/ledger"
)

func (b *Book) add(j *ledger.Judgement, r Request) error {
	if r.Report < 1 || r.Report > len(b.Reports) {
		return fmt.Errorf("there are %d reports, numbered from 1", len(b.Reports))
	}
	if !slices.Contains(ledger.Types, r.Type) {
		return fmt.Errorf("%q is no type of claim", r.Type)
	}
	report := &b.Reports[r.Report-1]
	words, err := marked(report.Article, r)
	if err != nil {
		return err
	}
	set, names, err := b.resolve(report, r.Set)
	if err != nil {
		return err
	}
	c := event.Claim{Type: r.Type, Novelty: "new", Rule: ledger.Person, Evidence: []article.Evidence{words}}
	for _, name := range slices.Sorted(maps.Keys(set)) {
		if set[name] == "" {
			continue
		}
		if err := ledger.SetField(&c, name, set[name]); err != nil {
			return err
		}
	}
	if c.Status == "" {
		return fmt.Errorf("say the status of the %s", c.Type)
	}
	if c.Type == event.FigureClaim && (c.Figure == nil || c.Figure.Value == nil && c.Figure.Low == nil && c.Figure.High == nil) {
		return errors.New("say the number of the figure")
	}
	c.ID = event.ClaimID(digest(string(report.Article.ID), string(c.Type), fmt.Sprint(words.Start, words.End), j.By, j.At)[:16])
	if c.Where != nil {
		c.Where = ledger.Placed(*c.Where, names)
	}
	j.Verdict, j.A, j.Claims, j.Names = ledger.Added, c.ID, []event.Claim{c}, append(names, named(report, &c)...)
	j.AAt = []ledger.Anchor{ledger.AnchorOf(*report, c)}
	tidy(j)
	return nil
}

// marked is the words of the report that the request marks.
func marked(a *article.Article, r Request) (article.Evidence, error) {
	span := article.Span{Start: r.Start, End: r.End}
	if r.Words != "" {
		n := strings.Count(a.Text, r.Words)
		if n != 1 {
			return article.Evidence{}, fmt.Errorf("%q stands in the report %d times: mark words that stand there once", r.Words, n)
		}
		span.Start = strings.Index(a.Text, r.Words)
		span.End = span.Start + len(r.Words)
	}
	e := a.Cite(span)
	if e.Exact == "" || !utf8.ValidString(e.Exact) || strings.TrimSpace(e.Exact) == "" {
		return e, errors.New("mark the words that say so")
	}
	return e, nil
}
