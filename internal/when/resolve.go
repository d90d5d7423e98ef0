package when

import (
	"fmt"

	"parley/internal/calendar"
)

// forward and backward are how far a date without a year may lie off before the other side is likelier: nobody writes
// "on March 5" in December of one of ten months ago without the year.
const (
	backward = 275 // days
	forward  = 90
)

// dateAt resolves days, months, seasons, quarters and years with what is said of them.
func (x *expr) dateAt(c *moment) meaning {
	year, ok := x.yearOf(c)
	if x.monthShift != nil {
		if c.day == 0 {
			return meaning{kind: "DATE", val: fmt.Sprintf("XXXX-XX-%02d", x.day), grain: "D"}
		}
		d := calendar.On(c.day.Year(), c.day.Month()+*x.monthShift, x.day)
		return dayAt(d)
	}
	switch {
	case x.month == 0 && x.day > 0:
		return x.bareDay(c)
	case x.season != "":
		return seasonAt(year, x.season)
	case x.quarter > 0:
		return quarterAt(year, x.quarter)
	case x.half > 0:
		return halfAt(year, x.half)
	case x.month == 0:
		m := yearAt(year)
		if x.year2 > 0 {
			m.iv = calendar.Between(m.iv.Earliest, calendar.On(x.year2, 12, 31))
			m.iv.EDTF = fmt.Sprintf("%04d/%04d", year, x.year2)
		}
		return m
	case !ok:
		return x.withoutYear()
	}
	if x.day == 0 {
		m := monthAt(year, x.month)
		if x.month2 > 0 {
			m.iv = calendar.Between(m.iv.Earliest, monthAt(year, x.month2).iv.Latest)
		}
		return m
	}
	return x.dayOf(year)
}

func (x *expr) dayOf(year int) meaning {
	first := calendar.On(year, x.month, x.day)
	if first.Month() != x.month {
		return x.withoutYear() // 29 February of a common year
	}
	m := dayAt(first)
	if x.day2 > 0 {
		month := x.month
		if x.month2 > 0 {
			month = x.month2
		}
		m.iv = calendar.Between(first, calendar.On(year, month, x.day2))
	}
	if x.ambiguous {
		m.iv = calendar.Between(min(first, calendar.On(year, x.day, x.month)), max(first, calendar.On(year, x.day, x.month)))
	}
	return m
}

func (x *expr) withoutYear() meaning {
	if x.day == 0 {
		return meaning{kind: "DATE", val: fmt.Sprintf("XXXX-%02d", x.month), grain: "M"}
	}
	return meaning{kind: "DATE", val: fmt.Sprintf("XXXX-%02d-%02d", x.month, x.day), grain: "D"}
}

// yearOf is the year x means, and whether it can be told.
func (x *expr) yearOf(c *moment) (int, bool) {
	if x.year > 0 {
		return x.year, true
	}
	if x.anchor == 'R' && c.ref.iv.Bounded() {
		return c.ref.iv.Latest.Year(), true
	}
	if c.day == 0 {
		return 0, false
	}
	if x.yearShift != nil {
		return c.day.Year() + *x.yearShift, true
	}
	return x.nearYear(c), true
}

// nearYear is the year of the last or next such day, month, season or quarter: "in March" written in February is last
// year's, unless the sentence looks ahead.
func (x *expr) nearYear(c *moment) int {
	start := func(year int) calendar.Date {
		switch {
		case x.season != "":
			return calendar.On(year, 3+3*seasonNumber[x.season], 1)
		case x.quarter > 0:
			return calendar.On(year, 3*x.quarter-2, 1)
		case x.half > 0:
			return calendar.On(year, 6*x.half-5, 1)
		}
		return calendar.On(year, max(x.month, 1), max(x.day, 1))
	}
	past := c.day.Year()
	if start(past) > c.day {
		past--
	}
	dir := x.dir
	if dir == 0 {
		dir = c.dir
	}
	if dir < 0 && x.dir < 0 && x.holdsNow(c, past) {
		past--
	}
	back, ahead := int(c.day-start(past)), int(start(past+1)-c.day)
	switch {
	case x.quarter > 0 && x.dir == 0 && back < 200:
		return past // companies expect what a quarter that is over will have brought
	case dir > 0:
		if x.grainDays() > 1 && x.holdsNow(c, past) {
			return past
		}
		if back == 0 || x.dir == 0 && back < 100 && ahead > 180 {
			return past // so far ahead the year would be given
		}
		return past + 1
	case dir < 0 && x.dir < 0:
		return past
	case back > backward && ahead < forward && x.season == "" && x.quarter == 0 && dir == 0:
		return past + 1
	case (back > 330 && ahead < 40 || dir == 0 && back > 300 && ahead < 60) && x.quarter == 0:
		return past + 1
	}
	return past
}

