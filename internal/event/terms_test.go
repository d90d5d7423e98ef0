package event

import "testing"

// Terms told in a list without "and", in the sentence after, or by a verb that the modal of the first governs, are one
// provision each, and no steps taken.
func TestTermsGoOn(t *testing.T) {
	for text, want := range map[string]int{
		"Peru and Chile signed an accord on Monday. Under the accord Peru is to hand in its heavy weapons, troops are to leave the port of Arica, and aid deliveries are to resume.":  3,
		"Peru and Chile are weighing a plan. Under the plan, Peru would free 35 captives. Chile would release prisoners, pull its troops out of the towns and let aid into the port.": 4,
	} {
		_, claims := pipeline(t).read(text)
		n := 0
		for _, c := range claims {
			switch c.Type {
			case Provision:
				n++
			case Implementation:
				t.Errorf("%s: a step %s", text, c.About)
			}
		}
		if n != want {
			t.Errorf("%s: %d provisions, want %d", text, n, want)
		}
	}
}
