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

// Contents are all entries of the record, by type, without their lines: to find a few among many. Answers to an offer and
// provisions of an agreement are among the claims of the offer and the agreement. They are safe for concurrent
// use.
type Contents struct {
	All  []Entry
	desk *desk
}

// NewContents are the entries of the view, which must not change after.
func NewContents(v *View) *Contents {
	c := &Contents{desk: newDesk(v)}
	for _, it := range c.desk.items() {
		e := Entry{ID: it.id, Type: it.kind}
		for _, cite := range c.desk.evidence(it) {
			if cite.Claim != "" && !slices.Contains(e.Claims, cite.Claim) {
				e.Claims = append(e.Claims, cite.Claim)
			}
		}
		c.All = append(c.All, e)
	}
	return c
}

// Told is the n-th entry with its line.
func (c *Contents) Told(n int) Entry {
	e := c.All[n]
	e.Line = c.desk.line(c.desk.items()[n])
	e.Line.Entry = e.ID
	return e
}
