package ledger

import (
	"slices"

	"parley/internal/calendar"
)

// sameReport is what it adds to a score that one report tells of both, as it does of what it is about.
const sameReport = 4

// retold weighs what a report that tells of the meeting already, in own, shows of another telling: a plan and its failure, or a meeting told by its town and day alone, most
// likely are.
func retold(it *item, own []*item, m match) match {
	for _, o := range own {
		switch {
		case m.ok && it.face.course&(ahead|off) != 0 && o.face.course&(ahead|off) != 0 && len(it.face.core) > 0:
			m.score += sameReport
			m.why, m.own = "the same plan in one report; "+m.why, true
			return m
		case !m.ok && it.exact() && o.exact() && nobody(it, o):
			return match{ok: true, score: sameReport, why: "one report tells of one gathering there that day; "}
		}
	}
	return m
}

// retells reports whether two claims of one report rest on the same words and name the same sides.
func (it *item) retells(o *item) bool { return overlapping(it, o) && it.face.tables(o.face) }

// another reports whether two claims of one report rest on the same words and give them different days: "Ada and Ben met in
// Lune in April and in May".
func (it *item) another(o *item) bool {
	return it.When != nil && o.When != nil && *it.When != *o.When && it.When.Known() && o.When.Known() && overlapping(it, o) &&
		!within(*it.When, *o.When) && !within(*o.When, *it.When)
}

// oneDayOf reports whether one report tells of the two as of talks of several days and of what somebody else did on one of
// them: "Ada and Ben negotiated from Monday to Thursday; on Tuesday Cora saw the two".
func (it *item) oneDayOf(o *item) bool {
	few := func(x *item) bool { return x.dated && x.window.Days() <= 14 && x.face.course == held }
	return few(it) && few(o) && *it.window != *o.window && !slices.Equal(it.plain().core, o.plain().core)
}

// within reports whether all days of an interval lie in another.
func within(a, b calendar.Interval) bool {
	return (b.Earliest == 0 || a.Earliest >= b.Earliest) && (b.Latest == 0 || a.Latest != 0 && a.Latest <= b.Latest)
}

// overlapping reports whether the first words of evidence of two claims of a report share more than half of the shorter.
func overlapping(a, b *item) bool {
	if !a.grounded() || !b.grounded() {
		return false
	}
	x, y := a.first(), b.first()
	common := min(x.End, y.End) - max(x.Start, y.Start)
	return 2*common > min(x.Len(), y.Len())
}

// tables reports whether the very same sides, two at least, take part, whoever is seated where.
func (f *face) tables(g *face) bool {
	a, b := union(f.core, f.thirds), union(g.core, g.thirds)
	return len(a) >= 2 && slices.Equal(a, b)
}

// nobody reports whether one of two claims gives no person or state but only the gathering's own name ("a summit of the
// Lakes Community in Northport"), of the same town and rank as the other.
func nobody(a, b *item) bool {
	f, g := a.face, b.face
	return (f.hollow || g.hollow) && f.city != "" && sameName(f.city, g.city) && a.Status == b.Status &&
		(f.level == g.level || f.level == "other" || g.level == "other")
}
