package query

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"parley/internal/calendar"
	"parley/internal/ledger"
)

// maxSpeakers bounds the speakers whose last words a brief gives.
const maxSpeakers = 10

// Brief writes the state of the negotiation on a page. Where the record holds several processes and the filter names
// none, each has its brief, the one with most entries first.
func Brief(w io.Writer, v *View, o Options) error {
	pages := []*Page{}
	parts, err := byProcess(v, o.Filter)
	if err != nil {
		return err
	}
	more := len(parts) - maxBriefs
	if o.Format == JSON || o.Format == CSV {
		more = 0
	}
	for i, part := range parts {
		whole := o
		whole.Stretch = nil
		if more > 0 && i == maxBriefs {
			pages = append(pages, further(parts[i:]))
			break
		}
		pages = append(pages, brief(whole.desk(part)))
	}
	if len(pages) == 0 {
		pages = append(pages, nothing("parley.brief/1", o.Filter))
	}
	return write(w, v, pages, o)
}

// maxBriefs bounds the negotiations that have a brief each where none is asked for; the others are named.
const maxBriefs = 20

// further is the page that names the negotiations whose brief is not given, with how much the record has of each.
func further(parts []*View) *Page {
	s := Section{ID: "further", Title: "Further negotiations", Count: number(float64(len(parts))), Lines: []Line{}}
	for _, part := range parts {
		l := Line{Key: count(len(part.Record.Index), "report"), Cites: []Cite{}}
		if p := part.Record.Process; p != nil {
			l.Text, l.Note = strings.ReplaceAll(p.Name, "–", " – "), entries(len(listItems(part.Record)))
		}
		s.Lines = append(s.Lines, l)
	}
	return &Page{Schema: "parley.brief/1", Title: "Further negotiations", Subtitle: "ask for one by its name: --process", Sections: []Section{s}}
}

// entries writes a number of entries.
func entries(n int) string {
	if n == 1 {
		return "1 entry"
	}
	return number(float64(n)) + " entries"
}

// maxTracks bounds the tracks named at the head of a brief.
const maxTracks = 5

func brief(d *desk) *Page {
	p := &Page{Schema: "parley.brief/1", Title: d.title(), Subtitle: d.subtitle(), Chart: d.chart(), Atlas: newPart("", d).Atlas(Filter{})}
	add := func(s Section) {
		if len(s.Lines) > 0 {
			p.Sections = append(p.Sections, s)
		}
	}
	add(d.facts())
	add(d.lead())
	add(d.meetings())
	add(d.offers())
	add(d.agreements())
	add(d.positions())
	add(d.missions())
	add(d.incidents())
	add(d.figures(false))
	add(d.open())
	add(d.lastWords(maxSpeakers))
	add(d.novelty())
	add(d.dates())
	add(d.doubts())
	add(d.reports())
	return p
}

func (d *desk) title() string {
	if d.several {
		return "All negotiations"
	}
	if p := d.Record.Process; p != nil {
		return strings.ReplaceAll(p.Name, "–", " – ")
	}
	return "No negotiation found"
}

func (d *desk) subtitle() string {
	s := count(len(d.Record.Index), "report")
	var first *ledger.Source
	for i := range d.Record.Index {
		x := &d.Record.Index[i]
		if x.Published.Bounded() && (first == nil || x.Published.Middle() < first.Published.Middle()) {
			first = x
		}
	}
	last := d.latest()
	if first == nil || !last.Published.Known() {
		return s
	}
	if first == last {
		return s + " · " + date(&first.Published.Interval)
	}
	from, to := rough(first.Published.Interval, false), rough(last.Published.Interval, true)
	if from == to {
		return s + " · " + to
	}
	return s + " · " + from + " – " + to
}

// rough is a day, or the month of the one or the other end of an interval that is not a day.
func rough(v calendar.Interval, end bool) string {
	d := v.Earliest
	if d == 0 || end && v.Latest != 0 {
		d = v.Latest
	}
	if v.Days() == 1 {
		return day(d)
	}
	return month(d)
}

