package query

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"

	"parley/internal/article"
	"parley/internal/ledger"
)

// Change is one piece of news: an entry that came into the record, or that stands otherwise than before.
type Change struct {
	ID      string    `json:"id"`   // the same news has the same
	Kind    string    `json:"kind"` // "meeting announced", "offer answered": one of ChangeKinds
	Title   string    `json:"title"`
	Was     string    `json:"was,omitempty"`  // how it stood before; empty where it is new
	When    string    `json:"when,omitempty"` // of the entry, as people write it
	Entry   ledger.ID `json:"entry"`
	Process string    `json:"process,omitempty"`
	Cites   []Cite    `json:"cites"`   // words of the reports that bring the news
	Reports []Told    `json:"reports"` // those reports
}

// Told is a report that brings news.
type Told struct {
	Number    int        `json:"number"`
	ID        article.ID `json:"id"`
	Title     string     `json:"title"`
	Outlet    string     `json:"outlet,omitempty"`
	URI       string     `json:"uri"`
	Published string     `json:"published,omitempty"` // EDTF
}

// announced are the statuses that have a word of their own in the kind of a change; others stand there as they are.
var announced = map[string]string{"planned": "announced", "": "reported"}

// ChangeKinds are the kinds a Change may have, in order.
func ChangeKinds() []string {
	return []string{
		"meeting announced", "meeting proposed", "meeting reported", "meeting changed", "meeting held", "meeting ongoing",
		"meeting postponed", "meeting cancelled", "meeting failed", "meeting denied",
		"offer made", "offer answered", "offer withdrawn",
		"agreement under negotiation", "agreement agreed", "agreement initialled", "agreement signed", "agreement changed", "agreement step",
		"mission changed", "incident reported", "figure changed",
	}
}

// Changes is the news that the newer view has over the older one: what the reports bring that only the newer one holds.
// Entries are known again by the claims they rest on. Views of the same reports give none.
func Changes(older, newer *View) []Change {
	c := &comparison{desk: newDesk(newer), was: newDesk(older), fresh: map[article.ID]bool{}, works: map[article.ID]article.ID{}}
	for i := range newer.Reports {
		id := newer.Reports[i].Article.ID
		if c.was.number[id] == 0 {
			c.fresh[id] = true
		}
		c.works[id] = newer.Reports[i].Work
	}
	if len(c.fresh) == 0 {
		return nil
	}
	c.was.short = c.short // a person called otherwise is no news
	c.meetings()
	c.offers()
	c.agreements()
	c.missions()
	c.incidents()
	c.figures()
	return c.found
}

// comparison looks for news, kind by kind.
type comparison struct {
	*desk
	was   *desk
	fresh map[article.ID]bool       // the reports that only the newer view has
	works map[article.ID]article.ID // of reports that are versions of one page, which
	found []Change
}

// news is the evidence that fresh reports give.
func (c *comparison) news(evidence []ledger.Cite) []ledger.Cite {
	var cites []ledger.Cite
	for _, e := range evidence {
		if c.fresh[e.Article] {
			cites = append(cites, e)
		}
	}
	return cites
}

// put notes a change that rests on the evidence.
func (c *comparison) put(change Change, process ledger.ID, evidence []ledger.Cite) {
	change.Cites = c.cites(evidence)
	for _, cite := range change.Cites {
		if !slices.ContainsFunc(change.Reports, func(t Told) bool { return t.Number == cite.Report }) {
			change.Reports = append(change.Reports, c.told(cite.Report))
		}
	}
	for _, p := range c.Record.Processes {
		if p.ID == process {
			change.Process = p.Name
		}
	}
	change.ID = change.hash(evidence)
	c.found = append(c.found, change)
}

func (c *comparison) told(number int) Told {
	a := c.Reports[number-1].Article
	t := Told{Number: number, ID: a.ID, Title: oneLine(a.Title), Outlet: a.Outlet, URI: a.URI}
	if s := c.source[a.ID]; s != nil && s.Published.Known() {
		t.Published = s.Published.EDTF
	}
	return t
}

