package ledger

import "testing"

func TestQuotedForm(t *testing.T) {
	for words, want := range map[string]string{
		"“We are ready to sign,” said Berg":                    "direct",
		"Berg said that he was “ready” to sign, come what may": "mixed",
		"Berg said that he was ready":                          "indirect",
		"":                                                     "",
	} {
		if got := quotedForm(words); got != want {
			t.Errorf("%q: got %q, want %q", words, got, want)
		}
	}
}
