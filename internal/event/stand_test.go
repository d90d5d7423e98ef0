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
