package event

import (
	"strings"
	"testing"
)

// TestStance reads where speakers stand on an issue.
func TestStance(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"Armenia demanded a ceasefire, its foreign ministry said on Monday.", "support CeProv"},
		{"Armenia would never accept a corridor through its territory, its foreign minister said on Monday.", "oppose StXbor HrMob"},
		{"\"We reject any withdrawal from the buffer zone,\" Azerbaijani President Ilham Aliyev said.", "oppose DdrDemil"},
		{"Azerbaijani President Ilham Aliyev said his country was ready for an exchange of prisoners if Armenia handed over the maps.", "conditional TjPrire"},
		{"Armenia said on Tuesday it wanted the sanctions lifted.", "oppose IntFu"},
		{"Azerbaijani President Ilham Aliyev repeated his demand for a referendum, state television said.", "support ImRef"},
		{"Azerbaijani President Ilham Aliyev said Armenia wanted a truce.", ""},
		{"Armenian Prime Minister Nikol Pashinyan said: \"They wanted the sanctions lifted.\"", ""},
		{"Chile said it had asked for some of the sanctions to be lifted.", "oppose IntFu"},
		{"Azerbaijan said on Friday that a referendum was unacceptable.", "oppose ImRef"},
		{"Armenian Prime Minister Nikol Pashinyan said his country wanted a deal after the war.", ""},
		{"Azerbaijani President Ilham Aliyev said Armenian troops must withdraw from the outposts.", "support DdrDemil"},
	} {
		got := ""
		_, claims := pipeline(t).read(c.text)
		for _, claim := range claims {
			if claim.Stance != "" {
				got = claim.Stance + " " + strings.Join(claim.Issue, " ")
				break
			}
		}
		if got != c.want {
			t.Errorf("%s\ngot %q, want %q", c.text, got, c.want)
		}
	}
}
