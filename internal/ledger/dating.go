package ledger

import (
	"parley/internal/calendar"
	"parley/internal/event"
)

// Publications known to within freshDays are not narrowed. News is taken to be printed within newsDays of the event.
const newsDays = 3

// narrow dates articles by their neighbours: where one tells as news of an event that another dates, it came out within
// days of it. It reports whether any date changed. Each article is narrowed by the dates that other articles state, so
// the order in which they are taken does not matter.
func narrow(sources []*source, kinds map[event.Type]*sorter) bool {
	loose := map[*source]bool{}
	for _, s := range sources {
		if d := s.Published.Days(); d == 0 || d > freshDays {
			loose[s] = true
		}
	}
	if len(loose) == 0 {
		return false
	}
	changed := false
	for _, kind := range []event.Type{event.Meeting, event.Agreement, event.Offer} {
		for _, c := range kinds[kind].clusters {
			for _, it := range c.items {
				if loose[it.src] && it.news() {
					changed = it.src.narrowBy(it, c) || changed
				}
			}
		}
	}
	return changed
}

// news reports whether the claim is told as fresh and gives no narrow date of its own.
func (it *item) news() bool {
	return it.Novelty != "background" && it.face.course == held && (!it.dated || it.window.Days() > 31)
}

// narrowBy narrows the publication of the item's article to the days after the event as other articles date it.
func (s *source) narrowBy(it *item, c *cluster) bool {
	var v calendar.Interval
	var from *item
	for _, other := range c.items {
		if other.src == s || !other.dated || other.window.Days() > 31 {
			continue
		}
		if from == nil || other.window.Days() < from.window.Days() {
			v, from = other.window, other
		}
	}
	if from == nil {
		return false
	}
	v = calendar.Between(v.Earliest, v.Latest.AddDays(newsDays))
	was := s.Published.Interval
	now, ok := was.Meet(v)
	if !ok || now == was || was.Bounded() && now.Days() >= was.Days() {
		return false
	}
	s.Published.Interval = now
	s.neighbours = append(s.neighbours, neighbour{it, from})
	return true
}

// neighbour is a claim of an article's own, and the claim of another that dates it.
type neighbour struct{ own, other *item }
