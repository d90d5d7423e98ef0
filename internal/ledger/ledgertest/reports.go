// Package ledgertest makes reports in any number, for tests of what must stay quick.
//
// In: how many. Out: reports as the ledger takes them, the same ones each time. Reports is the way in.
package ledgertest

import (
	"fmt"
	"iter"
	"strings"

	"parley/internal/article"
	"parley/internal/calendar"
	"parley/internal/entity"
	"parley/internal/event"
	dating "parley/internal/when"
)

// Reports are n reports such as a wire prints about many negotiations over ten years: each process has two parties, three
// leaders' names a side, its own mediators and towns; a report tells of one fresh meeting, one in the background in words
// taken over from earlier reports, and every third of an offer, an answer or a figure; in every
// fourth a leader speaks for or against something.
func Reports(n int) iter.Seq[event.Report] {
	return func(yield func(event.Report) bool) {
		d := dice(7)
		processes := max(1, n/500)
		for i := range n {
			p := d.roll(processes)
			day := calendar.On(2020, 1, 1).AddDays(i * 3650 / n)
			if !yield(report(&d, i, p, day)) {
				return
			}
		}
	}
}

// dice gives numbers that look random and are the same each time.
type dice uint64

// roll is a number from 0 up to n, without n.
func (d *dice) roll(n int) int {
	*d += 0x9e3779b97f4a7c15
	x := uint64(*d)
	x = (x ^ x>>30) * 0xbf58476d1ce4e5b9
	x = (x ^ x>>27) * 0x94d049bb133111eb
	return int((x ^ x>>31) % uint64(n))
}

type maker struct {
	text  strings.Builder
	r     event.Report
	id    string
	draft []event.Claim
}

// report is the i-th report, of the day, about process p.
func report(d *dice, i, p int, day calendar.Date) event.Report {
	m := &maker{id: fmt.Sprintf("r%d", i)}
	x, y := fmt.Sprintf("Q%02d", p*2%90), fmt.Sprintf("R%02d", p*2%90)
	if p >= 45 {
		x, y = fmt.Sprintf("S%02d", p%100), fmt.Sprintf("T%02d", p%100)
	}
	state := func(code string) entity.ID {
		m.r.Entities = append(m.r.Entities, entity.Entity{ID: entity.ID(code), Name: "State " + code, Type: entity.State, Country: code})
		return entity.ID(code)
	}
	person := func(code, name string) entity.ID {
		id := entity.ID("person/" + strings.ToLower(name) + "-" + strings.ToLower(code))
		m.r.Entities = append(m.r.Entities, entity.Entity{ID: id, Name: name + " " + code, Type: entity.Person, Country: code, Level: "leaders"})
		return id
	}
	a, b := person(x, "Leader"+fmt.Sprint(day.Year()%3)), person(y, "Premier"+fmt.Sprint(day.Year()%3))
	third := state([]string{"MMA", "MMB", "MMC", "MMD"}[(p+d.roll(2))%4])
	town := fmt.Sprintf("Town%d", d.roll(6))
	m.line(fmt.Sprintf("Talks go on, report %d", i))
	fresh := day.AddDays(-d.roll(3))
	m.claim(event.Claim{Type: event.Meeting, Status: "held", Level: "leaders", Roles: event.Roles{Participant: []entity.ID{a, b}, Mediator: []entity.ID{third}},
		When: ptr(calendar.DayOf(fresh)), Where: &event.Where{Name: town, Precision: "city"}, Novelty: "new"},
		fmt.Sprintf("The leaders of %s and %s met in %s on day %d for talks about detainees, water and the crossing at kilometre %d.", x, y, town, fresh, d.roll(40)))
	old := day.AddDays(-60 - d.roll(200))
	m.claim(event.Claim{Type: event.Meeting, Status: "held", Roles: event.Roles{Participant: []entity.ID{a, b}}, When: ptr(calendar.MonthOf(old.Year(), old.Month())), Novelty: "background"},
		fmt.Sprintf("Delegations of %s and %s had last sat down together in the month %s, when they agreed to exchange lists of the missing and to go on talking about the road through the valley.", x, y, calendar.MonthOf(old.Year(), old.Month()).EDTF))
	switch i % 3 {
	case 0:
		offer := m.claim(event.Claim{Type: event.Offer, Status: "made", Roles: event.Roles{By: []entity.ID{third}, To: []entity.ID{a, b}}, About: "mediate talks", Novelty: "new"},
			fmt.Sprintf("Mediators offered on day %d to bring %s and %s together once more and to pay for it.", day, x, y))
		m.claim(event.Claim{Type: event.Response, Status: []event.Status{"accepted", "declined", "no answer"}[d.roll(3)], Answers: offer, Roles: event.Roles{By: []entity.ID{a}}},
			fmt.Sprintf("A spokeswoman of %s answered within the hour, number %d.", x, d.roll(9)))
	case 1:
		dead := float64(10 + d.roll(5))
		scope := m.claim(event.Claim{Type: event.Incident, Status: "occurred", Roles: event.Roles{Party: []entity.ID{state(x), state(y)}}, When: ptr(calendar.MonthOf(old.Year(), old.Month())), About: "border fighting"},
			fmt.Sprintf("Border fighting between %s and %s flared in %s along the ridge.", x, y, calendar.MonthOf(old.Year(), old.Month()).EDTF))
		m.claim(event.Claim{Type: event.FigureClaim, Status: "occurred", Scope: scope, Figure: &event.Figure{Quantity: "killed", Value: &dead, Qualifier: "at least"}},
			fmt.Sprintf("At least %v soldiers were killed there according to both armies together.", dead))
	}
	said := event.Claim{Type: event.Statement, Status: "occurred", Roles: event.Roles{By: []entity.ID{a}}}
	if i%4 == 0 { // on an issue, for or against
		said.Issue, said.Stance = []string{[]string{"ImPK", "StBor", "CeProv"}[i/4%3]}, []string{"support", "oppose"}[i/12%2]
	}
	m.claim(said, fmt.Sprintf("“We shall see in %d days,” said the leader of %s.", d.roll(300), x))
	return m.report(day, fmt.Sprintf("Outlet %d", d.roll(12)))
}

func ptr(v calendar.Interval) *calendar.Interval { return &v }

func (m *maker) line(s string) (start int) {
	if m.text.Len() > 0 {
		m.text.WriteString("\n")
	}
	start = m.text.Len()
	m.text.WriteString(s)
	return start
}

func (m *maker) claim(c event.Claim, sentence string) event.ClaimID {
	start := m.line(sentence)
	c.ID = event.ClaimID(fmt.Sprintf("%s.%d", m.id, len(m.draft)))
	c.Evidence = []article.Evidence{{Span: article.Span{Start: start, End: start + len(sentence)}, Exact: sentence}}
	m.draft = append(m.draft, c)
	return c.ID
}

func (m *maker) report(day calendar.Date, outlet string) event.Report {
	m.r.Article = article.New(m.text.String(), nil)
	m.r.Article.URI, m.r.Article.Outlet = m.id, outlet
	m.r.Published = dating.Dating{Interval: calendar.DayOf(day)}
	m.r.Claims = m.draft
	return m.r
}
