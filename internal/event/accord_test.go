package event

import (
	"slices"
	"strings"
	"testing"
)

// Which agreements a report tells of, and how far each has come.
func TestAccords(t *testing.T) {
	for text, want := range map[string]string{
		"Bolivia was willing to assist the signing of a treaty between Peru and Chile.":                                     "under negotiation",
		"Peru and Chile agreed on a text in May. The agreement itself has yet to be signed.":                                "agreed, under negotiation",
		"The president announced that Peru and Chile had concluded the nine-page document after six days of talks.":         "agreed",
		"A celebration of the accord between Peru and Chile is planned in Lima in October.":                                 "agreed",
		"President Ruiz pulled Peru out of an earlier accord with Chile in 2018.":                                           "lapsed",
		"A truce announced by Peru and Chile in March had broken down in June.":                                             "lapsed",
		"Peru and Chile signed a permanent cessation of hostilities on Monday.":                                             "signed",
		"Peru and Chile put their names to the Lima Covenant on Monday.":                                                    "signed",
		"Peru and Chile agreed on Monday to a permanent ceasefire.":                                                         "agreed",
		"The text builds on a permanent ceasefire agreed by Peru and Chile in Lima on 27 June.":                             "agreed",
		"Peru and Chile accepted an annex on the pass, the mediator told a press conference.":                               "agreed",
		"Peru and Chile signed a declaration in Lima. In the declaration the two agreed to reopen embassies.":               "signed",
		"The settlement between Peru and Chile drafted by the mediator could not be accepted in its present form.":          "under negotiation",
		"The militia rejected demands to stop fighting before the talks produce a political roadmap.":                       "",
		"Peru said that it would agree to a truce with Chile.":                                                              "",
		"Peru said its army was ready for a truce with Chile.":                                                              "",
		"The talks between Peru and Chile closed with an agenda and no truce. Earlier ones, too, had ended without a deal.": "none reached",
		"Peru and Chile signed a pact in Lima. It replaces the Oslo accord of 1990 between the two.":                        "agreed, signed",
	} {
		_, claims := pipeline(t).read(text)
		var got []string
		for _, c := range claims {
			if c.Type == Agreement {
				got = append(got, string(c.Status))
			}
		}
		slices.Sort(got)
		if strings.Join(got, ", ") != want {
			t.Errorf("%s\n\twant %q, got %q", text, want, strings.Join(got, ", "))
		}
	}
}

// What was agreed goes by its own words, without the day and what a comma sets beside it.
func TestAccordNames(t *testing.T) {
	for text, want := range map[string]string{
		"Peru and Chile signed a declaration on Saturday.":                      "a declaration",
		"Peru and Chile signed a treaty on water, land and prisoners in March.": "a treaty on water, land and prisoners",
		"Peru and Chile signed a pact in Lima, Peru, on 3 March 2020.":          "a pact",
	} {
		_, claims := speechOf(t, text, Agreement)
		if len(claims) != 1 {
			t.Errorf("%s: %d agreements", text, len(claims))
			continue
		}
		if got := claims[0].About; !strings.HasPrefix(got, want) || strings.Contains(got, "March") || strings.Contains(got, "Saturday") {
			t.Errorf("%s: %q", text, got)
		}
	}
}
