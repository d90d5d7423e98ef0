package ledger

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"parley/internal/calendar"
	"parley/internal/event"
)

// cluster is the claims held to be of one event.
type cluster struct {
	kind    event.Type
	members []*item // in the order of compareItems; never empty while it is in use
	whole   *look   // of all members; nil until it is asked for
	united  []*cluster
	under   *cluster // the one that people's judgement put it into; nil for most
	id      ID
	entry   *entry
	answers []*item  // responses that name no offer, and answer this one
	rulings []*entry // the decisions that it rests on
}

// look is what the members of a cluster, or the first of them, have in common for those that come after.
type look struct {
	face     *face
	window   calendar.Interval
	lastPlan calendar.Date // the latest day by which a plan was certainly not yet printed
	firstDay calendar.Date // the earliest end of what was held
	lastOff  calendar.Date // the latest day on which it may have been said that it does not take place
	day      string        // the day of the year that a member gives
	words    hashes        // of the sentences that members rest on, and of the places in them
}

// hashes is a sorted set.
type hashes []uint64

// holds reports whether the set holds a hash other than zero.
func (h hashes) holds(x uint64) bool {
	_, ok := slices.BinarySearch(h, x)
	return ok && x != 0
}

// with is the set with one more; the set itself is not changed.
func (h hashes) with(x uint64) hashes {
	at, ok := slices.BinarySearch(h, x)
	if ok || x == 0 {
		return h
	}
	return slices.Insert(slices.Clip(h), at, x)
}

func lookOf(it *item) *look {
	l := &look{face: it.face, window: *it.window}
	l.note(it)
	return l
}

func (l *look) note(it *item) {
	l.words = l.words.with(it.words).with(it.place)
	l.day = cmp.Or(l.day, it.day)
	if pub := it.src.stated; it.face.course == ahead && pub.Bounded() {
		l.lastPlan = max(l.lastPlan, pub.Earliest)
	}
	if it.face.course == off {
		l.lastOff = max(l.lastOff, it.src.printedBy())
	}
	if day := it.window.Latest; it.face.course == held && day != 0 && (l.firstDay == 0 || day < l.firstDay) {
		l.firstDay = day
	}
}

// admits reports whether the days of the year that the item and the members give may be one, and lie in the days of the
// other.
func (l *look) admits(it *item) bool {
	return (l.day == "" || it.day == "" || l.day == it.day) && holdsDay(l.window, it.day) && holdsDay(*it.window, l.day)
}

// holdsDay reports whether a day of the year may lie in the interval.
func holdsDay(v calendar.Interval, day string) bool {
	if day == "" || !v.Bounded() || v.Days() > 366 {
		return true
	}
	return len(daysIn(v, day)) > 0
}

// join is the look with one more member.
func (l *look) join(it *item) *look {
	out := *l
	if v, ok := l.window.Meet(*it.window); ok {
		out.window = v
	}
	out.note(it)
	out.face = l.face.join(it.face)
	return &out
}

// join is the face with what g adds to it; f itself where that is nothing.
func (f *face) join(g *face) *face {
	if f == g {
		return f
	}
	out := *f
	out.thirds = union(f.thirds, g.thirds)
	out.core, out.lent = union(f.core, g.core), f.lent && g.lent
	switch {
	case f.lent && !g.lent && len(g.core) > 0:
		out.core = g.core
	case g.lent && !f.lent && len(f.core) > 0:
		out.core = f.core
	case len(g.core) >= 2:
		out.core = slices.DeleteFunc(slices.Clone(out.core), func(side string) bool {
			return slices.Contains(out.thirds, side) && !slices.Contains(g.core, side)
		})
	}
	for _, s := range g.persons {
		out.persons = with(out.persons, s.side, s.values)
	}
	for _, s := range g.ranks {
		out.ranks = with(out.ranks, s.side, s.values)
	}
	out.visit, out.hollow = f.visit && g.visit, f.hollow && g.hollow
	out.summit = f.summit || g.summit
	out.named, out.bodies, out.seated = union(f.named, g.named), union(f.bodies, g.bodies), union(f.seated, g.seated)
	if f.at == nil || f.city == "" && g.city != "" {
		out.at = g.at
	}
	for _, p := range [4][2]*string{{&out.city, &g.city}, {&out.country, &g.country}, {&out.level, &g.level}, {&out.form, &g.form}} {
		if *p[0] == "" || *p[0] == "unknown" || *p[0] == "other" {
			*p[0] = *p[1]
		}
	}
	out.course |= g.course
	out.about = union(f.about, g.about)
	if out.same(f) {
		return f
	}
	return &out
}

