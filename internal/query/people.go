package query

import (
	"cmp"
	"slices"
	"strings"

	"parley/internal/calendar"
	"parley/internal/ledger"
)

// Person is a person of the record with the offices in which reports show them.
type Person struct {
	ID       string
	Name     string
	Short    string // what reports mostly call them
	Side     string
	Offices  []Office
	Meetings int
	Offers   int
	Said     int // statements and accusations
	Reports  int
	Cites    []Cite // where they are first named
}

// Weight is the number of entries they have part in.
func (p Person) Weight() int { return p.Meetings + p.Offers + p.Said }

// Office is an office and when reports show somebody in it.
type Office struct {
	Name        string
	first, last calendar.Date
}

// Shown is from when to when reports show it; "" where none is dated.
func (o Office) Shown() string {
	switch {
	case o.first == 0:
		return ""
	case o.first.Year() == o.last.Year() && o.first.Month() == o.last.Month():
		return month(o.first)
	}
	return month(o.first) + " – " + month(o.last)
}

// People are the persons who have part in an entry that passes the filter, those of the parties first, then those with
// most entries.
func (p *Part) People(f Filter, w Window) (people []Person, total int) {
	byID := map[string]*Person{}
	seen := func(who ledger.Who, add func(*Person)) {
		if who.Type != "person" {
			return
		}
		if byID[who.Entity] == nil {
			byID[who.Entity] = &Person{ID: who.Entity, Name: who.Name, Short: p.short[who.Entity], Side: who.SideName}
		}
		add(byID[who.Entity])
	}
	for _, it := range append(slices.Clone(p.chosen(f)), p.chosenSaid(f)...) {
		switch it.kind {
		case "meeting":
			for _, x := range p.Record.Meetings[it.at].Participants {
				seen(x.Who, func(q *Person) { q.Meetings++ })
			}
		case "offer":
			o := &p.Record.Offers[it.at]
			for _, x := range slices.Concat(o.By, o.To) {
				seen(x, func(q *Person) { q.Offers++ })
			}
		case "statement", "accusation":
			for _, x := range speechesOf(p.Record, it.kind)[it.at].By {
				seen(x, func(q *Person) { q.Said++ })
			}
		}
	}
	for _, q := range byID {
		people = append(people, *q)
	}
	kinds := p.kindsByName()
	slices.SortFunc(people, func(a, b Person) int {
		return cmp.Or(cmp.Compare(kinds[a.Side], kinds[b.Side]), b.Weight()-a.Weight(), cmp.Compare(a.Name, b.Name), cmp.Compare(a.ID, b.ID))
	})
	total = len(people)
	people = people[min(w.Offset, total):min(w.Offset+w.Limit, total)]
	p.offices(people)
	return people, total
}

func (p *Part) chosenSaid(f Filter) []item {
	var found []item
	for _, it := range p.said {
		if f.passes(p.entry(it)) {
			found = append(found, it)
		}
	}
	return found
}

// kindsByName ranks sides: parties before all others.
func (p *Part) kindsByName() map[string]int {
	ranks := map[string]int{}
	if pr := p.Record.Process; pr != nil {
		for _, w := range pr.Parties {
			ranks[w.SideName] = -1
		}
	}
	return ranks
}

// offices looks through the reports for what the people hold.
func (p *Part) offices(people []Person) {
	index := map[string]*Person{}
	for i := range people {
		index[people[i].ID] = &people[i]
	}
	for i := range p.Reports {
		r := &p.Reports[i]
		if p.source[r.Article.ID] == nil || p.number[r.Article.ID] != i+1 {
			continue
		}
		for j := range r.Entities {
			e := &r.Entities[j]
			q := index[string(e.ID)]
			if q == nil {
				continue
			}
			q.Reports++
			if q.Cites == nil && len(e.Mentions) > 0 {
				q.Cites = p.cite(r.Article.ID, e.Mentions[0])
			}
			if e.Office != "" && !strings.EqualFold(e.Office, e.Name) {
				q.hold(office(e.Office, p.ground.taking), p.source[r.Article.ID].Published.Middle())
			}
		}
	}
}

// plainOffice is the office without articles, which reports put in and leave out.
func plainOffice(name string) string { return strings.ReplaceAll(fold(name), " the ", " ") }

func (q *Person) hold(name string, day calendar.Date) {
	i := slices.IndexFunc(q.Offices, func(o Office) bool { return plainOffice(o.Name) == plainOffice(name) })
	if i < 0 {
		q.Offices = append(q.Offices, Office{Name: name, first: day, last: day})
		return
	}
	o := &q.Offices[i]
	if day != 0 && (o.first == 0 || day < o.first) {
		o.first = day
	}
	o.last = max(o.last, day)
}
