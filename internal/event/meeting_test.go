package event

import "testing"

// The status, form and place of meetings, each in a sentence of its own.
func TestMeetingSettings(t *testing.T) {
	for _, c := range []struct{ text, status, form, place string }{
		{"The president of Kenya, who was to host the talks in Nairobi, fell ill.", "planned", "", ""},
		{"The president of Kenya spoke with the president of Ghana by telephone.", "held", "phone", ""},
		{"Kenya held talks with Ghana in the Red Sea port of Massawa.", "held", "in person", "Massawa"},
		{"Kenya is ready for talks with Ghana.", "proposed", "", ""},
	} {
		_, claims := pipeline(t).read(c.text)
		found := false
		for _, x := range claims {
			if x.Type != Meeting {
				continue
			}
			found = true
			if string(x.Status) != c.status || c.form != "" && x.Form != c.form || c.place != "" && (x.Where == nil || x.Where.Name != c.place) {
				t.Errorf("%q: %s %s %v", c.text, x.Status, x.Form, x.Where)
			}
		}
		if !found {
			t.Errorf("%q: no meeting", c.text)
		}
	}
}

// A body of soldiers that a state takes in is no guest at a meeting.
func TestNoMeeting(t *testing.T) {
	for _, text := range []string{"Kenya agreed to host a mission of observers.", "The convoy arrived in Kenya on Thursday."} {
		_, claims := pipeline(t).read(text)
		for _, x := range claims {
			if x.Type == Meeting {
				t.Errorf("%q: meeting %v", text, x.Roles)
			}
		}
	}
}
