package query

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"parley/internal/article"
	"parley/internal/calendar"
	"parley/internal/ledger"
)

// novelty is the section that tells, report by report, what is new and what an earlier report printed first.
func (d *desk) novelty() Section {
	s := Section{ID: "novelty", Title: "New and recycled", Lines: []Line{}}
	sources := d.sources(func(src *ledger.Source) bool { return len(src.Recycled) > 0 })
	for _, src := range sources[d.from(len(sources)):] {
		n := d.number[src.ID]
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
	s.Count = count(len(sources), "report")
	if len(s.Lines) < len(sources) {
		s.Count = d.counted(len(sources)) + " reports"
	}
	return s
}

// sources are the articles of the view that pass, in the order of the record.
func (d *desk) sources(passes func(*ledger.Source) bool) []*ledger.Source {
	var found []*ledger.Source
	for i := range d.Record.Index {
		if src := &d.Record.Index[i]; d.number[src.ID] > 0 && passes(src) {
			found = append(found, src)
		}
	}
	return found
}

// maxNamed bounds the reports that are named one by one.
const maxNamed = 6

func (d *desk) reportList(ids []article.ID) string {
	var names []string
	for _, id := range ids {
		if n, ok := d.number[id]; ok {
			names = append(names, fmt.Sprintf("report %d", n))
		}
	}
	if more := len(names) - maxNamed; more > 0 {
		names = append(names[:maxNamed], fmt.Sprintf("%d more", more))
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
	sources := d.sources(func(src *ledger.Source) bool { return src.Published.Days() != 1 })
	for _, src := range sources[d.from(len(sources)):] {
		n := d.number[src.ID]
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
	s.Count = d.counted(len(sources))
	return s
}

// reports is the list of the reports with their numbers, by date; what has no date comes last.
func (d *desk) reports() Section {
	s := Section{ID: "reports", Title: "Reports", Lines: []Line{}}
	var own []int
	for i := range d.Reports {
		if id := d.Reports[i].Article.ID; d.source[id] != nil && d.number[id] == i+1 {
			own = append(own, i)
		}
	}
	slices.SortStableFunc(own, func(a, b int) int {
		return cmp.Compare(sortDay(d.published(a)), sortDay(d.published(b)))
	})
	for _, i := range own[d.from(len(own)):] {
		a := d.Reports[i].Article
		src := d.source[a.ID]
		l := Line{Key: fmt.Sprintf("[%d] %s", i+1, date(&src.Published.Interval)), Text: Called(a), Cites: []Cite{}}
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
	s.Count = d.counted(len(own))
	return s
}

// published is when the report at that place came out, as far as the record knows.
func (d *desk) published(at int) *calendar.Interval {
	if src := d.source[d.Reports[at].Article.ID]; src != nil {
		return &src.Published.Interval
	}
	return nil
}

// Called is the title of a report, cut where it is long; of one that has none, that it has none, with its first words.
func Called(a *article.Article) string {
	if a.Title == "" {
		return "no title: " + quoted(a.Text[:min(len(a.Text), 400)], 50)
	}
	return clip(a.Title, 90)
}

// base is the last part of a path or address.
func base(uri string) string {
	uri = strings.TrimRight(uri, "/")
	return uri[strings.LastIndexByte(uri, '/')+1:]
}
