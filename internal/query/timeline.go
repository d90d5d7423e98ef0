package query

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"

	"parley/internal/calendar"
	"parley/internal/event"
)

// dated is a line with what it is sorted and listed by.
type dated struct {
	kind string
	when *calendar.Interval
	line Line
}

// Timeline writes what happened, was planned or failed, by date; what has no date comes last.
func Timeline(w io.Writer, v *View, o Options) error {
	pages := []*Page{}
	parts, err := byProcess(v, o.Filter)
	if err != nil {
		return err
	}
	var rows []dated
	for _, part := range parts {
		if o.Format == CSV {
			rows = append(rows, newDesk(part).events(Filter{Type: o.Filter.Type})...)
			continue
		}
		d := o.desk(part)
		whole := o.whole(d)
		p := &Page{Schema: "parley.timeline/1", Title: d.title(), Subtitle: d.subtitle()}
		n := 0
		for _, e := range whole.chosen(Filter{Type: o.Filter.Type}) {
			year := "No date given"
			if e.when != nil && e.when.Known() {
				year = fmt.Sprint(sortDay(e.when).Year())
			}
			if last := len(p.Sections); last == 0 || p.Sections[last-1].Title != year {
				n, p.Sections = 0, append(p.Sections, Section{ID: "y" + year, Title: year, Shape: Axis, Lines: []Line{}})
			}
			s := &p.Sections[len(p.Sections)-1]
			if n++; d.wants() {
				s.Lines = append(s.Lines, whole.told(e))
			}
			s.Count = entries(n)
		}
		pages = append(pages, p)
	}
	if o.Format == CSV {
		return writeRows(w, rows)
	}
	if len(pages) == 0 {
		pages = append(pages, nothing("parley.timeline/1", o.Filter))
	}
	return write(w, v, pages, o)
}

// events are all dated entries in order of time.
func (d *desk) events(f Filter) []dated {
	p := newPart("", d)
	var all []dated
	for _, it := range p.chosen(f) {
		all = append(all, dated{it.kind, it.when, p.told(it)})
	}
	return all
}

// undated is the day after all days, on which what has no date is sorted.
const undated = 1 << 30

func sortDay(v *calendar.Interval) calendar.Date {
	switch {
	case v == nil || !v.Known():
		return undated
	case v.Earliest == 0:
		return v.Latest
	}
	return v.Earliest
}

// writeRows writes one row an entry, with ISO dates and the words it rests on.
func writeRows(w io.Writer, all []dated) error {
	c := csv.NewWriter(w)
	rows := [][]string{{"id", "type", "status", "earliest", "latest", "edtf", "text", "note", "citation", "exact"}}
	for _, e := range all {
		var when calendar.Interval
		if e.when != nil {
			when = *e.when
		}
		row := []string{string(e.line.Entry), e.kind, e.line.Mark, when.Earliest.String(), when.Latest.String(), when.EDTF, e.line.Text, e.line.Note, "", ""}
		if len(e.line.Cites) > 0 {
			row[8], row[9] = e.line.Cites[0].Ref, oneLine(e.line.Cites[0].Exact)
		}
		rows = append(rows, plainCells(row))
	}
	if err := c.WriteAll(rows); err != nil {
		return fmt.Errorf("query: timeline: %w", err)
	}
	return nil
}

// single writes one section for each process.
func single(w io.Writer, v *View, o Options, section func(*desk) Section) error {
	pages := []*Page{}
	parts, err := byProcess(v, o.Filter)
	if err != nil {
		return err
	}
	for _, part := range parts {
		d := o.desk(part)
		s := section(d)
		pages = append(pages, &Page{Schema: "parley." + s.ID + "/1", Title: d.title(), Subtitle: d.subtitle(), Sections: []Section{s}})
	}
	if len(pages) == 0 {
		pages = append(pages, nothing("parley."+section(newDesk(narrow(v, o.Filter))).ID+"/1", o.Filter))
	}
	return write(w, v, pages, o)
}

// Offers writes the offers board: each offer with each side's answers over time.
func Offers(w io.Writer, v *View, o Options) error {
	if o.Format == CSV {
		return table(w, v, o, offerHead, (*desk).offerRows)
	}
	return single(w, v, o, (*desk).offers)
}

// Figures writes all figures, rivals side by side.
func Figures(w io.Writer, v *View, o Options) error {
	if o.Format == CSV {
		return table(w, v, o, figureHead, (*desk).figureRows)
	}
	return single(w, v, o, func(d *desk) Section { return d.figures(true) })
}

// Tracks writes who stands between the parties: meetings and offers by mediator and period.
func Tracks(w io.Writer, v *View, o Options) error { return single(w, v, o, (*desk).tracks) }

// Statements writes what was said, and Accusations who accuses whom, in the order of the reports.
func Statements(w io.Writer, v *View, o Options) error {
	if o.Format == CSV {
		return table(w, v, o, speechHead, func(d *desk) [][]string { return d.speechRows(event.Statement) })
	}
	return single(w, v, o, func(d *desk) Section { return d.speeches(event.Statement) })
}

// Accusations writes who accuses whom, in the order of the reports.
func Accusations(w io.Writer, v *View, o Options) error {
	if o.Format == CSV {
		return table(w, v, o, speechHead, func(d *desk) [][]string { return d.speechRows(event.Accusation) })
	}
	return single(w, v, o, func(d *desk) Section { return d.speeches(event.Accusation) })
}

// Export writes the record as JSON, in the shape of the contract, narrowed by the filter.
func Export(w io.Writer, v *View, o Options) error {
	if err := o.Filter.check(v); err != nil {
		return err
	}
	v = ofProcess(v, o.Filter)
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", " ")
	return e.Encode(v.Record)
}
