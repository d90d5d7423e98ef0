package web

import (
	"slices"
	"strconv"

	"parley/internal/ledger"
	"parley/internal/review"
)

// reviewPage is what is most worth a look.
type reviewPage struct {
	Items []review.Item
	Count int
	Types []string
	Type  string
	From  int
	Next  int
	Kept  *review.Listed
}

// perQueue is how many entries stand on a page of the queue.
const perQueue = 20

func (s *server) review(a *asked) (sheet, error) {
	b, q := s.books.of(a.view), a.URL.Query()
	p := &reviewPage{Type: q.Get("type"), Types: entryTypes}
	all := s.books.queue(b)
	if p.Type != "" {
		all = slices.DeleteFunc(slices.Clone(all), func(i review.Item) bool { return i.Type != p.Type })
	}
	p.Count = len(all)
	p.From, _ = strconv.Atoi(q.Get("offset"))
	p.From = max(0, min(p.From, len(all)))
	to := min(len(all), p.From+perQueue)
	if to < len(all) {
		p.Next = to
	}
	p.Items = b.Lines(all[p.From:to])
	if j, ok := b.Judgement(ledger.ID(q.Get("kept"))); ok {
		kept := b.Listed(j)
		p.Kept = &kept
	}
	return sheet{Title: "Review", Here: "review", Body: p}, nil
}

// First is the number of the first item.
func (p *reviewPage) First() int { return p.From + 1 }
