package web

import (
	"fmt"
	"net/http"
	"slices"
	"strconv"

	"parley/internal/event"
	"parley/internal/ledger"
	"parley/internal/query"
	"parley/internal/review"
)

// addPage is the form by which a claim is added.
type addPage struct {
	correctPage
	Number     int
	Title      string
	Start, End int
	Exact      string // the words marked; "" where none are yet
	Types      []event.Type
	Statuses   []string
}

func (s *server) adding(a *asked) (sheet, error) {
	number, err := strconv.Atoi(a.PathValue("number"))
	if err != nil || number < 1 || number > len(a.view.Reports) {
		return sheet{Title: "Add a claim"}, fault{http.StatusNotFound, fmt.Sprintf("There are %d reports, numbered from 1.", len(a.view.Reports))}
	}
	asked := requestOf(a.URL.Query())
	asked.Report = number
	return sheet{Title: "Add a claim", Body: s.addPage(a.view, asked)}, nil
}

// addPage is the form, filled with what is known so far.
func (s *server) addPage(v *query.View, r review.Request) *addPage {
	b := s.books.of(v)
	p := &addPage{Number: min(max(r.Report, 1), len(v.Reports)), Start: r.Start, End: r.End, Types: ledger.Types}
	p.Names, p.Type = b.Names(), r.Type
	if len(v.Reports) == 0 {
		return p
	}
	a := v.Reports[p.Number-1].Article
	p.Title = a.Title
	if e, err := review.Marked(a, r); err == nil {
		p.Start, p.End, p.Exact = e.Start, e.End, e.Exact
	}
	if p.Type != "" {
		p.fields(b)
		p.Fields, p.More = slices.Concat(p.Fields, p.More), nil
	}
	return p
}