func (c Change) hash(evidence []ledger.Cite) string {
	parts := []string{c.Kind, c.Title, c.Was}
	var claims []string
	for _, e := range evidence {
		claims = append(claims, string(e.Claim))
	}
	slices.Sort(claims)
	sum := sha256.Sum256([]byte(strings.Join(append(parts, slices.Compact(claims)...), "\x00")))
	return hex.EncodeToString(sum[:8])
}

// earlier finds entries of the older record by the claims they rest on, or by the same words in another version of the
// page: one that was edited tells no news with what it had told before.
func earlier[T any](c *comparison, list []T, evidence func(*T) []ledger.Cite) func([]ledger.Cite) *T {
	by := map[string]*T{}
	for i := range list {
		for _, e := range evidence(&list[i]) {
			for _, key := range c.keys(e) {
				by[key] = &list[i]
			}
		}
	}
	return func(cites []ledger.Cite) *T {
		for _, e := range cites {
			for _, key := range c.keys(e) {
				if found := by[key]; found != nil {
					return found
				}
			}
		}
		return nil
	}
}

// keys are what evidence is known again by.
func (c *comparison) keys(e ledger.Cite) []string {
	var keys []string
	if e.Claim != "" {
		keys = append(keys, string(e.Claim))
	}
	if work := c.works[e.Article]; work != "" {
		keys = append(keys, string(work)+" "+e.Exact)
	}
	return keys
}

func (c *comparison) meetings() {
	find := earlier(c, c.was.Record.Meetings, func(m *ledger.Meeting) []ledger.Cite { return m.Evidence })
	for i := range c.Record.Meetings {
		m := &c.Record.Meetings[i]
		news := c.news(m.Evidence)
		if len(news) == 0 || vague(m) {
			continue
		}
		line, kind := c.meeting(m), "meeting "+cmp.Or(announced[string(m.Status)], string(m.Status))
		change := Change{Kind: kind, Title: line.Text, When: line.Key, Entry: m.ID}
		if old := find(m.Evidence); old != nil && !vague(old) {
			before := c.was.meeting(old)
			switch {
			case old.Status != m.Status:
			case before.Key != line.Key || before.Text != line.Text:
				change.Kind = "meeting changed"
			default:
				continue
			}
			change.Was = strings.Join([]string{before.Key, before.Mark, before.Text}, ", ")
		}
		c.put(change, m.Process, news)
	}
}

func (c *comparison) offers() {
	find := earlier(c, c.was.Record.Offers, evidenceOfOffer)
	for i := range c.Record.Offers {
		o := &c.Record.Offers[i]
		if len(c.news(evidenceOfOffer(o))) == 0 {
			continue
		}
		old, line := find(evidenceOfOffer(o)), c.offer(o)
		change := Change{Kind: "offer made", Title: line.Text, When: line.Key, Entry: o.ID}
		switch {
		case old == nil && o.Status == "withdrawn", old != nil && old.Status != o.Status && o.Status == "withdrawn":
			change.Kind = "offer withdrawn"
			c.put(change, o.Process, c.news(evidenceOfOffer(o)))
		case old == nil:
			c.put(change, o.Process, c.news(evidenceOfOffer(o)))
		}
		c.answers(change, o, old)
	}
}

// answers notes the answers of the sides that were not known, or were others.
func (c *comparison) answers(change Change, o, old *ledger.Offer) {
	for _, side := range c.sidesAsked(o) {
		now, was := o.State[side.Name], ""
		if old != nil {
			was = old.State[old.Called(side.Side, side.SideName)]
		}
		if now == "" || now == "no answer" || now == was {
			continue
		}
		var words []ledger.Cite
		for _, r := range o.Responses {
			if answersFor(r, side.Side) {
				words = append(words, c.news(r.Evidence)...)
			}
		}
		if len(words) == 0 {
			continue
		}
		answer := change
		answer.Kind, answer.Was = "offer answered", was
		answer.Title = fmt.Sprintf("%s: %s. %s", side.Name, now, c.offerText(o))
		c.put(answer, o.Process, words)
	}
}

func evidenceOfOffer(o *ledger.Offer) []ledger.Cite {
	evidence := slices.Clone(o.Evidence)
	for _, r := range o.Responses {
		evidence = append(evidence, r.Evidence...)
	}
	return evidence
}

