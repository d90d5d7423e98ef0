package identity

import (
	"fmt"
	"strings"
	"testing"

	"parley/internal/article"
)

func TestChanges(t *testing.T) {
	for _, c := range [][3]string{
		{"At least 40 people were killed.", "At least 43 people were killed.", "40>43"},
		{"Envoys met in Harran.", "Envoys met in Harran. They part on Friday.", ">They part on Friday"},
		{"Envoys met, sources said, in Harran.", "Envoys met in Harran.", "sources said>"},
		{"Envoys met in Harran.", "ENVOYS met — in “Harran”!", ""},
		{"A b c d e f g", "A x c d e y g", "b>x f>y"},
		{"One two", "Three four", "One two>Three four"},
		{"", "New", ">New"},
		{"Old", "", "Old>"},
		{"", "", ""},
	} {
		was, now := article.New(c[0], nil), article.New(c[1], nil)
		var got []string
		for _, ch := range Changes(was, now) {
			got = append(got, ch.Was.Of(c[0])+">"+ch.Now.Of(c[1]))
		}
		if strings.Join(got, " ") != c[2] {
			t.Errorf("%q to %q: %q, want %q", c[0], c[1], strings.Join(got, " "), c[2])
		}
	}
}

func TestChangesOfStrangers(t *testing.T) {
	long := func(from int) string {
		var b strings.Builder
		for i := range 3000 {
			fmt.Fprintf(&b, "w%d ", from+i)
		}
		return b.String()
	}
	if got := Changes(article.New(long(0), nil), article.New(long(9000), nil)); len(got) != 1 {
		t.Errorf("%d changes, want one", len(got))
	}
}

// FuzzChanges: what did not change is the same in both.
func FuzzChanges(f *testing.F) {
	f.Add("a b c d", "a c d e")
	f.Add("one two three", "two one")
	f.Fuzz(func(t *testing.T, x, y string) {
		a, b := article.New(x, nil), article.New(y, nil)
		left := func(words []word, out func(Change) article.Span, changes []Change) []uint32 {
			var kept []uint32
			for _, w := range words {
				inside := false
				for _, c := range changes {
					s := out(c)
					inside = inside || s.Start <= int(w.start) && int(w.end) <= s.End
				}
				if !inside {
					kept = append(kept, w.hash)
				}
			}
			return kept
		}
		changes := Changes(a, b)
		was := left(wordsOf(a), func(c Change) article.Span { return c.Was }, changes)
		now := left(wordsOf(b), func(c Change) article.Span { return c.Now }, changes)
		if fmt.Sprint(was) != fmt.Sprint(now) {
			t.Errorf("%q and %q: changes %v leave %d and %d words", x, y, changes, len(was), len(now))
		}
	})
}
