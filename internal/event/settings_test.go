package event

import (
	"testing"

	"parley/internal/calendar"
)

// TestSettings checks the day and the town of a meeting whose words hang from another verb of the sentence.
func TestSettings(t *testing.T) {
	s := pipeline(t)
	for _, c := range []struct{ text, day, town string }{
		{"The Kenyan envoy held talks with the Sudanese foreign minister in Nairobi on Monday (Jan 8).", "XXXX-01-08", "Nairobi"},
		{"On 20 February, the Kenyan envoy arrived in Juba and met Sudanese President Salva Kiir.", "XXXX-02-20", "Juba"},
		{"The Kenyan foreign minister discussed the truce with the Norwegian foreign minister at a press conference in Oslo.", "", "Oslo"},
	} {
		a := textOf(c.text)
		a.Stated, a.StatedBy = calendar.Interval{}, ""
		found, told := false, ""
		for _, x := range s.coder.Code(a, s.find(a)) {
			day, town := "", ""
			if x.When != nil {
				day = x.When.EDTF
			}
			if x.Where != nil {
				town = x.Where.Name
			}
			told += " " + string(x.Type) + " " + day + " " + town
			found = found || x.Type == Meeting && day == c.day && town == c.town
		}
		if !found {
			t.Errorf("%q: no meeting on %q in %q, but%s", c.text, c.day, c.town, told)
		}
	}
}

// A day whose year is only bounded keeps its month and day.
func TestDayOfAnOpenYear(t *testing.T) {
	s := pipeline(t)
	a := textOf("On 26 February, Peru and Chile held a meeting in Lima under the accord of 29 December 2023.")
	a.Stated, a.StatedBy = calendar.Interval{}, ""
	for _, c := range s.coder.Code(a, s.find(a)) {
		if c.Type == Meeting {
			if c.When == nil || c.When.EDTF != "XXXX-02-26" || !c.When.Earliest.Known() {
				t.Errorf("when %+v", c.When)
			}
			return
		}
	}
	t.Error("no meeting")
}
