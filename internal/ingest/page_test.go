package ingest

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"parley/internal/article"
)

// TestPages reads pages in the shapes of the systems that news sites are made with. Each case says what it is about,
// then the page, then what is wanted of it: what it says of itself, and its passages ("p" is body).
func TestPages(t *testing.T) {
	in, err := Default()
	if err != nil {
		t.Fatal(err)
	}
	cases, err := filepath.Glob("testdata/pages/*.txt")
	if err != nil || len(cases) < 10 {
		t.Fatalf("%d cases, %v", len(cases), err)
	}
	for _, path := range cases {
		t.Run(strings.TrimSuffix(filepath.Base(path), ".txt"), func(t *testing.T) {
			file, err := txtar.ParseFile(path)
			if err != nil {
				t.Fatal(err)
			}
			a, err := in.Read("page.html", file.Files[0].Data)
			if err != nil {
				t.Fatal(err)
			}
			if got, want := describe(a), strings.TrimSpace(string(file.Files[1].Data)); got != want {
				t.Errorf("got\n%s\n\nwant\n%s", got, want)
			}
		})
	}
}

func describe(a *article.Article) string {
	var out strings.Builder
	line := func(name, value string) {
		if value != "" && value != " " {
			fmt.Fprintf(&out, "%s: %s\n", name, value)
		}
	}
	if a.URI != "page.html" {
		line("address", a.URI)
	}
	line("title", a.Title)
	line("outlet", a.Outlet)
	line("language", a.Language)
	line("published", a.Stated.EDTF+" "+a.StatedBy)
	line("modified", a.Modified)
	for _, f := range a.Clashes() {
		line("clash", f.What+": "+f.Value+" ("+f.From+")")
	}
	for _, p := range a.Passages {
		switch p.Kind {
		case article.Title:
		case article.Body:
			for _, text := range strings.Split(p.Of(a.Text), "\n\n") {
				line("p", text)
			}
		default:
			line(string(p.Kind), p.Of(a.Text))
		}
	}
	return strings.TrimSpace(out.String())
}

func FuzzPage(f *testing.F) {
	in, err := Default()
	if err != nil {
		f.Fatal(err)
	}
	f.Add([]byte("<html><p>Envoys met.</p></html>"))
	f.Add([]byte("<!doctype html><div><br><br>text<table><tr><td>x"))
	f.Fuzz(func(t *testing.T, raw []byte) {
		a, err := in.page("page.html", raw, "")
		if err != nil {
			return
		}
		end := 0
		for _, p := range a.Passages {
			if p.Start < end || p.Of(a.Text) == "" {
				t.Fatalf("passage %v after %d in %d bytes", p, end, len(a.Text))
			}
			end = p.End
		}
	})
}
