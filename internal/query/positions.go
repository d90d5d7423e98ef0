package query

import (
	"fmt"
	"slices"
	"strings"

	"parley/internal/calendar"
	"parley/internal/ledger"
)

// issueNames are PA-X issue codes in words.
var issueNames = map[string]string{
	"CeProv": "truce", "StBor": "border", "StXbor": "cross-border links", "DdrDemil": "withdrawal of forces", "DdrProg": "disarmament",
	"TjPrire": "prisoners", "TjAm": "amnesty", "TjMis": "missing and dead", "HrMob": "movement and aid", "ImPK": "peacekeepers and monitors",
	"ImE": "guarantees", "ImRef": "referendum", "StCon": "constitution and elections", "StDef": "recognition and sovereignty",
	"StSd": "status and self-rule", "Dev": "reconstruction", "NatRes": "oil, gas and water", "IntFu": "sanctions", "SsrArm": "army and police",
	"Tax": "tax and customs",
}

// issueName is an issue in words; its code where there are none for it.
func issueName(code string) string {
	if name, ok := issueNames[code]; ok {
		return name
	}
	return code
}

// stanceTones colour stances.
var stanceTones = map[string]Tone{"support": Good, "oppose": Bad, "conditional": Warn, "neutral": Faint}

// stanceVerbs say a stance in words.
var stanceVerbs = map[string]string{"support": "for", "oppose": "against", "conditional": "on conditions", "neutral": "open"}

// positions is the section of where actors stand on issues: a line an issue, with a subline for each stand.
func (d *desk) positions() Section {
	s := Section{ID: "positions", Title: "Where they stand", Lines: []Line{}}
	for _, group := range d.towards("issue") {
		s.Lines = append(s.Lines, Line{Key: issueName(group[0].Toward), Cites: []Cite{}, Sub: d.stands(group)})
	}
	s.Count = count(len(s.Lines), "issue")
	return s
}

// towards are the positions of a kind, those towards one thing together.
func (d *desk) towards(kind string) [][]ledger.Position {
	var groups [][]ledger.Position
	for _, p := range d.Record.Positions {
		if p.Kind != kind {
			continue
		}
		if n := len(groups) - 1; n >= 0 && groups[n][0].Toward == p.Toward {
			groups[n] = append(groups[n], p)
		} else {
			groups = append(groups, []ledger.Position{p})
		}
	}
	return groups
}

// maxStands bounds the stands shown of one issue or track.
const maxStands = 10

// stands are a line for each side that took a stand, parties first: its stand, how it came there, and its last words. Those
// who stand alike by the same words share a line.
func (d *desk) stands(group []ledger.Position) []Line {
	var order []string
	own := map[string][]ledger.Position{}
	for _, p := range group {
		k := standsFor(p)
		if own[k] == nil {
			order = append(order, k)
		}
		own[k] = append(own[k], p)
	}
	slices.SortStableFunc(order, func(a, b string) int { return d.sideRank(own[a][0].Side) - d.sideRank(own[b][0].Side) })
	var lines []Line
	var names [][]string
	for _, k := range order {
		l := d.stand(own[k])
		at := slices.IndexFunc(lines, func(o Line) bool { return o.Key == l.Key && o.Text == l.Text && o.Note == l.Note })
		if at < 0 {
			lines, names, at = append(lines, l), append(names, nil), len(lines)
		}
		names[at] = append(names[at], d.taker(own[k]))
	}
	for i := range lines {
		lines[i].Text = list(names[i]) + lines[i].Text
	}
	if n := len(lines) - maxStands; n > 0 {
		lines = append(lines[:maxStands], Line{Text: fmt.Sprintf("%d more", n), Tone: Faint, Cites: []Cite{}})
	}
	return lines
}

// standsFor is whose stand it is: the side's, where the actor speaks for it; else the actor's own.
func standsFor(p ledger.Position) string {
	switch p.Standing {
	case "", "government":
		return p.Side
	}
	return p.Side + "\x00" + p.Actor
}

// sideRank puts the parties of the process before those who stand between, and these before others.
func (d *desk) sideRank(side string) int {
	p := d.Record.Process
	is := func(w ledger.Who) bool { return w.Side == side }
	switch {
	case p == nil:
		return 0
	case slices.ContainsFunc(p.Parties, is):
		return 0
	case slices.ContainsFunc(p.ThirdParties, is):
		return 1
	}
	return 2
}

// taker is the name under which a side's stand is told: that of whoever took it last.
func (d *desk) taker(own []ledger.Position) string {
	last := own[len(own)-1]
	name := last.Actor
	if last.Standing != "" && last.Standing != "government" {
		name += " (" + last.Standing + ")"
	}
	return name
}

// stand is where a side stands, with the steps that led there: "for (12 Jan 2024) → against (3 Mar 2024)".
func (d *desk) stand(own []ledger.Position) Line {
	last := own[len(own)-1]
	l := Line{Key: stanceVerbs[last.Stance], Tone: stanceTones[last.Stance], Cites: []Cite{}}
	var steps []string
	for i, p := range own {
		for _, c := range d.cites(p.Evidence) {
			if !slices.ContainsFunc(l.Cites, func(o Cite) bool { return o.Ref == c.Ref }) {
				l.Cites = append(l.Cites, c)
			}
		}
		if i == 0 || own[i-1].Stance != p.Stance {
			steps = append(steps, stanceVerbs[p.Stance]+" ("+takenOn(p)+")")
		}
	}
	l.Text = " (" + takenOn(last) + ")"
	if len(steps) > 1 {
		l.Text = ", " + strings.Join(steps, " → ")
	}
	if len(last.Evidence) > 0 {
		l.Text += ": " + quoted(d.clause(last.Evidence[0]), 90)
	}
	return l
}

// takenOn is when a stand was taken, or when the report that tells of it came out.
func takenOn(p ledger.Position) string {
	if p.When != nil && p.When.Known() {
		return date(p.When)
	}
	if p.Asserted != "" {
		return "reported " + edtf(p.Asserted)
	}
	return "date not given"
}

func positionEntry(p *ledger.Position) entry {
	when := p.When
	if when == nil || !when.Known() {
		if v, err := calendar.ParseEDTF(p.Asserted); err == nil && p.Asserted != "" {
			when = &v
		}
	}
	who := []ledger.Who{{Name: p.Actor, Side: p.Side}}
	e := entry{kind: "position", status: p.Stance, when: when, who: who, process: p.Process}
	if p.Kind == "track" {
		e.track = p.Toward
	}
	return e
}
