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
	d.eachEntry(func(id ledger.ID, evidence []ledger.Cite, l Line) {
		e := Entry{ID: id, Line: l}
		e.Line.Entry = id
		for _, cite := range evidence {
			if cite.Claim != "" && !slices.Contains(e.Claims, cite.Claim) {
				e.Claims = append(e.Claims, cite.Claim)
			}
		}
		if len(e.Claims) > 0 {
			e.Type = string(d.claims[e.Claims[0]].typeOf())
		}
		all = append(all, e)
	})
	return all
}

// typeOf is the claim's type; "" of a claim that is not in the view.
func (c found) typeOf() event.Type {
	if c.Claim == nil {
		return ""
	}
	return c.Type
}
