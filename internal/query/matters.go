package query

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"parley/internal/ledger"
)

// agreements is the section of agreements with what they provide and what came of it.
func (d *desk) agreements() Section {
	s := Section{ID: "agreements", Title: "Agreements", Lines: []Line{}}
	for i := d.from(len(d.Record.Agreements)); i < len(d.Record.Agreements); i++ {
		s.Lines = append(s.Lines, d.agreement(&d.Record.Agreements[i]))
	}
	s.Count = d.counted(len(d.Record.Agreements))
	return s
}

// among says between whom something is; of one alone, that it is known of that one.
func among(names []string) string {
	switch len(names) {
	case 0:
		return ""
	case 1:
		return "a party named: " + names[0]
	}
	return "between " + list(names)
}

func (d *desk) agreement(a *ledger.Agreement) Line {
	l := Line{Key: date(a.When), Mark: string(a.Status), Tone: tones[string(a.Status)], Text: capital(clip(a.Name, 120)),
		Entry: a.ID, Cites: d.cites(a.Evidence)}
	var notes []string
	if ps := among(d.names(a.Parties)); ps != "" {
		notes = append(notes, ps)
	}
	if ts := list(d.names(a.ThirdParties)); ts != "" {
		notes = append(notes, "with "+ts)
	}
	notes = append(notes, d.course(a.StatusHistory, a.Status)...)
	notes = append(notes, d.standing(a.Evidence, a.Independent)...)
	l.Note = strings.Join(notes, " · ")
	for _, p := range a.Provisions {
		l.Sub = append(l.Sub, d.provision(p))
	}
	for _, st := range a.Steps {
		l.Sub = append(l.Sub, d.step(st))
	}
	return l
}

func (d *desk) provision(p ledger.Provision) Line {
	l := Line{Key: "provides", Text: clip(p.Text, 120), Cites: d.cites(p.Evidence)}
	if p.Status != "" && p.Status != "occurred" {
		l.Mark, l.Tone = string(p.Status), tones[string(p.Status)]
	}
	for _, st := range p.Implementation {
		l.Mark, l.Tone = string(st.Status), tones[string(st.Status)]
		l.Cites = append(l.Cites, d.cites(st.Evidence)...)
	}
	return l
}

func (d *desk) step(st ledger.Step) Line {
	text := clip(st.Text, 120)
	if by := list(d.names(st.By)); by != "" {
		text = by + ": " + text
	}
	return Line{Key: "in practice", Mark: string(st.Status), Tone: tones[string(st.Status)], Text: text, Cites: d.cites(st.Evidence)}
}

// missions is the section of observers, monitors and peacekeepers.
func (d *desk) missions() Section {
	s := Section{ID: "missions", Title: "Missions", Lines: []Line{}}
	for i := d.from(len(d.Record.Missions)); i < len(d.Record.Missions); i++ {
		s.Lines = append(s.Lines, d.mission(&d.Record.Missions[i]))
	}
	s.Count = d.counted(len(d.Record.Missions))
	return s
}

func (d *desk) mission(m *ledger.Mission) Line {
	text := capital(clip(m.Name, 120))
	if by := list(d.names(m.By)); by != "" {
		text += " — sent by " + by
	}
	return Line{Key: date(m.When), Mark: string(m.Status), Tone: tones[string(m.Status)], Text: text, Entry: m.ID,
		Note:  strings.Join(append(d.course(m.StatusHistory, m.Status), d.standing(m.Evidence, m.Independent)...), " · "),
		Cites: d.cites(m.Evidence)}
}

// incidents is the section of fighting and the like.
func (d *desk) incidents() Section {
	s := Section{ID: "incidents", Title: "Fighting and incidents", Lines: []Line{}}
	for i := d.from(len(d.Record.Incidents)); i < len(d.Record.Incidents); i++ {
		s.Lines = append(s.Lines, d.incident(&d.Record.Incidents[i]))
	}
	s.Count = d.counted(len(d.Record.Incidents))
	return s
}

func (d *desk) incident(in *ledger.Incident) Line {
	var notes []string
	if in.Where != nil {
		notes = append(notes, in.Where.Name)
	}
	if sides := list(d.names(in.Sides)); sides != "" {
		notes = append(notes, sides)
	}
	notes = append(notes, d.standing(in.Evidence, in.Independent)...)
	l := Line{Key: date(in.When), Text: happening(in.What, in.Evidence), Note: strings.Join(notes, " · "), Entry: in.ID, Cites: d.cites(in.Evidence)}
	if in.Status != "" && in.Status != "occurred" {
		l.Mark, l.Tone = string(in.Status), tones[string(in.Status)]
	}
	return l
}

// happening is what an incident is called. Words of a report that are no name of it, as they begin in the middle of a sentence,
// stand in quotation marks.
func happening(what string, evidence []ledger.Cite) string {
	first, _, _ := strings.Cut(oneLine(what), " ")
	r, _ := utf8.DecodeRuneInString(first)
	printed := slices.ContainsFunc(evidence, func(c ledger.Cite) bool { return strings.Contains(oneLine(c.Exact), oneLine(what)) })
	if printed && unicode.IsLower(r) && !determiners[first] && strings.Contains(oneLine(what), " ") {
		return quoted(what, 118)
	}
	return capital(clip(what, 120))
}

// determiners begin what can stand by itself.
var determiners = map[string]bool{"a": true, "an": true, "the": true, "this": true, "these": true, "those": true, "two": true, "three": true,
	"several": true, "some": true, "more": true, "further": true, "new": true, "heavy": true, "deadly": true, "fresh": true, "renewed": true,
	"fighting": true, "clashes": true, "shelling": true, "attacks": true, "strikes": true, "border": true, "cross-border": true}

