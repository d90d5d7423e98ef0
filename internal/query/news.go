package query

import (
	"fmt"
	"strings"

	"parley/internal/article"
	"parley/internal/ledger"
)

// novelty is the section that tells, report by report, what is new and what an earlier report printed first.
func (d *desk) novelty() Section {
	s := Section{ID: "novelty", Title: "New and recycled", Lines: []Line{}}
	for i := range d.Record.Index {
		src := &d.Record.Index[i]
		n, ok := d.number[src.ID]
		if !ok || len(src.Recycled) == 0 {
			continue
		}
		old := src.Words - src.NewWords
		l := Line{Key: fmt.Sprintf("report %d", n), Cites: []Cite{},
			Text: fmt.Sprintf("%d of its %d words stand in earlier reports", old, src.Words)}
		if len(src.Duplicates) > 0 {
			l.Mark, l.Tone = "copy", Warn
			l.Text += "; the same text as " + d.reportList(src.Duplicates)
		}
		for _, r := range src.Recycled {
			l.Sub = append(l.Sub, d.recycled(src, r))
		}
		s.Lines = append(s.Lines, l)
	}
	s.Count = count(len(s.Lines), "report")
	return s
}

func (d *desk) reportList(ids []article.ID) string {
	var names []string
	for _, id := range ids {
		if n, ok := d.number[id]; ok {
			names = append(names, fmt.Sprintf("report %d", n))
		}
	}
	return list(names)
}

func (d *desk) recycled(src *ledger.Source, r ledger.Recycled) Line {
	text := article.Span{Start: r.Start, End: r.End}.Of(d.Reports[d.number[src.ID]-1].Article.Text)
	l := Line{Key: count(r.Words, "word"), Text: fmt.Sprintf("from report %d: %s", d.number[r.From], quoted(text, 90)),
		Cites: append(d.cite(src.ID, article.Span{Start: r.Start, End: r.End}), d.cite(r.From, article.Span{Start: r.FromStart, End: r.FromEnd})...)}
	var changes []string
	for _, c := range r.Changed {
		changes = append(changes, fmt.Sprintf("%s became %s", c.Was, c.Exact))
		l.Cites = append(l.Cites, d.cite(src.ID, article.Span{Start: c.Start, End: c.End})...)
	}
	if len(changes) > 0 {
		l.Mark, l.Tone = "changed", Warn
		l.Note = strings.Join(changes, ", ")
	}
	return l
}

// dates is the section of reports whose day of publication is not known, with what bounds it.
func (d *desk) dates() Section {
	s := Section{ID: "dates", Title: "Reports not dated to the day", Lines: []Line{}}
	for i := range d.Record.Index {
		src := &d.Record.Index[i]
		n, ok := d.number[src.ID]
		if !ok || src.Published.Days() == 1 {
			continue
		}
		l := Line{Key: fmt.Sprintf("report %d", n), Text: date(&src.Published.Interval), Cites: []Cite{}}
		var reasons []string
		for _, b := range src.Published.Basis {
			switch {
			case b.Article != "":
				reasons = append(reasons, fmt.Sprintf("report %d dates the same event", d.number[b.Article]))
			case b.Exact != "":
				reasons = append(reasons, quoted(b.Exact, 40))
			default:
				reasons = append(reasons, b.Rule)
			}
			if b.End > b.Start {
				l.Cites = append(l.Cites, d.cite(src.ID, article.Span{Start: b.Start, End: b.End})...)
			}
		}
		l.Note = strings.Join(reasons, " · ")
		s.Lines = append(s.Lines, l)
	}
	s.Count = fmt.Sprint(len(s.Lines))
	return s
}

// reports is the list of the reports with their numbers.
func (d *desk) reports() Section {
	s := Section{ID: "reports", Title: "Reports", Lines: []Line{}}
	for i := range d.Reports {
		a := d.Reports[i].Article
		src := d.source[a.ID]
		if src == nil || d.number[a.ID] != i+1 {
			continue
		}
		title := a.Title
		if title == "" {
			title = "no title: " + quoted(a.Text, 50)
		}
		l := Line{Key: fmt.Sprintf("[%d] %s", i+1, date(&src.Published.Interval)), Text: clip(title, 90), Cites: []Cite{}}
		var notes []string
		if a.Outlet != "" {
			notes = append(notes, a.Outlet)
		}
		if a.URI != "" {
			notes = append(notes, base(a.URI))
		}
		l.Note = strings.Join(notes, " · ")
		s.Lines = append(s.Lines, l)
	}
	s.Count = fmt.Sprint(len(s.Lines))
	return s
}

// base is the last part of a path or address.
func base(uri string) string {
	uri = strings.TrimRight(uri, "/")
	return uri[strings.LastIndexByte(uri, '/')+1:]
}
