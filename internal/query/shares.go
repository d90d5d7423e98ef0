package query

import (
	"maps"
	"slices"

	"parley/internal/article"
	"parley/internal/ledger"
)

// shares are the entries of a record dealt out to the processes they belong to, those of none to "".
type shares struct {
	meetings    map[ledger.ID][]ledger.Meeting
	offers      map[ledger.ID][]ledger.Offer
	agreements  map[ledger.ID][]ledger.Agreement
	missions    map[ledger.ID][]ledger.Mission
	incidents   map[ledger.ID][]ledger.Incident
	figures     map[ledger.ID][]ledger.FigureGroup
	tracks      map[ledger.ID][]ledger.Track
	statements  map[ledger.ID][]ledger.Speech
	accusations map[ledger.ID][]ledger.Speech
	positions   map[ledger.ID][]ledger.Position
	place       map[article.ID]int // of each report in the index of the record
}

func deal(r *ledger.Record) *shares {
	speech := func(s *ledger.Speech) ledger.ID { return s.Process }
	s := &shares{
		meetings:    dealt(r.Meetings, func(m *ledger.Meeting) ledger.ID { return m.Process }),
		offers:      dealt(r.Offers, func(o *ledger.Offer) ledger.ID { return o.Process }),
		agreements:  dealt(r.Agreements, func(a *ledger.Agreement) ledger.ID { return a.Process }),
		missions:    dealt(r.Missions, func(m *ledger.Mission) ledger.ID { return m.Process }),
		incidents:   dealt(r.Incidents, func(in *ledger.Incident) ledger.ID { return in.Process }),
		figures:     dealt(r.Figures, func(g *ledger.FigureGroup) ledger.ID { return g.Process }),
		tracks:      dealt(r.Tracks, func(t *ledger.Track) ledger.ID { return t.Process }),
		statements:  dealt(r.Statements, speech),
		accusations: dealt(r.Accusations, speech),
		positions:   dealt(r.Positions, func(x *ledger.Position) ledger.ID { return x.Process }),
		place:       make(map[article.ID]int, len(r.Index)),
	}
	for i := range r.Index {
		s.place[r.Index[i].ID] = i
	}
	return s
}

// dealt are the entries by process, those of one process in their order.
func dealt[T any](all []T, process func(*T) ledger.ID) map[ledger.ID][]T {
	hands := map[ledger.ID][]T{}
	for i := range all {
		id := process(&all[i])
		hands[id] = append(hands[id], all[i])
	}
	return hands
}

// hand is what one process has been dealt; never nil.
func hand[T any](hands map[ledger.ID][]T, ids ...ledger.ID) []T {
	if len(ids) == 1 && hands[ids[0]] != nil {
		return slices.Clip(hands[ids[0]])
	}
	found := []T{}
	for _, id := range ids {
		found = append(found, hands[id]...)
	}
	return found
}

// view is the view of one process: its entries and the reports they rest on.
func (s *shares) view(v *View, p ledger.Process) *View {
	r := s.record(v, p, p.ID)
	r.Index = s.reports(v.Record, r)
	return v.of(r)
}

// record is the record with the entries of the processes alone.
func (s *shares) record(v *View, p ledger.Process, ids ...ledger.ID) *ledger.Record {
	r := *v.Record
	r.Process = &p
	r.Meetings, r.Offers, r.Agreements = hand(s.meetings, ids...), hand(s.offers, ids...), hand(s.agreements, ids...)
	r.Missions, r.Incidents, r.Figures = hand(s.missions, ids...), hand(s.incidents, ids...), hand(s.figures, ids...)
	r.Tracks, r.Positions = hand(s.tracks, ids...), hand(s.positions, ids...)
	r.Statements, r.Accusations = hand(s.statements, ids...), hand(s.accusations, ids...)
	return &r
}

// reports are the sources that the entries rest on, in the order of the whole record.
func (s *shares) reports(whole, part *ledger.Record) []ledger.Source {
	told := map[int]bool{}
	for _, it := range listItems(part) {
		for _, e := range evidenceOf(part, it) {
			if at, ok := s.place[e.Article]; ok {
				told[at] = true
			}
		}
	}
	found := make([]ledger.Source, 0, len(told))
	for _, at := range slices.Sorted(maps.Keys(told)) {
		found = append(found, whole.Index[at])
	}
	return found
}

// beside is the name of what belongs to none of the negotiations that have a page of their own.
const beside = "Beside the negotiations"

// rest is the view of what none of the views holds: entries of no process, or of one too small for a view of its own, and
// reports of which no entry was made. It is nil where nothing is left.
func (s *shares) rest(v *View, views []*View) *View {
	shown, listed := map[ledger.ID]bool{}, map[article.ID]bool{}
	for _, part := range views {
		shown[part.Record.Process.ID] = true
		for i := range part.Record.Index {
			listed[part.Record.Index[i].ID] = true
		}
	}
	left := []ledger.ID{""}
	for _, p := range v.Record.Processes {
		if !shown[p.ID] {
			left = append(left, p.ID)
		}
	}
	r := s.record(v, ledger.Process{Name: beside}, left...)
	for _, src := range s.reports(v.Record, r) {
		listed[src.ID] = false
	}
	r.Index = only(v.Record.Index, func(x *ledger.Source) bool { return !listed[x.ID] })
	if len(r.Index) == 0 {
		return nil
	}
	return v.of(r)
}

// onlyProcess is the view of one process: its entries and the reports they rest on.
func onlyProcess(v *View, p ledger.Process) *View { return deal(v.Record).view(v, p) }
