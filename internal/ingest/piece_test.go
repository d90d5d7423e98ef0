package ingest

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"testing"

	"parley/internal/article"
)

// TestPieces: what is found first and made later, last piece first, is what is made at once.
func TestPieces(t *testing.T) {
	in := testIntake(t)
	page := "<html><body><article><p>" + report + "</p></article></body></html>"
	letter := "From: Herald <a@herald.example>\nSubject: Talks\nMIME-Version: 1.0\nContent-Type: text/plain\n\n" + report + "\n"
	for name, raw := range map[string][]byte{
		"plain.txt":  []byte(report),
		"page.html":  []byte(page),
		"dump.jsonl": []byte(`{"text": "` + report + `"}` + "\nno json\n" + `{"text": "` + report + ` Again.", "url": "https://herald.example/2"}`),
		"crawl.warc": []byte(record("response", "https://herald.example/1", response("text/html", page)) + record("response", "https://herald.example/2", "no response") +
			record("response", "https://herald.example/3", response("text/html", page))),
		"a.zip":  zipped(t, "a.txt", report, "b.html", page),
		"a.mbox": []byte("From a\n" + letter + "\nFrom b\n" + strings.ReplaceAll(letter, "Talks", "More talks")),
	} {
		var at1, later []string
		show := func(a *article.Article, err error) string {
			if err != nil {
				return err.Error()
			}
			return fmt.Sprintf("%s %s %s %q %v", a.ID, a.URI, a.Language, a.Title, a.Facts)
		}
		for a, err := range in.Each(name, bytes.NewReader(raw)) {
			at1 = append(at1, show(a, err))
		}
		pieces := slices.Collect(in.Pieces(name, bytes.NewReader(raw)))
		for i := len(pieces) - 1; i >= 0; i-- {
			later = append(later, show(pieces[i].Make()))
		}
		slices.Reverse(later)
		if len(at1) == 0 || !slices.Equal(at1, later) {
			t.Errorf("%s: at once\n%s\nlater\n%s", name, strings.Join(at1, "\n"), strings.Join(later, "\n"))
		}
	}
}

func TestReason(t *testing.T) {
	in := testIntake(t)
	for raw, want := range map[string]string{
		"": "empty",
		"<html><body><ul><li><a href=a>Home</a></li></ul></body></html>": NoReport,
		strings.Repeat("a b c ", MaxSize/6+2):                            "too large",
		"\x89PNG":                                                        "broken",
	} {
		if _, err := in.Read("x", []byte(raw)); err == nil || Reason(err) != want {
			t.Errorf("%.20q: %v is for the reason %q, want %q", raw, err, Reason(err), want)
		}
	}
	if got := Reason(fmt.Errorf("a: %w", fs.ErrNotExist)); got != "missing" || Reason(errors.New("?")) != "broken" {
		t.Errorf("a missing file is %q", got)
	}
}
