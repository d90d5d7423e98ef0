package event

import (
	"slices"
	"testing"

	"parley/internal/entity"
)

// Who is accused: of a charge, whoever denies it; of a war told by the way, nobody.
func TestWhoIsAccused(t *testing.T) {
	for text, want := range map[string]entity.ID{
		"Peru said the group used captives as shields, a charge Chile denies.":                                      "CHL",
		"Peru and Chile agreed to a truce two years into a war that has killed thousands, the Bolivian envoy said.": "",
		"Peru blamed the failure on Chilean intransigence.":                                                         "CHL",
	} {
		_, claims := pipeline(t).read(text)
		var against []entity.ID
		for _, c := range claims {
			if c.Type == Accusation {
				against = append(against, c.Roles.Against...)
			}
		}
		if want == "" && len(against) > 0 || want != "" && !slices.Contains(against, want) {
			t.Errorf("%s: against %v, want %q", text, against, want)
		}
	}
}
