package when

import (
	"fmt"
	"math"
	"strings"

	"parley/internal/calendar"
)

// relativeAt is a unit of the calendar some way off the day of writing or the last date told.
func (x *expr) relativeAt(c *moment) meaning {
	if x.unit == "WE" {
		return x.weekendAt(c)
	}
	if m, ok := x.likeLast(c); ok {
		return m
	}
	day := c.base(x.anchor)
	if x.since && c.ref.iv.Bounded() {
		from := c.ref.iv.Earliest
		return meaning{calendar.Between(from, max(c.day, c.ref.iv.Latest)), "DATE", from.String(), "", "D"}
	}
	if x.grain == "vague" {
		return x.vaguelyAgo(c)
	}
	n := int(math.Round(x.n))
	if x.op == "rel" && (x.kind == "rel" || x.kind == "ago") {
		return x.countAt(c, day, n)
	}
	return unitAt(day, x.unit, n)
}

// likeLast is "a year earlier" and "the quarter" where the text last told of a quarter, a month or a year: the same
// stretch of another year, or that very stretch.
func (x *expr) likeLast(c *moment) (meaning, bool) {
	switch {
	case x.anchor == 'Q':
		if q := c.asked.iv; q.Bounded() {
			return quarterAt(q.Earliest.Year(), (q.Earliest.Month()+2)/3), true
		}
		if c.day == 0 {
			return meaning{}, false
		}
		d := c.day.AddMonths(-3) // the last one that is over
		return quarterAt(d.Year(), (d.Month()+2)/3), true
	case x.unit == "Y" && (x.n == 1 || x.n == -1) && (x.kind == "rel" || x.kind == "ago"):
		ref := c.asked
		if !ref.iv.Bounded() && x.anchor == 'R' {
			ref = c.ref
		}
		if !ref.iv.Bounded() {
			return meaning{}, false
		}
		e, n := ref.iv.Earliest, int(x.n)
		switch ref.grain {
		case "Q":
			return quarterAt(e.Year()+n, (e.Month()+2)/3), true
		case "M":
			return monthAt(e.Year()+n, e.Month()), true
		case "Y":
			return yearAt(e.Year() + n), true
		}
	}
	return meaning{}, false
}

// countAt is so many units from a day. From the day of writing the result is as coarse as the unit ("two months ago"
// is a month); from a day that was told, days and weeks are counted out ("two weeks later").
func (x *expr) countAt(c *moment, day calendar.Date, n int) meaning {
	if day == 0 {
		return meaning{kind: "DATE", val: "XXXX", grain: x.unit}
	}
	told := x.anchor == 'R' && c.ref.iv.Bounded()
	switch x.unit {
	case "D":
		return dayAt(day.AddDays(n))
	case "W":
		if told && c.ref.grain == "D" {
			return dayAt(day.AddDays(7 * n))
		}
		return weekAt(day.AddDays(7 * n))
	}
	return unitAt(day, x.unit, n)
}

// unitAt is the calendar's day, week, month, quarter, year, decade or century n away from the one that holds the day.
func unitAt(day calendar.Date, unit string, n int) meaning {
	if day == 0 {
		blank := map[string]string{"D": "XXXX-XX-XX", "W": "XXXX-WXX", "M": "XXXX-XX", "Q": "XXXX-QX"}[unit]
		return meaning{kind: "DATE", val: max(blank, "XXXX"), grain: unit}
	}
	switch unit {
	case "D":
		return dayAt(day.AddDays(n))
	case "W":
		return weekAt(day.AddDays(7 * n))
	case "M":
		d := day.AddMonths(n)
		return monthAt(d.Year(), d.Month())
	case "Q":
		d := day.AddMonths(3 * n)
		return quarterAt(d.Year(), (d.Month()+2)/3)
	case "Y":
		return yearAt(day.Year() + n)
	case "DE":
		first := (day.Year()/10 + n) * 10
		v := calendar.Between(calendar.On(first, 1, 1), calendar.On(first+9, 12, 31))
		return meaning{v, "DATE", fmt.Sprintf("%03d", first/10), "", "Y"}
	case "CE":
		first := ((day.Year()-1)/100+n)*100 + 1
		v := calendar.Between(calendar.On(first, 1, 1), calendar.On(first+99, 12, 31))
		return meaning{v, "DATE", fmt.Sprintf("%02d", first/100), "", "Y"}
	}
	return meaning{}
}

// vaguelyAgo is "a few days ago", "hours later": the stretch in which it must lie.
func (x *expr) vaguelyAgo(c *moment) meaning {
	day := c.base(x.anchor)
	m := meaning{kind: "DATE", val: "PAST_REF", grain: "D"}
	if x.n > 0 {
		m.val = "FUTURE_REF"
	}
	if day == 0 {
		return m
	}
	if strings.HasPrefix(x.unit, "D") && x.n == 0 {
		m.iv = calendar.DayOf(day)
		m.val = day.String()
		return m
	}
	few := reach(day, x.unit, 7*x.n)
	two := reach(day, x.unit, 2*x.n)
	m.iv = calendar.Between(min(few, two), max(few, two))
	return m
}

// reach is the day n units from a day.
func reach(day calendar.Date, unit string, n float64) calendar.Date {
	switch unit {
	case "D":
		return day.AddDays(int(n))
	case "W":
		return day.AddDays(int(7 * n))
	case "M":
		return day.AddMonths(int(n))
	case "Q":
		return day.AddMonths(int(3 * n))
	case "Y":
		return day.AddMonths(int(12 * n))
	case "DE":
		return day.AddMonths(int(120 * n))
	case "CE":
		return day.AddMonths(int(1200 * n))
	case "TH":
		return day.AddDays(int(math.Floor(n / 24)))
	}
	return day
}

