package query

import (
	"encoding/csv"
	"fmt"
	"io"
	"strconv"
	"strings"

	"parley/internal/calendar"
	"parley/internal/event"
	"parley/internal/ledger"
)

// table writes the rows of every process under one head.
func table(w io.Writer, v *View, o Options, head []string, rows func(*desk) [][]string) error {
	all := [][]string{head}
	parts, err := byProcess(v, o.Filter)
	if err != nil {
		return err
	}
	for _, part := range parts {
		all = append(all, rows(newDesk(part))...)
	}
	for _, row := range all {
		plainCells(row)
	}
	if err := csv.NewWriter(w).WriteAll(all); err != nil {
		return fmt.Errorf("query: table: %w", err)
	}
	return nil
}

// days are the cells of a date: first and last day, and EDTF; blank where unknown.
func days(v *calendar.Interval) []string {
	if v == nil {
		return []string{"", "", ""}
	}
	return []string{v.Earliest.String(), v.Latest.String(), v.EDTF}
}

// cited are the cells of the first evidence: its citation and its words.
func (d *desk) cited(evidence []ledger.Cite) []string {
	if cs := d.cites(evidence); len(cs) > 0 {
		return []string{cs[0].Ref, oneLine(cs[0].Exact)}
	}
	return []string{"", ""}
}

func (d *desk) named(whos []ledger.Who) string { return strings.Join(d.names(whos), "; ") }

var offerHead = []string{"id", "by", "to", "act", "about", "status", "earliest", "latest", "edtf", "answer_by", "answer", "answer_standing",
	"answer_hedge", "answer_edtf", "citation", "exact"}

// offerRows are a row an answer, and one an offer that nobody answered.
func (d *desk) offerRows() [][]string {
	var rows [][]string
	for i := range d.Record.Offers {
		o := &d.Record.Offers[i]
		head := append([]string{string(o.ID), d.named(o.By), d.named(d.asked(o)), o.Act, o.About, string(o.Status)}, days(o.When)...)
		if len(o.Responses) == 0 {
			rows = append(rows, append(append(head, "", "", "", "", ""), d.cited(o.Evidence)...))
		}
		for _, r := range o.Responses {
			row := append(append([]string{}, head...), r.By, string(r.Answer), r.Standing, r.Hedge, days(r.When)[2])
			rows = append(rows, append(row, d.cited(r.Evidence)...))
		}
	}
	return rows
}

var figureHead = []string{"group", "what", "quantity", "earliest", "latest", "edtf", "disputed", "value", "low", "high", "qualifier", "unit",
	"said_by", "asserted", "citation", "exact"}

// figureRows are a row a figure; rivals have the group in common.
func (d *desk) figureRows() [][]string {
	var rows [][]string
	for _, g := range d.Record.Figures {
		head := append([]string{string(g.ID), g.What, g.Quantity}, days(g.When)...)
		head = append(head, strconv.FormatBool(g.Disputed))
		for _, c := range g.Claims {
			by := d.speaker(c.Source)
			row := append(append([]string{}, head...), cell(c.Value), cell(c.Low), cell(c.High), c.Qualifier, c.Unit, by, c.Asserted)
			rows = append(rows, append(row, d.cited(c.Evidence)...))
		}
	}
	return rows
}

// cell is a number without needless digits; blank where there is none.
func cell(v *float64) string {
	if v == nil {
		return ""
	}
	return strconv.FormatFloat(*v, 'f', -1, 64)
}

var speechHead = []string{"id", "by", "office", "against", "about", "form", "earliest", "latest", "edtf", "asserted", "citation", "exact"}

// speechRows are a row a statement, or an accusation.
func (d *desk) speechRows(kind event.Type) [][]string {
	list := d.Record.Statements
	if kind == event.Accusation {
		list = d.Record.Accusations
	}
	var rows [][]string
	for _, s := range list {
		office := ""
		if len(s.By) > 0 {
			office = s.By[0].Office
		}
		row := append([]string{string(s.ID), d.named(s.By), office, d.named(s.Against), s.About, s.Form}, days(s.When)...)
		rows = append(rows, append(append(row, s.Asserted), d.cited(s.Evidence)...))
	}
	return rows
}
