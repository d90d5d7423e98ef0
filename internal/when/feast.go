package when

import (
	"strconv"
	"strings"

	"parley/internal/calendar"
)

// feast is the day of a holiday in a year by its rule in holidays.tsv: "12-25", "11-4+4" (the fourth Thursday of
// November), "05-1-1" (the last Monday of May), "E-2" (two days before Western Easter). A rule that is none gives zero.
func feast(rule string, year int) calendar.Date {
	if rest, ok := strings.CutPrefix(rule, "E"); ok {
		n, _ := strconv.Atoi(rest)
		return calendar.Easter(year).AddDays(n)
	}
	if len(rule) < 5 {
		return 0
	}
	month, _ := strconv.Atoi(rule[:2])
	if len(rule) == 5 {
		day, _ := strconv.Atoi(rule[3:])
		return calendar.On(year, month, day)
	}
	weekday, nth := int(rule[3]-'0'), int(rule[5]-'0')
	if rule[4] == '-' {
		last := calendar.On(year, month+1, 1) - 1
		return last.AddDays(-((isoWeekday(last) - weekday + 7) % 7) - 7*(nth-1))
	}
	first := calendar.On(year, month, 1)
	d := first.AddDays((weekday-isoWeekday(first)+7)%7 + 7*(nth-1))
	if len(rule) > 6 {
		more, _ := strconv.Atoi(rule[6:])
		d = d.AddDays(more)
	}
	return d
}
