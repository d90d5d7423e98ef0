package ledger

import (
	"cmp"
	"slices"
	"strings"

	"parley/internal/article"
	"parley/internal/calendar"
	"parley/internal/entity"
	"parley/internal/event"
)

// draft is a report being taken in.
type draft struct {
	event.Report
	cast   cast
	actors map[entity.ID]*actor
}

// source is what the ledger keeps of a report.
type source struct {
	id     article.ID
	no     int32
	uri    string
	title  string
	outlet string
	text   string
	length int            // in words
	own    []article.Span // of the text, what reports: no boilerplate, bylines or datelines; nil where that is all
	stated calendar.Interval
	basis  []Basis
	items  []*item   // all its claims, in order of telling
	cited  []stretch // the words that its claims rest on
	probes []*item
	stands bool     // whether a speaker takes a stand on an issue
	named  []naming // who it names, sorted by side

	runs       []Recycled // what earlier reports printed first
	kinship    *kinship   // nil where it is no copy, and none is known of it
	published  calendar.Interval
	neighbours []neighbour // what narrowed the date of publication
	entry      *entry
	entries    []*entry  // that rest on it
	tally      []tally   // of their sides
	class      *class    // nil where its entries bear on no process
	told       uint64    // what the processes of their sides add up to
	pairs      []pairing // sides of processes that it names together
	inner      []int32   // pairs of a group and the government of its country that it tells of
}

// kinship is what a report and others are copies of.
type kinship struct {
	group     article.ID // of copies of one text, as the reports say
	copyOf    *source    // the earlier report that most words of both are of; nil where there is none
	kin       *source    // the earliest of the group; nil where that is itself
	root      *source    // the first printing of the text; nil where it is itself the first
	printings []*source  // the copies that were taken from this one
	copies    []*source  // all copies, where this is the first printing
}

var noKinship = &kinship{}

// akin is the kinship, to be read.
func (s *source) akin() *kinship { return cmp.Or(s.kinship, noKinship) }

// ownKinship is the kinship, to be changed.
func (s *source) ownKinship() *kinship {
	if s.kinship == nil {
		s.kinship = &kinship{}
	}
	return s.kinship
}

// naming is what a report calls a side, and how often it mentions it.
type naming struct {
	*profile
	mentions int
}

// profile is what a report calls a side.
type profile struct {
	side    string
	name    string // of the side itself
	office  string // of the state that an office names
	country string // of the state that a group belongs to
}

// parts are who plays which part in a claim, each list in the order of the report.
type parts [8][]*actor

// The parts.
const (
	participant = iota
	host
	mediator
	by
	to
	against
	party
	thirdParty
)

// take makes a source of a report.
func (ix *Index) take(r event.Report) *source {
	d := &draft{r, newCast(r), map[entity.ID]*actor{}}
	p, a := ix.pool, r.Article
	s := p.sources.one()
	*s = source{id: article.ID(p.script.keep(string(a.ID))), uri: p.script.keep(a.URI), title: p.script.keep(a.Title), outlet: p.text(a.Outlet),
		text: p.script.keep(a.Text), own: ownSpans(a), stated: r.Published.Interval, published: r.Published.Interval, named: d.names(p)}
	if r.Group != "" {
		s.kinship = &kinship{group: r.Group}
	}
	s.stated = *p.day(&s.stated)
	s.published = s.stated
	for _, r := range r.Published.Basis {
		s.basis = append(s.basis, Basis{Rule: r.Rule, Start: r.Start, End: r.End, Exact: r.Of(s.text)})
	}
	for id, a := range d.cast {
		d.actors[id] = p.actor(a)
	}
	claims := slices.Clone(r.Claims)
	settlePlans(claims)
	undateMentions(claims)
	all := p.items.cut(len(claims))
	s.items, s.cited = p.orders.cut(len(claims)), p.rests.cut(evidenceOf(claims))[:0]
	for i := range claims {
		s.items[i], all[i].src = &all[i], s
		ix.item(&all[i], d, &claims[i])
		s.stands = s.stands || all[i].takesStand()
	}
	slices.SortStableFunc(s.items, func(a, b *item) int { return cmp.Or(a.start()-b.start(), strings.Compare(string(a.ID), string(b.ID))) })
	return s
}

