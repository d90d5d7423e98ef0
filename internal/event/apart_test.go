package event

import "testing"

// TestApart wants every claim of a report to have an id of its own, even where the same words tell of two.
func TestApart(t *testing.T) {
	_, claims := pipeline(t).read("Kenya's envoy, Amina Sol, will travel to Cairo and Doha next week for talks with officials of Egypt and Qatar.")
	seen, meetings := map[ClaimID]bool{}, 0
	for _, c := range claims {
		if seen[c.ID] {
			t.Errorf("%s of a %s is taken", c.ID, c.Type)
		}
		seen[c.ID] = true
		if c.Type == Meeting {
			meetings++
		}
	}
	if meetings != 2 {
		t.Errorf("%d meetings", meetings)
	}
}
