package event

import (
	"parley/internal/article"
	"parley/internal/entity"
	"slices"
	"testing"
)

// Two sides of the article take part in what names nobody, also where the parser or the finder of names took "the two
// leaders" for others.
func TestTwoLeadersAreTheSides(t *testing.T) {
	text := "Talks between Peru and Chile resumed on Monday. Peru and Chile have no treaty. The border between Peru and Chile is shut. " +
		"The two sides agreed to hold talks in Geneva on May 20."
	_, claims := pipeline(t).read(text)
	found := false
	for _, c := range claims {
		if c.Type == Meeting && c.Status == "planned" {
			found = true
			if !slices.Contains(c.Roles.Participant, "PER") || !slices.Contains(c.Roles.Participant, "CHL") {
				t.Errorf("participants %v", c.Roles.Participant)
			}
		}
	}
	if !found {
		t.Error("no planned meeting")
	}
}

// Two months without a year are two meetings.
func TestTwoMonths(t *testing.T) {
	_, claims := pipeline(t).read("The presidents of Peru and Chile met in Geneva in January and March.")
	n := 0
	for _, c := range claims {
		if c.Type == Meeting {
			n++
		}
	}
	if n != 2 {
		t.Errorf("%d meetings, want 2", n)
	}
}

// The sides are those whom a report joins, not those who stand at the ends of a dash or are spoken to one after the other; where it
// joins nobody, the two leaders it is about.
func TestSidesOfAReport(t *testing.T) {
	s := pipeline(t)
	for text, want := range map[string][]entity.ID{
		"The powers that guarantee the border of Peru – Chile's minister among them – met the envoy. Peru said so. Chile said so. Peru thanked Chile.": nil,
		"The envoy spoke with Peru, and finally with Chile. Peru was glad. Chile was glad. Peru said so. Chile said so. Peru left. Chile left.":        nil,
		"Peruvian President Ana Solberg was late. Chilean President Leo Woodward was early. The two leaders did not speak. " +
			"Solberg left first. Woodward stayed. Woodward said that Solberg had been rude. Solberg was silent.": {"CHL", "PER"},
	} {
		a := article.New(text, []article.Passage{{Kind: article.Body, Span: article.Span{End: len(text)}}})
		if got := s.coder.open(a, s.find(a)).pair; !slices.Equal(got, want) {
			t.Errorf("%s\n\tgot %v, want %v", text, got, want)
		}
	}
}
