package event

import (
	"slices"
	"strings"
	"testing"
)

// TestAnswers reads an offer and what became of it, and asks for every answer, and no other.
func TestAnswers(t *testing.T) {
	s := pipeline(t)
	const offer = "Norway offered to host talks between Kenya and Ghana in Oslo. "
	for _, c := range []struct {
		text string
		want []string
	}{
		{"Kenya accepted, but on condition that Ghana withdrew its troops.", []string{"conditional Kenya"}},
		{"Kenya said it was ready to attend provided Ghana did too.", []string{"conditional Kenya"}},
		{"Kenya refuses to talk before Ghana withdraws its troops.", []string{"conditional Kenya"}},
		{"Kenya neither accepted nor rejected the offer.", []string{"ambiguous Kenya"}},
		{"Kenya stopped short of rejecting the proposal.", []string{"ambiguous Kenya"}},
		{"Kenya has given no reply.", []string{"no answer Kenya"}},
		{"Kenya has yet to say whether it will attend.", nil},
		{"The two governments accepted on Tuesday.", []string{"accepted Ghana,Kenya"}},
		{"Kenya did not take part.", []string{"declined Kenya"}},
		{"The offer is being studied in Nairobi.", []string{"deferred Kenya"}},
		{"A Kenyan reply is still awaited.", []string{"no answer Kenya"}},
		{"The offer was accepted by Kenya but rejected by Ghana.", []string{"accepted Kenya", "declined Ghana"}},
		{"Neither side accepted the offer.", []string{"declined Ghana,Kenya"}},
	} {
		if got := s.answers(offer + c.text); !slices.Equal(got, c.want) {
			t.Errorf("%s\n\twant %s\n\tgot  %s", c.text, strings.Join(c.want, " | "), strings.Join(got, " | "))
		}
	}
}

// TestAnswersAlone reads answers to what no sentence before has told of.
func TestAnswersAlone(t *testing.T) {
	s := pipeline(t)
	for text, want := range map[string]string{
		"Kenya has accepted an invitation to attend.":          "accepted Kenya",
		"Kenya is studying a proposal from Ghana for a truce.": "deferred Kenya",
		"Kenya has accepted the text.":                         "",
		"Kenya welcomed the proposal.":                         "",
	} {
		if got := strings.Join(s.answers(text), " | "); got != want {
			t.Errorf("%s\n\twant %s\n\tgot  %s", text, want, got)
		}
	}
}

// answers are the answers a text tells of, in order: status and who answers.
func (s *stages) answers(text string) []string {
	f, claims := s.read(text)
	names := map[string]string{}
	for _, e := range f.Entities.Entities {
		names[string(e.ID)] = e.Name
	}
	var out []string
	for _, c := range claims {
		if c.Type != Response {
			continue
		}
		var by []string
		for _, id := range c.Roles.By {
			by = append(by, names[string(id)])
		}
		slices.Sort(by)
		out = append(out, string(c.Status)+" "+strings.Join(by, ","))
	}
	return out
}
