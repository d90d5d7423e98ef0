package event

import "testing"

// Help on a condition is an offer of who speaks; of others, or without any eagerness, it is none. Nor is what one side says
// another could do.
func TestConditionalOffers(t *testing.T) {
	for text, want := range map[string]int{
		"\"If there is anything we can do to bring Peru and Chile together, we would be happy,\" Norway's foreign minister, Ana Berg, said.":  1,
		"\"If there is anything they can do to bring Peru and Chile together, I would be happy,\" Norway's foreign minister, Ana Berg, said.": 0,
		"\"If there is anything we can do to bring Peru and Chile together, nobody knows it,\" Norway's foreign minister, Ana Berg, said.":    0,
		"Norway could host Peru and Chile, its foreign minister, Ana Berg, said.":                                                             1,
		"Norway could host Peru and Chile, France's foreign minister, Ana Berg, said.":                                                        0,
		"Norway could host Peru and Chile.": 0,
	} {
		if n := many(t, text, Offer); n != want {
			t.Errorf("%s: %d offers, want %d", text, n, want)
		}
	}
}
