package event

import (
	"strings"
	"testing"
)

// That somebody will come answers an invitation, whoever else was asked with him, and no other offer; that he has not accepted
// leaves his answer open.
func TestComing(t *testing.T) {
	for text, want := range map[string]string{
		"Kenya accepted the Norwegian invitation, and Accra confirmed on Friday that Nana Akufo-Addo would attend. Kenya had proposed extending the mission.": "accepted the Norwegian invitation, accepted the Norwegian invitation",
		"Norway proposed to Ghana to extend the mission by a year. Ghana has not accepted that offer.":                                                        "no answer to extend the mission by a year",
	} {
		_, claims := pipeline(t).read(text)
		var got []string
		for _, c := range claims {
			for _, o := range claims {
				if c.Type == Response && o.ID == c.Answers {
					got = append(got, string(c.Status)+" "+o.About)
				}
			}
		}
		if strings.Join(got, ", ") != want {
			t.Errorf("%s\n\tanswers %q, want %q", text, got, want)
		}
	}
}