// evidenceOf is how many words the claims rest on in all.
func evidenceOf(claims []event.Claim) int {
	n := 0
	for i := range claims {
		n += len(claims[i].Evidence)
	}
	return n
}

// settlePlans makes plans of meetings that the very same words tell of as planned and as held: "agreed to go on at a meeting
// in Northport".
func settlePlans(claims []event.Claim) {
	for i := range claims {
		for j := range claims {
			a, b := &claims[i], &claims[j]
			if i != j && a.Type == event.Meeting && b.Type == event.Meeting && courseOf(a.Status) == held && courseOf(b.Status) == ahead &&
				len(a.Evidence) > 0 && len(b.Evidence) > 0 && a.Evidence[0] == b.Evidence[0] {
				a.Status = b.Status
			}
		}
	}
}

// undateMentions takes the date from offers that are only spoken of in an answer: "last week Ada accepted the Sudland
// invitation" dates the answer.
func undateMentions(claims []event.Claim) {
	for i := range claims {
		c := &claims[i]
		if c.Type != event.Response || c.When == nil || len(c.Evidence) == 0 {
			continue
		}
		for j := range claims {
			if o := &claims[j]; o.ID == c.Answers && o.When != nil && *o.When == *c.When && len(o.Evidence) > 0 && o.Evidence[0] == c.Evidence[0] {
				o.When = nil
			}
		}
	}
}

// ownSpans are the passages that report, those next to each other joined; nil of a text without passages, all of which is.
func ownSpans(a *article.Article) []article.Span {
	if len(a.Passages) == 0 {
		return nil
	}
	found := []article.Span{}
	broken := true
	for _, p := range a.Passages {
		switch p.Kind {
		case article.Body, article.Title, article.Caption:
			if n := len(found); n > 0 && !broken {
				found[n-1].End = p.End
			} else {
				found = append(found, p.Span)
			}
			broken = false
		default:
			broken = true
		}
	}
	return slices.Clip(found)
}

// names are the sides the report names.
func (d *draft) names(p *pool) []naming {
	at := map[string]*naming{}
	for _, a := range d.cast {
		n := at[a.side]
		if n == nil {
			n = &naming{profile: &profile{side: a.side}}
			at[a.side] = n
		}
		if a.Type != entity.Place {
			n.mentions += len(a.Mentions)
		}
		switch {
		case a.Type == entity.State, string(a.ID) == a.side:
			n.name = shorter(n.name, a.Name)
		case strings.Contains(a.Office, " of "):
			of := a.Office[strings.LastIndex(a.Office, " of ")+len(" of "):]
			n.office = shorter(n.office, strings.TrimPrefix(of, "the "))
		}
		if a.Type == entity.Group && isState(a.Country) && a.side == string(a.ID) && (a.Sector == "REB" || a.Sector == "UAF") {
			n.country = a.Country
		}
	}
	found := p.namings.cut(len(at))[:0]
	for _, n := range at {
		found = append(found, naming{p.profile(*n.profile), n.mentions})
	}
	slices.SortFunc(found, func(a, b naming) int { return strings.Compare(a.side, b.side) })
	return found
}

// shorter is the shorter name, the first in the alphabet of two as long; "" gives way.
func shorter(a, b string) string {
	switch {
	case a == "":
		return b
	case b == "" || cmp.Or(len(a)-len(b), strings.Compare(a, b)) < 0:
		return a
	}
	return b
}

// mentions is how often the report mentions the side.
func (s *source) mentions(side string) int {
	i, ok := slices.BinarySearchFunc(s.named, side, func(n naming, side string) int { return strings.Compare(n.side, side) })
	if !ok {
		return 0
	}
	return s.named[i].mentions
}

