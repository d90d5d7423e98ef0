package event

import (
	"slices"
	"testing"
)

// A government that negotiates is a side; its army, which only fires, is none.
func TestGovernmentIsTheSide(t *testing.T) {
	text := "The peace panels of the Philippine government and the New People's Army met in Oslo on Monday. The government's chief negotiator, Ana Cruz, and the rebels agreed on a text. " +
		"The government said it was content. The New People's Army said the army had shelled a camp. The two sides will hold talks in Oslo on June 3."
	_, claims := pipeline(t).read(text)
	for _, c := range claims {
		if c.Type == Meeting && c.Status == "planned" {
			if !slices.Contains(c.Roles.Participant, "PHL") {
				t.Errorf("participants %v", c.Roles.Participant)
			}
			return
		}
	}
	t.Error("no planned meeting")
}
