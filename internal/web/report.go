package web

import (
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"parley/internal/article"
	"parley/internal/event"
	"parley/internal/query"
)

// reportLine is a report in the list of them.
type reportLine struct {
	reportHead
	Day, Called string
}

func reports(a *asked) (sheet, error) {
	sh := a.sheet("reports", "Reports")
	offset := a.number("offset")
	var list []reportLine
	newest := a.index.Newest()
	for _, i := range newest[min(offset, len(newest)):min(offset+perPage, len(newest))] {
		head := headOf(a.view, i)
		list = append(list, reportLine{head, query.Dated(a.index.Published(i)), query.Called(a.view.Reports[i].Article)})
	}
	sh.Body = struct {
		Reports []reportLine
		Pager   pager
	}{list, sh.pager(offset, len(list), len(a.view.Reports), perPage)}
	return sh, nil
}

// reportPage is a report with its findings lit.
type reportPage struct {
	*query.Reading
	Passages []litPassage
	Before   int // numbers of the reports on either side; 0 for none
	After    int
}

type litPassage struct {
	Kind article.Kind
	At   int // byte where it begins
	Runs []run
}

// run is text on which the same claims rest; with none it is plain.
type run struct {
	Text   string
	At     int    // byte where it begins
	Claims []int  // places of the claims in the list beside it
	Name   string // of who or what is named there
	Now    bool   // whether it is of the words that were asked for
	First  bool   // whether these words begin with it
	Old    int    // the report that printed it first; 0 for none
}

// Ref is the citation of the run's beginning in a report.
func (r run) Ref(number int) string { return fmt.Sprintf("%d:%d", number, r.At) }

// For names the claims for the script that lights them: "0 3".
func (r run) For() string { return strings.Trim(fmt.Sprint(r.Claims), "[]") }

func report(a *asked) (sheet, error) {
	sh := a.sheet("reports", "Report")
	number, err := strconv.Atoi(a.PathValue("number"))
	reading := a.index.Reading(number)
	if err != nil || reading == nil {
		return sh, fault{http.StatusNotFound, fmt.Sprintf("There are %d reports, numbered from 1.", len(a.view.Reports))}
	}
	p := &reportPage{Reading: reading, Before: number - 1}
	if number < len(a.view.Reports) {
		p.After = number + 1
	}
	p.light(spanOf(a.URL.Query().Get("at")))
	sh.Title, sh.Body = reading.Report.Article.Title, p
	return sh, nil
}

// spanOf reads "412-455"; the empty span where it is none.
func spanOf(s string) article.Span {
	from, to, _ := strings.Cut(s, "-")
	start, errStart := strconv.Atoi(from)
	end, errEnd := strconv.Atoi(to)
	if errStart != nil || errEnd != nil || start < 0 || end <= start {
		return article.Span{}
	}
	return article.Span{Start: start, End: end}
}

// light cuts the passages where evidence, names, recycled stretches and the words asked for begin and end.
func (p *reportPage) light(now article.Span) {
	r := p.Report
	l := newLamp(r)
	for i, c := range p.Claims {
		for _, s := range c.Spans {
			l.add(s, func(x *run) { x.Claims = append(x.Claims, i) })
		}
	}
	for _, t := range p.Recycled {
		l.add(t.Span, func(x *run) { x.Old = t.From })
	}
	l.add(now, func(x *run) { x.Now, x.First = true, x.At == now.Start })
	p.Passages = l.passages()
}

// lamp cuts a report's text into runs that differ in what is to be shown of them.
type lamp struct {
	report *event.Report
	marks  []litMark
}

type litMark struct {
	article.Span
	set func(*run)
}

func newLamp(r *event.Report) *lamp {
	l := &lamp{report: r}
	for i := range r.Entities {
		e := &r.Entities[i]
		for _, m := range e.Mentions {
			l.add(m, func(x *run) { x.Name = e.Name })
		}
	}
	return l
}

func (l *lamp) add(s article.Span, set func(*run)) {
	if s.End > s.Start && s.Start >= 0 && s.End <= len(l.report.Article.Text) {
		l.marks = append(l.marks, litMark{s, set})
	}
}

func (l *lamp) passages() []litPassage {
	a := l.report.Article
	list := a.Passages
	if len(list) == 0 {
		list = []article.Passage{{Kind: article.Body, Span: article.Span{End: len(a.Text)}}}
	}
	slices.SortStableFunc(l.marks, func(x, y litMark) int { return x.Start - y.Start })
	var lit []litPassage
	for _, p := range list {
		lit = append(lit, litPassage{p.Kind, p.Start, l.runs(p.Span)})
	}
	return lit
}

func (l *lamp) runs(s article.Span) []run {
	cuts := []int{s.Start, s.End}
	var own []litMark
	for _, m := range l.marks {
		if m.Overlaps(s) {
			own = append(own, m)
			cuts = append(cuts, max(m.Start, s.Start), min(m.End, s.End))
		}
	}
	slices.Sort(cuts)
	cuts = slices.Compact(cuts)
	var runs []run
	var open []litMark
	for i := 0; i+1 < len(cuts); i++ {
		for len(own) > 0 && own[0].Start <= cuts[i] {
			open, own = append(open, own[0]), own[1:]
		}
		open = slices.DeleteFunc(open, func(m litMark) bool { return m.End <= cuts[i] })
		x := run{Text: l.report.Article.Text[cuts[i]:cuts[i+1]], At: cuts[i]}
		for _, m := range open {
			m.set(&x)
		}
		runs = append(runs, x)
	}
	return runs
}