// item fills in what is kept of a claim.
func (ix *Index) item(it *item, d *draft, c *event.Claim) {
	p, s := ix.pool, it.src
	how := manner{c.Type, c.Status, c.Level, c.Form, c.Novelty, c.Issue, c.Stance, d.claimed(c)}
	*it = item{manner: &how, links: noLinks, ID: p.claim(c.ID), About: p.text(c.About), When: p.day(c.When), Where: p.place(c.Where), Figure: p.figure(c.Figure),
		Source: p.source(c.Source), src: s}
	if c.Answers != "" || c.PartOf != "" || c.Scope != "" {
		it.links = p.links.one()
		*it.links = links{p.claim(c.Answers), p.claim(c.PartOf), p.claim(c.Scope)}
	}
	it.rests[0] = int32(len(s.cited))
	for _, e := range c.Evidence {
		if e.Of(s.text) != "" {
			s.cited = append(s.cited, stretch{int32(e.Start), int32(e.End)})
		}
	}
	it.rests[1] = int32(len(s.cited))
	var ps parts
	r := c.Roles
	for i, ids := range [8][]entity.ID{r.Participant, r.Host, r.Mediator, r.By, r.To, r.Against, r.Party, r.ThirdParty} {
		for _, id := range ids {
			a := d.actors[id]
			if a == nil {
				a = p.actor(actor{&entity.Entity{ID: id, Name: string(id)}, string(id)})
			}
			ps[i] = append(ps[i], a)
		}
	}
	if c.Type == event.Meeting {
		ps[participant] = p.seated(d.table(c, r.Participant, r.Party))
	}
	it.parts = p.cast(ps)
	face := d.face(c)
	face.at = it.Where
	it.day = dayOfYear(c.When)
	v, dated := ix.pool.dateBy(it, s.stated)
	if pub := s.stated.Latest; face.course == held && c.Type == event.Meeting && dated && pub != 0 && v.Earliest > pub.AddDays(1) {
		face.course, how.Status = ahead, "planned" // nothing is told as done before its day
	}
	it.manner = p.manner(how)
	it.face, it.window, it.dated = p.face(face), p.day(&v), dated
}

// claimed reports whether an answer is known only from somebody who does not speak for those who are said to answer:
// "the envoy said both sides had agreed".
func (d *draft) claimed(c *event.Claim) bool {
	if c.Type != event.Response || len(c.Roles.By) == 0 || len(c.Evidence) == 0 {
		return false
	}
	answering := d.cast.of(c.Roles.By)
	speaksFor := func(by actor) bool {
		return slices.ContainsFunc(answering, func(a actor) bool { return a.side == by.side || a.ID == by.ID })
	}
	if c.Source != nil && c.Source.Speaker != "" {
		speaker, ok := d.cast[c.Source.Speaker]
		return ok && !speaksFor(speaker)
	}
	for i := range d.Claims {
		s := &d.Claims[i]
		if s.Type != event.Statement || len(s.Roles.By) == 0 || len(s.Evidence) == 0 || s.Source != nil && s.Source.Reaction != "" {
			continue
		}
		said := s.Evidence[0].Span
		if said.Start < c.Evidence[0].Start && c.Evidence[0].End <= said.End && !slices.ContainsFunc(d.cast.of(s.Roles.By), speaksFor) {
			return true
		}
	}
	return false
}

func (p *pool) seated(all []actor) []*actor {
	var found []*actor
	for _, a := range all {
		found = append(found, p.actor(a))
	}
	return found
}

// actors are those that play one of the parts, each once, in the order of the parts.
func (it *item) actors(roles ...int) []actor {
	var found []actor
	for _, r := range roles {
		for _, a := range it.parts[r] {
			if !slices.ContainsFunc(found, func(b actor) bool { return b.ID == a.ID }) {
				found = append(found, *a)
			}
		}
	}
	return found
}
