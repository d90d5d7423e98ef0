package event

import (
	"slices"
	"testing"

	"parley/internal/entity"
)

// Who says "we" or "I" in direct speech does what he says; told before, it is one offer.
func TestOwnWords(t *testing.T) {
	for text, want := range map[string]int{
		"\"We are ready to help Peru and Chile,\" Norway's foreign minister, Ana Berg, said on Monday.":                                                                        1,
		"Norway's foreign minister, Ana Berg, offered to host talks between Peru and Chile on Monday. \"I am pleased to invite the presidents of Peru and Chile,\" Berg said.": 1,
		"We are ready to help Peru and Chile.": 0,
	} {
		found, claims := pipeline(t).read(text)
		n := 0
		for _, c := range claims {
			if c.Type == Offer {
				n++
				if !slices.ContainsFunc(found.Entities.Entities, func(e entity.Entity) bool { return slices.Contains(c.Roles.By, e.ID) && e.Name == "Ana Berg" }) {
					t.Errorf("%s: by %v", text, c.Roles.By)
				}
			}
		}
		if n != want {
			t.Errorf("%s: %d offers, want %d", text, n, want)
		}
	}
}
