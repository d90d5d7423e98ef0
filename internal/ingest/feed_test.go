package ingest

import (
	"strings"
	"testing"
	"unicode/utf8"
)

// TestFeed: what feeds get wrong.
func TestFeed(t *testing.T) {
	in, err := Default()
	if err != nil {
		t.Fatal(err)
	}
	long := strings.Repeat(report+" ", 2)
	for _, c := range []struct{ name, raw, want string }{
		{"control characters", "<rss version=\"2.0\"><channel><title>Harran\x00 \x0bNews</title><item><title>A\x1f</title><link>/a</link></item></channel></rss>", "Harran News: A /a"},
		{"other characters", "<?xml version=\"1.0\" encoding=\"windows-1251\"?><rss version=\"2.0\"><channel><title>\xd5\xe0\xf0\xf0\xe0\xed</title><item><title>B</title><link>b</link></item></channel></rss>", "Харран: B b"},
		{"entities of its own", "<!DOCTYPE rss [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;&a;\"><!ENTITY f SYSTEM \"file:///etc/passwd\">]><rss version=\"2.0\"><channel><title>C</title><item><title>&b;&f;</title><link>c</link></item></channel></rss>", "C: &b;&f; c"},
		{"json", `{"version": "https://jsonfeed.org/version/1.1", "title": "D", "items": [{"id": "1", "url": "https://d.example/1", "title": "E", "content_text": "` + long + `"}]}`, "D: E https://d.example/1"},
		{"a page", "<!doctype html><title>Not found</title>", "is a web page, not a feed"},
		{"nothing", " \n", "is empty"},
		{"half", "<rss version=\"2.0\"><channel><title>F", "is a broken feed"},
	} {
		f, err := in.Feed([]byte(c.raw))
		got := ""
		if err != nil {
			got = err.Error()
		} else if got = f.Title + ":"; len(f.Items) > 0 {
			got += " " + f.Items[0].Title + " " + f.Items[0].Link
		}
		if !strings.HasPrefix(got, c.want) {
			t.Errorf("%s: got %q, want %q", c.name, got, c.want)
		}
	}
}

func FuzzFeed(f *testing.F) {
	in, err := Default()
	if err != nil {
		f.Fatal(err)
	}
	for _, seed := range []string{"<rss version=\"2.0\"><channel><item><title>a</title><pubDate>Fri, 02 May 2025 10:00:00 GMT</pubDate></item></channel></rss>",
		"<feed xmlns=\"http://www.w3.org/2005/Atom\"><entry><updated>2025-05-02T10:00:00Z</updated><link href=\"a\"/></entry></feed>",
		"<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\"><item><link>a</link></item></rdf:RDF>", `{"version":"https://jsonfeed.org/version/1","items":[{"id":1}]}`} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, raw []byte) {
		feed, err := in.Feed(raw)
		again, err2 := in.Feed(raw)
		if (err == nil) != (err2 == nil) {
			t.Fatal("the same feed reads otherwise")
		}
		if err != nil {
			return
		}
		for i, item := range feed.Items {
			if item.Title != again.Items[i].Title || item.Link != again.Items[i].Link {
				t.Fatal("the same feed reads otherwise")
			}
			if item.Article != nil && !utf8.ValidString(item.Article.Text) {
				t.Fatal("text that is none")
			}
		}
	})
}
