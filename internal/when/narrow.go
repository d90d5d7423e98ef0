package when

import (
	"time"

	"parley/internal/calendar"
)

// Weekdays is a set of days of the week; the empty set stands for all of them.
type Weekdays uint8

// Has reports whether the day of the week is in the set.
func (w Weekdays) Has(d time.Weekday) bool { return w == 0 || w&(1<<d) != 0 }

// Constraint is what another report, or a person, says of the date of publication.
type Constraint struct {
	calendar.Interval          // the report was published within this; an open end says nothing
	Weekdays          Weekdays // on one of these; the empty set says nothing
	Reason            Reason
}

// Narrow is d with every constraint applied that leaves a day. One that would leave none contradicts what is known
// already and is passed over. The order of constraints matters only where they contradict one another.
func Narrow(d Dating, constraints ...Constraint) Dating {
	for _, c := range constraints {
		v, ok := d.Meet(c.Interval)
		if !ok {
			continue
		}
		week := d.Weekdays
		if c.Weekdays != 0 {
			if week == 0 {
				week = c.Weekdays
			} else {
				week &= c.Weekdays
			}
			if week == 0 {
				continue
			}
		}
		v, ok = onWeekdays(v, week)
		if !ok || v == d.Interval && week == d.Weekdays {
			continue
		}
		d = Dating{Interval: v, Weekdays: week, Basis: append(d.Basis[:len(d.Basis):len(d.Basis)], c.Reason)}
	}
	return d
}

// onWeekdays draws the ends of v in to the first and last such weekday.
func onWeekdays(v calendar.Interval, week Weekdays) (calendar.Interval, bool) {
	from, to := v.Earliest, v.Latest
	for i := 0; i < 7 && from != 0 && !week.Has(from.Weekday()); i++ {
		from++
	}
	for i := 0; i < 7 && to != 0 && !week.Has(to.Weekday()); i++ {
		to--
	}
	if from == v.Earliest && to == v.Latest {
		return v, true
	}
	v = calendar.Between(from, to)
	return v, v.Known()
}
