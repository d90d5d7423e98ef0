package ledger

import (
	"strings"
	"testing"

	"parley/internal/article"
)

func TestWords(t *testing.T) {
	for text, want := range map[string]string{
		"At least 6,500 soldiers.":   "At|least|6,500|soldiers",
		"the country’s “border”":     "the|country’s|border",
		"Door-to-door, 3.5 per cent": "Door|to|door|3.5|per|cent",
		"ends in a comma, 5,":        "ends|in|a|comma|5",
		"…":                          "",
	} {
		var got []string
		for _, w := range words(text) {
			got = append(got, w.of(text))
		}
		if strings.Join(got, "|") != want {
			t.Errorf("%q has the words %q, want %q", text, got, want)
		}
	}
}

func TestSentenceAround(t *testing.T) {
	text := "Title here\nShe spoke. “We agreed.” He left at 5. p.m. is late\nEnd"
	for part, want := range map[string]string{
		"spoke": "She spoke.", "agreed": "“We agreed.”", "left": "He left at 5. p.m. is late", "Title": "Title here",
	} {
		at := strings.Index(text, part)
		if got := sentenceAround(text, article.Span{Start: at, End: at + len(part)}).Of(text); got != want {
			t.Errorf("around %q stands %q, want %q", part, got, want)
		}
	}
}

// FuzzWords wants words in order, inside the text, none empty, the same each time; and a sentence that holds its span.
func FuzzWords(f *testing.F) {
	f.Add("At least 6,500 soldiers were killed.", 3)
	f.Add("“Ya’alon’s” 1.,2 ’’", 0)
	f.Add("\xff\xfe a", 1)
	f.Fuzz(func(t *testing.T, text string, at int) {
		last := 0
		again := words(text)
		for i, w := range words(text) {
			if int(w.start) < last || w.end <= w.start || int(w.end) > len(text) {
				t.Fatalf("word %d at %d-%d after %d", i, w.start, w.end, last)
			}
			if w != again[i] {
				t.Fatal("not the same twice")
			}
			last = int(w.end)
		}
		if at >= 0 && at < len(text) {
			s := article.Span{Start: at, End: at + 1}
			around := sentenceAround(text, s)
			if around.Start < 0 || around.End > len(text) || !around.Holds(s) {
				t.Fatalf("the sentence around %v is %v", s, around)
			}
		}
	})
}
