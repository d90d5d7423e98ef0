// Package calendar holds days, intervals of days and their EDTF form, for every package that dates something.
//
// In: year, month and day numbers, or ISO 8601 and EDTF text. Out: Date and Interval values. All dates are of the
// proleptic Gregorian calendar, in UTC, with no time of day. Nothing here reads a clock.
package calendar

import (
	"fmt"
	"strconv"
	"time"
)

// Date is a day of the proleptic Gregorian calendar, counted so that 0001-01-01 is 1. Zero means no date: unknown or
// open. Dates compare with < and ==; a zero Date must be checked for first.
type Date int32

// epoch is the Date of 1970-01-01.
const epoch = 719163

// On is the date of the given year, month and day. Days and months out of range roll over as in package time, so that
// On(2022, 2, 31) is 2022-03-03. Years outside 1 to 9999 give zero.
func On(year, month, day int) Date {
	if year < 1 || year > 9999 {
		return 0
	}
	if month < 1 || month > 12 {
		month--
		year += month / 12
		if month %= 12; month < 0 {
			month += 12
			year--
		}
		month++
	}
	return Date(daysBefore(year, month) + day)
}

// daysBefore is the number of days from 0001-01-01 to the first of a month. The year is taken to begin in March, so
// that the leap day is its last.
func daysBefore(year, month int) int {
	if month < 3 {
		year--
		month += 12
	}
	return year*365 + year/4 - year/100 + year/400 + (153*(month-3)+2)/5 - 306
}

// civil is the year, month and day of d, by the same count.
func (d Date) civil() (year, month, day int) {
	n := int(d) + 305 // days since 0000-03-01
	era := n / 146097
	n -= era * 146097
	of := (n - n/1460 + n/36524 - n/146096) / 365
	year = era*400 + of
	n -= of*365 + of/4 - of/100
	month = (5*n + 2) / 153
	day = n - (153*month+2)/5 + 1
	if month += 3; month > 12 {
		month -= 12
		year++
	}
	return year, month, day
}

// Parse reads an ISO 8601 day such as 2022-10-14, or the day of a longer timestamp that begins so. Anything else,
// a day that does not exist (2023-02-29) included, is an error.
func Parse(s string) (Date, error) {
	if len(s) > 10 && (s[10] == 'T' || s[10] == ' ') {
		s = s[:10]
	}
	t, err := time.Parse(time.DateOnly, s)
	if err != nil {
		return 0, fmt.Errorf("calendar: %q is not a day of the form 2006-01-02", s)
	}
	return On(t.Year(), int(t.Month()), t.Day()), nil
}

func (d Date) time() time.Time { return time.Unix((int64(d)-epoch)*86400, 0).UTC() }

// Known reports whether d is a date at all.
func (d Date) Known() bool { return d != 0 }

// Year is the year of d; of the zero Date it is 0.
func (d Date) Year() int {
	if d == 0 {
		return 0
	}
	year, _, _ := d.civil()
	return year
}

// Month is the month of d, 1 to 12; of the zero Date it is 0.
func (d Date) Month() int {
	if d == 0 {
		return 0
	}
	_, month, _ := d.civil()
	return month
}

// Day is the day of the month of d, 1 to 31; of the zero Date it is 0.
func (d Date) Day() int {
	if d == 0 {
		return 0
	}
	_, _, day := d.civil()
	return day
}

// Weekday is the day of the week of d, Sunday being 0; of the zero Date it is Sunday and means nothing.
func (d Date) Weekday() time.Weekday {
	if d <= 0 {
		return time.Sunday
	}
	return time.Weekday(d % 7)
}

// AddDays is d moved by n days; the zero Date stays zero.
func (d Date) AddDays(n int) Date {
	if d == 0 {
		return 0
	}
	return d + Date(n)
}

// AddMonths is d moved by n months, held to the last day of a shorter month (31 January + 1 month is 28 or 29
// February). The zero Date stays zero.
func (d Date) AddMonths(n int) Date {
	if d == 0 {
		return 0
	}
	first := On(d.Year(), d.Month()+n, 1)
	return first + Date(min(d.Day(), MonthLength(first.Year(), first.Month()))-1)
}

// MonthLength is the number of days of a month.
func MonthLength(year, month int) int { return int(On(year, month+1, 1) - On(year, month, 1)) }

// String is the ISO 8601 form, 2022-10-14; of the zero Date it is empty.
func (d Date) String() string {
	if d == 0 {
		return ""
	}
	return d.time().Format(time.DateOnly)
}

// MarshalText is String, for encoding/json.
func (d Date) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// UnmarshalText reads what MarshalText wrote; empty text gives the zero Date.
func (d *Date) UnmarshalText(text []byte) (err error) {
	if len(text) == 0 {
		*d = 0
		return nil
	}
	*d, err = Parse(string(text))
	return err
}

// Precision says how finely an interval is known.
type Precision string

// The precisions of the contract.
const (
	DayPrecise      Precision = "day"
	WeekPrecise     Precision = "week"
	MonthPrecise    Precision = "month"
	SeasonPrecise   Precision = "season"
	YearPrecise     Precision = "year"
	IntervalPrecise Precision = "interval"
	Unknown         Precision = "unknown"
)

// Interval is a stretch of days with both ends in it. A zero end is open; both zero is an unknown date.
type Interval struct {
	Earliest  Date      `json:"earliest,omitempty"`
	Latest    Date      `json:"latest,omitempty"`
	EDTF      string    `json:"edtf,omitempty"`
	Precision Precision `json:"precision,omitempty"`
}

