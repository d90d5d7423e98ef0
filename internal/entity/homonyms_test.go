package entity_test

import (
	"testing"

	"parley/internal/calendar"
)

// Of towns of one name, the text tells which it means.
func TestHomonyms(t *testing.T) {
	a, _, found := find("Envoys met in Springfield, Illinois, and in Tripoli, Lebanon. They left Springfield on Monday.", calendar.Interval{})
	want := map[string][]string{"Springfield": {"place/springfield-us-il", "place/springfield-us-il"}, "Tripoli": {"place/tripoli-lb"}, "Illinois": {"place/illinois"}}
	for _, m := range found.Mentions {
		ids := want[m.Of(a.Text)]
		if len(ids) == 0 {
			continue
		}
		if string(m.IDs[0]) != ids[0] {
			t.Errorf("%s is %s, want %s", m.Of(a.Text), m.IDs[0], ids[0])
		}
		want[m.Of(a.Text)] = ids[1:]
	}
	for name, left := range want {
		if len(left) > 0 {
			t.Errorf("%s: %d not found", name, len(left))
		}
	}
}

// Of states that share an adjective, it is that of the one the text also names.
func TestSharedAdjective(t *testing.T) {
	a, _, found := find("The Democratic Republic of the Congo and Rwanda sent envoys. The Congolese delegation left.", calendar.Interval{})
	for _, m := range found.Mentions {
		if m.Of(a.Text) == "Congolese" {
			if m.IDs[0] != "COD" {
				t.Errorf("Congolese is %s", m.IDs[0])
			}
			return
		}
	}
	t.Error("Congolese was not found")
}