// weekendAt is the Saturday and Sunday of a week: of this one, unless it is still to come and the sentence looks back.
func (x *expr) weekendAt(c *moment) meaning {
	day := c.base(x.anchor)
	if day == 0 {
		return meaning{kind: "DATE", val: "XXXX-WXX-WE", grain: "W"}
	}
	monday := calendar.WeekOf(day).Earliest
	if x.anchor == 'P' && x.n == 0 && isoWeekday(day) < 6 && (c.dir < 0 || c.dir == 0 && x.code == "back") {
		monday = monday.AddDays(-7)
	}
	monday = monday.AddDays(7 * int(x.n))
	year, week := monday.Week()
	v := calendar.Between(monday.AddDays(5), monday.AddDays(6))
	return meaning{v, "DATE", fmt.Sprintf("%04d-W%02d-WE", year, week), "", "W"}
}

// weekOfMonth is seven days of a month: the second week is the 8th to the 14th. Minus one is the last seven.
func (x *expr) weekOfMonth(c *moment) meaning {
	m := x.sub.at(c)
	if !m.iv.Bounded() || x.n > 5 {
		return m
	}
	first := m.iv.Latest.AddDays(-6)
	if x.n > 0 {
		first = m.iv.Earliest.AddDays(7 * (int(x.n) - 1))
	}
	week := weekAt(first.AddDays(3))
	week.iv = calendar.Between(first, min(first.AddDays(6), m.iv.Latest))
	return week
}

// durationAt is a length of time; with a direction it is a stretch up to or from the day of writing as well.
func (x *expr) durationAt(c *moment) meaning {
	m := meaning{kind: "DURATION", val: x.length()}
	if x.code != "" {
		m.kind, m.val = "DATE", x.code
	}
	dir, day := x.dir, c.day
	if x.upTo && c.perfect {
		dir = -1
	}
	if dir > 0 && c.dir < 0 && c.ref.iv.Bounded() {
		day = c.ref.iv.Latest // "the next two years" of a story that is over
	}
	if dir == 0 || day == 0 {
		return m
	}
	n := x.n
	if x.vague || n == 0 {
		n = 3
	}
	far := reach(day, x.unit, float64(dir)*n)
	from, to := min(far, day), max(far, day)
	switch {
	case x.unit == "Y" && n > 1 || x.unit == "DE" || x.unit == "CE":
		m.iv = calendar.Between(calendar.On(from.Year(), 1, 1), calendar.On(to.Year(), 12, 31))
	case x.unit == "M" || x.unit == "Y" || x.unit == "Q":
		m.iv = calendar.Between(calendar.MonthOf(from.Year(), from.Month()).Earliest, calendar.MonthOf(to.Year(), to.Month()).Latest)
	default:
		m.iv = calendar.Between(from, to)
	}
	return m
}

// length is the TIMEX3 value of a duration: P3D, PT3H, P2Y6M, PXW.
func (x *expr) length() string {
	unit, prefix := x.unit, "P"
	if len(unit) == 2 && unit[0] == 'T' {
		unit, prefix = unit[1:], "PT"
	}
	n := x.n
	switch {
	case x.vague:
		return prefix + "X" + unit
	case unit == "CE":
		n, unit = n*100, "Y"
	case unit == "DE" && n > 1:
		n, unit = n*10, "Y"
	}
	n += x.plus
	whole := math.Floor(n)
	if n == whole {
		return prefix + fmt.Sprint(int(n)) + unit
	}
	parts := map[string]struct {
		n    float64
		unit string
	}{"Y": {12, "M"}, "TH": {60, "M"}, "M": {30, "D"}, "TM": {60, "S"}, "D": {24, "H"}, "W": {7, "D"}, "DE": {10, "Y"}}
	part, ok := parts[strings.TrimPrefix(prefix, "P")+unit]
	if !ok {
		return prefix + fmt.Sprintf("%g", n) + unit
	}
	rest := int(math.Round((n - whole) * part.n))
	if whole == 0 {
		return prefix + fmt.Sprint(rest) + part.unit
	}
	return prefix + fmt.Sprint(int(whole)) + unit + fmt.Sprint(rest) + part.unit
}

func (x *expr) setAt() meaning {
	if x.weekday > 0 {
		val := fmt.Sprintf("XXXX-WXX-%d", x.weekday)
		if x.pod != "" {
			val += "T" + x.pod
		}
		return meaning{kind: "SET", val: val}
	}
	return meaning{kind: "SET", val: x.length()}
}

// vagueAt is "now", "recently", "soon".
func (x *expr) vagueAt(c *moment) meaning {
	m := meaning{kind: "DATE", val: x.code}
	if x.code == "PRESENT_REF" {
		m.iv = calendar.DayOf(c.day)
	}
	return m
}

// nightInto is the night that ends on the day of its part.
func (x *expr) nightInto(c *moment) meaning {
	m := x.sub.at(c)
	if !m.iv.Bounded() {
		return m
	}
	before := m.iv.Earliest.AddDays(-1)
	return meaning{calendar.Between(before, m.iv.Earliest), "TIME", before.String() + "TNI", "", "D"}
}

// overnightAt is the night before the day of writing.
func overnightAt(c *moment) meaning {
	if c.day == 0 {
		return meaning{kind: "TIME", val: "XXXX-XX-XXTNI", grain: "D"}
	}
	before := c.day.AddDays(-1)
	return meaning{calendar.Between(before, c.day), "TIME", before.String() + "TNI", "", "D"}
}
