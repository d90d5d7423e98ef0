package query

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"parley/internal/article"
	"parley/internal/entity"
	"parley/internal/event"
	"parley/internal/identity"
	"parley/internal/ledger"
)

// desk is a view with what writing about it needs.
type desk struct {
	*View
	ground *ground
	number map[article.ID]int // of the report, from 1
	source map[article.ID]*ledger.Source
	short  map[string]string // short names of persons, by entity id
	once   *once
	limit  int // lines of a list, the last of it; 0 for all

	stretch *Stretch // which lines of a list are wanted; nil is all
	several bool     // whether it is of several negotiations, of which none stands before the others

	wider        map[ledger.ID]bool // meetings on whose margins others met
	meetingByID  map[ledger.ID]*ledger.Meeting
	offerByID    map[ledger.ID]*ledger.Offer
	incidentByID map[ledger.ID]*ledger.Incident
}

// once is what is worked out when it is first asked for.
type once struct {
	items, claims sync.Once
	resting       sync.Once
	rests         map[event.ClaimID][]int // places of items
	texts         sync.Once
	retelling     sync.Once
	within        map[ledger.ID]bool // statements that stand within another's
	words         []string           // of each item
	all           []item
	byID          map[event.ClaimID]found
}

// found is a claim and where it stands.
type found struct {
	*event.Claim
	report *event.Report
}

// ground is what every desk over the same reports needs, whatever part of the record it is for. It is worked out once.
type ground struct {
	once, kinds sync.Once
	number      map[article.ID]int
	short       map[string]string
	names       map[entity.ID]string      // of whom the reports name
	taking      map[string]bool           // names of states and bodies that the reports put an article before
	old         map[article.ID]article.ID // the version that took a report's place
	kin         map[article.ID][]int      // reports of a page or of copies of one text, by the name of these
}

// of works the ground out from the reports when it is first asked for.
func (g *ground) of(reports []event.Report) *ground {
	g.once.Do(func() {
		g.number = map[article.ID]int{}
		for i := range reports {
			if id := reports[i].Article.ID; g.number[id] == 0 {
				g.number[id] = i + 1
			}
		}
		g.short, g.taking, g.names = shortNames(reports), takingArticle(reports), allNames(reports)
	})
	return g
}

// superseded are the reports that a newer version took the place of, with that.
func (g *ground) superseded(reports []event.Report) map[article.ID]article.ID {
	g.kinds.Do(func() {
		g.old, g.kin = identity.Superseded(reports), map[article.ID][]int{}
		for i := range reports {
			for _, name := range kinOf(&reports[i]) {
				g.kin[name] = append(g.kin[name], i)
			}
		}
	})
	return g.old
}

// kinOf are the names of the page that a report is a version of and of the text that it is a copy of, where it is.
func kinOf(r *event.Report) []article.ID {
	var names []article.ID
	for _, name := range []article.ID{r.Work, r.Group} {
		if name != "" {
			names = append(names, name)
		}
	}
	return names
}

// own are the places of the reports that the record counts and of their versions and copies, in order.
func (d *desk) own() []int {
	d.ground.superseded(d.Reports)
	places := map[int]bool{}
	for id := range d.source {
		n := d.number[id]
		if n == 0 {
			continue
		}
		places[n-1] = true
		for _, name := range kinOf(&d.Reports[n-1]) {
			for _, i := range d.ground.kin[name] {
				if d.number[d.Reports[i].Article.ID] == i+1 {
					places[i] = true
				}
			}
		}
	}
	return slices.Sorted(maps.Keys(places))
}

func newDesk(v *View) *desk {
	g := v.ground
	if g == nil {
		g = &ground{}
	}
	g.of(v.Reports)
	d := &desk{View: v, ground: g, number: g.number, short: g.short, once: &once{}}
	d.byID()
	return d
}

// part is the desk for a part of its record: another record over the same reports.
func (d *desk) part(v *View) *desk {
	p := &desk{View: v, ground: d.ground, number: d.number, short: d.short, once: &once{}}
	p.byID()
	return p
}

