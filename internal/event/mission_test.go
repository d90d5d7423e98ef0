package event

import (
	"slices"
	"strings"
	"testing"
)

// Which missions a report tells of, and how far each has come; incidents that are only terms, ways or plans are none.
func TestMissionsAndBlows(t *testing.T) {
	for text, want := range map[string]string{
		"Norway offered to pay for the monitors that the Union is to send to Peru.":                                            "mission agreed",
		"Two peacekeepers were wounded near Lima on Thursday when their lorry hit a mine.":                                     "incident occurred",
		"A monitoring mission of 200 observers will watch the border between Peru and Chile.":                                  "mission agreed",
		"Bolivia and Brazil attended the talks as observers.":                                                                  "",
		"The United Nations Observer Mission in Peru has 800 soldiers, whose mandate was extended in January.":                 "mission deployed",
		"Rwandan troops took the town of Goma on Monday.":                                                                      "incident occurred",
		"Chile denies that it targets hospitals in Peru.":                                                                      "",
		"Peru said its forces would stop shooting within a day.":                                                               "",
		"Peru and Chile signed a deal on Monday. Under the deal the militia will lock up its guns and free the jailed rebels.": "",
	} {
		_, claims := pipeline(t).read(text)
		var got []string
		for _, c := range claims {
			if c.Type == Mission || c.Type == Incident {
				got = append(got, string(c.Type)+" "+string(c.Status))
			}
		}
		slices.Sort(got)
		if strings.Join(got, ", ") != want {
			t.Errorf("%s\n\twant %q, got %q", text, want, strings.Join(got, ", "))
		}
	}
}