func (x *expr) grainDays() int {
	switch {
	case x.day > 0:
		return 1
	case x.month > 0:
		return 31
	}
	return 92
}

// holdsNow reports whether the day of writing lies in x of that year.
func (x *expr) holdsNow(c *moment, year int) bool {
	y := *x
	y.year = year
	return y.dateAt(c).iv.Holds(c.day)
}

// bareDay is "the 14th": of the month the story is in, otherwise the last such day, or the next where the sentence
// looks ahead.
func (x *expr) bareDay(c *moment) meaning {
	if c.day == 0 {
		return meaning{kind: "DATE", val: fmt.Sprintf("XXXX-XX-%02d", x.day), grain: "D"}
	}
	month := 0
	if c.dir > 0 {
		if x.day < c.day.Day() {
			month = 1
		}
	} else if x.day > c.day.Day() {
		month = -1
	}
	first := calendar.On(c.day.Year(), c.day.Month()+month, 1)
	if x.day > calendar.MonthLength(first.Year(), first.Month()) {
		return meaning{kind: "DATE", val: fmt.Sprintf("XXXX-XX-%02d", x.day), grain: "D"}
	}
	return dayAt(first.AddDays(x.day - 1))
}

// weekdayAt is the last such day up to the day of writing, or the next where the words or the sentence look ahead.
func (x *expr) weekdayAt(c *moment) meaning {
	from := c.base(x.anchor)
	if x.anchor == 'R' && !c.ref.iv.Bounded() {
		from = c.day
	}
	if from == 0 {
		return meaning{kind: "DATE", val: fmt.Sprintf("XXXX-WXX-%d", x.weekday), grain: "D"}
	}
	if x.weekShift != nil {
		monday := calendar.WeekOf(from).Earliest
		return dayAt(monday.AddDays(7**x.weekShift + x.weekday - 1))
	}
	if x.anchor == 'R' && x.dir == 0 {
		for d := c.ref.iv.Earliest; d <= c.ref.iv.Latest && d < c.ref.iv.Earliest+8; d++ {
			if isoWeekday(d) == x.weekday {
				return dayAt(d)
			}
		}
	}
	back := (isoWeekday(from) - x.weekday + 7) % 7
	ahead := (x.weekday - isoWeekday(from) + 7) % 7
	switch {
	case x.dir == 2 || x.dir == 1 && x.anchor == 'R':
		return dayAt(from.AddDays((ahead+6)%7 + 1))
	case x.dir > 0, x.dir == 0 && c.dir > 0, x.code == "ahead" && c.dir == 0:
		return dayAt(from.AddDays(ahead))
	case x.dir < 0:
		return dayAt(from.AddDays(-((back+6)%7 + 1)))
	}
	return dayAt(from.AddDays(-back))
}

// isoWeekday is 1 for Monday to 7 for Sunday.
func isoWeekday(d calendar.Date) int { return (int(d.Weekday())+6)%7 + 1 }

// matched moves a date without a year to the nearest year in which it falls on the weekday it is said to fall on.
func (x *expr) matched(c *moment, m meaning) meaning {
	if !m.iv.Bounded() || isoWeekday(m.iv.Earliest) == x.with.weekday {
		return m
	}
	for _, by := range [4]int{-1, 1, -2, 2} {
		y := *x.sub
		y.year = m.iv.Earliest.Year() + by
		if n := y.dateAt(c); n.iv.Bounded() && isoWeekday(n.iv.Earliest) == x.with.weekday && by*by == 1 {
			return n
		}
	}
	return m
}

func (x *expr) holidayAt(c *moment) meaning {
	if c.day == 0 && x.year == 0 {
		return meaning{kind: "DATE", val: "XXXX-XX-XX", grain: "D"}
	}
	switch {
	case x.year > 0:
		return dayAt(feast(x.code, x.year))
	case x.yearShift != nil:
		return dayAt(feast(x.code, c.day.Year()+*x.yearShift))
	}
	this := feast(x.code, c.day.Year())
	switch {
	case c.dir > 0 && this < c.day:
		return dayAt(feast(x.code, c.day.Year()+1))
	case c.dir > 0, this <= c.day, this-c.day < 60 && c.dir == 0:
		return dayAt(this)
	}
	return dayAt(feast(x.code, c.day.Year()-1))
}

func (x *expr) decadeAt(c *moment) meaning {
	if x.n > 0 { // "the 11th century"
		first := calendar.On(int(x.n)*100-99, 1, 1)
		last := calendar.On(int(x.n)*100, 12, 31)
		return meaning{calendar.Between(first, last), "DATE", fmt.Sprintf("%02d", int(x.n)-1), "", "Y"}
	}
	year := x.year
	if year < 100 {
		year += 1900
	}
	v := calendar.Between(calendar.On(year, 1, 1), calendar.On(year+9, 12, 31))
	return meaning{v, "DATE", fmt.Sprintf("%03d", year/10), "", "Y"}
}
