package event

import (
	"slices"
	"strings"
	"testing"
)

// TestStands reads answers that only the sentence before them makes answers.
func TestStands(t *testing.T) {
	s := pipeline(t)
	for _, c := range []struct {
		text string
		want []string
	}{
		{"Norway laid six points before Kenya and Ghana. Kenya embraced them at once. Ghana could live with the points as long as Kenya did.", []string{"accepted Kenya", "conditional Ghana"}},
		{"Norway offered to host talks between Kenya and Ghana. Kenya thanked the Norwegians; Ghana wants prisoners freed first.", []string{"positive Kenya", "conditional Ghana"}},
		{"Norway offered to host talks between Kenya and Ghana. Kenya agreed. Ghana followed suit.", []string{"accepted Kenya", "accepted Ghana"}},
		{"Norway wrote to Kenya. The offer by Norway to host talks fell on deaf ears in Nairobi.", []string{"declined Kenya"}},
		{"Norway presented a draft agreement to Kenya and Ghana. Kenya agreed to all but one of its articles. Ghana said the draft ignored its demands.", []string{"accepted Kenya", "declined Ghana"}},
		{"Norway offered to host talks between Kenya and Ghana. Kenya said yes if Ghana came. Nobody else spoke. Ghana said it had no objection once Kenya had left the island.", []string{"conditional Kenya", "conditional Ghana"}},
		{"Norway offered to host talks between Kenya and Ghana. Kenya called it interesting but would not answer before Friday.", []string{"no answer Kenya"}},
		{"Kenya urged Ghana to leave the island. Ghana will have none of it.", []string{"declined Ghana"}},
		{"Kenya is in a dispute with Ghana. Norway suggested sending observers. Ghana said they would be most welcome.", []string{"positive Ghana"}},
		{"Norway met Kenya. The Norwegian envoy is Ola Nordmann, whose common paper came to nothing because Kenya would not have it.", []string{"declined Kenya"}},
		{"Kenya and Ghana met in Oslo. Kenya and Ghana agree.", nil},
		// what is not about the offer is no answer to it
		{"Norway offered to host talks between Kenya and Ghana. Kenya mocked the cooking.", nil},
		{"Norway offered to host talks between Kenya and Ghana. Sweden hailed it.", nil},
		{"Norway offered to host talks between Kenya and Ghana. It rained in Oslo. The papers were full of it. Kenya scoffed at it.", nil},
		{"Kenya dismissed the question. Ghana does not agree with the figure.", nil},
	} {
		if got := s.answers(c.text); !slices.Equal(got, c.want) {
			t.Errorf("%s\n\twant %s\n\tgot  %s", c.text, strings.Join(c.want, " | "), strings.Join(got, " | "))
		}
	}
}

// TestOffersReach reads to whom offers are made, and by whom, where the words give it away in other ways than "offered to".
func TestOffersReach(t *testing.T) {
	s := pipeline(t)
	for text, want := range map[string]string{
		"Norway's draft reached Kenya and Ghana on Monday.":                                                           "offer made by=Norway; to=Kenya,Ghana",
		"The Norwegian foreign minister arrived in Nairobi with a proposal to hold talks between Kenya and Ghana.":    "offer made to=Kenya,Ghana",
		"Norway offered to host talks between Kenya and Ghana when it addressed a summit of Togo and Sweden.":         "offer made by=Norway; to=Kenya,Ghana",
		"Norway offered to help Kenya and Ghana in the aftermath of the talks that Sweden hosted.":                    "offer made by=Norway; to=Kenya,Ghana",
		"Norway put a paper of four pages before Kenya and Ghana.":                                                    "offer made by=Norway; to=Kenya,Ghana",
		"Kenya met Ghana in Oslo. Kenya and Ghana are at war. Norway is willing to lend ships.":                       "offer made by=Norway; to=Kenya,Ghana",
		"Kenya and Ghana are at war. Kenya and Ghana met. Norway proposed that a mission of Swedish observers watch.": "offer made by=Norway; to=Kenya,Ghana",
	} {
		if f, claims := s.read(text); !anyMatches(claims, f, want) {
			t.Errorf("%s\n\twant %s\n\tgot  %s", text, want, show(claims, f))
		}
	}
	if _, claims := s.read("Norway was not ready to share the costs with Kenya and Ghana."); slices.ContainsFunc(claims, func(c Claim) bool { return c.Type == Offer }) {
		t.Error("an offer where none is made")
	}
}
