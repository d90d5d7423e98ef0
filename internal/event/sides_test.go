package event

import (
	"slices"
	"testing"
)

// Two sides of the article take part in what names nobody, also where the parser or the finder of names took "the two
// leaders" for others.
func TestTwoLeadersAreTheSides(t *testing.T) {
	text := "Talks between Peru and Chile resumed on Monday. Peru and Chile have no treaty. The border between Peru and Chile is shut. " +
		"The two sides agreed to hold talks in Geneva on May 20."
	_, claims := pipeline(t).read(text)
	found := false
	for _, c := range claims {
		if c.Type == Meeting && c.Status == "planned" {
			found = true
			if !slices.Contains(c.Roles.Participant, "PER") || !slices.Contains(c.Roles.Participant, "CHL") {
				t.Errorf("participants %v", c.Roles.Participant)
			}
		}
	}
	if !found {
		t.Error("no planned meeting")
	}
}

// Two months without a year are two meetings.
func TestTwoMonths(t *testing.T) {
	_, claims := pipeline(t).read("The presidents of Peru and Chile met in Geneva in January and March.")
	n := 0
	for _, c := range claims {
		if c.Type == Meeting {
			n++
		}
	}
	if n != 2 {
		t.Errorf("%d meetings, want 2", n)
	}
}
