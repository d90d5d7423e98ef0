package query

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode"

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
	if p := d.Record.Process; p != nil && !d.several {
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
		l.Text = spokenOf(who, words)
	}
	var notes []string
	if who.Office != "" {
		notes = append(notes, office(who.Office))
	}
	if sp.Source != nil {
		for _, more := range []string{sp.Source.Standing, string(sp.Source.Reaction)} {
			if more != "" && more != "government" && !strings.Contains(fold(who.Office+" "+words), more) {
				notes = append(notes, more)
			}
		}
	}
	l.Note = strings.Join(notes, " · ")
	return l
}

// spokenOf is the words with the speaker before them, or in the place of the pronoun they begin with: "He also said that …" is
// "[Cora Lind] also said that …".
func spokenOf(who ledger.Who, words string) string {
	first, rest, _ := strings.Cut(words, " ")
	if (first == "He" || first == "She") && who.Type == "person" && !strings.Contains(rest, " said") {
		return "[" + who.Name + "] " + rest
	}
	return who.Name + ": " + words
}

// begins reports whether the first words name the speaker, so that the line need not: by a name, in another spelling of it, or
// by the words in which the report names a state or a body.
func (d *desk) begins(sp ledger.Speech, who ledger.Who) bool {
	fields := strings.FieldsFunc(fold(sp.Evidence[0].Exact), func(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune(",.;:“”\"()", r) })
	fields = fields[:min(len(fields), 8)]
	start := " " + strings.Join(fields, " ") + " "
	for _, name := range []string{who.Name, d.name(who)} {
		if name != "" && strings.Contains(start, " "+fold(name)+" ") {
			return true
		}
	}
	if who.Type == "person" {
		last := fold(who.Name[strings.LastIndexByte(who.Name, ' ')+1:])
		return slices.ContainsFunc(fields, func(w string) bool {
			w = strings.TrimSuffix(strings.TrimSuffix(w, "’s"), "'s")
			return len(w) > 5 && len(last) > 5 && w[:4] == last[:4] && near(w, last)
		})
	}
	return sp.Source != nil && runes(sp.Source.SpeakerText) > 3 && strings.HasPrefix(start, " "+fold(oneLine(sp.Source.SpeakerText))+" ")
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
	list, n := d.Record.Statements, 0
	if kind == event.Accusation {
		list = d.Record.Accusations
	}
	for _, sp := range list {
		if len(sp.By) == 0 || len(sp.Evidence) == 0 {
			continue
		}
		if n++; d.wants() {
			s.Lines = append(s.Lines, d.speech(sp))
		}
	}
	s.Count = fmt.Sprint(n)
	return s
}
