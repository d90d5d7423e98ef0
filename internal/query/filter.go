package query

import (
	"fmt"
	"slices"
	"strings"

	"parley/internal/calendar"
	"parley/internal/event"
	"parley/internal/ledger"
)

// asOf is the view as it stood on a day: reports that had certainly come out by then, folded anew. Report numbers stay.
func asOf(v *View, day calendar.Date) *View {
	if day == 0 {
		return v
	}
	var kept []event.Report
	for _, r := range v.AsRead() {
		if r.Published.Latest != 0 && r.Published.Latest <= day && !changedAfter(r, day) {
			kept = append(kept, r)
		}
	}
	var js []ledger.Judgement
	for _, j := range v.Judgements {
		if d, err := calendar.Parse(j.At); err != nil || d <= day {
			js = append(js, j)
		}
	}
	return v.of(NewView(kept, js).Record)
}

// changedAfter reports whether this is a version of a page that the publisher made after the day.
func changedAfter(r event.Report, day calendar.Date) bool {
	if r.Work == "" || len(r.Article.Modified) < len("2006-01-02") {
		return false
	}
	changed, err := calendar.Parse(r.Article.Modified[:len("2006-01-02")])
	return err == nil && changed > day
}

// narrow is the view with the entries that pass the filter.
func narrow(v *View, f Filter) *View {
	v = asOf(v, f.AsOf)
	if f.Scope != nil {
		v = f.Scope.restrict(v)
	}
	if !f.narrows() {
		return v
	}
	r := *v.Record
	incidents := map[ledger.ID]*ledger.Incident{}
	for i := range r.Incidents {
		incidents[r.Incidents[i].ID] = &r.Incidents[i]
	}
	r.Figures = only(r.Figures, func(g *ledger.FigureGroup) bool { return f.passes(figureEntry(g, incidents)) })
	r.Meetings = only(r.Meetings, func(m *ledger.Meeting) bool { return f.passes(meetingEntry(m)) })
	r.Offers = only(r.Offers, func(o *ledger.Offer) bool { return f.passes(offerEntry(o)) })
	r.Agreements = only(r.Agreements, func(a *ledger.Agreement) bool { return f.passes(agreementEntry(a)) })
	r.Missions = only(r.Missions, func(m *ledger.Mission) bool { return f.passes(missionEntry(m)) })
	r.Incidents = only(r.Incidents, func(in *ledger.Incident) bool { return f.passes(incidentEntry(in)) })
	r.Statements = only(r.Statements, func(s *ledger.Speech) bool { return f.passes(speechEntry("statement", s)) })
	r.Accusations = only(r.Accusations, func(s *ledger.Speech) bool { return f.passes(speechEntry("accusation", s)) })
	offers := map[ledger.ID]bool{}
	for i := range r.Offers {
		offers[r.Offers[i].ID] = true
	}
	r.Positions = only(r.Positions, func(p *ledger.Position) bool {
		return f.passes(positionEntry(p)) || p.Kind == "offer" && offers[ledger.ID(p.Toward)]
	})
	return v.of(&r)
}

// narrows reports whether the filter keeps anything out, process and day apart.
func (f Filter) narrows() bool {
	return f.Actor != "" || f.Mediator != "" || f.Place != "" || f.Type != "" || f.Status != "" || f.From != 0 || f.To != 0
}

// entry is what a filter looks at.
type entry struct {
	kind    string
	status  string
	when    *calendar.Interval
	where   *event.Where
	who     []ledger.Who
	between []ledger.Who
	track   string
	process ledger.ID
}

// takes reports whether the filter lets entries of the kind pass.
func (f Filter) takes(kind string) bool {
	return f.Type == "" || fold(f.Type) == kind || fold(f.Type) == kind+"s"
}

// passes reports whether the entry passes every field that is set. What an entry does not say does not pass.
func (f Filter) passes(e entry) bool {
	switch {
	case !f.narrows():
		return true
	case !f.takes(e.kind):
		return false
	case f.Status != "" && !strings.EqualFold(f.Status, e.status):
		return false
	case f.Place != "" && (e.where == nil || !named(e.where.Name, f.Place) && !strings.EqualFold(e.where.Country, f.Place)):
		return false
	case f.Actor != "" && !anyNamed(e.who, f.Actor):
		return false
	case f.Mediator != "" && !anyNamed(e.between, f.Mediator) && !named(e.track, f.Mediator):
		return false
	}
	if f.From == 0 && f.To == 0 {
		return true
	}
	return e.when != nil && e.when.Known() && falls(*e.when, calendar.Interval{Earliest: f.From, Latest: f.To})
}

// falls reports whether something may have been in the days. What is known at one end only counts by that end, under which
// it is listed too: "by 15 August" does not lie in all the years before.
func falls(when, days calendar.Interval) bool {
	switch {
	case when.Earliest == 0:
		when.Earliest = when.Latest
	case when.Latest == 0:
		when.Latest = when.Earliest
	}
	return when.Overlaps(days)
}

