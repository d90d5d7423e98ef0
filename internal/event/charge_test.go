package event

import (
	"slices"
	"strings"
	"testing"

	"parley/internal/entity"
)

// Who charges whom: one line for each, "by>against".
func TestCharges(t *testing.T) {
	for text, want := range map[string]string{
		"Peru charged that Chile had gone on levying taxes on traders.":                                                       "PER>CHL",
		"Chile denied involvement and said Peru was behind the attack.":                                                       "CHL>PER",
		"Peru said it was the ninth breach of the truce between Peru and Chile. The talks between Peru and Chile go on.":      "PER>CHL",
		"Peru said the strike was a violation of the truce by Chile.":                                                         "PER>CHL",
		"Peru told reporters the violence was the work of Chile.":                                                             "PER>CHL",
		"Peru said that Chile had shelled a town and that Bolivia had broken its word.":                                       "PER>BOL, PER>CHL",
		"Chile, accused by Peru of arming rebels, left the talks.":                                                            "PER>CHL",
		"Chile denied accusations by Peru that it had shelled a village.":                                                     "PER>CHL",
		"Chile rejected Peru's allegation that it was arming rebels.":                                                         "PER>CHL",
		"Chile was responsible for the breakdown of the talks, Peru said.":                                                    "PER>CHL",
		"Peru denounced what it called Chilean aggression.":                                                                   "PER>CHL",
		"Peru branded Chile an aggressor.":                                                                                    "PER>CHL",
		"Peru faces allegations from Chile that it broke the truce.":                                                          "CHL>PER",
		"Peru complained that it was Chile which had again avoided signature.":                                                "PER>CHL",
		"Peru said that Chilean troops were fighting alongside the rebels.":                                                   "PER>CHL",
		"Peru and Chile met in Oslo. The talks between Peru and Chile broke down, with each side blaming the other.":          "CHL>PER, PER>CHL",
		"Bolivia left the talks in May after Peru's police chief, Juan Diaz, blamed Chile for two murders.":                   "x>CHL",
		"Peru and Chile agreed to a cessation of hostilities after a war that has killed thousands, the Bolivian envoy said.": "",
		"Bolivia told reporters that Peru and Chile had accepted an annex on the pass.":                                       "",
	} {
		_, claims := pipeline(t).read(text)
		var got []string
		for _, c := range claims {
			if c.Type == Accusation {
				by := "x"
				if len(c.Roles.By) == 1 && len(c.Roles.By[0]) == 3 {
					by = string(c.Roles.By[0])
				}
				got = append(got, by+">"+strings.Join(ids(c.Roles.Against), "+"))
			}
		}
		slices.Sort(got)
		if strings.Join(got, ", ") != want {
			t.Errorf("%s\n\twant %q, got %q", text, want, strings.Join(got, ", "))
		}
	}
}

func ids(list []entity.ID) []string {
	var out []string
	for _, id := range list {
		out = append(out, string(id))
	}
	return out
}
