package ledger

import (
	"fmt"
	"iter"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"parley/internal/article"
	"parley/internal/calendar"
	"parley/internal/entity"
	"parley/internal/event"
	dating "parley/internal/when"
)

// made is n reports such as a wire prints about many negotiations over ten years: each process has two parties, three
// leaders' names a side, its own mediators and towns; a report tells of one fresh meeting, one in the background in words
// taken over from earlier reports, and every third of an offer, an answer or a figure. Every tenth is a copy with a new
// headline.
func made(n int) []event.Report { return slices.Collect(makeReports(n)) }

// makeReports makes them one at a time.
func makeReports(n int) iter.Seq[event.Report] {
	return func(yield func(event.Report) bool) {
		rng := rand.New(rand.NewPCG(7, 11))
		processes := max(1, n/500)
		for i := range n {
			p := rng.IntN(processes)
			day := calendar.On(2020, 1, 1).AddDays(i * 3650 / n)
			if !yield(madeReport(rng, i, p, day)) {
				return
			}
		}
	}
}

type maker struct {
	text  strings.Builder
	r     event.Report
	id    string
	draft []event.Claim
}

func madeReport(rng *rand.Rand, i, p int, day calendar.Date) event.Report {
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
	third := state([]string{"MMA", "MMB", "MMC", "MMD"}[(p+rng.IntN(2))%4])
	town := fmt.Sprintf("Town%d", rng.IntN(6))
	m.line(fmt.Sprintf("Talks go on, report %d", i))
	fresh := day.AddDays(-rng.IntN(3))
	m.claim(event.Claim{Type: event.Meeting, Status: "held", Level: "leaders", Roles: event.Roles{Participant: []entity.ID{a, b}, Mediator: []entity.ID{third}},
		When: ptr(calendar.DayOf(fresh)), Where: &event.Where{Name: town, Precision: "city"}, Novelty: "new"},
		fmt.Sprintf("The leaders of %s and %s met in %s on day %d for talks about detainees, water and the crossing at kilometre %d.", x, y, town, fresh, rng.IntN(40)))
	old := day.AddDays(-60 - rng.IntN(200))
	m.claim(event.Claim{Type: event.Meeting, Status: "held", Roles: event.Roles{Participant: []entity.ID{a, b}}, When: ptr(calendar.MonthOf(old.Year(), old.Month())), Novelty: "background"},
		fmt.Sprintf("Delegations of %s and %s had last sat down together in the month %s, when they agreed to exchange lists of the missing and to go on talking about the road through the valley.", x, y, calendar.MonthOf(old.Year(), old.Month()).EDTF))
	switch i % 3 {
	case 0:
		offer := m.claim(event.Claim{Type: event.Offer, Status: "made", Roles: event.Roles{By: []entity.ID{third}, To: []entity.ID{a, b}}, About: "mediate talks", Novelty: "new"},
			fmt.Sprintf("Mediators offered on day %d to bring %s and %s together once more and to pay for it.", day, x, y))
		m.claim(event.Claim{Type: event.Response, Status: []event.Status{"accepted", "declined", "no answer"}[rng.IntN(3)], Answers: offer, Roles: event.Roles{By: []entity.ID{a}}},
			fmt.Sprintf("A spokeswoman of %s answered within the hour, number %d.", x, rng.IntN(9)))
	case 1:
		dead := float64(10 + rng.IntN(5))
		scope := m.claim(event.Claim{Type: event.Incident, Status: "occurred", Roles: event.Roles{Party: []entity.ID{state(x), state(y)}}, When: ptr(calendar.MonthOf(old.Year(), old.Month())), About: "border fighting"},
			fmt.Sprintf("Border fighting between %s and %s flared in %s along the ridge.", x, y, calendar.MonthOf(old.Year(), old.Month()).EDTF))
		m.claim(event.Claim{Type: event.FigureClaim, Status: "occurred", Scope: scope, Figure: &event.Figure{Quantity: "killed", Value: &dead, Qualifier: "at least"}},
			fmt.Sprintf("At least %v soldiers were killed there according to both armies together.", dead))
	}
	m.claim(event.Claim{Type: event.Statement, Status: "occurred", Roles: event.Roles{By: []entity.ID{a}}}, fmt.Sprintf("“We shall see in %d days,” said the leader of %s.", rng.IntN(300), x))
	return m.report(day, fmt.Sprintf("Outlet %d", rng.IntN(12)))
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

// BenchmarkFold shows how the cost grows with the reports.
func BenchmarkFold(b *testing.B) {
	for _, n := range []int{1_000, 10_000, 100_000} {
		if testing.Short() && n > 10_000 {
			continue
		}
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			for b.Loop() {
				ix := NewIndex()
				for r := range makeReports(n) {
					ix.Add(r)
				}
				ix.Record()
			}
			b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N)/float64(n), "µs/report")
		})
	}
}

// BenchmarkAddOne adds a report to a record and brings the record up to date, and takes it out again.
func BenchmarkAddOne(b *testing.B) {
	for _, n := range []int{1_000, 10_000} {
		reports := made(n + 1)
		ix := NewIndex()
		for _, r := range reports[:n] {
			ix.Add(r)
		}
		ix.Record()
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			for b.Loop() {
				ix.Add(reports[n])
				ix.Record()
				ix.Remove(reports[n].Article.ID)
				ix.Record()
			}
		})
	}
}
