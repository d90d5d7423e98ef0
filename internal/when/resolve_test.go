package when

import (
	"os"
	"strings"
	"testing"

	"parley/internal/article"
	"parley/internal/calendar"
)

// TestResolve runs testdata/resolve.txt.
func TestResolve(t *testing.T) {
	raw, err := os.ReadFile("testdata/resolve.txt")
	if err != nil {
		t.Fatal(err)
	}
	finder := New(emptyLexicon(t))
	for _, block := range strings.Split(string(raw), "\n-- ")[1:] {
		lines := strings.Split(strings.TrimSpace(block), "\n")
		t.Run(lines[0], func(t *testing.T) {
			stated, err := calendar.Parse(lines[1])
			if err != nil {
				t.Fatal(err)
			}
			// A sentence a line, as a splitter would give them.
			text := strings.ReplaceAll(lines[2], ". ", ".\n")
			a := article.New(text, nil)
			a.Stated = calendar.DayOf(stated)
			got := finder.Find(a, sentencesOf(text)).Mentions
			for i, want := range lines[3:] {
				if i >= len(got) {
					t.Errorf("not found: %s", want)
					continue
				}
				if line := got[i].Of(text) + " " + got[i].When.EDTF; line != want {
					t.Errorf("got %q by %s, want %q", line, got[i].Rule, want)
				}
			}
			for i := len(lines) - 3; i < len(got); i++ {
				t.Errorf("false: %q by %s", got[i].Of(text), got[i].Rule)
			}
		})
	}
}