// facts are the process at a glance: the parties with those who speak for them, and who stands between them.
func (d *desk) facts() Section {
	s := Section{ID: "facts", Shape: Facts, Lines: []Line{}}
	p := d.Record.Process
	if d.several {
		var names []string
		for _, one := range negotiations(d.Record) {
			names = append(names, strings.ReplaceAll(one.Name, "–", " – "))
		}
		s.Lines = append(s.Lines, Line{Key: "Negotiations", Text: strings.Join(names, " · "), Cites: []Cite{}})
		return s
	}
	if p == nil || len(p.Parties) == 0 {
		return s
	}
	var parties []string
	for _, w := range p.Parties {
		name := capital(w.Name)
		if people := d.speakers(w); len(people) > 0 {
			if head, ok := strings.CutSuffix(name, ")"); ok { // "Arda (government: Berg)"
				name = head + ": " + strings.Join(people, ", ") + ")"
			} else {
				name += " (" + strings.Join(people, ", ") + ")"
			}
		}
		parties = append(parties, name)
	}
	s.Lines = append(s.Lines, Line{Key: "Parties", Text: strings.Join(parties, " · "), Cites: []Cite{}})
	if between := d.between(p); len(between) > 0 {
		s.Lines = append(s.Lines, Line{Key: "Between", Text: strings.Join(between, " · "), Cites: []Cite{}})
	}
	var tracks []string
	more := 0
	for _, t := range d.Record.Tracks {
		switch {
		case t.Process != p.ID:
		case len(tracks) < maxTracks:
			tracks = append(tracks, trackText(t))
		default:
			more++
		}
	}
	if more > 0 {
		tracks = append(tracks, fmt.Sprintf("%d more", more))
	}
	if len(tracks) > 0 {
		s.Lines = append(s.Lines, Line{Key: "Tracks", Text: strings.Join(tracks, " · "), Cites: []Cite{}})
	}
	return s
}

func trackText(t ledger.Track) string {
	var parts []string
	if t.Meetings > 0 {
		parts = append(parts, count(t.Meetings, "meeting"))
	}
	if t.Offers > 0 {
		parts = append(parts, count(t.Offers, "offer"))
	}
	return fmt.Sprintf("%s: %s", trackName(t), strings.Join(parts, ", "))
}

// maxBetween bounds the third parties named at the head of a brief.
const maxBetween = 5

// between are those who stand between the parties, with what they do: "Estmark (mediates, offers)".
func (d *desk) between(p *ledger.Process) []string {
	does := map[string][]string{}
	order := slices.Clone(p.ThirdParties)
	party := func(w ledger.Who) bool {
		return slices.ContainsFunc(p.Parties, func(x ledger.Who) bool { return x.Side == w.Side })
	}
	note := func(w ledger.Who, what string) {
		if party(w) {
			return
		}
		if !slices.ContainsFunc(order, func(x ledger.Who) bool { return x.Side == w.Side }) {
			order = append(order, ledger.Who{Name: w.SideName, Side: w.Side})
		}
		if !slices.Contains(does[w.Side], what) {
			does[w.Side] = append(does[w.Side], what)
		}
	}
	for i := range d.Record.Meetings {
		d.actsBetween(&d.Record.Meetings[i], party, note)
	}
	for i := range d.Record.Agreements {
		for _, w := range d.Record.Agreements[i].ThirdParties {
			note(w, "mediates")
		}
	}
	for i := range d.Record.Offers {
		for _, w := range d.Record.Offers[i].By {
			if slices.ContainsFunc(d.Record.Offers[i].To, party) {
				note(w, "offers")
			}
		}
	}
	var found []string
	for _, w := range order {
		if what := does[w.Side]; len(what) > 0 {
			slices.SortFunc(what, func(a, b string) int { return slices.Index(deeds, a) - slices.Index(deeds, b) })
			found = append(found, w.Name+" ("+strings.Join(what, ", ")+")")
		}
	}
	if n := len(found) - maxBetween; n > 0 {
		found = append(found[:maxBetween], fmt.Sprintf("%d more", n))
	}
	return found
}

// actsBetween notes who mediates and who hosts at a meeting of a party.
func (d *desk) actsBetween(m *ledger.Meeting, party func(ledger.Who) bool, note func(ledger.Who, string)) {
	if !slices.ContainsFunc(m.Participants, func(x ledger.Participant) bool { return party(x.Who) }) {
		return
	}
	for _, x := range m.Participants {
		if slices.Contains(x.Roles, "mediator") {
			note(x.Who, "mediates")
		}
		if slices.Contains(x.Roles, "host") {
			note(x.Who, "hosts")
		}
	}
}

// deeds are what third parties do, in the order of a brief.
var deeds = []string{"mediates", "hosts", "offers"}

// speakers are the two people who most often act for a party at meetings.
func (d *desk) speakers(party ledger.Who) []string {
	votes := map[string]int{}
	var order []ledger.Who
	for i := range d.Record.Meetings {
		for _, p := range d.Record.Meetings[i].Participants {
			if p.Side != party.Side || p.Type != "person" || p.Name == party.Name {
				continue
			}
			if votes[p.Entity] == 0 {
				order = append(order, p.Who)
			}
			votes[p.Entity]++
		}
	}
	var best []string
	for range 2 {
		var top ledger.Who
		for _, w := range order {
			if votes[w.Entity] > votes[top.Entity] {
				top = w
			}
		}
		if top.Entity == "" {
			break
		}
		best = append(best, d.name(top))
		delete(votes, top.Entity)
	}
	return best
}
