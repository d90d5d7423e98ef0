// Package query answers questions about a record for people: brief, timeline, explain, search, offers, figures, tracks
// and diff, as text, Markdown, HTML or JSON.
//
// In: a View, which is a record with the reports it was folded from. Out: writing, every line of it with a citation such
// as [3:412] (report 3, byte 412) that Explain expands to the exact words. NewView, then Brief, is the way in.
package query

import (
	"parley/internal/article"
	"parley/internal/calendar"
	"parley/internal/event"
	"parley/internal/ledger"
)

// Format is how an answer is written.
type Format string

// The formats.
const (
	Text     Format = "text"
	Markdown Format = "md"
	HTML     Format = "html"
	JSON     Format = "json"
	CSV      Format = "csv"
)

// Options say how an answer is written and about what. The zero value is plain text, 100 columns, of everything.
type Options struct {
	Format Format
	Width  int   // columns of text; 0 is 100
	Style  Style // the zero Style is plain
	Filter Filter
	Find   Finder // of Search: an index of the articles' words; nil to look through them

	Stretch *Stretch // of lists: which lines are wanted; nil is all
	Index   *Index   // of the view that is asked about, where there is one, so that an answer need not be worked out from the ground
}

// Stretch is which lines of an answer are wanted, counted through all its sections. Lists, which are Timeline, Offers, Figures,
// Statements and Accusations, put only these into words, and set Counted and Total; other answers leave it as it is.
type Stretch struct {
	Offset, Limit int
	Counted       bool
	Total         int
}

// open is the desk of the view that is asked about, or of a part of it.
func (o Options) open(part *View) *desk {
	ix := o.Index
	switch {
	case ix == nil || len(part.Reports) == 0 || len(ix.View.Reports) != len(part.Reports) || &ix.View.Reports[0] != &part.Reports[0]:
		return newDesk(part)
	case part == ix.View:
		d := *ix.desk
		return &d
	}
	return ix.desk.part(part)
}

// whole is all of a desk in order of time.
func (o Options) whole(d *desk) *Part {
	if o.Index != nil && d.View == o.Index.View {
		return o.Index.made(Everything, func() *desk { return o.Index.desk })
	}
	return newPart("", d)
}

// desk is open for a list, of which only some lines may be wanted.
func (o Options) desk(part *View) *desk {
	d := o.open(part)
	d.several = o.Filter.Process == Everything && len(negotiations(part.Record)) > 1
	if o.Stretch != nil {
		o.Stretch.Counted = true
		d.stretch = o.Stretch
	}
	return d
}

// wants counts one more line, and reports whether it is wanted.
func (d *desk) wants() bool {
	s := d.stretch
	if s == nil {
		return true
	}
	s.Total++
	return s.Total > s.Offset && s.Total-s.Offset <= s.Limit
}

// Filter narrows an answer. Zero fields let everything pass; names match whole words of the actor's name or side,
// whatever their case and diacritics.
type Filter struct {
	Process  string // by name or id; Everything for all of them at once
	Actor    string
	Mediator string
	Place    string
	Type     string // meeting, offer, agreement, mission, incident, figure, statement, accusation
	Status   string
	From, To calendar.Date
	Scope    *Scope        // only this process, by this name; nil for those the record finds itself
	AsOf     calendar.Date // only reports published by this day, and the record as it stood then
}

// View is a record with the reports behind it, numbered from 1 in the order given.
type View struct {
	Record     *ledger.Record
	Reports    []event.Report // as people's judgements leave them
	Judgements []ledger.Judgement

	Read    []event.Report  // as they were read; nil where that is the same
	Amended *ledger.Amended // what the judgements do; nil where there are none

	ground *ground // what all desks over these reports need; nil where a desk finds it for itself
}

// NewView is the view of the reports: it folds them under the judgements.
func NewView(reports []event.Report, judgements []ledger.Judgement) *View {
	if len(judgements) == 0 {
		return &View{Record: ledger.Fold(reports, nil), Reports: reports, ground: &ground{}}
	}
	am := ledger.Amend(reports, judgements)
	v := &View{Record: ledger.Fold(am.Reports, am.Pairs), Reports: am.Reports, Judgements: judgements, Read: reports, Amended: am, ground: &ground{}}
	v.Record.Note(am, judgements)
	return v
}

// AsRead are the reports as they were read, before people's judgements.
func (v *View) AsRead() []event.Report {
	if v.Read != nil {
		return v.Read
	}
	return v.Reports
}

// of is the view with another record in its place.
func (v *View) of(r *ledger.Record) *View {
	out := *v
	out.Record = r
	return &out
}

// Recorded are the reports of the view that its record counts, in their order: all, where it is of no part of them.
func Recorded(v *View) []event.Report {
	counted := map[article.ID]bool{}
	for i := range v.Record.Index {
		counted[v.Record.Index[i].ID] = true
	}
	return only(v.Reports, func(r *event.Report) bool { return counted[r.Article.ID] })
}