// figures is the section of figures: those that disagree, or all.
func (d *desk) figures(all bool) Section {
	s := Section{ID: "figures", Title: "Figures that disagree", Shape: Scale, Lines: []Line{}}
	if all {
		s.Title = "Figures"
	}
	chosen := only(d.Record.Figures, func(g *ledger.FigureGroup) bool { return g.Disputed || all })
	for _, g := range chosen[d.from(len(chosen)):] {
		if d.wants() {
			s.Lines = append(s.Lines, d.figureGroup(g))
		}
	}
	s.Count = d.counted(len(chosen))
	return s
}

func (d *desk) figureGroup(g ledger.FigureGroup) Line {
	l := Line{Key: date(g.When), Text: capital(clip(g.What, 110)), Entry: g.ID, Cites: []Cite{}}
	if g.Quantity != "" && g.Quantity != "other" {
		l.Text = capital(g.Quantity)
		if what := whatCounted(g.What, g.Quantity); what != "" {
			l.Text += ": " + clip(what, 100)
		}
	}
	if in := d.incidentByID[g.Scope]; in != nil {
		l.Note = "in: " + clip(in.What, 80)
		if g.When == nil {
			l.Key = date(in.When)
		}
	}
	if g.Disputed {
		l.Mark, l.Tone = "disputed", Warn
	}
	for _, c := range g.Claims {
		f := Line{Key: figure(c), Text: d.figureSource(c), Cites: d.cites(c.Evidence)}
		if c.Value != nil {
			f.Value = *c.Value
		}
		if g.Changed {
			for _, e := range c.Evidence {
				if e.Novelty == "recycled" {
					f.Note = "the sentence is recycled, the number changed"
				}
			}
		}
		l.Sub = append(l.Sub, f)
	}
	return l
}

// sizing are the words before what is counted: qualifiers and numbers in words.
var sizing = map[string]bool{"at": true, "least": true, "most": true, "about": true, "around": true, "some": true, "more": true, "than": true, "over": true,
	"nearly": true, "almost": true, "up": true, "to": true, "roughly": true, "approximately": true, "fewer": true, "less": true, "under": true,
	"hundreds": true, "thousands": true, "tens": true, "dozens": true, "scores": true, "millions": true, "million": true, "of": true, "a": true,
	"an": true, "another": true, "further": true, "only": true, "just": true, "well": true, "estimated": true, "as": true, "many": true,
	"one": true, "two": true, "three": true, "four": true, "five": true, "six": true, "seven": true, "eight": true, "nine": true, "ten": true}

// lives says nothing beside what is counted: "killed: lives".
var lives = map[string]bool{"lives": true, "life": true, "people": true, "persons": true, "dead": true, "deaths": true}

// whatCounted is what a figure counts, without the number and without what the quantity says already: of "at least 290 soldiers
// were killed" it is "soldiers". A longer telling is left as it is.
func whatCounted(what, quantity string) string {
	words := strings.Fields(oneLine(what))
	first := 0
	for first < len(words) && (sizing[fold(words[first])] || strings.ContainsAny(words[first][:1], "0123456789")) {
		first++
	}
	if first == 0 || first == len(words) {
		return what
	}
	rest := words[first:]
	if n := len(rest) - 1; n > 0 && (strings.HasPrefix(fold(rest[n]), quantity) || quantity == "killed" && (rest[n] == "died" || rest[n] == "dead")) {
		rest = rest[:n]
		if n--; n > 0 && slices.Contains([]string{"were", "was", "been", "are", "have"}, fold(rest[n])) {
			rest = rest[:n]
		}
	}
	if len(rest) == 1 && lives[fold(rest[0])] {
		return ""
	}
	return strings.Join(rest, " ")
}

// figureSource says who gives a figure, and when.
func (d *desk) figureSource(c ledger.FigureClaim) string {
	by := "no source given"
	if said := d.speaker(c.Source); said != "" {
		by = "says " + inSentence(said)
	}
	if c.Asserted != "" {
		by += ", reported " + edtf(c.Asserted)
	}
	return by
}

// tracks is the section of who stands between the parties.
func (d *desk) tracks() Section {
	s := Section{ID: "tracks", Title: "Tracks", Lines: []Line{}}
	stands := d.towards("track")
	for _, t := range d.Record.Tracks {
		var parts []string
		if t.Meetings > 0 {
			parts = append(parts, fmt.Sprintf("%s (%d held)", count(t.Meetings, "meeting"), t.Held))
		}
		if t.Offers > 0 {
			parts = append(parts, count(t.Offers, "offer"))
		}
		l := Line{Key: trackName(t), Text: strings.Join(parts, ", "), Cites: d.trackCites(t)}
		if t.Period != nil {
			l.Note = date(t.Period)
		}
		for _, group := range stands {
			if group[0].Toward == t.Name {
				l.Sub = d.stands(only(group, func(p *ledger.Position) bool { return p.Process == t.Process }))
			}
		}
		s.Lines = append(s.Lines, l)
	}
	s.Count = fmt.Sprint(len(s.Lines))
	return s
}

// trackName is who stands between the parties on a track.
func trackName(t ledger.Track) string { return list(strings.Split(t.Name, "/")) }

// trackCites are the latest words on a track.
func (d *desk) trackCites(t ledger.Track) []Cite {
	for i := len(d.Record.Meetings) - 1; i >= 0; i-- {
		if m := &d.Record.Meetings[i]; m.Track == t.Name && m.Process == t.Process && m.When != nil {
			return d.cites(m.Evidence)
		}
	}
	for _, o := range slices.Backward(d.Record.Offers) {
		if slices.ContainsFunc(o.By, func(w ledger.Who) bool { return w.SideName == t.Name }) {
			return d.cites(o.Evidence)
		}
	}
	return []Cite{}
}
