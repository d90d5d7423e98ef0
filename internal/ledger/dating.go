package ledger

import (
	"slices"
	"strings"
	"unicode"

	"parley/internal/calendar"
	"parley/internal/event"
)

// Publications known to within freshDays are not narrowed. News is taken to be printed within newsDays of the event.
const newsDays = 3

// bareDays is how long after a day reports may still give it without its year: half a year, since a later one would be nearer
// to the day of the next year, and they say "last October".
const bareDays = 182

// loose reports whether the date of publication, as the report gives it, leaves room for others to narrow it.
func (s *source) loose() bool {
	d := s.stated.Days()
	return d == 0 || d > freshDays
}

// news reports whether the claim is told as fresh and gives no narrow date of its own.
func (it *item) news() bool {
	return it.Novelty != "background" && it.face.course == held && (!it.dated || it.window.Days() > 31)
}

// datesOther reports whether the claim is told to say when something else was: "observers came, two weeks after the
// presidents agreed to it in Lune".
func (it *item) datesOther() bool {
	if !it.grounded() {
		return false
	}
	span := it.first()
	around := sentenceAround(it.src.text, span)
	before := strings.FieldsFunc(strings.ToLower(it.src.text[around.Start:span.Start]), func(r rune) bool { return !unicode.IsLetter(r) })
	return slices.ContainsFunc(before, func(w string) bool { return slices.Contains(orders, w) })
}

// orders are the words that put one event before or after another.
var orders = []string{"after", "before", "since", "following", "until"}

// datingKinds are the types of event that date a report, the first before the others.
var datingKinds = []event.Type{event.Meeting, event.Agreement, event.Offer}

// probe is an item that looks where the claim would go if its report were not dated by others.
func (it *item) looking() *item {
	p := *it
	p.probe, p.late, p.cluster, p.queued = true, false, nil, false
	return &p
}

// date narrows the publication of a report to the days after the events that it tells of as news and that others date. It
// reports whether the date is another than before. Each report is dated by claims that do not wait for a date themselves,
// so the order in which reports are taken does not matter.
func (s *source) date() bool {
	was, reasons := s.published, s.neighbours
	s.published, s.neighbours = s.stated, nil
	probes := slices.Clone(s.probes)
	slices.SortStableFunc(probes, func(a, b *item) int {
		return slices.Index(datingKinds, a.Type) - slices.Index(datingKinds, b.Type)
	})
	for _, p := range probes {
		if p.cluster != nil {
			s.narrowBy(p, p.cluster.upTo(p))
		}
	}
	return was != s.published || !slices.EqualFunc(reasons, s.neighbours, func(a, b neighbour) bool { return a.own.ID == b.own.ID && a.other == b.other })
}

// narrowBy narrows the publication of the item's article to the days after the event as other articles date it, or to the
// year after where the item gives the day of it or only says when something else was.
func (s *source) narrowBy(it *item, members []*item) {
	var from *item
	for _, other := range members {
		if other.src == s || !other.dated && (it.day == "" || other.src.loose()) || other.window.Days() == 0 || other.window.Days() > 31 {
			continue
		}
		if from == nil || other.window.Days() < from.window.Days() {
			from = other
		}
	}
	if from == nil {
		return
	}
	v := calendar.Between(from.window.Earliest, from.window.Latest.AddDays(newsDays))
	switch {
	case it.day != "": // "on October 31", with no year: the last one, and not far away
		days := daysIn(*from.window, it.day)
		if len(days) != 1 {
			return
		}
		v = calendar.Between(days[0], days[0].AddDays(bareDays))
	case it.datesOther():
		v = calendar.Between(from.window.Earliest, from.window.Latest.AddDays(364))
		if since, ok := it.newsSince(*from.window); ok {
			v = since
		}
	}
	was := s.published
	now, ok := was.Meet(v)
	if !ok || now == was || was.Bounded() && now.Days() >= was.Days() {
		return
	}
	s.published = now
	s.neighbours = append(s.neighbours, neighbour{it, from})
}

// neighbour is a claim of an article's own, and the claim of another that dates it.
type neighbour struct{ own, other *item }
