package query

import (
	"slices"

	"parley/internal/event"
	"parley/internal/ledger"
)

// Entry is one entry of the record with the line that tells of it and the claims it rests on.
type Entry struct {
	ID     ledger.ID
	Type   string // meeting, offer, agreement, mission, incident, figure, statement, accusation
	Line   Line
	Claims []event.ClaimID
}

// Entries are all entries of the record, by type. Answers to an offer and provisions of an agreement are among the claims of
// the offer and the agreement.
func Entries(v *View) []Entry {
	d := newDesk(v)
	var all []Entry
	for _, it := range d.items() {
		e := Entry{ID: it.id, Type: it.kind, Line: d.line(it)}
		e.Line.Entry = it.id
		for _, cite := range d.evidence(it) {
			if cite.Claim != "" && !slices.Contains(e.Claims, cite.Claim) {
				e.Claims = append(e.Claims, cite.Claim)
			}
		}
		all = append(all, e)
	}
	return all
}
