package query

import (
	"bytes"
	"encoding/json"
	"flag"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"parley/internal/calendar"
	"parley/internal/ledger/transcript"
)

var update = flag.Bool("update", false, "rewrite the golden files")

func rivers(t testing.TB) *View {
	t.Helper()
	data, err := os.ReadFile("testdata/rivers.txt")
	if err != nil {
		t.Fatal(err)
	}
	reports, err := transcript.Parse(string(data))
	if err != nil {
		t.Fatal(err)
	}
	return NewView(reports, nil)
}

type writer func(io.Writer, *View, Options) error

func written(t testing.TB, f writer, v *View, o Options) string {
	t.Helper()
	var b bytes.Buffer
	if err := f(&b, v, o); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func explaining(ref string) writer {
	return func(w io.Writer, v *View, o Options) error { return Explain(w, v, ref, o) }
}

func searching(words string) writer {
	return func(w io.Writer, v *View, o Options) error { return Search(w, v, words, o) }
}

// TestGolden holds every kind of answer against the file that people have read and found right.
func TestGolden(t *testing.T) {
	v := rivers(t)
	for _, c := range []struct {
		file string
		f    writer
		o    Options
	}{
		{"brief.txt", Brief, Options{}},
		{"brief-60.txt", Brief, Options{Width: 60}},
		{"brief.md", Brief, Options{Format: Markdown}},
		{"timeline.txt", Timeline, Options{}},
		{"timeline.csv", Timeline, Options{Format: CSV}},
		{"offers.txt", Offers, Options{}},
		{"figures.txt", Figures, Options{}},
		{"tracks.txt", Tracks, Options{}},
		{"explain.txt", explaining("6:38"), Options{}},
		{"search.txt", searching("port hale"), Options{}},
	} {
		t.Run(c.file, func(t *testing.T) {
			got := written(t, c.f, v, c.o)
			path := filepath.Join("testdata", "golden", c.file)
			if *update {
				if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			if got != string(want) {
				t.Errorf("%s differs; got\n%s", path, got)
			}
		})
	}
}

// TestWidth wants no line of text wider than asked for, at any width.
func TestWidth(t *testing.T) {
	v := rivers(t)
	for _, width := range []int{60, 72, 100, 140} {
		for _, line := range strings.Split(written(t, Brief, v, Options{Width: width}), "\n") {
			if n := utf8.RuneCountInString(line); n > width {
				t.Errorf("%d columns at width %d: %s", n, width, line)
			}
		}
	}
}

// TestColour wants colour only when it is asked for, and the same words with it.
func TestColour(t *testing.T) {
	v := rivers(t)
	plain := written(t, Brief, v, Options{})
	if strings.Contains(plain, "\x1b") {
		t.Error("colour without being asked")
	}
	colour := written(t, Brief, v, Options{Style: Colour()})
	if !strings.Contains(colour, "\x1b[32m") {
		t.Error("no colour though asked")
	}
	if got := regexp.MustCompile(`\x1b\[\d+m`).ReplaceAllString(colour, ""); strings.Join(strings.Fields(got), " ") != strings.Join(strings.Fields(plain), " ") {
		t.Error("colour changes the words")
	}
}

// TestCites wants every citation of every format to be the words that stand there, and Explain to open it.
func TestCites(t *testing.T) {
	v := rivers(t)
	var pages []Page
	if err := json.Unmarshal([]byte(written(t, Brief, v, Options{Format: JSON})), &pages); err != nil || len(pages) != 1 {
		t.Fatal(len(pages), err)
	}
	page, n := pages[0], 0
	var check func([]Line)
	check = func(lines []Line) {
		for _, l := range lines {
			for _, c := range l.Cites {
				n++
				a := v.Reports[c.Report-1].Article
				if a.Text[c.Start:c.End] != c.Exact || c.Ref != strconv.Itoa(c.Report)+":"+strconv.Itoa(c.Start) {
					t.Errorf("[%s] is not %q", c.Ref, c.Exact)
				}
				if err := Explain(io.Discard, v, c.Ref, Options{}); err != nil {
					t.Error(err)
				}
			}
			check(l.Sub)
		}
	}
	for _, s := range page.Sections {
		check(s.Lines)
	}
	if n < 30 {
		t.Errorf("only %d citations", n)
	}
}

// TestHTML wants one file that fetches nothing, runs nothing of the reports', and whose links all have an end.
func TestHTML(t *testing.T) {
	page := written(t, Brief, rivers(t), Options{Format: HTML})
	for _, bad := range []string{"<script>alert", "<stones>", "<b>Odd", "ZgotmplZ", "src=", "@import", "url("} {
		if strings.Contains(page, bad) {
			t.Errorf("the page holds %s", bad)
		}
	}
	if urls := regexp.MustCompile(`https?://[^\s"'<]+`).FindAllString(page, -1); len(urls) > 0 {
		t.Errorf("the page points elsewhere: %v", urls)
	}
	ids := map[string]bool{}
	for _, m := range regexp.MustCompile(` id="([^"]+)"`).FindAllStringSubmatch(page, -1) {
		if ids[m[1]] {
			t.Errorf("two things are called %s", m[1])
		}
		ids[m[1]] = true
	}
	links := regexp.MustCompile(`href="#([^"]+)"`).FindAllStringSubmatch(page, -1)
	if len(links) < 30 {
		t.Errorf("only %d links", len(links))
	}
	for _, m := range links {
		if !ids[m[1]] {
			t.Errorf("the link #%s leads nowhere", m[1])
		}
	}
	if strings.Count(page, "<mark") != strings.Count(page, "</mark>") {
		t.Error("marks do not close")
	}
}

func TestFilter(t *testing.T) {
	v := rivers(t)
	day := func(s string) calendar.Date {
		d, err := calendar.Parse(s)
		if err != nil {
			t.Fatal(err)
		}
		return d
	}
	for _, c := range []struct {
		name string
		f    Filter
		want []string
		not  []string
	}{
		{"place", Filter{Place: "lune"}, []string{"Lune"}, []string{"Port Hale"}},
		{"status", Filter{Status: "cancelled", Type: "meeting"}, []string{"cancelled"}, []string{"held  "}},
		{"actor", Filter{Actor: "Gus Amadi", Type: "meeting"}, []string{"Amadi"}, []string{"Osei"}},
		{"mediator", Filter{Mediator: "Westmark"}, []string{"Lune"}, []string{"Port Hale"}},
		{"dates", Filter{From: day("2031-06-01"), To: day("2031-06-10")}, []string{"3 Jun 2031"}, []string{"19 Jun 2031"}},
		{"as of", Filter{AsOf: day("2031-03-12"), Type: "meeting"}, []string{"planned"}, []string{"held  "}},
	} {
		got := written(t, Timeline, v, Options{Filter: c.f})
		for _, s := range c.want {
			if !strings.Contains(got, s) {
				t.Errorf("%s: no %q in\n%s", c.name, s, got)
			}
		}
		for _, s := range c.not {
			if strings.Contains(got, s) {
				t.Errorf("%s: %q in\n%s", c.name, s, got)
			}
		}
	}
}

// TestDiff compares the record of two days: an offer answered, a meeting that came about.
func TestDiff(t *testing.T) {
	v := rivers(t)
	older, newer := asOf(v, calendar.On(2031, 3, 12)), asOf(v, calendar.On(2031, 3, 21))
	var b bytes.Buffer
	if err := Diff(&b, older, newer, Options{}); err != nil {
		t.Fatal(err)
	}
	got := b.String()
	for _, want := range []string{"CHANGED", "before", "held", "NEW"} {
		if !strings.Contains(got, want) {
			t.Errorf("no %q in\n%s", want, got)
		}
	}
	b.Reset()
	if err := Diff(&b, newer, newer, Options{}); err != nil || !strings.Contains(b.String(), "NOTHING CHANGED") {
		t.Errorf("a record differs from itself: %v\n%s", err, b.String())
	}
}

func TestFaults(t *testing.T) {
	v := rivers(t)
	for _, ref := range []string{"", "99:1", "1:999999", "nobody", "1:x", "0:0"} {
		if err := Explain(io.Discard, v, ref, Options{}); err == nil {
			t.Errorf("%q is explained", ref)
		}
	}
	if err := Search(io.Discard, v, " ,", Options{}); err == nil {
		t.Error("nothing is searched for")
	}
	if err := Brief(io.Discard, v, Options{Format: "pdf"}); err == nil {
		t.Error("a format that is not there is written")
	}
	if err := Brief(io.Discard, NewView(nil, nil), Options{}); err != nil {
		t.Error("an empty record:", err)
	}
}

func TestDates(t *testing.T) {
	for edtf, want := range map[string]string{
		"2031-05-06": "6 May 2031", "2031-05": "May 2031", "2031": "2031", "2031-23": "autumn 2031",
		"2031-05-06/2031-05-07": "6–7 May 2031", "2031-05-30/2031-06-02": "30 May–2 Jun 2031", "../2031-12-31": "by 31 Dec 2031",
		"2031-05-06/..": "6 May 2031 or later", "2031-03-01/2031-05-31": "Mar–May 2031",
	} {
		v, err := calendar.ParseEDTF(edtf)
		if err != nil {
			t.Fatal(err)
		}
		if got := date(&v); got != want {
			t.Errorf("%s is written %q, want %q", edtf, got, want)
		}
	}
	if date(nil) != "date not given" {
		t.Error("an unknown date is given")
	}
}

func BenchmarkBrief(b *testing.B) {
	v := rivers(b)
	for b.Loop() {
		if err := Brief(io.Discard, v, Options{Format: HTML}); err != nil {
			b.Fatal(err)
		}
	}
}
