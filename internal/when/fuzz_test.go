package when

import (
	"reflect"
	"strings"
	"testing"

	"parley/internal/article"
	"parley/internal/calendar"
)

// FuzzFind holds that no text makes the finder fall over, that mentions lie in the text, in order and apart, and that
// the same text gives the same times again.
func FuzzFind(f *testing.F) {
	finder := New(emptyLexicon(f))
	for _, r := range finder.g.rules {
		f.Add(r.example, int32(737222))
	}
	f.Add("99/99/9999 31 June, 29 February 2023-02-29 0/0/0 '99", int32(0))
	f.Add("in the two thousand and nineteenth week of the -century’s 1990s to\u00a0May 1", int32(1))
	f.Fuzz(func(t *testing.T, text string, day int32) {
		a := article.New(text, nil)
		if day > 0 && day < 3_000_000 {
			a.Stated = calendar.DayOf(calendar.Date(day))
		}
		sents := sentencesOf(text)
		times := finder.Find(a, sents)
		at := 0
		for _, m := range times.Mentions {
			if m.Start < at || m.End > len(text) || m.Empty() {
				t.Fatalf("mention %d-%d in %d bytes, after %d", m.Start, m.End, len(text), at)
			}
			if n := len(sents[m.Sent].Tokens); m.First < 0 || m.Last >= n || m.First > m.Last {
				t.Fatalf("mention of tokens %d to %d of %d", m.First, m.Last, n)
			}
			if v := m.When; v.Bounded() && v.Latest < v.Earliest {
				t.Fatalf("%q is from %s to %s", m.Of(text), v.Earliest, v.Latest)
			}
			at = m.End
		}
		if v := times.Published; v.Bounded() && v.Latest < v.Earliest {
			t.Fatalf("published from %s to %s", v.Earliest, v.Latest)
		}
		if again := finder.Find(a, sents); !reflect.DeepEqual(times, again) {
			t.Fatal("the same text gives other times")
		}
		TimeML(a, times)
	})
}

func BenchmarkFind(b *testing.B) {
	var lines []string
	finder := New(emptyLexicon(b))
	for _, r := range finder.g.rules {
		lines = append(lines, strings.NewReplacer("[", "", "]", "").Replace(r.example))
		lines = append(lines, "The envoys of both sides said that nothing had been agreed on prisoners, borders or the return of those who fled.")
	}
	text := strings.Join(lines, "\n")
	sents := sentencesOf(text)
	tokens := 0
	for i := range sents {
		tokens += len(sents[i].Tokens)
	}
	for name, stated := range map[string]calendar.Interval{"stated": calendar.DayOf(calendar.On(2019, 6, 12)), "dated": {}} {
		b.Run(name, func(b *testing.B) {
			a := article.New(text, nil)
			a.Stated = stated
			for b.Loop() {
				finder.Find(a, sents)
			}
			b.ReportMetric(float64(tokens)*float64(b.N)/b.Elapsed().Seconds(), "tokens/s")
		})
	}
}

func BenchmarkLoad(b *testing.B) {
	for b.Loop() {
		if _, err := loadGrammar(tablesFolder()); err != nil {
			b.Fatal(err)
		}
	}
}
