package event

import "testing"

// TestOtherParty checks that whom a lone signatory signs with is found beside the agreement's own words.
func TestOtherParty(t *testing.T) {
	f, claims := pipeline(t).read("Kenya on Thursday signed a trade protocol for 2026 with Sudan.")
	if want := "agreement signed party=Kenya,Sudan"; !anyMatches(claims, f, want) {
		t.Errorf("want %s, got %s", want, show(claims, f))
	}
}
