package ledger

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"parley/internal/article"
	"parley/internal/calendar"
	"parley/internal/event"
)

// item is one claim as the ledger keeps it: what it says, what comparing it with others needs, and what came of that.
type item struct {
	*manner
	*links
	ID     event.ClaimID
	About  string
	When   *calendar.Interval
	Where  *event.Where
	Figure *event.Figure
	Source *event.Source

	src    *source
	parts  *parts
	face   *face
	told   *face              // the face as the report has it, before others are seated between two parties; nil where it is the same
	window *calendar.Interval // the days it may have happened; never wider than needed to look for its like
	day    string             // the day of the year, as MM-DD, where the claim gives one without a year
	dated  bool               // whether the claim itself gives the days
	late   bool               // placed after all that do not wait for their report to be dated by others
	probe  bool               // only looks for its like, to date its report
	queued bool
	gone   bool
	speech *speechGroup
	words  uint64 // hash of the sentence it rests on
	place  uint64 // hash of the sentence and the place in it

	key     sortKey
	version int32    // grows when it is taken out
	no      int32    // in the sorter's list
	rests   [2]int32 // the first of the words it rests on, among those of its source, and the end of them
	cluster *cluster
	joined  *decision // why it is in the cluster; nil for the first of it
	kept    *apart    // why it is in none of others
}

// cited are the words that the claim rests on.
func (it *item) cited() []stretch { return it.src.cited[it.rests[0]:it.rests[1]] }

// first is the first words that the claim rests on; the empty span where it rests on none.
func (it *item) first() article.Span {
	if it.rests[0] == it.rests[1] {
		return article.Span{}
	}
	return it.src.cited[it.rests[0]].span()
}

// grounded reports whether the claim rests on words.
func (it *item) grounded() bool { return it.rests[0] < it.rests[1] }

// start is where the first words begin that the claim rests on.
func (it *item) start() int { return it.first().Start }

// stretch is a span in half the room.
type stretch struct{ start, end int32 }

func (s stretch) span() article.Span { return article.Span{Start: int(s.start), End: int(s.end)} }

// manner is what many claims say alike.
type manner struct {
	Type                 event.Type
	Status               event.Status // the claim's, or what its date makes of it
	Level, Form, Novelty string
	Issue                []string
	Stance               string
	claimed              bool // of an answer: told by somebody who does not speak for those who answer
}

// links are the claims of its report that a claim points to.
type links struct{ Answers, PartOf, Scope event.ClaimID }

var noLinks = &links{}

// face is what two claims, or a claim and an entry, are compared by. Faces are shared and never changed once made.
type face struct {
	core    []string     // sides that talk, sorted
	thirds  []string     // sides that host or mediate, sorted
	persons []sided      // by side: ids of the persons named
	ranks   []sided      // by side: levels of the persons and offices named
	visit   bool         // the only other side is the place's, with nobody of it named
	bodies  []string     // gatherings by whose name the occasion goes, sorted; those that have a name of their own; of an offer, how many powers make it that are not named
	seated  []string     // those among the thirds whom the report seats at the table, sorted
	summit  bool         // an occasion to which many come, whoever of them is named
	lent    bool         // the report only lends its two sides to the meeting, and does not tell who took part
	hollow  bool         // only a gathering or a body of several states is named, which nobody speaks for
	named   []string     // sides that the sentence names beside those given a part, sorted
	at      *event.Where // where, with its coordinates if known
	city    string
	country string
	level   string
	form    string
	course  course
	about   []string // content words, sorted
}

// sided is what is known of one side; lists of it are sorted by side.
type sided struct {
	side   string
	values []string
}

// of is what is known of the side.
func of(all []sided, side string) []string {
	for i := range all {
		if all[i].side == side {
			return all[i].values
		}
	}
	return nil
}

// with is the list with more of one side. The list itself is not changed.
func with(all []sided, side string, values []string) []sided {
	if len(values) == 0 || len(values) == len(shared(of(all, side), values)) {
		return all
	}
	at, found := slices.BinarySearchFunc(all, side, func(s sided, side string) int { return strings.Compare(s.side, side) })
	all = slices.Clone(all)
	if !found {
		return slices.Insert(all, at, sided{side, values})
	}
	all[at].values = union(all[at].values, values)
	return all
}

// course is how far something has come, roughly.
type course int

const (
	ahead course = 1 << iota // planned, proposed, reported
	held                     // took place or goes on
	off                      // cancelled, failed, denied
)

func courseOf(s event.Status) course {
	switch s {
	case "planned", "proposed", "reported", "possible", "under negotiation":
		return ahead
	case "postponed", "cancelled", "failed", "denied", "none reached":
		return off
	}
	return held
}

// dayOfYear is the month and day of a date that leaves the year open ("on October 31"); "" of others.
func dayOfYear(v *calendar.Interval) string {
	if v == nil {
		return ""
	}
	day, ok := strings.CutPrefix(v.EDTF, "XXXX-")
	if !ok || len(day) != len("10-31") || strings.Contains(day, "X") || day[2] != '-' {
		return ""
	}
	return day
}

