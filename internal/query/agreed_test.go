package query

import (
	"testing"

	"parley/internal/event"
)

func TestAgreed(t *testing.T) {
	for _, c := range []struct {
		status     event.Status
		name, want string
	}{
		{"signed", "declaration in Lune", "Norland and Sudland signed the declaration in Lune"},
		{"agreed", "agreement to meet", "Norland and Sudland agreed to meet"},
		{"agreed", "a week's truce", "Norland and Sudland agreed on a week's truce"},
		{"under negotiation", "peace treaty", "Norland and Sudland are negotiating the peace treaty"},
		{"none reached", "ceasefire", "Norland and Sudland reached no ceasefire"},
		{"lapsed", "truce", "the truce between Norland and Sudland lapsed"},
	} {
		if got := agreed(c.status, "Norland and Sudland", c.name); got != c.want {
			t.Errorf("%s: got %q, want %q", c.name, got, c.want)
		}
	}
}
