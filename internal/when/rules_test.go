package when

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"parley/internal/article"
	"parley/internal/calendar"
	"parley/internal/lexicon"
	"parley/internal/syntax"
)

// sentencesOf cuts text at line ends and words at spaces and signs: no tags, no trees. It is what the rules must live
// with where a parser fails.
func sentencesOf(text string) []syntax.Sentence {
	var out []syntax.Sentence
	start := 0
	for _, line := range strings.SplitAfter(text, "\n") {
		if s := sentenceOf(text, start, start+len(line)); len(s.Tokens) > 0 {
			out = append(out, s)
		}
		start += len(line)
	}
	return out
}

func sentenceOf(text string, start, end int) syntax.Sentence {
	s := syntax.Sentence{Kind: article.Body}
	add := func(from, to int) {
		s.Tokens = append(s.Tokens, syntax.Token{Span: article.Span{Start: from, End: to}, Form: text[from:to], Head: -1})
	}
	word := -1
	for i := start; i <= end; {
		r, size := ' ', 1
		if i < end {
			r, size = utf8.DecodeRuneInString(text[i:end])
		}
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			if word < 0 {
				word = i
			}
		} else {
			if word >= 0 {
				add(word, i)
				word = -1
			}
			if !unicode.IsSpace(r) {
				add(i, i+size)
			}
		}
		i += size
	}
	if n := len(s.Tokens); n > 0 {
		s.Span = article.Span{Start: s.Tokens[0].Start, End: s.Tokens[n-1].End}
	}
	return s
}

func emptyLexicon(t testing.TB) *lexicon.Lexicon {
	t.Helper()
	lex, err := lexicon.Load()
	if err != nil {
		t.Fatal(err)
	}
	return lex
}

// TestExamples runs the example on every line of rules.tsv.
func TestExamples(t *testing.T) {
	finder := New(emptyLexicon(t))
	for _, r := range finder.g.rules {
		if r.example == "" {
			continue
		}
		open, end := strings.Index(r.example, "["), strings.Index(r.example, "]")
		if open < 0 || end < open {
			t.Errorf("%s: the example has no brackets", r.name)
			continue
		}
		text := r.example[:open] + r.example[open+1:end] + r.example[end+1:]
		a := article.New(text, nil)
		a.Stated = calendar.DayOf(calendar.On(2019, 6, 12))
		times := finder.Find(a, sentencesOf(text))
		want := article.Span{Start: open, End: end - 1}
		var got *Mention
		for i := range times.Mentions {
			if times.Mentions[i].Overlaps(want) {
				got = &times.Mentions[i]
			}
		}
		switch {
		case got == nil:
			t.Errorf("%s: nothing found in %q", r.name, r.example)
		case got.Span != want || got.Timex.Value != r.want:
			t.Errorf("%s: %q gives %q %s by %s, want %s", r.name, r.example, got.Of(text), got.Timex.Value, got.Rule, r.want)
		case got.Rule != r.name:
			t.Logf("%s: %q is found by %s", r.name, r.example, got.Rule)
		}
	}
}
