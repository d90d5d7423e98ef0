package event

import (
	"strings"
	"testing"
)

// Who speaks, in the habits of read-outs, of television and of people without a name.
func TestVoices(t *testing.T) {
	for text, want := range map[string]string{
		"US Secretary of State Antony Blinken met envoys of Peru and Chile. The Secretary stressed the importance of dialogue.": "Antony Blinken",
		"Peru and Chile met on Monday. Peru's president went on television to insist that the war was over.":                    "Dina Boluarte",
		"Peru and Chile met on Monday. One of the envoys said the talks were over.":                                             "",
		"Peru and Chile met on Monday. Peru and Chile each denied responsibility.":                                              "Peru,Chile",
		"Peru and Chile met on Monday. Peru had yet to reply.":                                                                  "Peru",
	} {
		f, claims := pipeline(t).read(text)
		found := false
		for _, c := range claims {
			if c.Type != Statement {
				continue
			}
			var names []string
			for _, id := range c.Roles.By {
				names = append(names, nameOf(id, f))
			}
			found = found || strings.Contains(strings.Join(names, ","), want)
		}
		if !found {
			t.Errorf("%s: want a statement by %q, got %s", text, want, show(claims, f))
		}
	}
}
