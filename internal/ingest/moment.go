package ingest

import (
	"regexp"
	"strconv"
	"strings"
	"time"

	"parley/internal/calendar"
)

// moment is a time that metadata give: a day, and the very instant where they give that too.
type moment struct {
	day  calendar.Date // in the time zone it is written in, which is that of the newsroom
	at   time.Time     // zero where only the day is given, or no time zone
	text string        // RFC 3339 where there is an instant, else the day
}

// layouts are the ways in which metadata write times, besides those that begin with a day as ISO 8601 has it.
var layouts = []string{time.RFC1123, time.RFC1123Z, time.RFC850, time.RFC822, time.RFC822Z, time.ANSIC, time.UnixDate,
	"Mon, 2 Jan 2006 15:04:05 -0700", "Mon, 2 Jan 2006 15:04:05 MST", "Mon, 2 Jan 2006", "Monday, 2 January 2006", "Monday, January 2, 2006",
	"January 2, 2006 15:04", "January 2, 2006 3:04 PM", "January 2, 2006, 3:04 pm", "January 2, 2006 at 3:04 PM", "January 2, 2006",
	"2 January 2006 15:04", "2 January 2006, 15:04", "2 January 2006", "Jan 2, 2006 3:04 PM", "Jan 2, 2006", "Jan. 2, 2006", "2 Jan 2006 15:04", "2 Jan 2006",
	"Mon Jan 2 2006", "2006/01/02 15:04:05", "2006/01/02 15:04", "2006/01/02", "2006.01.02", "20060102", "20060102150405", "02.01.2006 15:04", "02.01.2006", "02.01.2006 15:04:05", "02.01.2006 15:04:05 UTC-07:00", "02.01.2006, 15:04",
	"20060102T150405Z0700", "Mon Jan 2 2006 15:04:05 GMT-0700", "Monday, 2 January, 2006 3:04 PM", "2 Jan 2006, 3:04 pm"}

// isoTime is a day and a time of day as ISO 8601 has them, or nearly: 2024-03-12T08:15:00.000+0300.
var isoTime = regexp.MustCompile(`^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2})(?::(\d{2}))?(?:[.,]\d+)?\s*(?:(Z|UTC|GMT)|([+-]\d{2}):?(\d{2})?(?: \p{Lu}{3,4})?)?$`)

var (
	// ordinals are the endings of days: "20th May", "June 1st".
	ordinals = regexp.MustCompile(`(?i)\b(\d{1,2})(?:st|nd|rd|th)\b( |,|$)`)
	// zoneNames are the names that programs put behind a zone in figures: "GMT+0545 (Highland Time)", "+04:00[Asia/Harran]".
	zoneNames = regexp.MustCompile(`([+-]\d{2}:?\d{2}|Z) ?(?:\([^()]*\)|\[[^\[\]]*\])$`)
)

// momentOf reads a time as metadata write it; false where it is none, or its order of day and month cannot be told.
func momentOf(text string) (moment, bool) {
	text = ordinals.ReplaceAllString(strings.Join(strings.Fields(text), " "), "$1$2")
	text = zoneNames.ReplaceAllString(text, "$1")
	if m := isoTime.FindStringSubmatch(text); m != nil {
		if found, ok := isoMoment(m); ok {
			return found, true
		}
	}
	if d := dayOf(text); d.Known() {
		return moment{day: d, text: d.String()}, true
	}
	if seconds, err := strconv.ParseInt(text, 10, 64); err == nil && (len(text) == 10 || len(text) == 13) && text[0] == '1' {
		if len(text) == 13 {
			seconds /= 1000
		}
		return instant(time.Unix(seconds, 0).UTC()), true
	}
	if days := slashedDays(text); len(days) == 1 {
		return moment{day: days[0], text: days[0].String()}, true
	}
	for _, layout := range layouts {
		t, err := time.Parse(layout, text)
		if err != nil || t.Year() < firstMoment.Year() || t.Year() > lastMoment.Year() {
			continue
		}
		if strings.Contains(layout, "-0700") || strings.Contains(layout, "-07:00") || strings.Contains(layout, "Z0700") || strings.Contains(layout, "MST") && strings.HasSuffix(text, "GMT") {
			return instant(t), true
		}
		d := calendar.On(t.Year(), int(t.Month()), t.Day())
		return moment{day: d, text: d.String()}, true
	}
	return moment{}, false
}

func isoMoment(m []string) (moment, bool) {
	zone := "Z"
	switch {
	case m[5] != "" && m[6] != "":
		zone = m[5] + ":" + m[6]
	case m[5] != "":
		zone = m[5] + ":00"
	case m[4] == "":
		zone = ""
	}
	seconds := m[3]
	if seconds == "" {
		seconds = "00"
	}
	if zone == "" {
		return moment{}, false // a time of day somewhere; the day will do
	}
	t, err := time.Parse(time.RFC3339, m[1]+"T"+m[2]+":"+seconds+zone)
	if err != nil {
		return moment{}, false
	}
	return instant(t), true
}

func instant(t time.Time) moment {
	return moment{calendar.On(t.Year(), int(t.Month()), t.Day()), t, t.Format(time.RFC3339)}
}

// inUTC is the moment as versions are ordered by: RFC 3339 in UTC, or the day.
func (m moment) inUTC() string {
	if m.at.IsZero() {
		return m.text
	}
	return m.at.UTC().Format(time.RFC3339)
}

// agrees reports whether two moments can be one: less than a day lies between them, or the days are the same.
func (m moment) agrees(o moment) bool {
	if !m.at.IsZero() && !o.at.IsZero() {
		return m.at.Sub(o.at).Abs() < 24*time.Hour
	}
	return m.day == o.day
}

// dayOf is the day of a timestamp that begins with one, as most do.
func dayOf(text string) calendar.Date {
	text = strings.TrimSpace(text)
	if len(text) < 10 {
		return 0
	}
	d, err := calendar.Parse(text[:10])
	if err != nil {
		return 0
	}
	return d
}
