package eval

import (
	"slices"
	"strings"

	"parley/internal/article"
	"parley/internal/calendar"
	"parley/internal/entity"
	"parley/internal/event"
	"parley/internal/reader"
)

// reading is one reading with what matching looks up again and again.
type reading struct {
	reader.Reading
	judge
	entities map[entity.ID]*entity.Entity
}

func newReading(r reader.Reading, j judge) *reading {
	rd := &reading{Reading: r, judge: j, entities: map[entity.ID]*entity.Entity{}}
	for i := range r.Entities.Entities {
		e := &r.Entities.Entities[i]
		rd.entities[e.ID] = e
	}
	return rd
}

// best is how well any of the labels agrees with any of the entities. Nobody agrees with nobody.
func (rd *reading) best(ls []label, ids []entity.ID) float64 {
	if len(ids) == 0 {
		if len(ls) > 0 && ls[0].nobody() {
			return 1
		}
		return 0
	}
	found := 0.0
	for _, l := range ls {
		for _, id := range ids {
			found = max(found, rd.agree(l, rd.entities[id], rd.Article.Text))
		}
	}
	return found
}

// fit is how well a claim matches a gold item, and 0 where it does not.
func (rd *reading) fit(it Item, c *event.Claim) float64 {
	if it.Type != c.Type || !sameStatus(it.Type, it.Status, string(c.Status)) {
		return 0
	}
	near := rd.near(it.Spans, c.Evidence)
	switch it.Type {
	case event.Meeting:
		return rd.fitMeeting(it, c, near)
	case event.Offer:
		by, to := rd.best(it.By, c.Roles.By), rd.best(it.To, c.Roles.To)
		if by < 0.5 || len(it.To) > 0 && to < 0.5 || near == 0 {
			return 0
		}
		return by + to + near
	case event.Response:
		if by := rd.best(it.By, c.Roles.By); by >= 0.5 {
			return by + near
		}
		return 0
	case event.Statement:
		if rd.best(it.By, c.Roles.By) < 1 || near == 0 {
			return 0
		}
	case event.Accusation:
		if rd.best(it.By, c.Roles.By) < 0.5 || rd.best(it.To, c.Roles.Against) < 0.5 {
			return 0
		}
		return 1 + near
	case event.FigureClaim:
		if near < 1 || !sameNumber(it.Value, c.Figure) {
			return 0
		}
	}
	return near
}

func (rd *reading) fitMeeting(it Item, c *event.Claim, near float64) float64 {
	overlap := rd.participants(it, c)
	if len(it.People) == 0 && near > 0 {
		overlap = max(overlap, 0.5)
	}
	if overlap < 0.5 || !datesMeet(it.When, c.When) || !rd.placeFits(it, c.Where) {
		return 0
	}
	return 2*overlap + near
}

// participants is the share of participants in common, a state for its representative counting half.
func (rd *reading) participants(it Item, c *event.Claim) float64 {
	ids := slices.Clone(c.Roles.Participant)
	for _, more := range [][]entity.ID{c.Roles.Party, c.Roles.ThirdParty} {
		ids = append(ids, more...)
	}
	wanted := append(slices.Clone(it.People), it.Extra...)
	scores := map[[2]int]float64{}
	for i, l := range wanted {
		for k, id := range ids {
			if s := rd.agree(l, rd.entities[id], rd.Article.Text); s > 0 {
				scores[[2]int{i, k}] = s
			}
		}
	}
	shared, pairs, must := 0.0, 0, 0
	for _, p := range pair(scores) {
		shared += scores[p]
		pairs++
		if p[0] < len(it.People) {
			must++
		}
	}
	union := pairs + (len(it.People) - must) + (len(ids) - pairs)
	if union == 0 {
		return 1
	}
	return shared / float64(union)
}

func datesMeet(gold []calendar.Interval, when *calendar.Interval) bool {
	if len(gold) == 0 {
		return true
	}
	return when != nil && when.Known() && slices.ContainsFunc(gold, func(v calendar.Interval) bool { return v.Overlaps(*when) })
}

// placeFits reports whether a place is not wrong: absent, the same city, or in the right country without a city.
func (rd *reading) placeFits(it Item, where *event.Where) bool {
	if where == nil || it.Place == "" && it.Country == "" {
		return true
	}
	if it.Place != "" && sameName(fields(it.Place), fields(where.Name)) {
		return true
	}
	country, _ := rd.state(it.Country)
	return country == where.Country && (it.Place == "" || where.Precision == "country")
}

func sameNumber(want *float64, f *event.Figure) bool {
	if f == nil {
		return false
	}
	got := f.Value
	if got == nil {
		got = f.Low
	}
	if got == nil {
		got = f.High
	}
	return want == nil || got != nil && *want == *got
}

// near is 1 to 2 where the evidence overlaps, 0.5 where it stands in one sentence, else 0.
func (rd *reading) near(gold []article.Span, evidence []article.Evidence) float64 {
	found := 0.0
	for _, g := range gold {
		for _, e := range evidence {
			if shared := min(g.End, e.End) - max(g.Start, e.Start); shared > 0 {
				found = max(found, 1+float64(shared)/float64(g.Len()+e.Len()-shared))
			} else if s := rd.sentence(g.Start); s >= 0 && s == rd.sentence(e.Start) {
				found = max(found, 0.5)
			}
		}
	}
	return found
}

// sentence is the index of the sentence that holds the byte, or -1.
func (rd *reading) sentence(offset int) int {
	i, ok := slices.BinarySearchFunc(rd.Sentences, offset, func(s sentence, at int) int {
		if s.End <= at {
			return -1
		}
		if s.Start > at {
			return 1
		}
		return 0
	})
	if !ok {
		return -1
	}
	return i
}

// classes are the statuses that count as one, a line a type; the gold's freer words stand beside the contract's.
var classes = map[event.Type][]string{
	event.Meeting:        {"held,ongoing", "planned,proposed,reported", "cancelled,failed,denied,postponed"},
	event.Response:       {"accepted,positive,conditional", "ambiguous,no answer,deferred", "declined,counter-offer"},
	event.Agreement:      {"signed,initialled,agreed,reaffirmed,reached,in force,signed", "under negotiation,proposed,prospective", "lapsed,violated,collapsed", "none reached"},
	event.Provision:      {"occurred,ongoing,agreed,in force", "planned,possible,ongoing,proposed,agreed", "denied"},
	event.Implementation: {"initiated,progressed,completed", "stalled", "violated,reversed", "reaffirmed"},
	event.Mission:        {"proposed", "agreed", "deployed,extended", "withdrawn"},
	event.Incident:       {"occurred,ongoing", "planned,possible", "denied"},
}

// sameStatus reports whether two statuses are of one class. A gold item without a status, and a type whose statuses are
// not compared, go with any.
func sameStatus(kind event.Type, gold, got string) bool {
	lines := classes[kind]
	if kind == event.Incident && gold == "" {
		gold = "occurred"
	}
	if lines == nil || gold == "" || gold == got {
		return true
	}
	return slices.ContainsFunc(lines, func(line string) bool {
		words := strings.Split(line, ",")
		return slices.Contains(words, gold) && slices.Contains(words, got)
	})
}
