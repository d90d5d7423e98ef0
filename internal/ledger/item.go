package ledger

import (
	"cmp"
	"strings"

	"parley/internal/calendar"
	"parley/internal/event"
)

// source is a report with what the ledger works out of it once.
type source struct {
	event.Report
	cast       cast
	salience   map[string]int // mentions by side
	text       *shingled
	runs       []Recycled  // what earlier reports printed first
	original   *source     // of which this is a copy; nil where it is none
	neighbours []neighbour // what narrowed the date of publication
}

// item is one claim with what comparing it with others needs.
type item struct {
	*event.Claim
	src    *source
	face   face
	status event.Status      // the claim's, or what its date makes of it
	window calendar.Interval // the days it may have happened; never wider than needed to look for its like
	dated  bool              // whether the claim itself gives the days
	words  uint64            // hash of the sentence it rests on
	place  uint64            // hash of the sentence and the place in it
}

// face is what two claims, or a claim and an entry, are compared by.
type face struct {
	core    []string            // sides that talk, sorted
	thirds  []string            // sides that host or mediate, sorted
	persons map[string][]string // by side: ids of the persons named
	ranks   map[string][]string // by side: levels of the persons and offices named
	visit   bool                // the only other side is the place's, with nobody of it named
	hollow  bool                // only a gathering or a body of several states is named, which nobody speaks for
	named   []string            // sides that the sentence names beside those given a part, sorted
	at      *event.Where        // where, with its coordinates if known
	city    string
	country string
	level   string
	form    string
	course  course
	about   []string // content words, sorted
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

func (s *source) item(c *event.Claim) *item {
	it := &item{Claim: c, src: s}
	it.words, it.place = s.sentenceHash(c)
	it.face, it.status = s.face(c), c.Status
	it.window, it.dated = s.window(c)
	if pub := s.Published.Latest; it.face.course == held && c.Type == event.Meeting && it.dated && pub != 0 && it.window.Earliest > pub.AddDays(1) {
		it.face.course, it.status = ahead, "planned" // nothing is told as done before its day
	}
	return it
}

// people notes the persons among the actors, and the levels of persons and offices, by side.
func (f *face) people(as []actor) {
	f.persons, f.ranks = map[string][]string{}, map[string][]string{}
	for _, a := range as {
		if !a.isBody() {
			f.persons[a.side] = union(f.persons[a.side], []string{string(a.ID)})
		}
		if a.Level != "" && a.Level != "other" {
			f.ranks[a.side] = union(f.ranks[a.side], []string{a.Level})
		}
	}
}

// Days around publication within which an undated claim is looked for among the others: news is fresh, plans are near.
const (
	freshDays = 10
	planDays  = 120
	pastDays  = 730
)

// window is the days on which what the claim tells of may have happened, and whether the claim says so itself. Without
// a date, news is of the last days before publication, a plan of the months after, and background of the years before.
func (s *source) window(c *event.Claim) (calendar.Interval, bool) {
	pub := s.Published.Interval
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

// compareItems is the order in which items are told apart: narrow dates first, then the richer claim, then its id.
func compareItems(a, b *item) int {
	width := func(it *item) int {
		if d := it.window.Days(); d > 0 {
			return d
		}
		return 1 << 30
	}
	rich := func(it *item) int {
		n := 4*len(it.face.core) + 2*len(it.face.thirds) + len(it.face.persons)
		if it.face.city != "" {
			n++
		}
		return -n
	}
	return cmp.Or(cmp.Compare(width(a), width(b)), cmp.Compare(a.window.Earliest, b.window.Earliest),
		cmp.Compare(rich(a), rich(b)), strings.Compare(string(a.ID), string(b.ID)))
}