// dateBy is the window of the item as the date of its report makes it; a day of some year is one of that year where the
// date leaves no other.
func (p *pool) dateBy(it *item, pub calendar.Interval) (calendar.Interval, bool) {
	if it.day != "" {
		v := calendar.Interval{EDTF: "XXXX-" + it.day, Precision: calendar.DayPrecise}
		if d := dayNear(it.day, courseOf(it.Status), pub); d != 0 {
			v = calendar.DayOf(d)
		}
		it.When = p.day(&v)
	}
	return window(it, pub)
}

// dayNear is the only day that a day of the year can be in a report of that date: what took place did so in the year before,
// what was planned or came to nothing is half a year away at most. Zero where there are several.
func dayNear(day string, c course, pub calendar.Interval) calendar.Date {
	if !pub.Bounded() || pub.Days() > 2*366 {
		return 0
	}
	first, last := pub.Earliest.AddDays(-364), pub.Latest
	if c != held {
		first, last = pub.Earliest.AddDays(-182), pub.Latest.AddDays(182)
	}
	var found calendar.Date
	for _, d := range daysIn(calendar.Between(first, last), day) {
		if found != 0 {
			return 0
		}
		found = d
	}
	return found
}

// daysIn are the days of an interval that fall on a day of the year.
func daysIn(v calendar.Interval, day string) []calendar.Date {
	var found []calendar.Date
	for year := v.Earliest.Year(); year <= v.Latest.Year(); year++ {
		if d, err := calendar.Parse(fmt.Sprintf("%04d-%s", year, day)); err == nil && v.Holds(d) {
			found = append(found, d)
		}
	}
	return found
}

// people notes the persons among the actors, and the levels of persons and offices, by side.
func (f *face) people(as []actor) {
	f.persons, f.ranks = nil, nil
	for _, a := range as {
		if !a.isBody() {
			f.persons = with(f.persons, a.side, []string{string(a.ID)})
		}
		if a.Level != "" && a.Level != "other" {
			f.ranks = with(f.ranks, a.side, []string{a.Level})
		}
	}
}

// Days around publication within which an undated claim is looked for among the others: news is fresh, plans are near.
const (
	freshDays = 10
	planDays  = 120
	pastDays  = 730
	monthDays = 62 // "last month" may be as long ago
)

// window is the days on which what the claim tells of may have happened, and whether the claim says so itself. Without
// a date, news is of the last days before publication, a plan of the months after, and background of the years before.
func window(c *item, pub calendar.Interval) (calendar.Interval, bool) {
	if c.When != nil && c.When.Bounded() {
		return *c.When, true
	}
	var v calendar.Interval
	switch {
	case !pub.Bounded():
		v = pub
	case c.Type == event.Agreement && courseOf(c.Status) == ahead: // a treaty in the making is the same for years
		v = calendar.Between(pub.Earliest.AddDays(-pastDays/2), pub.Latest.AddDays(pastDays/2))
	case c.Type == event.Offer: // an offer that is spoken of without a date may be months old
		v = calendar.Between(pub.Earliest.AddDays(-planDays), pub.Latest)
	case courseOf(c.Status) == ahead:
		v = calendar.Between(pub.Earliest, pub.Latest.AddDays(planDays))
	case c.Type == event.Incident && c.When != nil && c.Novelty != "background": // "last month", of a report whose date was open
		v = calendar.Between(pub.Earliest.AddDays(-monthDays), pub.Latest)
	case c.Novelty == "background":
		v = calendar.Between(pub.Earliest.AddDays(-pastDays), pub.Latest)
	default:
		v = calendar.Between(pub.Earliest.AddDays(-freshDays), pub.Latest)
	}
	if c.When != nil && c.When.Known() {
		if m, ok := c.When.Meet(v); ok {
			return m, false
		}
		return *c.When, false
	}
	return v, false
}

// exact reports whether the item is dated to the day.
func (it *item) exact() bool { return it.dated && it.window.Earliest == it.window.Latest }

// sortKey is what items are told apart by, before their ids.
type sortKey struct{ tier, width, day, poverty int32 }

func (a sortKey) compare(b sortKey) int {
	switch {
	case a.tier != b.tier:
		return cmp.Compare(a.tier, b.tier)
	case a.width != b.width:
		return cmp.Compare(a.width, b.width)
	case a.day != b.day:
		return cmp.Compare(a.day, b.day)
	}
	return cmp.Compare(a.poverty, b.poverty)
}

// sortKey puts the claims whose days are known first, then those that look for their like to date a report, then those
// that wait for it; among each narrow dates first, then the richer claim.
func (it *item) sortKey() sortKey {
	k := sortKey{width: 1 << 30, day: int32(it.window.Earliest)}
	switch {
	case it.probe:
		k.tier = 1
	case it.late:
		k.tier = 2
	}
	if d := it.window.Days(); d > 0 {
		k.width = int32(d)
	}
	k.poverty = -int32(4*len(it.face.core) + 2*len(it.face.thirds) + len(it.face.persons))
	if it.face.city != "" {
		k.poverty--
	}
	return k
}

// compareItems is the order in which items are told apart.
func compareItems(a, b *item) int {
	if c := a.key.compare(b.key); c != 0 {
		return c
	}
	return strings.Compare(string(a.ID), string(b.ID))
}
