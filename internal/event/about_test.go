package event

import "testing"

// TestAbout wants the words that tell what is offered, and none where the report has none.
func TestAbout(t *testing.T) {
	for text, want := range map[string]string{
		"Kenya's president, having met neither delegation, offered to bring Egypt and Sudan together in Nairobi.": "to bring Egypt and Sudan together in Nairobi",
		"Ms Weber reiterated the readiness of Germany to support talks between Egypt and Sudan.":                  "to support talks between Egypt and Sudan",
		"Instead of a truce, Egypt proposed direct talks with Sudan on Tuesday.":                                  "direct talks with Sudan",
		"Egypt called for a truce of a week with Sudan, to be followed by talks in Nairobi.":                      "a truce of a week with Sudan",
		"Egypt rejected the latest truce plan of the three mediating countries.":                                  "the latest truce plan",
	} {
		var got []string
		_, claims := pipeline(t).read(text)
		for _, c := range claims {
			if c.Type == Offer {
				got = append(got, c.About)
			}
		}
		if len(got) != 1 || got[0] != want {
			t.Errorf("%s\n got %q", text, got)
		}
	}
}
