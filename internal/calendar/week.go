package calendar

// Week is the ISO 8601 year and week of d; of the zero Date both are 0.
func (d Date) Week() (year, week int) {
	if d == 0 {
		return 0, 0
	}
	return d.time().ISOWeek()
}

// WeekOf is the week, Monday to Sunday, that holds d; of the zero Date it is the unknown interval.
func WeekOf(d Date) Interval {
	if d == 0 {
		return Interval{}
	}
	monday := d - (d-1)%7 // 0001-01-01 was a Monday
	return Interval{monday, monday + 6, monday.String() + "/" + (monday + 6).String(), WeekPrecise}
}

// Easter is the Sunday of Western Easter in a year of the Gregorian calendar, by the table-free computus.
func Easter(year int) Date {
	century := year / 100
	golden := year % 19
	moon := (19*golden + century - century/4 - (century-(century+8)/25+1)/3 + 15) % 30
	day := (32 + 2*(century%4) + 2*(year%100/4) - moon - year%100%4) % 7
	late := (golden + 11*moon + 22*day) / 451
	n := moon + day - 7*late + 114
	return On(year, n/31, n%31+1)
}