// same reports whether two faces say the same.
func (f *face) same(g *face) bool {
	eq := func(a, b []sided) bool {
		return slices.EqualFunc(a, b, func(x, y sided) bool { return x.side == y.side && slices.Equal(x.values, y.values) })
	}
	return f == g || f.visit == g.visit && f.lent == g.lent && f.hollow == g.hollow && f.summit == g.summit && f.at == g.at && f.city == g.city && f.country == g.country &&
		f.level == g.level && f.form == g.form && f.course == g.course && slices.Equal(f.core, g.core) &&
		slices.Equal(f.thirds, g.thirds) && slices.Equal(f.named, g.named) && slices.Equal(f.about, g.about) &&
		slices.Equal(f.bodies, g.bodies) && slices.Equal(f.seated, g.seated) &&
		eq(f.persons, g.persons) && eq(f.ranks, g.ranks)
}

func (l *look) same(m *look) bool {
	return l.window == m.window && l.lastPlan == m.lastPlan && l.lastOff == m.lastOff && l.day == m.day && l.firstDay == m.firstDay && l.face.same(m.face)
}

// alike reports whether nothing tells two events apart: the same sides on the same day in the same town, as a report tells of a
// summit and, in the same words, of those who met at it.
func (l *look) alike(m *look) bool {
	return l.window == m.window && l.window.Earliest == l.window.Latest && l.face.city != "" && l.face.city == m.face.city &&
		slices.Equal(l.face.core, m.face.core) && slices.Equal(l.face.thirds, m.face.thirds)
}

// upTo is the members that come before the item.
func (c *cluster) upTo(it *item) []*item {
	if n := len(c.members); n == 0 || compareItems(c.members[n-1], it) < 0 {
		return c.members
	}
	n, _ := slices.BinarySearchFunc(c.members, it, compareItems)
	return c.members[:n]
}

// look is what the first members look like.
func (c *cluster) look(members []*item) *look {
	if len(members) == len(c.members) && c.whole != nil {
		return c.whole
	}
	l := lookOf(members[0])
	for _, it := range members[1:] {
		l = l.join(it)
	}
	if len(members) == len(c.members) {
		c.whole = l
	}
	return l
}

// name is the id of a cluster's entry: made of the least of its claims, so that it keeps its name while claims join it,
// mostly.
func (c *cluster) name() ID {
	if c.under != nil {
		return c.under.name()
	}
	if c.id == "" {
		least := c.members[0].ID
		for _, it := range c.all() {
			least = min(least, it.ID)
		}
		c.id = newID(string(c.kind[:1]), string(c.kind), string(least))
	}
	return c.id
}

// all is the members with those that people's judgement added.
func (c *cluster) all() []*item {
	if len(c.united) == 0 {
		return c.members
	}
	found := slices.Clone(c.members)
	for _, o := range c.united {
		found = append(found, o.members...)
	}
	return found
}

func union(a, b []string) []string {
	if len(b) == 0 {
		return a
	}
	if len(shared(a, b)) == len(b) {
		return a
	}
	all := append(slices.Clone(a), b...)
	slices.Sort(all)
	return slices.Compact(all)
}

func dateReason(it *item, window calendar.Interval) string {
	switch {
	case it.exact() && window == *it.window:
		return "same sides on " + it.window.EDTF
	case it.dated:
		return fmt.Sprintf("the only such in %s that fits best", it.window.EDTF)
	}
	return "no date given; the best fit near the report's own date"
}

// judge is a rule's judgement on two claims.
func judge(rule, reason string, a, b event.ClaimID, v Verdict) Judgement {
	reason = strings.TrimSuffix(strings.TrimSpace(reason), ";")
	return Judgement{ID: newID("j", string(a), string(b), rule, string(v)), Rule: rule, Reason: reason, A: a, B: b, Verdict: v}
}
