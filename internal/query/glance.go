package query

import (
	"strings"

	"parley/internal/ledger"
)

// Glance is a negotiation at a glance.
type Glance struct {
	Facts   Section // parties and tracks
	Latest  Section // what the last report brings
	Open    Section // what no report says
	Words   Section // who said what last
	Counts  []Count
	Chart   *Chart
	Reports []Line // the last of them
}

// Count is how many entries of a kind there are, with what is to be said of them.
type Count struct {
	Kind string // meetings, offers, agreements, missions, incidents, figures, statements, accusations
	N    int
	Note string
}

// Of is what is counted: "meetings", or "meeting" where there is one.
func (c Count) Of() string {
	if c.N == 1 {
		return strings.TrimSuffix(c.Kind, "s")
	}
	return c.Kind
}

// How much of each list a glance gives.
const (
	glanceWords   = 5
	glanceReports = 5
)

// Glance is the part at a glance.
func (p *Part) Glance() Glance {
	d := p.brief(glanceReports)
	return Glance{Facts: p.facts(), Latest: p.lead(), Open: p.open(), Words: p.lastWords(glanceWords), Counts: p.counts(), Chart: p.chart(), Reports: d.reports().Lines}
}

func (p *Part) counts() []Count {
	r := p.Record
	held, met, answered, reached, disputed := 0, 0, 0, 0, 0
	for i := range r.Meetings {
		if vague(&r.Meetings[i]) {
			continue
		}
		met++
		if tones[string(r.Meetings[i].Status)] == Good {
			held++
		}
	}
	for i := range r.Offers {
		if len(r.Offers[i].State) > 0 {
			answered++
		}
	}
	for i := range r.Agreements {
		if tones[string(r.Agreements[i].Status)] == Good {
			reached++
		}
	}
	for i := range r.Figures {
		if r.Figures[i].Disputed {
			disputed++
		}
	}
	return []Count{
		{"meetings", met, number(float64(held)) + " held"},
		{"offers", len(r.Offers), number(float64(answered)) + " answered"},
		{"agreements", len(r.Agreements), number(float64(reached)) + " reached"},
		{"missions", len(r.Missions), ""},
		{"incidents", len(r.Incidents), ""},
		{"figures", len(r.Figures), number(float64(disputed)) + " disputed"},
		{"statements", len(r.Statements), ""},
		{"accusations", len(r.Accusations), ""},
	}
}

// Brief is the part told on a page, each list held to so many lines.
func (p *Part) Brief(lines int) *Page { return brief(p.brief(lines)) }

// Tracks is who stands between the parties.
func (p *Part) Tracks() Section { return p.tracks() }

// Parties are the sides of the negotiation; none where the part is no negotiation.
func (p *Part) Parties() []ledger.Who {
	if p.Record.Process == nil {
		return nil
	}
	return p.Record.Process.Parties
}
