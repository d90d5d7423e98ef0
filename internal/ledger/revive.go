package ledger

import "parley/internal/calendar"

// never is after every day that a report gives.
const never calendar.Date = 1 << 30

// printedBy is the last day on which the report may have come out; never where that is open.
func (s *source) printedBy() calendar.Date {
	if pub := s.stated.Latest; pub != 0 {
		return pub
	}
	return never
}

// revives reports whether what the item tells came of a meeting and what others tell of it go together. A meeting that was
// called off or put off, and that later reports tell of as held on the day it was meant for, was put on again: "Ada called
// off the summit of 12 June", and in July, "at their summit of 12 June". Who said that it was off must have said so before
// that day, and not have told of both.
func (it *item) revives(l *look, own []*item) bool {
	outcome := it.face.course & (held | off)
	if outcome == 0 || l.face.course&(held|off) == 0 || l.face.course&outcome != 0 {
		return true
	}
	for _, o := range own {
		if o.face.course&(held|off) != 0 {
			return false
		}
	}
	said := l.lastOff
	if outcome == off {
		said = it.src.printedBy()
	}
	return it.dated && said <= max(l.window.Earliest, it.window.Earliest) // a day that is not known is never after what was said
}
