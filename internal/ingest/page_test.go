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
	f.Add([]byte(`<h1>Envoys meet in Harran</h1><article><h1>Envoys meet again</h1><p>Envoys met.</article><article><h2>Ferries to sail again</h2><p>They sail.</article>`))
	f.Add([]byte(`<script type="application/ld+json">{"@graph":[{"@id":"#a","name":"A"},{"@type":"LiveBlogPosting","headline":"x","author":{"@id":"#a"},"datePublished":"03/04/2025","articleBody":"y"}]}</script><li class=a><time>1</time><p>b<li class=a><time>2</time><p>c<li class=a><time>3</time><p>d<img data-caption="<p>e</p>">`))
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

// TestMarkedFacts: who wrote is told by the element that is marked so where no metadata tell, and the heading of a report is the
// one that the page's title repeats, not the name of the site.
func TestMarkedFacts(t *testing.T) {
	in := testIntake(t)
	for _, c := range []struct{ head, above, title, byline, published string }{
		{`<title>Envoys meet in Harran again - Coast Times</title>`, `<h1>Coast Times</h1><h2>Envoys meet in Harran again</h2><span itemprop="author">Amina Sol</span>`, "Envoys meet in Harran again", "Amina Sol", ""},
		{`<title>Coast Times: Envoys meet in Harran again</title>`, `<h1>Envoys meet in Harran again</h1><div class="byline">By Amina Sol and Joseph Brandt</div>`, "Envoys meet in Harran again", "Amina Sol and Joseph Brandt", ""},
		{`<title>Talks</title><meta name="author" content="A. Sol">`, `<h1>Talks</h1><a rel="author">The Desk Of News</a>`, "Talks", "A. Sol", ""},
		{`<title>Talks</title>`, `<h1>Talks</h1><div class="author">Amina writes on rivers and 3 other things</div>`, "Talks", "", ""},
		{`<title>Talks</title>`, `<h1>Talks</h1><p class="date">Last updated: January 7, 2025</p>`, "Talks", "", ""},
		{`<title>Talks</title>`, `<h1>Talks</h1><p>tv</p><p class="date">Published January 7, 2025</p>`, "Talks", "", "2025-01-07"},
	} {
		a, err := in.Read("page.html", []byte("<!doctype html><html><head>"+c.head+"</head><body><article>"+c.above+"<p>"+report+"</p></article></body></html>"))
		if err != nil || a.Title != c.title || used(a, ofByline) != c.byline || a.Stated.EDTF != c.published {
			t.Errorf("%s%s: %q, %q, %q; %v", c.head, c.above, a.Title, used(a, ofByline), a.Stated.EDTF, err)
		}
	}
}

// TestParts: a long text whose parts have headings of the first rank, or are articles to the markup, stays whole.
func TestParts(t *testing.T) {
	in := testIntake(t)
	long := strings.Repeat("<p>"+report+"</p>", 3)
	for _, page := range []string{
		`<div><h1>What to know about the talks</h1>` + long + `</div><section><h1>Who was at the table</h1>` + strings.ReplaceAll(long, "Tuesday", "Monday") + `</section>`,
		`<article><h1>What to know about the talks</h1>` + long + `</article><article><h2>Who was at the table</h2>` + strings.ReplaceAll(long, "Tuesday", "Monday") + `</article>`,
	} {
		a, err := in.Read("page.html", []byte(`<!doctype html><html><head><title>What to know about the talks</title></head><body><main>`+page+`<p>They went home.</p></main></body></html>`))
		if err != nil || !strings.Contains(a.Text, "Tuesday") || !strings.Contains(a.Text, "Monday") || !strings.Contains(a.Text, "They went home.") {
			t.Errorf("%s gives %v, %v", page[:40], a, err)
		}
	}
}
