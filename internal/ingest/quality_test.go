package ingest

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"parley/internal/article"
)

// TestQuality scores pages in the shapes of the systems that news sites are made with, the easy ones of TestPages and harder
// ones: how many titles and dates are right, and authors, outlets and captions where the case has them, and the F1 of the words of the body. The floors are a little below what comes
// out, so that a change for the worse shows.
func TestQuality(t *testing.T) {
	in := testIntake(t)
	easy, _ := filepath.Glob("testdata/pages/*.txt")
	hard, _ := filepath.Glob("testdata/quality/*.txt")
	titles, dates, body, least := 0, 0, 0.0, 1.0
	cases := append(easy, hard...)
	for _, path := range cases {
		file, err := txtar.ParseFile(path)
		if err != nil {
			t.Fatal(err)
		}
		name := filepath.Base(path)
		a, err := in.Read("page.html", file.Files[0].Data)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		want := wanted(string(file.Files[1].Data))
		if got := a.Title; got == want["title"] {
			titles++
		} else {
			t.Logf("%s: title %q, want %q", name, got, want["title"])
		}
		if date, _, _ := strings.Cut(want["published"], " "); a.Stated.EDTF == date {
			dates++
		} else {
			t.Logf("%s: published %q, want %q", name, a.Stated.EDTF, date)
		}
		for what, got := range map[string]string{"author": used(a, ofByline), "outlet": a.Outlet, "caption": textIn(a, article.Caption)} {
			if want[what] != "" && want[what] != got {
				t.Errorf("%s: %s %q, want %q", name, what, got, want[what])
			}
		}
		f1 := wordF1(wordsOf(textIn(a, article.Body)), wordsOf(want["p"]))
		if f1 < 0.995 {
			t.Logf("%s: F1 of the body %.3f\n%s", name, f1, describe(a))
		}
		body, least = body+f1, min(least, f1)
	}
	n := len(cases)
	body /= float64(n)
	t.Logf("%d pages: %d titles, %d dates, body F1 %.3f on average, %.3f at least", n, titles, dates, body, least)
	if n < 43 || titles < n || dates < n || body < 0.99 || least < 0.97 {
		t.Errorf("%d pages: %d titles, %d dates, body F1 %.3f on average, %.3f at least", n, titles, dates, body, least)
	}
}

// wanted is what a case wants: its lines by name, those of the body joined.
func wanted(text string) map[string]string {
	want := map[string]string{}
	for line := range strings.Lines(text) {
		name, value, ok := strings.Cut(strings.TrimSpace(line), ": ")
		if ok && want[name] != "" {
			value = want[name] + " " + value
		}
		want[name] = value
	}
	return want
}

// used is the fact of the kind that is used; "" where none is.
func used(a *article.Article, what string) string {
	for _, f := range a.Facts {
		if f.What == what && f.Used {
			return f.Value
		}
	}
	return ""
}

// textIn is the passages of the kind, joined.
func textIn(a *article.Article, kind article.Kind) string {
	var parts []string
	for _, p := range a.Passages {
		if p.Kind == kind {
			parts = append(parts, p.Of(a.Text))
		}
	}
	return strings.Join(parts, " ")
}

// wordF1 is the F1 of the words two texts have in common, in any order.
func wordF1(got, want []string) float64 {
	slices.Sort(got)
	slices.Sort(want)
	same := 0
	for i, j := 0, 0; i < len(got) && j < len(want); {
		switch strings.Compare(got[i], want[j]) {
		case 0:
			same, i, j = same+1, i+1, j+1
		case -1:
			i++
		default:
			j++
		}
	}
	if len(got)+len(want) == 0 {
		return 1
	}
	return 2 * float64(same) / float64(len(got)+len(want))
}