func (c *comparison) agreements() {
	find := earlier(c, c.was.Record.Agreements, func(a *ledger.Agreement) []ledger.Cite { return a.Evidence })
	for i := range c.Record.Agreements {
		a := &c.Record.Agreements[i]
		old, kind := find(a.Evidence), "agreement "+string(a.Status)
		if !slices.Contains(ChangeKinds(), kind) {
			kind = "agreement changed"
		}
		change := Change{Kind: kind, Title: c.agreementText(a), When: date(a.When), Entry: a.ID}
		if news := c.news(a.Evidence); len(news) > 0 && (old == nil || old.Status != a.Status) {
			if old != nil {
				change.Was = string(old.Status)
			}
			c.put(change, a.Process, news)
		}
		c.steps(change, a)
	}
}

func (c *comparison) agreementText(a *ledger.Agreement) string {
	text := capital(clip(a.Name, 120))
	if sides := among(c.names(a.Parties)); sides != "" {
		text += ", " + sides
	}
	return strings.TrimSpace(string(a.Status) + ": " + text)
}

// steps notes what fresh reports say of an agreement's being carried out.
func (c *comparison) steps(change Change, a *ledger.Agreement) {
	steps := slices.Clone(a.Steps)
	for _, p := range a.Provisions {
		steps = append(steps, p.Implementation...)
	}
	for _, st := range steps {
		if news := c.news(st.Evidence); len(news) > 0 {
			step := change
			step.Kind, step.When = "agreement step", date(st.When)
			step.Title = fmt.Sprintf("%s: %s (%s)", st.Status, cmp.Or(c.step(st).Text, "not told how"), clip(a.Name, 80))
			c.put(step, a.Process, news)
		}
	}
}

func (c *comparison) missions() {
	find := earlier(c, c.was.Record.Missions, func(m *ledger.Mission) []ledger.Cite { return m.Evidence })
	for i := range c.Record.Missions {
		m := &c.Record.Missions[i]
		news, old := c.news(m.Evidence), find(m.Evidence)
		if len(news) == 0 || old != nil && old.Status == m.Status {
			continue
		}
		change := Change{Kind: "mission changed", Title: strings.TrimSpace(string(m.Status) + ": " + capital(clip(m.Name, 120))), When: date(m.When), Entry: m.ID}
		if old != nil {
			change.Was = string(old.Status)
		}
		c.put(change, m.Process, news)
	}
}

func (c *comparison) incidents() {
	find := earlier(c, c.was.Record.Incidents, func(in *ledger.Incident) []ledger.Cite { return in.Evidence })
	for i := range c.Record.Incidents {
		in := &c.Record.Incidents[i]
		if news := c.news(in.Evidence); len(news) > 0 && find(in.Evidence) == nil {
			text := capital(clip(in.What, 120))
			if in.Where != nil {
				text = in.Where.Name + ": " + text
			}
			c.put(Change{Kind: "incident reported", Title: text, When: date(in.When), Entry: in.ID}, in.Process, news)
		}
	}
}

// figures notes numbers that differ from those given before for the same thing.
func (c *comparison) figures() {
	find := earlier(c, c.was.Record.Figures, evidenceOfFigures)
	for i := range c.Record.Figures {
		g := &c.Record.Figures[i]
		if len(c.news(evidenceOfFigures(g))) == 0 {
			continue
		}
		old := find(evidenceOfFigures(g))
		if old == nil {
			continue
		}
		var known []string
		for _, f := range old.Claims {
			known = append(known, figure(f))
		}
		known = slices.Compact(known)
		for _, f := range g.Claims {
			if news := c.news(f.Evidence); len(news) > 0 && !slices.Contains(known, figure(f)) {
				known = append(known, figure(f))
				c.put(Change{Kind: "figure changed", Title: capital(clip(g.What, 80)) + ": " + figure(f), Was: strings.Join(known[:len(known)-1], ", "),
					When: date(g.When), Entry: g.ID}, g.Process, news)
			}
		}
	}
}

func evidenceOfFigures(g *ledger.FigureGroup) []ledger.Cite {
	var evidence []ledger.Cite
	for _, f := range g.Claims {
		evidence = append(evidence, f.Evidence...)
	}
	return evidence
}
