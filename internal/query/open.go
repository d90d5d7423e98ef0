package query

import (
	"fmt"
	"strings"

	"parley/internal/ledger"
)

// maxOpen bounds the open questions of a brief.
const maxOpen = 10

// open is the section of what no report says: whether plans came about, and who has not answered.
func (d *desk) open() Section {
	s := Section{ID: "open", Title: "Not known", Lines: []Line{}}
	last := d.latest()
	if last == nil {
		return s
	}
	for i := range d.Record.Meetings {
		m := &d.Record.Meetings[i]
		if l := d.openMeeting(m, last); l.Text != "" {
			s.Lines = append(s.Lines, l)
		}
	}
	for i := range d.Record.Offers {
		o := &d.Record.Offers[i]
		if l := d.openOffer(o); l.Text != "" {
			s.Lines = append(s.Lines, l)
		}
	}
	for _, a := range d.Record.Agreements {
		if a.Status == "under negotiation" && a.When != nil && a.When.Latest != 0 && a.When.Latest < last.Published.Earliest {
			s.Lines = append(s.Lines, Line{Text: sentence("No report says what came of the talks on " + definite(clip(a.Name, 60))), Key: date(a.When), Entry: a.ID, Cites: d.cites(a.Evidence)})
		}
	}
	if more := len(s.Lines) - maxOpen; more > 0 {
		s.Lines = s.Lines[more:]
		s.Count = fmt.Sprintf("the last %d of %d", maxOpen, maxOpen+more)
	}
	return s
}

// openMeeting asks what came of a meeting that was to be before the last report.
func (d *desk) openMeeting(m *ledger.Meeting, last *ledger.Source) Line {
	switch m.Status {
	case "planned", "proposed", "reported":
	default:
		return Line{}
	}
	if m.When != nil && m.When.Latest >= last.Published.Earliest || m.When == nil && m.StatusHistory[len(m.StatusHistory)-1].Article == last.ID {
		return Line{}
	}
	talk, mediate, _ := d.table(m)
	names := append(talk, mediate...)
	if len(names) < 2 {
		return Line{}
	}
	who := d.inText(names)
	return Line{Key: date(m.When), Text: fmt.Sprintf("No report says whether the meeting of %s took place.", who), Entry: m.ID, Cites: d.cites(m.Evidence)}
}

// openOffer asks for the answers that no report gives.
func (d *desk) openOffer(o *ledger.Offer) Line {
	var silent []string
	for _, side := range d.sidesAsked(o) {
		if _, ok := o.State[side.Name]; !ok {
			silent = append(silent, side.Name)
		}
	}
	if len(silent) == 0 {
		return Line{}
	}
	thing := "the offer"
	if o.Act == "invite" {
		thing = "the invitation"
	}
	if by := d.called(o.By); by != "" {
		thing += " of " + by
	}
	if act := acts[o.Act]; strings.HasPrefix(act, "to ") {
		thing += " " + act
	}
	return Line{Key: date(o.When), Text: fmt.Sprintf("No report says how %s answered %s.", d.inText(silent), thing), Entry: o.ID, Cites: d.cites(o.Evidence)}
}
