package query

import (
	"strings"
	"testing"
)

func TestGatheringIn(t *testing.T) {
	for text, want := range map[string]string{
		"met on the sidelines of a Lakes Community (LC) summit in Lune": "Lakes Community summit",
		"addressed a summit of river states in Lune":                    "summit of river states",
		"the first summit of the Lakes Community, on Thursday":          "summit of the Lakes Community",
		"The Lune summit ended":                                         "Lune summit",
		"they met in Lune":                                              "",
		"came for a summit":                                             "summit",
	} {
		if got := gatheringIn(strings.Fields(text)); got != want {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
	}
}
