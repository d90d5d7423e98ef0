package query

import (
	"fmt"
	"slices"
	"strings"

	"parley/internal/article"
	"parley/internal/calendar"
	"parley/internal/event"
	"parley/internal/ledger"
)

// meetings is the section of meetings, by date.
func (d *desk) meetings() Section {
	s := Section{ID: "meetings", Title: "Meetings", Shape: Axis, Lines: []Line{}}
	took, unclear := 0, 0
	var told []*ledger.Meeting
	for i := range d.Record.Meetings {
		m := &d.Record.Meetings[i]
		if vague(m) {
			unclear++
			continue
		}
		told = append(told, m)
		if m.Status == "held" || m.Status == "ongoing" {
			took++
		}
	}
	for _, m := range told[d.from(len(told)):] {
		s.Lines = append(s.Lines, d.meeting(m))
	}
	s.Count = fmt.Sprintf("%s, %d held", d.counted(len(told)), took)
	if unclear > 0 {
		s.Count += fmt.Sprintf(" · %d more with fewer than two sides named", unclear)
	}
	return s
}

// vague reports whether a report tells of a meeting without naming two who meet.
func vague(m *ledger.Meeting) bool { return len(m.Participants) < 2 && m.PartOf == "" }

func (d *desk) meeting(m *ledger.Meeting) Line {
	return Line{Key: date(m.When), Mark: string(m.Status), Tone: tones[string(m.Status)], Text: d.meetingText(m),
		Note: d.meetingNote(m), Entry: m.ID, Cites: d.cites(m.Evidence)}
}

// meetingText is the place and the people: "Northport: Ada and Ben, Cora mediating".
func (d *desk) meetingText(m *ledger.Meeting) string {
	if d.isGathering(m) {
		return d.gatheringText(m)
	}
	talk, mediate, host := d.table(m)
	var parts []string
	if len(talk) > 0 {
		parts = append(parts, list(talk))
	}
	if len(mediate) > 0 {
		parts = append(parts, list(mediate)+" mediating")
	}
	if len(host) > 0 {
		parts = append(parts, list(host)+" hosting")
	}
	who := strings.Join(parts, "; ")
	if who == "" {
		who = "participants not named"
		if m.About != "" {
			who = clip(m.About, 70)
		}
	}
	if m.Where == nil {
		return capital(who)
	}
	return m.Where.Name + ": " + who
}

// table is who talks, who mediates, and who only hosts.
func (d *desk) table(m *ledger.Meeting) (talk, mediate, host []string) {
	for _, p := range m.Participants {
		name := d.name(p.Who)
		switch {
		case slices.Contains(p.Roles, "mediator"), slices.Contains(p.Roles, "convener"):
			mediate = append(mediate, name)
		case slices.Equal(p.Roles, []string{"host"}):
			host = append(host, name)
		default:
			talk = append(talk, name)
		}
	}
	if len(talk) < 2 && len(mediate) == 0 && len(host) > 0 { // a visit: the host is the other side
		return append(talk, host...), nil, nil
	}
	return talk, mediate, host
}

func (d *desk) meetingNote(m *ledger.Meeting) string {
	var notes []string
	if m.Level != "" && m.Level != "other" && !d.isGathering(m) {
		notes = append(notes, m.Level)
	}
	switch m.Form {
	case "phone", "video":
		notes = append(notes, "by "+m.Form)
	case "indirect":
		notes = append(notes, "indirect")
	}
	if w := d.meetingByID[m.PartOf]; w != nil {
		notes = append(notes, "on the margins of "+d.gathering(w))
	}
	notes = append(notes, d.course(m.StatusHistory, m.Status)...)
	if by := d.onWord(m.Source); by != "" {
		notes = append(notes, by)
	}
	notes = append(notes, d.standing(m.Evidence, m.Independent)...)
	return strings.Join(notes, " · ")
}

// course is how the status came about, where it changed: "planned 3 May".
func (d *desk) course(h []ledger.StatusNote, now event.Status) []string {
	var notes []string
	seen := map[event.Status]bool{now: true}
	for _, n := range h {
		if !seen[n.Status] {
			seen[n.Status] = true
			notes = append(notes, strings.TrimSpace(string(n.Status)+" "+bounded(n.Asserted)))
		}
	}
	if len(notes) == 0 {
		return nil
	}
	return []string{"earlier " + list(notes)}
}

// bounded is a date as people write it; "" of one that is open at an end, which says little.
func bounded(asserted string) string {
	v, err := calendar.ParseEDTF(asserted)
	if err != nil || !v.Bounded() {
		return ""
	}
	return date(&v)
}

// gathering is what to call a wider event: its own words, or its place.
func (d *desk) gathering(m *ledger.Meeting) string {
	name := d.gatheringName(m)
	switch {
	case name != "":
		return definite(name)
	case m.About != "":
		return clip(m.About, 50)
	case m.Where != nil:
		return "the gathering in " + m.Where.Name
	}
	return "a wider gathering"
}

// onWord says on whose word something rests that no report says in its own voice.
func (d *desk) onWord(s *event.Source) string {
	if s == nil {
		return ""
	}
	by := d.speaker(s)
	if len(s.Chain) > 0 {
		by = strings.Join(s.Chain, ", citing ")
	}
	switch {
	case by != "":
		return "according to " + clip(by, 60)
	case s.Hedge != "":
		return s.Hedge
	}
	return ""
}

// standing says how well something is attested: as background only, from a caption only, by how many sources.
func (d *desk) standing(evidence []ledger.Cite, independent int) []string {
	fresh, caption := false, true
	for _, e := range evidence {
		fresh = fresh || e.Novelty == "new"
		n := d.number[e.Article]
		caption = caption && n > 0 && d.Reports[n-1].Article.KindAt(e.Start) == article.Caption
	}
	var notes []string
	switch {
	case len(evidence) > 0 && caption:
		notes = append(notes, "from a caption")
	case len(evidence) > 0 && !fresh:
		notes = append(notes, "told as background")
	}
	if independent > 1 {
		notes = append(notes, fmt.Sprintf("%d independent sources", independent))
	}
	return notes
}
