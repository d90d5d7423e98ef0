package event

import "testing"

// An agreement that is told on a day is known from that day on; a plan told so is still one.
func TestAnnounced(t *testing.T) {
	s := pipeline(t)
	for text, want := range map[string]string{
		"Norway announced on May 3 that Kenya and Ghana had agreed to meet.":      "2024-05-03",
		"Norway announced on May 3 that Kenya and Ghana had agreed on a truce.":   "2024-05-03",
		"Norway announced on May 3 that Kenya and Ghana agreed in April to meet.": "2024-04",
	} {
		got := ""
		_, claims := s.read(text)
		for _, c := range claims {
			if c.Type == Agreement && c.When != nil && got == "" {
				got = c.When.EDTF
			}
			if c.Type == Meeting && c.Status != "planned" {
				t.Errorf("%s: the meeting is %s", text, c.Status)
			}
		}
		if got != want {
			t.Errorf("%s: agreed on %q, want %q", text, got, want)
		}
	}
}