func anyNamed(whos []ledger.Who, name string) bool {
	return slices.ContainsFunc(whos, func(w ledger.Who) bool {
		return named(w.Name, name) || named(w.SideName, name) || strings.EqualFold(w.Side, name) || strings.EqualFold(w.Entity, name)
	})
}

// named reports whether every word of the question is a word of the name, whatever the case.
func named(name, question string) bool {
	have := strings.FieldsFunc(fold(name), notLetter)
	asked := strings.FieldsFunc(fold(question), notLetter)
	for _, q := range asked {
		if !slices.Contains(have, q) {
			return false
		}
	}
	return len(asked) > 0
}

func notLetter(r rune) bool { return strings.ContainsRune(" \t,.;:/()–-’'", r) }

// minEntries is the number of entries from which a second process has a brief of its own.
const minEntries = 3

// byProcess parts a view by process, under the filter. With one process, entries of no process stay with it. Parts of which
// the filter leaves nothing are left out. A filter that nothing can pass is an error that says so.
func byProcess(v *View, f Filter) ([]*View, error) {
	if err := f.check(v); err != nil {
		return nil, err
	}
	v = narrow(v, f)
	if f.Scope != nil || f.Process == Everything {
		return f.some(v), nil
	}
	var chosen []ledger.Process
	for i, p := range v.Record.Processes {
		if f.Process != "" && (named(p.Name, f.Process) || string(p.ID) == f.Process) || f.Process == "" && (i == 0 || p.Entries >= minEntries) {
			chosen = append(chosen, p)
		}
	}
	if f.Process == "" && len(chosen) <= 1 {
		return f.some(v), nil
	}
	shares := deal(v.Record)
	var views []*View
	for _, p := range chosen {
		views = append(views, shares.view(v, p))
	}
	if f.Process == "" {
		if rest := shares.rest(v, views); rest != nil {
			views = append(views, rest)
		}
	}
	return f.some(views...), nil
}

// ofProcess is the view under the filter, of the one process that it names; of a process that is not yet in the record it is
// empty.
func ofProcess(v *View, f Filter) *View {
	v = narrow(v, f)
	if f.Process == "" || f.Process == Everything || f.Scope != nil {
		return v
	}
	for _, p := range v.Record.Processes {
		if string(p.ID) == f.Process || named(p.Name, f.Process) {
			return onlyProcess(v, p)
		}
	}
	return onlyProcess(v, ledger.Process{ID: "none", Name: f.Process})
}

// some are the views of which the filter leaves something; all where it keeps nothing out.
func (f Filter) some(views ...*View) []*View {
	if !f.narrows() {
		return views
	}
	return slices.DeleteFunc(views, func(v *View) bool { return len(listItems(v.Record)) == 0 })
}

// check tells of a filter that nothing can pass: a status that no entry may have, days that end before they begin, a
// negotiation that is not in the record.
func (f Filter) check(v *View) error {
	if f.From != 0 && f.To != 0 && f.To < f.From {
		return fmt.Errorf("no day is from %s on and until %s", f.From, f.To)
	}
	if known := f.statuses(); f.Status != "" && !slices.ContainsFunc(known, func(s string) bool { return strings.EqualFold(s, f.Status) }) {
		return fmt.Errorf("no entry has the status %q; statuses are %s", f.Status, strings.Join(known, ", "))
	}
	if f.Process == "" || f.Process == Everything || f.Scope != nil {
		return nil
	}
	var names []string
	for _, p := range v.Record.Processes {
		if named(p.Name, f.Process) || string(p.ID) == f.Process {
			return nil
		}
		names = append(names, strings.ReplaceAll(p.Name, "–", " – "))
	}
	if len(names) == 0 {
		return fmt.Errorf("no negotiation of the record is called %q: it has none", f.Process)
	}
	return fmt.Errorf("no negotiation of the record is called %q; there are %s", f.Process, strings.Join(names, ", "))
}

// statuses are those that entries of the filter's type may have, each once.
func (f Filter) statuses() []string {
	var found []string
	for _, t := range ledger.Types {
		if f.Type != "" && fold(f.Type) != string(t) && fold(f.Type) != string(t)+"s" {
			continue
		}
		all := ledger.StatusesOf(t)
		if t == event.FigureClaim {
			all = []event.Status{"disputed"}
		}
		for _, s := range all {
			if !slices.Contains(found, string(s)) {
				found = append(found, string(s))
			}
		}
	}
	return found
}

// nothing is the page of an answer that holds nothing, with what was asked for.
func nothing(schema string, f Filter) *Page {
	var asked []string
	for _, a := range []struct{ what, value string }{{"actor", f.Actor}, {"mediator", f.Mediator}, {"place", f.Place}, {"type", f.Type},
		{"status", f.Status}, {"from", f.From.String()}, {"until", f.To.String()}, {"process", f.Process}} {
		if a.value != "" {
			asked = append(asked, a.what+" "+a.value)
		}
	}
	return &Page{Schema: schema, Title: "Nothing found", Subtitle: strings.Join(asked, " · "),
		Sections: []Section{{ID: "nothing", Lines: []Line{{Text: "No entry of the record has all of this.", Cites: []Cite{}}}}}}
}