// claims are the claims of all reports.
func (d *desk) claims() map[event.ClaimID]found {
	d.once.claims.Do(func() {
		d.once.byID = map[event.ClaimID]found{}
		for i := range d.Reports {
			r := &d.Reports[i]
			for j := range r.Claims {
				d.once.byID[r.Claims[j].ID] = found{&r.Claims[j], r}
			}
		}
	})
	return d.once.byID
}

// resting are the entries that rest on each claim, by their places among the items.
func (d *desk) resting() map[event.ClaimID][]int {
	d.once.resting.Do(func() {
		d.once.rests = map[event.ClaimID][]int{}
		for at, it := range d.items() {
			for _, e := range d.evidence(it) {
				if list := d.once.rests[e.Claim]; len(list) == 0 || list[len(list)-1] != at {
					d.once.rests[e.Claim] = append(list, at)
				}
			}
		}
	})
	return d.once.rests
}

// byID makes the entries that others point to easy to find.
func (d *desk) byID() {
	d.source = map[article.ID]*ledger.Source{}
	for i := range d.Record.Index {
		d.source[d.Record.Index[i].ID] = &d.Record.Index[i]
	}
	d.meetingByID, d.offerByID = map[ledger.ID]*ledger.Meeting{}, map[ledger.ID]*ledger.Offer{}
	d.incidentByID = map[ledger.ID]*ledger.Incident{}
	d.wider = map[ledger.ID]bool{}
	for i := range d.Record.Meetings {
		if of := d.Record.Meetings[i].PartOf; of != "" {
			d.wider[of] = true
		}
		d.meetingByID[d.Record.Meetings[i].ID] = &d.Record.Meetings[i]
	}
	for i := range d.Record.Offers {
		d.offerByID[d.Record.Offers[i].ID] = &d.Record.Offers[i]
	}
	for i := range d.Record.Incidents {
		d.incidentByID[d.Record.Incidents[i].ID] = &d.Record.Incidents[i]
	}
}

// cites are the citations for evidence; those of reports not in the view are left out.
func (d *desk) cites(evidence []ledger.Cite) []Cite {
	cs := []Cite{}
	for _, e := range evidence {
		n, ok := d.number[e.Article]
		if !ok || e.End <= e.Start || slices.ContainsFunc(cs, func(c Cite) bool { return c.Report == n && c.Start == e.Start }) {
			continue
		}
		cs = append(cs, Cite{fmt.Sprintf("%d:%d", n, e.Start), n, e.Article, e.Start, e.End, e.Exact, e.Novelty})
	}
	slices.SortStableFunc(cs, func(a, b Cite) int { return cmp.Compare(rank(a), rank(b)) })
	return cs
}

// rank puts fresh words before those an earlier report printed.
func rank(c Cite) int {
	if c.Novelty == "recycled" {
		return 1
	}
	return 0
}

// cite is the citation of a stretch of a report.
func (d *desk) cite(id article.ID, s article.Span) []Cite {
	n, ok := d.number[id]
	if !ok {
		return []Cite{}
	}
	exact := s.Of(d.Reports[n-1].Article.Text)
	return []Cite{{Ref: fmt.Sprintf("%d:%d", n, s.Start), Report: n, Article: id, Start: s.Start, End: s.End, Exact: exact}}
}

// shortNames are, for persons, the single word that reports use most for them and that is part of their name; where no
// report does so, they are not in the map.
func shortNames(reports []event.Report) map[string]string {
	votes := map[string]map[string]int{}
	for i := range reports {
		text := reports[i].Article.Text
		for _, e := range reports[i].Entities {
			if e.Type != entity.Person {
				continue
			}
			for _, m := range e.Mentions {
				if w := m.Of(text); isSurname(w, e.Name) {
					if votes[string(e.ID)] == nil {
						votes[string(e.ID)] = map[string]int{}
					}
					votes[string(e.ID)][w]++
				}
			}
		}
	}
	short := map[string]string{}
	for id, count := range votes {
		best := ""
		for w, n := range count {
			if best == "" || cmp.Or(n-count[best], strings.Compare(best, w)) > 0 {
				best = w
			}
		}
		short[id] = best
	}
	return short
}

