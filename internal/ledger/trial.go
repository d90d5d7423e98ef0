package ledger

import (
	"slices"

	"parley/internal/event"
)

// try holds an item against the first members of a cluster, which look so.
func (s *sorter) try(it *item, members []*item, l *look) match {
	if !l.window.Overlaps(*it.window) && !it.reprints(l) || !l.admits(it) {
		return match{}
	}
	if s.people.forbid(it, members) {
		return no("somebody judged them different")
	}
	own := it.beside(members)
	if slices.ContainsFunc(own, func(o *item) bool { return o.PartOf == it.ID || it.PartOf == o.ID && o.ID != "" }) {
		return no("one is held on the margins of the other")
	}
	if it.Type == event.Meeting && slices.ContainsFunc(own, func(o *item) bool { return it.another(o) || it.oneDayOf(o) }) {
		return no("one report tells of both, on different days")
	}
	if it.Type == event.Meeting && slices.ContainsFunc(own, it.retells) {
		return match{ok: true, score: sameWords, why: "the same words tell of the same sides; "}
	}
	if !plausible(it, l, own) {
		return no("a plan reported after the event, or by the report that tells of the event")
	}
	if it.Type == event.Meeting && !it.revives(l, own) {
		return no("one took place and the other did not")
	}
	m := s.match(it.face, l.face)
	m.day = it.day != "" && l.window.Bounded() && l.window.Days() <= 31
	sentence, place := l.words.holds(it.words), l.words.holds(it.place)
	if it.Type == event.Agreement && slices.ContainsFunc(own, it.unlike) {
		return no("one was reached and the other was not")
	}
	if place && it.Type != event.Meeting {
		return match{ok: true, score: 2 * sameWords, why: "the same words in the same sentence; "}
	}
	if it.Type == event.Meeting {
		m = retold(it, own, m)
	}
	if m.ok && sentence {
		m.score += sameWords
		m.why = "the same sentence stands in both; " + m.why
	}
	return m
}

// reprints reports whether the claim stands in the very words of one of the others, and gives no days: a paragraph that is taken
// over tells of what it told of before, however long ago that was: "ending a truce of five months".
func (it *item) reprints(l *look) bool {
	return it.Type != event.Meeting && !it.dated && l.words.holds(it.place)
}

func isMember(members []*item, it *item) bool {
	at, ok := slices.BinarySearchFunc(members, it, compareItems)
	return ok && members[at] == it
}

// beside is the members that the item's own report tells of, in the order of telling.
func (it *item) beside(members []*item) []*item {
	var found []*item
	for _, o := range it.src.items {
		if o != it && o.Type == it.Type && !o.gone && isMember(members, o) {
			found = append(found, o)
		}
	}
	return found
}

// unlike reports whether of two agreements of one report one was reached and the other was not: "agreed to disarm, but signed no treaty".
func (it *item) unlike(o *item) bool {
	return courseOf(it.Status) != courseOf(o.Status) && (courseOf(it.Status) == off || courseOf(o.Status) == off)
}

// enough reports whether an undated claim has more in common with its like than the sides.
func enough(it *item, m match) bool {
	days := it.window.Days()
	switch {
	case m.score >= sameWords:
		return true
	case it.Type == event.Meeting && it.face.poor() && wide(*it.window) && !m.own:
		return false // "on Monday, after her talks with Ada in Lune", and nothing says of what year
	case it.dated && days <= 31:
		return days <= fewDays || it.Type != event.Meeting || m.score >= 3 // "in June" is any day of it
	case it.Type == event.Meeting && it.face.course&held == 0 && wide(*it.window) && it.day == "" && !m.own:
		return false // the same people plan to meet in the same town again and again
	case it.Type == event.Agreement && it.face.course == ahead, m.day:
		return m.score >= 3
	case days > 0 && days <= bareDays+freshDays+1: // as wide as the day of a year leaves what a report tells
		return m.score >= 3
	}
	return m.score >= 6
}

// fewDays is how wide a date may be to tell meetings of the same sides apart by itself.
const fewDays = 7

// sameWords is what the very same sentence in two reports adds to a score.
const sameWords = 20

// plausible reports whether plan and event may be one: a plan must not have been printed after the event, nor by the
// very report that tells of the event.
func plausible(it *item, l *look, own []*item) bool {
	if it.Type != event.Meeting {
		return true
	}
	switch it.face.course {
	case ahead:
		pub := it.src.stated
		if pub.Bounded() && l.firstDay != 0 && pub.Earliest > l.firstDay {
			return false
		}
	case held:
		if day := it.window.Latest; day != 0 && l.lastPlan > day {
			return false
		}
	default:
		return true
	}
	for _, o := range own {
		if it.face.course|o.face.course == ahead|held {
			return false
		}
	}
	return true
}
