package query

import (
	"slices"
	"strings"

	"parley/internal/article"
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

// byProcess parts a view by process, under the filter. With one process, entries of no process stay with it.
func byProcess(v *View, f Filter) []*View {
	v = narrow(v, f)
	if f.Scope != nil || f.Process == Everything {
		return []*View{v}
	}
	var chosen []ledger.Process
	for i, p := range v.Record.Processes {
		if f.Process != "" && (named(p.Name, f.Process) || string(p.ID) == f.Process) || f.Process == "" && (i == 0 || p.Entries >= minEntries) {
			chosen = append(chosen, p)
		}
	}
	if f.Process == "" && len(chosen) <= 1 {
		return []*View{v}
	}
	var views []*View
	for _, p := range chosen {
		views = append(views, onlyProcess(v, p))
	}
	return views
}

// onlyProcess is the view of one process: its entries and the reports they rest on.
func onlyProcess(v *View, p ledger.Process) *View {
	r := *v.Record
	r.Process = &p
	keep := map[article.ID]bool{}
	note := func(cites []ledger.Cite) {
		for _, c := range cites {
			keep[c.Article] = true
		}
	}
	r.Meetings = only(r.Meetings, func(m *ledger.Meeting) bool { return m.Process == p.ID })
	r.Offers = only(r.Offers, func(o *ledger.Offer) bool { return o.Process == p.ID })
	r.Agreements = only(r.Agreements, func(a *ledger.Agreement) bool { return a.Process == p.ID })
	r.Missions = only(r.Missions, func(m *ledger.Mission) bool { return m.Process == p.ID })
	r.Incidents = only(r.Incidents, func(in *ledger.Incident) bool { return in.Process == p.ID })
	r.Figures = only(r.Figures, func(g *ledger.FigureGroup) bool { return g.Process == p.ID })
	r.Tracks = only(r.Tracks, func(t *ledger.Track) bool { return t.Process == p.ID })
	r.Statements = only(r.Statements, func(s *ledger.Speech) bool { return s.Process == p.ID })
	r.Accusations = only(r.Accusations, func(s *ledger.Speech) bool { return s.Process == p.ID })
	r.Positions = only(r.Positions, func(x *ledger.Position) bool { return x.Process == p.ID })
	for _, m := range r.Meetings {
		note(m.Evidence)
	}
	for _, o := range r.Offers {
		note(o.Evidence)
	}
	for _, a := range r.Agreements {
		note(a.Evidence)
	}
	r.Index = only(r.Index, func(s *ledger.Source) bool { return keep[s.ID] })
	return v.of(&r)
}