// allNames are the names of all entities, each by the first report that has it.
func allNames(reports []event.Report) map[entity.ID]string {
	names := map[entity.ID]string{}
	for i := range reports {
		for j := range reports[i].Entities {
			if e := &reports[i].Entities[j]; names[e.ID] == "" {
				names[e.ID] = e.Name
			}
		}
	}
	return names
}

// takingArticle are the names of states, bodies and groups that the reports mostly put "the" before where they use them.
func takingArticle(reports []event.Report) map[string]bool {
	votes := map[string]int{}
	for i := range reports {
		text := reports[i].Article.Text
		for j := range reports[i].Entities {
			e := &reports[i].Entities[j]
			if e.Type != entity.State && e.Type != entity.Group && e.Type != entity.Organization {
				continue
			}
			for _, m := range e.Mentions {
				before, after := text[max(0, m.Start-4):m.Start], text[m.End:min(len(text), m.End+1)]
				switch {
				case m.Of(text) != e.Name || after == "-" || after == "–":
				case strings.EqualFold(before, "the "):
					votes[e.Name]++
				default:
					votes[e.Name]--
				}
			}
		}
	}
	taking := map[string]bool{}
	for name, n := range votes {
		if n > 0 {
			taking[name] = true
		}
	}
	return taking
}

// isSurname reports whether one capitalised word is a word of the name, or the spelling of one but for two letters.
func isSurname(w, name string) bool {
	first, _ := utf8.DecodeRuneInString(w)
	if !unicode.IsUpper(first) || strings.ContainsAny(w, " \n\t.") || len(w) < 2 {
		return false
	}
	for _, part := range strings.Fields(name) {
		if strings.EqualFold(part, w) || len(w) > 5 && len(part) > 5 && strings.EqualFold(part[:4], w[:4]) && near(fold(part), fold(w)) {
			return true
		}
	}
	return false
}

// near reports whether two words differ by two letters at most, from their common beginning to their common end.
func near(a, b string) bool {
	for a != "" && b != "" && a[0] == b[0] {
		a, b = a[1:], b[1:]
	}
	for a != "" && b != "" && a[len(a)-1] == b[len(b)-1] {
		a, b = a[:len(a)-1], b[:len(b)-1]
	}
	return max(len(a), len(b)) <= 2
}

func fold(s string) string { return strings.ToLower(s) }

// name is what to call an actor in running text.
func (d *desk) name(w ledger.Who) string {
	if s, ok := d.short[w.Entity]; ok {
		return s
	}
	if w.Type == string(entity.Office) {
		return office(w.Name, d.ground.taking)
	}
	return w.Name
}

func (d *desk) names(whos []ledger.Who) []string {
	var ns []string
	for _, w := range whos {
		if n := d.name(w); !slices.Contains(ns, n) {
			ns = append(ns, n)
		}
	}
	return ns
}

// called is the actors as they stand in a sentence.
func (d *desk) called(whos []ledger.Who) string { return d.inText(d.names(whos)) }

// inText are names as they stand in a sentence.
func (d *desk) inText(names []string) string { return list(withArticles(names, d.ground.taking)) }

// latest is the report published last; nil where the view has none.
func (d *desk) latest() *ledger.Source {
	var last *ledger.Source
	for i := range d.Record.Index {
		s := &d.Record.Index[i]
		if last == nil || s.Published.Middle() >= last.Published.Middle() {
			last = s
		}
	}
	return last
}

// from is where a list of n begins that is held to the desk's limit.
func (d *desk) from(n int) int {
	if d.limit == 0 || n <= d.limit {
		return 0
	}
	return n - d.limit
}

// counted is the number of entries of a list as its heading has it: "812", or "the last 40 of 812".
func (d *desk) counted(n int) string {
	if d.from(n) > 0 {
		return fmt.Sprintf("the last %d of %s", d.limit, number(float64(n)))
	}
	return number(float64(n))
}

// brief is the desk for a brief that holds to some lines of each list.
func (d *desk) brief(limit int) *desk {
	short := *d
	short.limit = limit
	return &short
}
