package when

import (
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"parley/internal/article"
	"parley/internal/calendar"
	"parley/internal/lexicon"
	"parley/internal/syntax"
)

// lexiconFiles are an invented country with a head of government, and a battle.
func lexiconFiles(t testing.TB) *lexicon.Lexicon {
	t.Helper()
	file := func(lines ...string) *fstest.MapFile { return &fstest.MapFile{Data: []byte(strings.Join(lines, "\n"))} }
	lex, err := lexicon.Load(fstest.MapFS{
		"states.tsv":     file("id\tname\tadjectives", "ELI\tElinia\tElinian"),
		"people.tsv":     file("id\tname\tcountry", "person/anna-berg\tAnna Berg\tELI", "person/jon-dahl\tJon Dahl\tELI"),
		"terms.tsv":      file("holder\toffice\ttitle\tof\tfrom\tto", "person/anna-berg\thead of government\tChancellor\tELI\t2011-05-10\t2015-05-09", "person/jon-dahl\thead of government\tChancellor\tELI\t2015-05-10\t2030-01-01"),
		"offices.tsv":    file("phrases\tplurals\toffice\ttitle\tlevel\tsector", "chancellor\tchancellors\thead of government\tChancellor\tleaders\tGOV"),
		"happenings.tsv": file("name\tphrases\tfrom\tto", "storming of Fort Ost\tstorming of Fort Ost\t2009-08-02\t2009-08-02"),
	})
	if err != nil {
		t.Fatal(err)
	}
	return lex
}

// report builds an article of lines "kind: words" and its sentences.
func report(lines []string) (*article.Article, []syntax.Sentence) {
	var text strings.Builder
	var passages []article.Passage
	var sents []syntax.Sentence
	for _, line := range lines {
		kind, words, _ := strings.Cut(line, ": ")
		start := text.Len()
		text.WriteString(words)
		passages = append(passages, article.Passage{Kind: article.Kind(kind), Span: article.Span{Start: start, End: text.Len()}})
		text.WriteString("\n\n")
	}
	for _, p := range passages {
		s := sentenceOf(text.String(), p.Start, p.End)
		s.Kind = p.Kind
		sents = append(sents, s)
	}
	return article.New(text.String(), passages), sents
}

// TestDating runs testdata/dating.txt.
func TestDating(t *testing.T) {
	raw, err := os.ReadFile("testdata/dating.txt")
	if err != nil {
		t.Fatal(err)
	}
	finder := New(lexiconFiles(t))
	for _, block := range strings.Split(string(raw), "\n-- ")[1:] {
		lines := strings.Split(strings.TrimSpace(block), "\n")
		name, last := lines[0], lines[len(lines)-1]
		want, rules, _ := strings.Cut(strings.TrimPrefix(last, "published "), ":")
		t.Run(name, func(t *testing.T) {
			a, sents := report(lines[1 : len(lines)-1])
			got := finder.Find(a, sents).Published
			if got.EDTF != want {
				t.Errorf("published %q, want %q", got.EDTF, want)
			}
			allowed := strings.Fields(rules)
			for _, r := range got.Basis {
				if r.Of(a.Text) == "" {
					t.Errorf("reason %s rests on no words", r.Rule)
				}
				if !strings.Contains(strings.Join(allowed, " "), r.Rule) {
					t.Errorf("unexpected reason %s %q", r.Rule, r.Of(a.Text))
				}
			}
		})
	}
}

func TestStatedDate(t *testing.T) {
	a, sents := report([]string{"body: Envoys met on Tuesday, March 4, 2014."})
	a.Stated, a.StatedBy = calendar.DayOf(calendar.On(2014, 3, 7)), "metadata"
	times := New(lexiconFiles(t)).Find(a, sents)
	if times.Published.EDTF != "2014-03-07" {
		t.Errorf("published %s, but the metadata say 2014-03-07", times.Published.EDTF)
	}
}

func TestNarrow(t *testing.T) {
	day := func(s string) calendar.Date {
		d, err := calendar.Parse(s)
		if err != nil {
			t.Fatal(err)
		}
		return d
	}
	d := Dating{Interval: calendar.Between(day("2014-03-01"), day("2014-05-31")), Weekdays: 1 << 1}
	april := Constraint{Interval: calendar.MonthOf(2014, 4), Reason: Reason{Rule: "other-report"}}
	got := Narrow(d, april)
	if got.EDTF != "2014-04-07/2014-04-28" || len(got.Basis) != 1 {
		t.Errorf("a Monday of April 2014 is %s for %d reasons", got.EDTF, len(got.Basis))
	}
	if again := Narrow(got, april); again.EDTF != got.EDTF || len(again.Basis) != 1 {
		t.Errorf("the same constraint twice gives %s for %d reasons", again.EDTF, len(again.Basis))
	}
	if far := Narrow(got, Constraint{Interval: calendar.YearOf(2020)}); far.EDTF != got.EDTF {
		t.Errorf("a contradiction changes the date to %s", far.EDTF)
	}
	if never := Narrow(got, Constraint{Weekdays: 1 << 2}); never.EDTF != got.EDTF {
		t.Errorf("another weekday changes the date to %s", never.EDTF)
	}
	if open := Narrow(Dating{}, april); open.EDTF != "2014-04" {
		t.Errorf("an unknown date becomes %s", open.EDTF)
	}
	if len(d.Basis) != 0 {
		t.Error("Narrow changed its argument")
	}
}
