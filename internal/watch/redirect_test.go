package watch

import (
	"io"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"parley/internal/article"
)

// TestRedirects: a redirect to another server is followed as far as that server's own robots.txt allows, after a pause there.
func TestRedirects(t *testing.T) {
	c := newClock()
	s, other := newServer(t, c), newServer(t, c)
	to := func(path, address string) {
		s.mux.HandleFunc(path, func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, address, http.StatusFound) })
	}
	other.serve("/robots.txt", "text/plain", "User-agent: *\nDisallow: /closed\nCrawl-delay: 20\n")
	s.serve("/robots.txt", "text/plain", "User-agent: *\nDisallow: /closed\n")
	other.serve("/feed", "application/rss+xml", rss(item("A", s.URL+"/1", "", "Short."), item("B", s.URL+"/2", "", "Short."),
		item("C", s.URL+"/3", "", "Short."), item("D", s.URL+"/4", "", "Short.")))
	to("/feed", other.URL+"/feed")
	to("/1", other.URL+"/open")
	to("/2", other.URL+"/closed/2")
	to("/3", s.URL+"/closed/3")
	to("/4", "http://169.254.169.254/latest/meta-data")
	other.serve("/open", "text/html", page("Ministers meet", after))
	d := newDesk(t, c, Config{Feeds: []Feed{{URL: s.URL + "/feed"}}})
	sum := d.ask(t)
	if sum.Asked != 1 || sum.Added != 1 || sum.Dropped != 3 || other.count("/closed/2")+s.count("/closed/3") != 0 || other.count("/robots.txt") != 1 {
		t.Errorf("%+v, asked %v and %v\n%s", sum, s.asked, other.asked, d.log.String())
	}
	if pause := other.asked["/open"][0].Sub(other.asked["/feed"][0]); pause < 20*time.Second {
		t.Errorf("the other server was asked again after %s", pause)
	}
	d.logged(t, "/closed/2: robots.txt asks programs to leave it alone", "robots.txt asks programs to leave it alone", "which is refused")
	if of := d.state.feed(s.URL + "/feed"); of.To != "" || of.Hops != 0 || of.Failures != 0 || len(d.state.Pages) != 0 {
		t.Errorf("%+v, %d pages", of, len(d.state.Pages))
	}
}

// TestRedirectsEnd: two servers that send us to one another are left after a few turns.
func TestRedirectsEnd(t *testing.T) {
	c := newClock()
	s, other := newServer(t, c), newServer(t, c)
	s.mux.HandleFunc("/feed", func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, other.URL+"/feed", http.StatusFound) })
	other.mux.HandleFunc("/feed", func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, s.URL+"/feed", http.StatusFound) })
	d := newDesk(t, c, Config{Feeds: []Feed{{URL: s.URL + "/feed"}}})
	if sum := d.ask(t); sum.Failed != 1 || s.count("/feed")+other.count("/feed") != mostHops+1 {
		t.Errorf("%+v, asked %v and %v\n%s", sum, s.asked, other.asked, d.log.String())
	}
	d.logged(t, "leads to another server")
}

// TestServerGone: the pages of a server that stays away for long are given up.
func TestServerGone(t *testing.T) {
	c := newClock()
	s, gone := newServer(t, c), newServer(t, c)
	gone.mux.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) { w.WriteHeader(http.StatusBadGateway) })
	s.serve("/feed", "application/rss+xml", rss(item("A", gone.URL+"/1", "", "Short."), item("Ministers meet", gone.URL+"/2", "", "The ministers of Egypt and Ethiopia met in Nairobi on 12 May 2025.")))
	d := newDesk(t, c, Config{Feeds: []Feed{{URL: s.URL + "/feed"}}})
	dropped, added := 0, 0
	for range mostSilent { // the server may be asked twice in one turn, where the turn waits for long enough
		sum := d.ask(t)
		dropped, added = dropped+sum.Dropped, added+sum.Added
		c.advance(24 * time.Hour)
	}
	if dropped != 1 || added != 1 || len(d.state.Pages) != 0 || gone.count("/robots.txt") != mostSilent {
		t.Errorf("%d dropped, %d added, %d pages, asked %v\n%s", dropped, added, len(d.state.Pages), gone.asked, d.log.String())
	}
}

