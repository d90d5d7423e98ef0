package ingest

import (
	"regexp"
	"strconv"
	"strings"
	"time"

	"parley/internal/calendar"
)

var (
	dayMonth = regexp.MustCompile(`(?i)\b(\d{1,2})(?:st|nd|rd|th)?[ -](jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?(?:,?[ -](\d{4})\b)?`)
	monthDay = regexp.MustCompile(`(?i)\b(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.? (\d{1,2})(?:st|nd|rd|th)?\b(?:,? (\d{4})\b)?`)
	isoDay   = regexp.MustCompile(`\b(\d{4}-\d{2}-\d{2})\b`)
	changed  = regexp.MustCompile(`(?i)\b(?:updated|modified|edited|changed|corrected|amended)\b`)
)

// dateIn is the first whole date in a line, and whether it is that of a change: "Updated 22 May 2023".
func dateIn(words string) (day calendar.Date, isChange bool) {
	at := -1
	if m := isoDay.FindStringSubmatchIndex(words); m != nil {
		day, at = dayOf(words[m[2]:m[3]]), m[0]
	}
	if month, d, year := monthAndDay(words); month != 0 && year != 0 && !day.Known() {
		day = calendar.On(year, month, d)
		at = firstDate(words)
	}
	if !day.Known() {
		return 0, false
	}
	return day, changed.MatchString(words[:at])
}

func firstDate(words string) int {
	at := len(words)
	for _, re := range []*regexp.Regexp{dayMonth, monthDay} {
		if m := re.FindStringIndex(words); m != nil {
			at = min(at, m[0])
		}
	}
	return at
}

// monthAndDay is the first day and month in a line, with the year where it stands there too; zeros where there is none.
func monthAndDay(words string) (month, day, year int) {
	number := func(text string) int {
		n, _ := strconv.Atoi(text) // "" is 0
		return n
	}
	a, b := dayMonth.FindStringSubmatchIndex(words), monthDay.FindStringSubmatchIndex(words)
	switch {
	case a != nil && (b == nil || a[0] <= b[0]):
		m := dayMonth.FindStringSubmatch(words)
		month, day, year = monthOf(m[2]), number(m[1]), number(m[3])
	case b != nil:
		m := monthDay.FindStringSubmatch(words)
		month, day, year = monthOf(m[1]), number(m[2]), number(m[3])
	}
	if day < 1 || day > 31 {
		return 0, 0, 0
	}
	return month, day, year
}

// monthOf is the number of the month whose name begins so.
func monthOf(name string) int {
	for m := time.January; m <= time.December; m++ {
		if strings.EqualFold(m.String()[:3], name[:3]) {
			return int(m)
		}
	}
	return 0
}
