package when

import (
	"slices"

	"parley/internal/article"
	"parley/internal/calendar"
)

// story is the dates told so far, while an article is resolved from its beginning.
type story struct {
	day    calendar.Date // of writing
	told   []told
	newest map[string]reference // the newest date told of each grain
	asked  reference
}

// memory is how many dates back a paragraph's own last date is looked for.
const memory = 40

// told is a date that was told, with its place.
type told struct {
	reference
	sent, paragraph int
	quoted, ahead   bool
}

// resolve is the meaning of every expression of an article written on that day; zero where the day is not known.
func resolve(finds []found, day calendar.Date) []meaning {
	s := story{day: day, newest: map[string]reference{}}
	out := make([]meaning, len(finds))
	for i := range finds {
		f := &finds[i]
		c := moment{day: day, dir: f.dir, perfect: f.perfect, asked: s.asked}
		if f.quoted {
			c.day = s.speech(f)
		}
		c.ref = s.reference(f)
		out[i] = f.x.at(&c)
		s.tell(f, out[i])
	}
	return out
}

// tell keeps what a later expression may count from.
func (s *story) tell(f *found, m meaning) {
	if m.kind != "DATE" && m.kind != "TIME" || !m.iv.Bounded() || m.grain == "" {
		return
	}
	r := reference{m.iv, m.grain}
	if m.grain == "Q" && f.x.quarter > 0 && f.x.yearShift == nil {
		s.asked = r
	}
	if f.kind == article.Dateline || f.kind == article.Byline {
		return
	}
	ahead := m.iv.Earliest > s.day
	if s.day == 0 {
		ahead = f.dir > 0 && f.x.core().year == 0
	}
	s.told = append(s.told, told{r, f.sent, f.paragraph, f.quoted, ahead})
	if !ahead && s.newest[m.grain].iv.Latest < m.iv.Latest {
		s.newest[m.grain] = r
	}
}

// reference is the date an expression such as "a day earlier" counts from: the last one of the paragraph, or the
// newest day told so far, which is what the report is about. What lies ahead is only counted from in its own sentence.
func (s *story) reference(f *found) reference {
	unit := f.x.needs()
	for i := len(s.told) - 1; i >= max(0, len(s.told)-memory); i-- {
		t := &s.told[i]
		if !fine(t.grain, unit) || t.ahead && t.sent != f.sent {
			continue
		}
		if t.paragraph == f.paragraph || f.sent-t.sent <= 1 {
			return t.reference
		}
	}
	var newest reference
	for _, grain := range grains {
		if r := s.newest[grain]; fine(grain, unit) && newest.iv.Latest < r.iv.Latest {
			newest = r
		}
	}
	return newest
}

// needs is the unit of the date an expression counts from.
func (x *expr) needs() string {
	switch {
	case x.sub != nil:
		return x.sub.needs()
	case x.since:
		return "Y"
	case x.op == "wday", x.op == "clock", x.pod != "":
		return "D"
	case x.season != "":
		return "Y"
	case x.unit == "":
		return "D"
	}
	return x.unit
}

// grains are the units a date is given in, the finest first.
var grains = []string{"D", "W", "M", "Q", "S", "H", "Y"}

// fine reports whether a date of that grain can be counted from in that unit.
func fine(grain, unit string) bool {
	at := slices.Index(grains, unit)
	return at < 0 || slices.Index(grains, grain) <= at
}

// speech is the day on which quoted words were spoken: a day told of the sentence outside the quotation, otherwise the
// day of writing.
func (s *story) speech(f *found) calendar.Date {
	for i := len(s.told) - 1; i >= 0 && s.told[i].sent == f.sent; i-- {
		if t := &s.told[i]; !t.quoted && !t.ahead && t.grain == "D" {
			return t.iv.Latest
		}
	}
	return s.day
}