// TestDates: where a page and its feed give different days, both are kept with who says them; a feed's day is set against
// the text as well, and tells which of two days a page means.
func TestDates(t *testing.T) {
	c := newClock()
	s := newServer(t, c)
	dated := func(day, text string) string {
		return strings.Replace(page("Ministers meet", text), "<head>", `<head><meta property="article:published_time" content="`+day+`">`, 1)
	}
	s.serve("/feed", "application/rss+xml", rss(item("A", "/1", "Mon, 12 May 2025 16:00:00 GMT", "Short."), item("B", "/2", "Mon, 12 May 2025 23:30:00 GMT", "Short."),
		item("C", "/3", "Fri, 04 Apr 2025 10:00:00 GMT", "Short."), item("D", "/4", "Thu, 03 Apr 2025 10:00:00 GMT", "Short.")))
	s.serve("/1", "text/html", dated("2025-02-02T08:00:00Z", after))
	s.serve("/2", "text/html", dated("2025-05-13T02:30:00+03:00", after+"<p>They went home.</p>"))
	s.serve("/3", "text/html", page("Ministers meet", after+"<p>They will meet again.</p>"))
	s.serve("/4", "text/html", dated("03/04/2025", "<p>The ministers met in Nairobi, and they spoke with their host for an hour about the border.</p>"))
	d := newDesk(t, c, Config{Feeds: []Feed{{URL: s.URL + "/feed"}}})
	d.ask(t)
	want := map[string]string{"/1": "2025-02-02, not 2025-05-12 (feed)", "/2": "2025-05-13", "/3": "2025-04-04, not NAIROBI, May 12 (Harran News) (dateline)", "/4": "2025-04-03"}
	for r, err := range d.store.Reports() {
		if err != nil {
			t.Fatal(err)
		}
		got := r.Article.Stated.EDTF
		for _, f := range r.Article.Facts {
			if f.What == "published" && f.Clash {
				got += ", not " + f.Value + " (" + f.From + ")"
			}
		}
		path := strings.TrimPrefix(r.Article.URI, s.URL)
		if path == "/1" {
			got = strings.Replace(got, ", not NAIROBI, May 12 (Harran News) (dateline)", "", 1)
		}
		if got != want[path] {
			t.Errorf("%s: %s, want %s", path, got, want[path])
		}
		delete(want, path)
	}
	if len(want) > 0 {
		t.Errorf("not there: %v\n%s", want, d.log.String())
	}
}

// TestSentence: where pages are not fetched a sentence is enough for a report, and a bare title is told of as none.
func TestSentence(t *testing.T) {
	c := newClock()
	s := newServer(t, c)
	s.serve("/feed", "application/rss+xml", rss(item("Ministers meet", "/1", "Mon, 12 May 2025 16:00:00 GMT", "The ministers of Egypt and Ethiopia met in Nairobi on Monday."),
		item("Talks go on", "/2", "", ""), item("Ministers of Egypt and Ethiopia to meet", "/3", "", "Ministers of Egypt and Ethiopia to meet")))
	d := newDesk(t, c, Config{Feeds: []Feed{{URL: s.URL + "/feed", Pages: Never}}, Self: "https://desk.example/changes.atom"})
	if sum := d.ask(t); sum.Added != 1 || s.count("/1") != 0 || !slices.Contains(kinds(d.told), "meeting held") {
		t.Errorf("%+v, told %q\n%s", sum, kinds(d.told), d.log.String())
	}
	d.logged(t, "items without a sentence", "items=2")
	for r := range d.store.Reports() {
		if r.Article.URI != s.URL+"/1" || r.Article.Passages[0].Kind != article.Title || r.Article.Stated.EDTF != "2025-05-12" {
			t.Errorf("%+v", r.Article)
		}
	}
	f, err := os.Open(filepath.Join(d.dir, "changes.atom"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	raw, err := io.ReadAll(f)
	if err != nil || !strings.Contains(string(raw), `href="https://desk.example/changes.atom" rel="self"`) {
		t.Errorf("%s, %v", raw, err)
	}
}
