package ledger

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"parley/internal/calendar"
	"parley/internal/event"
)

// cluster is the claims held to be of one event, with the decisions that brought them together.
type cluster struct {
	items  []*item
	face   face
	window calendar.Interval
	words  map[uint64]bool
	judged []Judgement
	order  int // its place in the order of making
}

// sorter puts the claims of one kind into clusters. What it does depends on the set of claims alone: they are taken in
// the order of compareItems, and looked up by sides and time, never all against all.
type sorter struct {
	match    func(a, b *face) match
	people   *verdicts
	clusters []*cluster
	index    map[uint64][]*cluster
	apart    []Judgement
}

func sortClaims(items []*item, match func(a, b *face) match, people *verdicts) *sorter {
	s := &sorter{match: match, people: people, index: map[uint64][]*cluster{}}
	slices.SortFunc(items, compareItems)
	for _, it := range items {
		s.place(it)
	}
	s.unite()
	return s
}

func (s *sorter) place(it *item) {
	best, m := s.choose(it)
	if best == nil {
		best = &cluster{window: it.window, words: map[uint64]bool{}, order: len(s.clusters)}
		best.face.persons, best.face.ranks = map[string][]string{}, map[string][]string{}
		best.face.visit, best.face.hollow = it.face.visit, it.face.hollow
		s.clusters = append(s.clusters, best)
	} else {
		j := judge("merge/"+string(it.Type), m.why, it.ID, best.items[0].ID, Same)
		j.Close = m.close
		best.judged = append(best.judged, j)
	}
	best.add(it)
	for _, key := range keysToFile(it) {
		if !slices.Contains(s.index[key], best) {
			s.index[key] = append(s.index[key], best)
		}
	}
}

// choose is the cluster that the item belongs to, or nil: the one that fits best, and, unless the days agree exactly,
// better than any other.
func (s *sorter) choose(it *item) (*cluster, match) {
	var best *cluster
	var found match
	rivals, second := 0, math.MinInt
	for _, c := range s.candidates(it) {
		m := s.try(it, c)
		if !m.ok {
			if m.why != "" && c.window == it.window && it.exact() && len(s.apart) < maxApart {
				s.apart = append(s.apart, judge("apart/"+string(it.Type), m.why, it.ID, c.items[0].ID, Different))
			}
			continue
		}
		switch {
		case best == nil || m.score > found.score:
			if best != nil {
				second = found.score
			}
			best, found, rivals = c, m, 0
		case m.score == found.score:
			rivals++
		}
		if c != best {
			second = max(second, m.score)
		}
	}
	if best == nil || rivals > 0 && !it.exact() || !enough(it, found) {
		return nil, match{}
	}
	found.why += dateReason(it, best)
	found.close = second >= found.score-1 || !enough(it, match{score: found.score - 1})
	return best, found
}

// maxApart bounds the number of decisions kept on claims of one day that are not of one event.
const maxApart = 2000

// enough reports whether an undated claim has more in common with its like than the sides.
func enough(it *item, m match) bool {
	days := it.window.Days()
	switch {
	case it.dated && days <= 31, m.score >= sameWords:
		return true
	case it.Type == event.Agreement && it.face.course == ahead:
		return m.score >= 3
	case days > 0 && days <= planDays+31:
		return m.score >= 3
	}
	return m.score >= 6
}

// sameWords is what the very same sentence in two reports adds to a score.
const sameWords = 20

func (s *sorter) try(it *item, c *cluster) match {
	if !c.window.Overlaps(it.window) {
		return match{}
	}
	if s.people.forbid(it, c) {
		return no("somebody judged them different")
	}
	if !plausible(it, c) {
		return no("a plan reported after the event, or by the report that tells of the event")
	}
	m := s.match(&it.face, &c.face)
	if it.place != 0 && it.Type != event.Meeting && c.words[it.place] {
		return match{ok: true, score: 2 * sameWords, why: "the same words in the same sentence; "}
	}
	if it.Type == event.Meeting {
		m = retold(it, c, m)
	}
	if m.ok && it.words != 0 && c.words[it.words] {
		m.score += sameWords
		m.why = "the same sentence stands in both; " + m.why
	}
	return m
}

// plausible reports whether plan and event may be one: a plan must not have been printed after the event, nor by the
// very report that tells of the event.
func plausible(it *item, c *cluster) bool {
	if both := it.face.course | c.face.course; both&ahead == 0 || both&held == 0 || it.Type != event.Meeting {
		return true
	}
	for _, o := range c.items {
		plan, done := it, o
		if o.face.course == ahead {
			plan, done = o, it
		}
		if plan.face.course != ahead || done.face.course != held {
			continue
		}
		pub := plan.src.Published.Interval
		if plan.src == done.src || pub.Bounded() && done.window.Latest != 0 && pub.Earliest > done.window.Latest {
			return false
		}
	}
	return true
}

func dateReason(it *item, c *cluster) string {
	switch {
	case it.exact() && c.window == it.window:
		return "same sides on " + it.window.EDTF
	case it.dated:
		return fmt.Sprintf("the only such in %s that fits best", it.window.EDTF)
	}
	return "no date given; the best fit near the report's own date"
}

func (c *cluster) add(it *item) {
	c.items = append(c.items, it)
	if v, ok := c.window.Meet(it.window); ok {
		c.window = v
	}
	if it.words != 0 {
		c.words[it.words], c.words[it.place] = true, true
	}
	c.face.join(&it.face)
}

// join takes up what g adds to f.
func (f *face) join(g *face) {
	f.thirds = union(f.thirds, g.thirds)
	f.core = union(f.core, g.core)
	if len(g.core) >= 2 {
		f.core = slices.DeleteFunc(f.core, func(side string) bool {
			return slices.Contains(f.thirds, side) && !slices.Contains(g.core, side)
		})
	}
	for side, ids := range g.persons {
		f.persons[side] = union(f.persons[side], ids)
	}
	for side, ranks := range g.ranks {
		f.ranks[side] = union(f.ranks[side], ranks)
	}
	f.visit, f.hollow = f.visit && g.visit, f.hollow && g.hollow
	f.named = union(f.named, g.named)
	if f.at == nil || f.city == "" && g.city != "" {
		f.at = g.at
	}
	for _, p := range [4][2]*string{{&f.city, &g.city}, {&f.country, &g.country}, {&f.level, &g.level}, {&f.form, &g.form}} {
		if *p[0] == "" || *p[0] == "unknown" || *p[0] == "other" {
			*p[0] = *p[1]
		}
	}
	f.course |= g.course
	f.about = union(f.about, g.about)
}

func union(a, b []string) []string {
	if len(b) == 0 {
		return a
	}
	all := append(slices.Clone(a), b...)
	slices.Sort(all)
	return slices.Compact(all)
}

// candidates are the clusters filed under a key of the item, each once, in the order of making.
func (s *sorter) candidates(it *item) []*cluster {
	var found []*cluster
	for _, key := range keysToSeek(it) {
		found = append(found, s.index[key]...)
	}
	slices.SortFunc(found, func(a, b *cluster) int { return a.order - b.order })
	return slices.Compact(found)
}

// judge is a rule's judgement on two claims.
func judge(rule, reason string, a, b event.ClaimID, v Verdict) Judgement {
	reason = strings.TrimSuffix(strings.TrimSpace(reason), ";")
	return Judgement{ID: newID("j", string(a), string(b), rule, string(v)), Rule: rule, Reason: reason, A: a, B: b, Verdict: v}
}
