package when

import (
	"fmt"
	"strings"

	"parley/internal/calendar"
)

// moment is what an expression is resolved against: a day of writing, the story so far, and the way the sentence
// looks.
type moment struct {
	day     calendar.Date // of writing; zero where it is not known
	ref     reference     // the last date told; zero where there is none
	asked   reference     // the last quarter told, for "the quarter", "a year earlier"
	dir     int           // -1 the sentence tells of the past, 1 of what is to come, 0 neither for sure
	perfect bool          // the sentence is in the present perfect
}

// reference is a date told earlier in the text.
type reference struct {
	iv    calendar.Interval
	grain string // D W M Q Y
}

// meaning is what an expression comes to.
type meaning struct {
	iv    calendar.Interval
	kind  string // DATE, TIME, DURATION, SET
	val   string
	mod   string
	grain string
}

// at is the meaning of x at a moment.
func (x *expr) at(c *moment) meaning {
	m := x.plain(c)
	if x.pod != "" && m.kind == "DATE" && m.grain == "D" {
		m.kind, m.val = "TIME", m.val+"T"+x.pod
	}
	if x.minutes >= 0 && x.op != "clock" && m.grain == "D" {
		m.kind, m.val = "TIME", withClock(m.val, x.minutes)
	}
	if x.mod != "" {
		m = modify(m, x.mod, c)
	}
	return m
}

func (x *expr) plain(c *moment) meaning {
	switch x.op {
	case "date":
		return x.dateAt(c)
	case "wday":
		return x.weekdayAt(c)
	case "rel":
		return x.relativeAt(c)
	case "dur":
		return x.durationAt(c)
	case "set":
		return x.setAt()
	case "ref":
		return x.vagueAt(c)
	case "overnight":
		return overnightAt(c)
	case "clock":
		d := c.base('N')
		return meaning{calendar.DayOf(d), "TIME", withClock(dayValue(d), x.minutes), "", "D"}
	case "holiday":
		return x.holidayAt(c)
	case "decade":
		return x.decadeAt(c)
	case "join":
		m := x.sub.at(c)
		if x.sub.year == 0 && x.with != nil {
			m = x.matched(c, m)
		}
		return m
	case "sub":
		return x.sub.at(c)
	case "weekof":
		m := x.sub.at(c)
		return weekAt(m.iv.Earliest)
	case "nightinto":
		return x.nightInto(c)
	case "nthweek":
		return x.weekOfMonth(c)
	case "shift":
		return dayAt(x.sub.at(c).iv.Earliest.AddDays(int(x.n)))
	}
	return meaning{}
}

// base is the day an expression counts from: R the last date told, or where there is none the day of writing.
func (c *moment) base(anchor byte) calendar.Date {
	if anchor != 'P' && c.ref.iv.Bounded() {
		if anchor == 'N' && c.ref.grain != "D" {
			return c.day
		}
		return c.ref.iv.Latest
	}
	return c.day
}

func dayValue(d calendar.Date) string {
	if d == 0 {
		return "XXXX-XX-XX"
	}
	return d.String()
}

func withClock(day string, minutes int) string {
	day, _, _ = strings.Cut(day, "T") // "Sunday evening at 5 p.m." needs no evening
	return fmt.Sprintf("%sT%02d:%02d", day, minutes/60, minutes%60)
}

func dayAt(d calendar.Date) meaning {
	return meaning{calendar.DayOf(d), "DATE", dayValue(d), "", "D"}
}

func monthAt(year, month int) meaning {
	v := calendar.MonthOf(year, month)
	if !v.Known() {
		return meaning{kind: "DATE", val: fmt.Sprintf("XXXX-%02d", max(month, 1)), grain: "M"}
	}
	return meaning{v, "DATE", v.EDTF, "", "M"}
}

func yearAt(year int) meaning {
	return meaning{calendar.YearOf(year), "DATE", fmt.Sprintf("%04d", year), "", "Y"}
}

// weekAt is the week from Monday that holds the day.
func weekAt(d calendar.Date) meaning {
	if d == 0 {
		return meaning{kind: "DATE", val: "XXXX-WXX", grain: "W"}
	}
	year, week := d.Week()
	return meaning{calendar.WeekOf(d), "DATE", fmt.Sprintf("%04d-W%02d", year, week), "", "W"}
}

func quarterAt(year, quarter int) meaning {
	first := calendar.On(year, 3*quarter-2, 1)
	if first == 0 {
		return meaning{kind: "DATE", val: fmt.Sprintf("XXXX-Q%d", quarter), grain: "Q"}
	}
	return meaning{calendar.Between(first, first.AddMonths(3)-1), "DATE", fmt.Sprintf("%04d-Q%d", year, quarter), "", "Q"}
}

func halfAt(year, half int) meaning {
	first := calendar.On(year, 6*half-5, 1)
	if first == 0 {
		return meaning{kind: "DATE", val: fmt.Sprintf("XXXX-H%d", half), grain: "H"}
	}
	return meaning{calendar.Between(first, first.AddMonths(6)-1), "DATE", fmt.Sprintf("%04d-H%d", year, half), "", "H"}
}

var seasonNumber = map[string]int{"SP": 0, "SU": 1, "FA": 2, "WI": 3}

func seasonAt(year int, code string) meaning {
	if year == 0 {
		return meaning{kind: "DATE", val: "XXXX-" + code, grain: "S"}
	}
	return meaning{calendar.SeasonOf(year, seasonNumber[code]), "DATE", fmt.Sprintf("%04d-%s", year, code), "", "S"}
}

// modify narrows a date to its beginning, middle or end ("early March" is its first ten days), and an earlier or later
// part of the running year to what lies on that side of the day of writing.
func modify(m meaning, mod string, c *moment) meaning {
	m.mod = mod
	v := m.iv
	if !v.Bounded() || m.kind != "DATE" && m.kind != "TIME" {
		return m
	}
	if mod == "BEFORE" || mod == "AFTER" {
		if v.Holds(c.day) && c.day != 0 && v.Days() > 1 {
			if mod == "BEFORE" {
				m.iv = calendar.Between(v.Earliest, c.day)
			} else {
				m.iv = calendar.Between(c.day, v.Latest)
			}
		}
		return m
	}
	if cut := thirdOf(v, mod); cut.Known() && m.grain != "D" {
		m.iv = cut
	}
	return m
}

// thirdOf is the first, middle or last third: ten days of a month, four months of a year, two or three days of a week.
func thirdOf(v calendar.Interval, mod string) calendar.Interval {
	days := v.Days()
	third := days / 3
	first, last := v.Earliest, v.Latest
	if days > 300 { // whole months
		third = int(first.AddMonths(4*(days/365)) - first)
	}
	switch mod {
	case "START":
		return calendar.Between(first, first.AddDays(third-1))
	case "MID":
		if days > 300 {
			return calendar.Between(first.AddDays(third), first.AddMonths(8*(days/365)).AddDays(-1))
		}
		return calendar.Between(first.AddDays(third), first.AddDays(2*third-1))
	case "END":
		if days > 300 {
			return calendar.Between(first.AddMonths(8*(days/365)), last)
		}
		return calendar.Between(first.AddDays(2*third), last)
	}
	return calendar.Interval{}
}
