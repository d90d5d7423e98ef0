package watch

import (
	"encoding/json"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// FuzzConfig: whatever stands in a file of feeds is understood or refused; what is understood keeps to the bounds.
func FuzzConfig(f *testing.F) {
	f.Add("feeds: [https://news.example/rss]\nevery: 10m\nwebhook: {url: https://a.example, secret: x}\n")
	f.Add("feeds:\n  - url: https://news.example/rss\n    pages: never\n  - &a https://b.example\n  - *a\n")
	f.Fuzz(func(t *testing.T, text string) {
		c, err := ParseConfig([]byte(text), func(string) string { return "" })
		if err != nil {
			return
		}
		for _, feed := range c.Feeds {
			if !strings.HasPrefix(strings.ToLower(feed.URL), "http") || feed.Every != 0 && feed.Every < leastEvery {
				t.Errorf("%+v", feed)
			}
		}
	})
}

// FuzzState: a file of state that was damaged is put aside or gives a state that can be kept again.
func FuzzState(f *testing.F) {
	f.Add([]byte(`{"schema":"parley.watch/1","feeds":{"a":{"seen":["b"]}},"pages":[{"url":"c"}],"hosts":{"d":null},"told":3,"outbox":[null]}`))
	dir := f.TempDir()
	f.Fuzz(func(t *testing.T, raw []byte) {
		path := filepath.Join(dir, "state.json")
		if err := os.WriteFile(path, raw, 0o644); err != nil {
			t.Fatal(err)
		}
		s, _ := loadState(path)
		if s == nil {
			t.Fatal("no state, not even a new one")
		}
		s.feed("a").note([]string{"x"})
		s.host("d").Next = time.Time{}
		if _, err := json.Marshal(s); err != nil {
			t.Fatal(err)
		}
	})
}

// FuzzResolved: a link in a feed leads to the web, or nowhere.
func FuzzResolved(f *testing.F) {
	f.Add("//other.example/a", "https://news.example/rss")
	f.Add("javascript:alert(1)", "https://news.example/rss")
	f.Fuzz(func(t *testing.T, link, base string) {
		at, err := url.Parse(base)
		if err != nil {
			at = nil
		}
		got := resolved(at, link)
		if got == "" {
			return
		}
		u, err := url.Parse(got)
		if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" || u.User != nil {
			t.Errorf("%q in %q leads to %q", link, base, got)
		}
	})
}
