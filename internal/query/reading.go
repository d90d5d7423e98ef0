package query

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"parley/internal/article"
	"parley/internal/entity"
	"parley/internal/event"
	"parley/internal/ledger"
)

// Reading is a report with what it claims, names and takes over from others.
type Reading struct {
	Number   int
	Report   *event.Report
	Source   *ledger.Source // nil where the report is not in the record
	Date     string
	Claims   []ReadClaim
	Recycled []Taken
	Copies   []int // reports of the same text
}

// ReadClaim is a claim as a line, with the entries of the record that it went into.
type ReadClaim struct {
	ID      event.ClaimID
	Type    string
	Line    Line
	Spans   []article.Span
	Entries []ledger.ID
}

// Taken is a stretch of a report that an earlier one printed.
type Taken struct {
	article.Span
	From    int
	Words   int
	Changed []ledger.Change
}

// Reading is the report of that number, from 1; nil where there is none.
func (ix *Index) Reading(number int) *Reading {
	d := ix.desk
	if number < 1 || number > len(d.Reports) {
		return nil
	}
	r := &d.Reports[number-1]
	out := &Reading{Number: number, Report: r, Source: d.source[r.Article.ID], Date: date(&r.Published.Interval)}
	for i := range r.Claims {
		c := found{&r.Claims[i], r}
		rc := ReadClaim{ID: c.ID, Type: string(c.Type), Line: d.claimLine(c), Entries: d.entriesOf(c.ID)}
		for _, e := range c.Evidence {
			rc.Spans = append(rc.Spans, e.Span)
		}
		out.Claims = append(out.Claims, rc)
	}
	slices.SortStableFunc(out.Claims, func(a, b ReadClaim) int { return cmp.Compare(begins(a), begins(b)) })
	if out.Source == nil {
		return out
	}
	out.Date = date(&out.Source.Published.Interval)
	for _, x := range out.Source.Recycled {
		out.Recycled = append(out.Recycled, Taken{article.Span{Start: x.Start, End: x.End}, d.number[x.From], x.Words, x.Changed})
	}
	for _, id := range out.Source.Duplicates[:min(len(out.Source.Duplicates), maxNamed)] {
		out.Copies = append(out.Copies, d.number[id])
	}
	return out
}

func begins(c ReadClaim) int {
	if len(c.Spans) == 0 {
		return 0
	}
	return c.Spans[0].Start
}

// claimLine is a claim in a line: what, with what status, who, when and where.
func (d *desk) claimLine(c found) Line {
	l := Line{Key: string(c.Type), Mark: string(c.Status), Tone: tones[string(c.Status)]}
	if c.Status == "occurred" {
		l.Mark = ""
	}
	var parts []string
	put := func(before string, words string) {
		if words != "" {
			parts = append(parts, strings.TrimSpace(before+" "+words))
		}
	}
	put("", c.called(c.Roles.Participant))
	put("", c.called(c.Roles.By))
	put("", c.called(c.Roles.Party))
	put("to", c.called(c.Roles.To))
	put("against", c.called(c.Roles.Against))
	put("with", c.called(c.Roles.ThirdParty))
	put("mediated by", c.called(c.Roles.Mediator))
	put("hosted by", c.called(c.Roles.Host))
	l.Text = strings.Join(parts, ", ")
	if c.Figure != nil {
		l.Text = figure(ledger.FigureClaim{Value: c.Figure.Value, Low: c.Figure.Low, High: c.Figure.High, Qualifier: c.Figure.Qualifier})
		if c.Figure.Quantity != "other" {
			l.Text += " " + c.Figure.Quantity
		}
	}
	if words := c.inWords(); words != "" {
		l.Text = strings.TrimPrefix(l.Text+": "+words, ": ")
	}
	var notes []string
	if c.Where != nil && c.Where.Name != "" {
		notes = append(notes, c.Where.Name)
	}
	if c.When != nil && c.When.Known() {
		notes = append(notes, date(c.When))
	}
	if c.Source != nil && c.Source.Reaction != "" {
		notes = append(notes, string(c.Source.Reaction))
	}
	if c.Novelty == "background" {
		notes = append(notes, "background")
	}
	l.Note = strings.Join(notes, " · ")
	for _, e := range c.Evidence {
		l.Cites = append(l.Cites, d.cite(c.report.Article.ID, e.Span)...)
	}
	return l
}

// inWords is what a claim says in the report's words, where who, when and where do not say it.
func (c found) inWords() string {
	switch {
	case len(c.Evidence) == 0, c.Type == event.Meeting, c.Type == event.Response:
		return ""
	case c.About != "" && c.Type != event.Incident:
		return quoted(c.About, 80)
	}
	return quoted(c.Evidence[0].Exact, 80)
}

// called names the entities as the report has them, without their offices.
func (c found) called(ids []entity.ID) string {
	var names []string
	for _, id := range ids {
		i := slices.IndexFunc(c.report.Entities, func(e entity.Entity) bool { return e.ID == id })
		if i >= 0 && !slices.Contains(names, c.report.Entities[i].Name) {
			names = append(names, c.report.Entities[i].Name)
		}
	}
	return list(names)
}

// entriesOf are the entries that rest on the claim.
func (d *desk) entriesOf(id event.ClaimID) []ledger.ID {
	var ids []ledger.ID
	for _, at := range d.resting()[id] {
		ids = append(ids, d.items()[at].id)
	}
	return ids
}

// Compared is two reports side by side, with the stretches that one of them takes from the other.
type Compared struct {
	One, Other *Reading
	Shared     []SharedRun
}

// SharedRun is a stretch that stands in both reports, with the words that differ in it.
type SharedRun struct {
	N          int
	One, Other article.Span
	Words      int
	Changed    []ledger.Change // in the one that came later
	LaterIsOne bool
}

// Compare lays two reports side by side; an error where a number is that of no report.
func (ix *Index) Compare(one, other int) (*Compared, error) {
	c := &Compared{One: ix.Reading(one), Other: ix.Reading(other)}
	if c.One == nil || c.Other == nil || one == other {
		return nil, fmt.Errorf("give the numbers of two of the %d reports", len(ix.View.Reports))
	}
	r := ledger.Fold([]event.Report{*c.One.Report, *c.Other.Report}, nil)
	for i := range r.Index {
		later := r.Index[i].ID == c.One.Report.Article.ID
		for _, x := range r.Index[i].Recycled {
			run := SharedRun{One: article.Span{Start: x.Start, End: x.End}, Other: article.Span{Start: x.FromStart, End: x.FromEnd},
				Words: x.Words, Changed: x.Changed, LaterIsOne: later}
			if !later {
				run.One, run.Other = run.Other, run.One
			}
			c.Shared = append(c.Shared, run)
		}
	}
	slices.SortFunc(c.Shared, func(a, b SharedRun) int { return a.One.Start - b.One.Start })
	for i := range c.Shared {
		c.Shared[i].N = i + 1
	}
	return c, nil
}
