package ledger

import (
	"slices"
	"strconv"
	"strings"
	"unicode"

	"parley/internal/calendar"
)

// units are the measures of time between two events, in days, and how far off a round number of them may be.
var units = map[string]struct{ days, off int }{"day": {1, 1}, "week": {7, 4}, "month": {30, 16}}

var smallNumbers = []string{"zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"}

// newsSince is the days on which the report came out where it tells fresh news by how long it came after the event that the
// claim recalls: "The first observers arrived on Thursday, two weeks after the presidents agreed to it in Lune". The days of
// the event are given; false where the words tell of no such distance, or of nothing fresh.
func (it *item) newsSince(event calendar.Interval) (calendar.Interval, bool) {
	n, off := it.distance()
	if n == 0 || !it.besideNews() {
		return calendar.Interval{}, false
	}
	return calendar.Between(event.Earliest.AddDays(n-off), event.Latest.AddDays(n+off+newsDays)), true
}

// distance is how many days after what the claim recalls something else was, and how far off that may be; zero where the
// words before the claim do not say.
func (it *item) distance() (n, off int) {
	span := it.first()
	around := sentenceAround(it.src.text, span)
	words := strings.FieldsFunc(strings.ToLower(it.src.text[around.Start:span.Start]), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	for i := len(words) - 1; i >= 2; i-- {
		if words[i] != "after" && words[i] != "since" {
			continue
		}
		unit, ok := units[strings.TrimSuffix(words[i-1], "s")]
		if !ok {
			return 0, 0
		}
		count := max(slices.Index(smallNumbers, words[i-2]), 0)
		if v, err := strconv.Atoi(words[i-2]); err == nil {
			count = v
		}
		if words[i-2] == "a" {
			count = 1
		}
		if count < 1 || count > 60 {
			return 0, 0
		}
		return count * unit.days, max(unit.off, unit.days*count/4)
	}
	return 0, 0
}

// besideNews reports whether the sentence of the claim tells of something that just happened.
func (it *item) besideNews() bool {
	return slices.ContainsFunc(it.src.items, func(o *item) bool {
		return o != it && o.words != 0 && o.words == it.words && o.Novelty != "background" && o.face.course == held && !o.dated && o.start() < it.start()
	})
}