// DayOf is the interval of one day; of the zero Date it is the unknown interval.
func DayOf(d Date) Interval {
	if d == 0 {
		return Interval{}
	}
	return Interval{d, d, d.String(), DayPrecise}
}

// MonthOf is the interval of a whole month.
func MonthOf(year, month int) Interval {
	first := On(year, month, 1)
	if first == 0 {
		return Interval{}
	}
	return Interval{first, first.AddMonths(1) - 1, first.String()[:7], MonthPrecise}
}

// YearOf is the interval of a whole year.
func YearOf(year int) Interval {
	first := On(year, 1, 1)
	if first == 0 {
		return Interval{}
	}
	return Interval{first, On(year, 12, 31), fmt.Sprintf("%04d", year), YearPrecise}
}

// Between is the interval from one date to another, either end zero where it is open. A whole month or year and a
// single day come out as such; ends the wrong way round give the unknown interval.
func Between(earliest, latest Date) Interval {
	switch {
	case earliest == 0 && latest == 0, earliest != 0 && latest != 0 && latest < earliest:
		return Interval{}
	case earliest == latest:
		return DayOf(earliest)
	case earliest != 0 && latest != 0 && earliest.Day() == 1:
		if m := MonthOf(earliest.Year(), earliest.Month()); m.Latest == latest {
			return m
		}
		if y := YearOf(earliest.Year()); y.Earliest == earliest && y.Latest == latest {
			return y
		}
	}
	end := func(d Date) string {
		if d == 0 {
			return ".."
		}
		return d.String()
	}
	return Interval{earliest, latest, end(earliest) + "/" + end(latest), IntervalPrecise}
}

// Known reports whether either end is known.
func (v Interval) Known() bool { return v.Earliest != 0 || v.Latest != 0 }

// Bounded reports whether both ends are known.
func (v Interval) Bounded() bool { return v.Earliest != 0 && v.Latest != 0 }

// Days is the length in days, both ends counted; 0 where an end is open.
func (v Interval) Days() int {
	if !v.Bounded() {
		return 0
	}
	return int(v.Latest-v.Earliest) + 1
}

// Holds reports whether the day lies in v; open ends hold everything on their side, the unknown interval every day.
func (v Interval) Holds(d Date) bool {
	return (v.Earliest == 0 || v.Earliest <= d) && (v.Latest == 0 || d <= v.Latest)
}

// Overlaps reports whether v and w may share a day; an open end never keeps them apart.
func (v Interval) Overlaps(w Interval) bool {
	return (v.Latest == 0 || w.Earliest == 0 || w.Earliest <= v.Latest) &&
		(w.Latest == 0 || v.Earliest == 0 || v.Earliest <= w.Latest)
}

// Meet is the part that v and w share, and whether there is any. Where one is the other's part, it comes back as it
// was, with its own EDTF form.
func (v Interval) Meet(w Interval) (Interval, bool) {
	if !v.Overlaps(w) {
		return Interval{}, false
	}
	early := max(v.Earliest, w.Earliest)
	late := v.Latest
	if late == 0 || w.Latest != 0 && w.Latest < late {
		late = w.Latest
	}
	for _, x := range [2]Interval{v, w} {
		if x.Earliest == early && x.Latest == late {
			return x, true
		}
	}
	return Between(early, late), true
}

// ParseEDTF reads the forms that Interval prints: a day, a month, a year, a season (2022-21 spring to 2022-24
// winter), two of them with a slash between, and an open side written "..". Anything else is an error.
func ParseEDTF(s string) (Interval, error) {
	for i := range len(s) {
		if s[i] != '/' {
			continue
		}
		a, errA := parseEnd(s[:i])
		b, errB := parseEnd(s[i+1:])
		if errA != nil || errB != nil {
			return Interval{}, fmt.Errorf("calendar: %q is no EDTF interval", s)
		}
		v := Between(a.Earliest, b.Latest)
		v.EDTF, v.Precision = s, IntervalPrecise
		return v, nil
	}
	return parseEnd(s)
}

func parseEnd(s string) (Interval, error) {
	bad := fmt.Errorf("calendar: %q is no EDTF date", s)
	switch len(s) {
	case 2:
		if s == ".." {
			return Interval{}, nil
		}
	case 4:
		if y, err := strconv.Atoi(s); err == nil && y > 0 {
			return YearOf(y), nil
		}
	case 7:
		y, errY := strconv.Atoi(s[:4])
		m, errM := strconv.Atoi(s[5:])
		if errY != nil || errM != nil || s[4] != '-' || y < 1 {
			return Interval{}, bad
		}
		return monthOrSeason(y, m, bad)
	case 10:
		d, err := Parse(s)
		return DayOf(d), err
	}
	return Interval{}, bad
}

func monthOrSeason(y, m int, bad error) (Interval, error) {
	switch {
	case m >= 1 && m <= 12:
		return MonthOf(y, m), nil
	case m >= 21 && m <= 24:
		return SeasonOf(y, m-21), nil
	}
	return Interval{}, bad
}

// SeasonOf is a season of the northern year: 0 spring (March to May), 1 summer, 2 autumn, 3 winter. Winter of a year
// begins in its December, as EDTF leaves open and newspapers mostly mean.
func SeasonOf(year, season int) Interval {
	first := On(year, 3+3*season, 1)
	if first == 0 || season < 0 || season > 3 {
		return Interval{}
	}
	return Interval{first, first.AddMonths(3) - 1, fmt.Sprintf("%04d-%d", year, 21+season), SeasonPrecise}
}
