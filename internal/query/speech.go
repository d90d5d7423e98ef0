package query

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"parley/internal/event"
	"parley/internal/ledger"
)

// lastWords is the section of what each speaker said last, parties first; at most n speakers.
func (d *desk) lastWords(n int) Section {
	s := Section{ID: "words", Title: "Who said what last", Lines: []Line{}}
	for _, sp := range d.lastSpeeches() {
		if len(s.Lines) == n {
			break
		}
		s.Lines = append(s.Lines, d.speech(sp))
	}
	return s
}

// lastSpeeches are the last statement or accusation of each person or body, of parties first, then the latest first.
func (d *desk) lastSpeeches() []ledger.Speech {
	last := map[string]ledger.Speech{}
	var order []string
	for _, list := range [][]ledger.Speech{d.Record.Statements, d.Record.Accusations} {
		for _, sp := range list {
			if len(sp.By) != 1 || len(sp.Evidence) == 0 {
				continue
			}
			k := sp.By[0].Entity
			old, ok := last[k]
			if !ok {
				order = append(order, k)
			}
			if !ok || d.later(sp, old) {
				last[k] = sp
			}
		}
	}
	var found []ledger.Speech
	for _, k := range order {
		found = append(found, last[k])
	}
	slices.SortStableFunc(found, func(a, b ledger.Speech) int {
		return cmp.Or(d.partyRank(a)-d.partyRank(b), -d.compareSpeech(a, b))
	})
	return found
}

func (d *desk) partyRank(sp ledger.Speech) int {
	if p := d.Record.Process; p != nil {
		if slices.ContainsFunc(p.Parties, func(w ledger.Who) bool { return w.Side == sp.By[0].Side }) {
			return 0
		}
		if slices.ContainsFunc(p.ThirdParties, func(w ledger.Who) bool { return w.Side == sp.By[0].Side }) {
			return 1
		}
	}
	return 2
}

func (d *desk) later(a, b ledger.Speech) bool { return d.compareSpeech(a, b) > 0 }

// compareSpeech orders by the publication of the report, then by place in it.
func (d *desk) compareSpeech(a, b ledger.Speech) int {
	pub := func(s ledger.Speech) int {
		if src := d.source[s.Evidence[0].Article]; src != nil {
			return int(src.Published.Middle())
		}
		return 0
	}
	return cmp.Or(pub(a)-pub(b), a.Evidence[0].Start-b.Evidence[0].Start)
}

func (d *desk) speech(sp ledger.Speech) Line {
	l := Line{Key: d.saidOn(sp), Entry: sp.ID, Cites: d.cites(sp.Evidence)}
	who := sp.By[0]
	words := d.words(sp)
	switch {
	case len(sp.Against) > 0:
		l.Text = fmt.Sprintf("%s against %s: %s", who.Name, list(d.names(sp.Against)), words)
	case d.begins(sp, who):
		l.Text = words
	default:
		l.Text = who.Name + ": " + words
	}
	var notes []string
	if who.Office != "" {
		notes = append(notes, who.Office)
	}
	if sp.Source != nil {
		if sp.Source.Standing != "" && sp.Source.Standing != "government" {
			notes = append(notes, sp.Source.Standing)
		}
		if sp.Source.Reaction != "" {
			notes = append(notes, string(sp.Source.Reaction))
		}
	}
	l.Note = strings.Join(notes, " · ")
	return l
}

// begins reports whether the first words name the speaker, so that the line need not.
func (d *desk) begins(sp ledger.Speech, who ledger.Who) bool {
	fields := strings.Fields(fold(sp.Evidence[0].Exact))
	start := " " + strings.Join(fields[:min(len(fields), 8)], " ") + " "
	for _, name := range []string{who.Name, d.name(who)} {
		if name != "" && strings.Contains(start, " "+fold(name)+" ") {
			return true
		}
	}
	return false
}

// saidOn is when something was said, as far as known: its own date, else that of the report.
func (d *desk) saidOn(sp ledger.Speech) string {
	if sp.When != nil && sp.When.Known() {
		return date(sp.When)
	}
	if sp.Asserted != "" {
		return edtf(sp.Asserted)
	}
	return "date not given"
}

// words are what was said: the speaker's own in quotation marks, else as the report tells it.
func (d *desk) words(sp ledger.Speech) string {
	return clip(sp.Evidence[0].Exact, 150)
}

// speeches is the section of all statements, or of all accusations.
func (d *desk) speeches(kind event.Type) Section {
	s := Section{ID: string(kind) + "s", Title: capital(string(kind)) + "s", Lines: []Line{}}
	list := d.Record.Statements
	if kind == event.Accusation {
		list = d.Record.Accusations
	}
	for _, sp := range list {
		if len(sp.By) > 0 && len(sp.Evidence) > 0 {
			s.Lines = append(s.Lines, d.speech(sp))
		}
	}
	s.Count = fmt.Sprint(len(s.Lines))
	return s
}
