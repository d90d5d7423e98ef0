package ingest

import (
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/text/language"

	"parley/internal/calendar"
)

// order is which of day and month somebody writes first.
type order int

const (
	eitherFirst order = iota // cannot be told
	dayFirst
	monthFirst
)

var (
	// slashes is a date in figures, the year last: "03/04/2025".
	slashes = regexp.MustCompile(`\b(\d{1,2})(?:/(\d{1,2})/|-(\d{1,2})-)((?:19|20)\d\d)\b`)
	// slashedTime is such a date, with nothing but a weekday and a time of day around it: "Thursday, 03/04/2025 - 14:05".
	slashedTime = regexp.MustCompile(`^(?:\pL+\.?,? )?\d{1,2}([/-])\d{1,2}[/-]\d{4}(?:,?(?: at| -)? \d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?: ?[AaPp]\.?[Mm]\.?)?(?: \(?[A-Z]{2,5}\)?)?)?$`)
)

// slashedDays is the days that a time in figures may mean: none, one, or two where both numbers may be the month.
func slashedDays(text string) []calendar.Date {
	if !slashedTime.MatchString(text) {
		return nil
	}
	return meanings(slashes.FindStringSubmatch(text))
}

// meanings is the days that a match of slashes may mean, with the day first and with the month first.
func meanings(m []string) []calendar.Date {
	if m == nil {
		return nil
	}
	number := func(text string) int {
		n, _ := strconv.Atoi(text) // figures, or "" for the sign that is not there
		return n
	}
	first, second, year := number(m[1]), number(m[2])+number(m[3]), number(m[4])
	var days []calendar.Date
	for _, of := range [][2]int{{first, second}, {second, first}} {
		day, month := of[0], of[1]
		if month < 1 || month > 12 || day < 1 || day > calendar.MonthLength(year, month) {
			continue
		}
		if d := calendar.On(year, month, day); !slices.Contains(days, d) {
			days = append(days, d)
		}
	}
	return days
}

// in is the days that are left where it is known what is written first.
func (o order) in(days []calendar.Date) []calendar.Date {
	switch {
	case len(days) != 2 || o == eitherFirst:
		return days
	case o == dayFirst:
		return days[:1]
	}
	return days[1:]
}

// orderIn is the order that other dates of a page show, where all that show one show the same: "27/03/2025" has the day first.
func orderIn(text string) order {
	found := eitherFirst
	for _, m := range slashes.FindAllStringSubmatch(text, 200) {
		if days := meanings(m); len(days) != 1 || m[1] == m[2]+m[3] {
			continue
		}
		this := monthFirst
		if n, err := strconv.Atoi(m[1]); err == nil && n > 12 {
			this = dayFirst
		}
		if found != eitherFirst && found != this {
			return eitherFirst
		}
		found = this
	}
	return found
}

// orderOf is the order in which a site writes dates: by the country that its address belongs to, else by the language, and
// its country, that a page says it is in. Tables name those that put the month first and those of whom it cannot be told.
func (t *tables) orderOf(said []statement) order {
	for _, st := range said {
		if st.what != ofAddress {
			continue
		}
		if o, ok := t.orderAt(hostIn(st.value)); ok {
			return o
		}
	}
	for _, st := range said {
		if st.what != ofLanguage || st.value == "" {
			continue
		}
		tag, err := language.Parse(strings.ReplaceAll(strings.TrimSpace(st.value), "_", "-"))
		if err != nil {
			continue
		}
		base, _, region := tag.Raw()
		if r := strings.ToLower(region.String()); r != "zz" {
			if o := t.orders["region"][r]; o != "" || region.IsCountry() {
				return orderNamed(o)
			}
		}
		return orderNamed(t.orders["language"][base.String()])
	}
	return eitherFirst
}

// orderAt is the order that the top of a host's name tells; false where that is nobody's country.
func (t *tables) orderAt(host string) (order, bool) {
	top := host[strings.LastIndexByte(host, '.')+1:]
	name, listed := t.orders["domain"][top]
	if !listed && len(top) != 2 {
		return eitherFirst, false
	}
	o := orderNamed(name)
	return o, o != eitherFirst
}

// orderNamed is the order as a table names it. Those that no table names put the day first, as most of the world does.
func orderNamed(name string) order {
	switch name {
	case "month":
		return monthFirst
	case "either":
		return eitherFirst
	}
	return dayFirst
}

// doubtful writes down the days that a date may mean: "2025-03-04 or 2025-04-03".
func doubtful(days []calendar.Date) string {
	var texts []string
	for _, d := range slices.Sorted(slices.Values(days)) {
		texts = append(texts, d.String())
	}
	return strings.Join(texts, " or ")
}

// doubted is the days in what doubtful has written; of a plain time none.
func doubted(value string) []calendar.Date {
	a, b, ok := strings.Cut(value, " or ")
	x, y := dayOf(a), dayOf(b)
	if !ok || !x.Known() || !y.Known() {
		return nil
	}
	return []calendar.Date{x, y}
}

func hostIn(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	return strings.ToLower(u.Hostname())
}
