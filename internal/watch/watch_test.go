package watch

import (
	"bytes"
	"compress/gzip"
	"context"
	"encoding/json"
	"encoding/xml"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"parley/data"
	"parley/internal/event"
	"parley/internal/fetch"
	"parley/internal/ingest"
	"parley/internal/query"
	"parley/internal/reader"
	"parley/internal/store"
	"parley/internal/worker"
)

// What two reports of made-up talks between real states say.
const (
	before = `<p>NAIROBI, May 2 (Harran News) - The foreign ministers of Egypt and Ethiopia will meet in Nairobi on 12 May 2025, Kenya's foreign ministry said on Friday.</p>
<p>At least 40 people were killed in a clash near the border on 28 April 2025, officials said. Both governments asked for calm along the border, and said that their soldiers would not cross it while the talks went on.</p>`
	after = `<p>NAIROBI, May 12 (Harran News) - The foreign ministers of Egypt and Ethiopia met in Nairobi on 12 May 2025, Kenya's foreign ministry said.</p>
<p>Egypt and Ethiopia signed a ceasefire agreement on 12 May 2025. 52 people were killed in the clash near the border on 28 April 2025, officials said. The two ministers thanked the host, and shook hands before they left the town.</p>`
)

// server is a server on this machine that counts what it is asked for, and when by the clock of the test.
type server struct {
	*httptest.Server
	mux   *http.ServeMux
	clock *clock
	mu    sync.Mutex
	asked map[string][]time.Time
}

func newServer(t *testing.T, c *clock) *server {
	s := &server{mux: http.NewServeMux(), clock: c, asked: map[string][]time.Time{}}
	s.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		s.mu.Lock()
		s.asked[r.URL.Path] = append(s.asked[r.URL.Path], s.clock.Now())
		s.mu.Unlock()
		c.busy.Add(1)
		defer c.busy.Add(-1)
		s.mux.ServeHTTP(w, r)
	}))
	t.Cleanup(s.Close)
	return s
}

func (s *server) count(path string) int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return len(s.asked[path])
}

// serve answers a path with text; what stands for the address of the server is filled in.
func (s *server) serve(path, kind, text string) {
	s.mux.HandleFunc(path, func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", kind)
		io.WriteString(w, strings.ReplaceAll(text, "SITE", s.URL))
	})
}

// rss is a feed of the items.
func rss(items ...string) string {
	return `<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Harran News</title><language>en</language>` +
		strings.Join(items, "\n") + `</channel></rss>`
}

func item(title, link, date, text string) string {
	return fmt.Sprintf("<item><title>%s</title><guid>%s</guid><link>%s</link><pubDate>%s</pubDate><description><![CDATA[%s]]></description></item>", title, link, link, date, text)
}

func page(title, text string) string {
	return "<!DOCTYPE html><html lang=\"en\"><head><title>" + title + "</title></head><body><article><h1>" + title + "</h1>" + text + "</article></body></html>"
}

// clock is a clock that goes on only when somebody waits for it while nothing else happens: no server is at work.
type clock struct {
	mu   sync.Mutex
	now  time.Time
	busy atomic.Int32
}

func newClock() *clock { return &clock{now: time.Date(2025, 5, 13, 8, 0, 0, 0, time.UTC)} }

func (c *clock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.now
}

func (c *clock) advance(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now = c.now.Add(d)
}

func (c *clock) After(d time.Duration) <-chan time.Time {
	due := make(chan time.Time)
	go func() {
		for time.Sleep(25 * time.Millisecond); c.busy.Load() > 0; {
			time.Sleep(25 * time.Millisecond)
		}
		c.mu.Lock()
		defer c.mu.Unlock()
		select {
		case due <- c.now.Add(d):
			c.now = c.now.Add(d)
		case <-time.After(5 * time.Millisecond):
		}
	}()
	return due
}

var load = sync.OnceValues(func() (*worker.Worker, error) {
	in, err := ingest.Default()
	if err != nil {
		return nil, err
	}
	r, err := reader.New(data.Files)
	return &worker.Worker{Intake: in, Reader: r}, err
})

// desk is a watch with its store and what it told.
type desk struct {
	*Watcher
	store store.Store
	told  []query.Change
	log   bytes.Buffer
	dir   string
}

func newDesk(t *testing.T, c *clock, config Config) *desk {
	t.Helper()
	d := &desk{dir: t.TempDir()}
	d.open(t, c, config)
	return d
}

// open opens the desk, again where it was closed.
func (d *desk) open(t *testing.T, c *clock, config Config) {
	t.Helper()
	w, err := load()
	if err == nil {
		d.store, err = store.Open(filepath.Join(d.dir, "desk.db"), store.Create)
	}
	if err != nil {
		t.Fatal(err)
	}
	config.Changes = filepath.Join(d.dir, "changes.atom")
	d.Watcher, err = New(Options{Config: &config, Store: d.store, Worker: w, Dir: filepath.Join(d.dir, "watch"), Clock: c,
		Fetch: fetch.Options{Private: true, Wait: 400 * time.Millisecond, Total: 2 * time.Second},
		Log:   slog.New(slog.NewTextHandler(&d.log, nil)),
		Tell:  func(changes []query.Change) { d.told = append(d.told, changes...) }})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(d.close)
}

func (d *desk) close() {
	if d.Watcher == nil {
		return
	}
	d.Close()
	d.store.Close()
}

func (d *desk) ask(t *testing.T) Sum {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), 20*time.Second)
	defer cancel()
	sum, err := d.Once(ctx)
	if err != nil || ctx.Err() != nil {
		t.Fatalf("%v, %v\n%s", err, ctx.Err(), d.log.String())
	}
	return sum
}

// logged wants every one of the words in the log.
func (d *desk) logged(t *testing.T, words ...string) {
	t.Helper()
	for _, word := range words {
		if !strings.Contains(d.log.String(), word) {
			t.Errorf("the log does not say %q:\n%s", word, d.log.String())
		}
	}
}

func kinds(changes []query.Change) []string {
	var list []string
	for _, c := range changes {
		list = append(list, c.Kind)
	}
	return list
}

// TestNews: a feed with a summary whose page is fetched, then another; the changes go to the callback, the Atom feed and
// the webhook, each once; a feed that did not change is not sent again.
func TestNews(t *testing.T) {
	c := newClock()
	s := newServer(t, c)
	items := []string{item("Ministers to meet", "/1.html", "Fri, 02 May 2025 10:00:00 GMT", "They will meet.")}
	s.mux.HandleFunc("/feed", func(w http.ResponseWriter, r *http.Request) {
		tag := fmt.Sprintf(`"%d"`, len(items))
		w.Header().Set("ETag", tag)
		if r.Header.Get("If-None-Match") == tag {
			w.WriteHeader(http.StatusNotModified)
			return
		}
		io.WriteString(w, rss(items...))
	})
	s.serve("/1.html", "text/html", page("Ministers to meet", before))
	s.serve("/2.html", "text/html", page("Ministers meet", after))
	var posts []*http.Request
	var bodies [][]byte
	refuse := 1
	s.mux.HandleFunc("/hook", func(w http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		if refuse > 0 {
			refuse--
			w.WriteHeader(http.StatusInternalServerError)
			return
		}
		posts, bodies = append(posts, r), append(bodies, body)
	})
	config := Config{Feeds: []Feed{{URL: s.URL + "/feed"}}, Webhook: &Webhook{URL: s.URL + "/hook", Secret: "whsec_c2VjcmV0"}}
	d := newDesk(t, c, config)

	first := d.ask(t)
	if first.Added != 1 || first.Failed != 0 || !slices.Contains(kinds(d.told), "meeting announced") {
		t.Errorf("first: %+v, told %q\n%s", first, kinds(d.told), d.log.String())
	}
	if len(posts) != 0 {
		t.Error("a message was taken that was refused")
	}
	c.advance(time.Hour)
	if again := d.ask(t); again.Asked != 1 || again.Added+again.Known+again.Changes != 0 {
		t.Errorf("again: %+v\n%s", again, d.log.String())
	}
	items = append(items, item("Ministers meet", "/2.html", "Mon, 12 May 2025 16:00:00 GMT", "They met."))
	c.advance(time.Hour)
	told := len(d.told)
	if second := d.ask(t); second.Added != 1 || second.Changes != len(d.told)-told {
		t.Errorf("second: %+v\n%s", second, d.log.String())
	}
	for _, want := range []string{"meeting held", "agreement signed", "figure changed"} {
		if !slices.Contains(kinds(d.told[told:]), want) {
			t.Errorf("%q was not told, but %q", want, kinds(d.told[told:]))
		}
	}
	if s.count("/feed") != 3 || s.count("/1.html") != 1 || s.count("/2.html") != 1 || s.count("/robots.txt") != 1 {
		t.Errorf("asked: %v", s.asked)
	}
	if !strings.Contains(d.log.String(), "feed is unchanged") {
		t.Error("the copy at hand was not asked about")
	}
	checkRecord(t, d)
	checkPosts(t, d.told, posts, bodies)
	checkAtom(t, d)
}

// checkRecord wants the record that the watch grew to be that of all reports at once.
func checkRecord(t *testing.T, d *desk) {
	t.Helper()
	var reports []event.Report
	for r, err := range d.store.Reports() {
		if err != nil {
			t.Fatal(err)
		}
		reports = append(reports, r)
	}
	grown, err := json.Marshal(d.view.Record)
	anew, err2 := json.Marshal(query.NewView(reports, nil).Record)
	if err != nil || err2 != nil || !bytes.Equal(grown, anew) {
		t.Errorf("the record grew to\n%s\nand is\n%s", grown, anew)
	}
}

// checkPosts wants each change posted once, under a signature that holds.
func checkPosts(t *testing.T, told []query.Change, posts []*http.Request, bodies [][]byte) {
	t.Helper()
	posted := map[string]int{}
	for i, r := range posts {
		want := "v1," + signature("secret", r.Header.Get("webhook-id"), r.Header.Get("webhook-timestamp"), bodies[i])
		if r.Header.Get("webhook-signature") != want {
			t.Errorf("message %s is signed %q, want %q", r.Header.Get("webhook-id"), r.Header.Get("webhook-signature"), want)
		}
		var e envelope
		if err := json.Unmarshal(bodies[i], &e); err != nil || e.Schema != "parley.changes/1" {
			t.Errorf("%s: %v", bodies[i], err)
		}
		for _, c := range e.Changes {
			posted[c.ID]++
		}
	}
	for _, c := range told {
		if posted[c.ID] != 1 {
			t.Errorf("%s (%s) was posted %d times", c.Kind, c.Title, posted[c.ID])
		}
	}
}

// checkAtom wants every change in the Atom feed, with its words and the address of its report.
func checkAtom(t *testing.T, d *desk) {
	t.Helper()
	raw, err := os.ReadFile(filepath.Join(d.dir, "changes.atom"))
	if err != nil {
		t.Fatal(err)
	}
	var feed struct {
		Updated string `xml:"updated"`
		Entries []struct {
			ID, Title, Content string
			Link               struct {
				Href string `xml:"href,attr"`
			}
		} `xml:"entry"`
	}
	text := strings.NewReplacer("<id>", "<ID>", "</id>", "</ID>", "<title>", "<Title>", "</title>", "</Title>",
		"<content", "<Content", "</content>", "</Content>", "<link", "<Link", "</link>", "</Link>").Replace(string(raw))
	if err := xml.Unmarshal([]byte(text), &feed); err != nil || len(feed.Entries) != len(d.told) || feed.Updated == "" {
		t.Fatalf("%d entries of %d, %v\n%s", len(feed.Entries), len(d.told), err, raw)
	}
	for i, e := range feed.Entries {
		c := d.told[len(d.told)-1-i]
		if e.ID != "urn:parley:change:"+c.ID || !strings.Contains(e.Title, c.Title) || !strings.Contains(e.Content, "<blockquote>") || !strings.HasSuffix(e.Link.Href, ".html") {
			t.Errorf("%+v does not tell of %+v", e, c)
		}
	}
}

// TestFaultyFeeds: the faults that feeds have are each told in one clear line, and keep no other feed back.
func TestFaultyFeeds(t *testing.T) {
	c := newClock()
	s := newServer(t, c)
	good := rss(item("Ministers to meet", "SITE/good/1", "Fri, 02 May 2025 10:00:00 GMT", before))
	s.serve("/good", "application/rss+xml", good)
	s.serve("/page", "text/html", page("Not found", "<p>Sorry.</p>"))
	s.serve("/broken", "application/rss+xml", good[:len(good)/2])
	s.serve("/empty", "application/rss+xml", "")
	s.serve("/entities", "application/rss+xml", `<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY f SYSTEM "file:///etc/passwd">]><rss version="2.0"><channel><title>&b;&f;</title></channel></rss>`)
	var packed bytes.Buffer
	z := gzip.NewWriter(&packed)
	io.WriteString(z, good)
	z.Close()
	s.mux.HandleFunc("/truncated", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Encoding", "gzip")
		w.Write(packed.Bytes()[:packed.Len()-30])
	})
	s.mux.HandleFunc("/busy", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Retry-After", "7200")
		w.WriteHeader(http.StatusInternalServerError)
	})
	s.mux.HandleFunc("/hangs", func(w http.ResponseWriter, r *http.Request) { <-r.Context().Done() })
	s.serve("/liar", "text/plain", rss(
		item("Ministers to meet", "SITE/liar/1", "Fri, 02 May 2099 10:00:00 GMT", strings.ReplaceAll(before, "Nairobi", "Kampala")),
		item("Ministers to meet", "SITE/liar/1", "Fri, 02 May 2099 10:00:00 GMT", strings.ReplaceAll(before, "Nairobi", "Kampala")),
		item("No report", "javascript:alert(1)", "yesterday", "Click here.")))
	var config Config
	for _, path := range []string{"/page", "/broken", "/empty", "/truncated", "/busy", "/hangs", "/liar", "/entities", "/good"} {
		config.Feeds = append(config.Feeds, Feed{URL: s.URL + path, Pages: Never})
	}
	d := newDesk(t, c, config)
	sum := d.ask(t)
	if sum.Asked != 9 || sum.Added != 2 || sum.Failed != 6 {
		t.Errorf("%+v\n%s", sum, d.log.String())
	}
	d.logged(t, "is a web page, not a feed", "is a broken feed", "is empty", "cut short", "500 Internal Server Error", "goes silent",
		"date that cannot be", "date=2099-05-02", "feed repeats items")
	if strings.Contains(d.log.String(), "root:") {
		t.Error("a feed made the program read a file")
	}
	for r, err := range d.store.Reports() {
		if err != nil || strings.Contains(r.Article.URI, "liar") && r.Article.Stated.Known() {
			t.Errorf("%s: the date %v was believed, %v", r.Article.URI, r.Article.Stated, err)
		}
	}
	for _, of := range d.Status() {
		wait := of.Due.Sub(of.Asked)
		switch path := strings.TrimPrefix(of.URL, s.URL); path {
		case "/good", "/liar", "/entities":
			if of.Failures != 0 || of.Fault != "" || wait > 30*time.Minute || wait < 26*time.Minute {
				t.Errorf("%+v", of)
			}
		case "/busy":
			if wait < 2*time.Hour {
				t.Errorf("%s is asked again after %s", path, wait)
			}
		default:
			if of.Failures != 1 || of.Fault == "" || wait < 20*time.Minute {
				t.Errorf("%+v", of)
			}
		}
	}
	d.ask(t) // those that failed are left alone
	if s.count("/page") != 1 || s.count("/hangs") != 1 || s.count("/good") != 2 {
		t.Errorf("asked: %v", s.asked)
	}
}

// TestEditions: a page is fetched again where the feed says that it was changed, but not without end.
func TestEditions(t *testing.T) {
	c := newClock()
	s := newServer(t, c)
	edition := 0
	s.mux.HandleFunc("/feed", func(w http.ResponseWriter, r *http.Request) {
		fmt.Fprintf(w, `<feed xmlns="http://www.w3.org/2005/Atom"><title>Harran News</title><entry><id>a</id><title>Ministers meet</title>
<link href="/1.html"/><published>2025-05-12T08:00:00Z</published><updated>2025-05-12T%02d:00:00Z</updated><summary>They met.</summary></entry></feed>`, 9+edition)
	})
	s.mux.HandleFunc("/1.html", func(w http.ResponseWriter, r *http.Request) {
		io.WriteString(w, page("Ministers meet", after+fmt.Sprintf("<p>They were joined by %d advisers, who spoke at length.</p>", edition)))
	})
	d := newDesk(t, c, Config{Feeds: []Feed{{URL: s.URL + "/feed"}}})
	for edition = range 8 {
		d.ask(t)
		d.ask(t)
		c.advance(time.Hour)
	}
	if n := s.count("/1.html"); n < 3 || n > mostEditions+1 {
		t.Errorf("the page was fetched %d times\n%s", n, d.log.String())
	}
	held := 0
	for _, c := range d.told {
		if c.Kind == "meeting held" {
			held++
		}
	}
	if held != 1 {
		t.Errorf("that they met was told %d times: %q", held, kinds(d.told))
	}
}

// TestRobots: what a server asks is done: pages it closes are not asked for, and it is left alone in between.
func TestRobots(t *testing.T) {
	c := newClock()
	s := newServer(t, c)
	s.serve("/robots.txt", "text/plain", "User-agent: *\nDisallow: /\n\nUser-agent: parley\nCrawl-delay: 40\nDisallow: /closed\n")
	s.serve("/feed", "application/rss+xml", rss(item("A", "/closed/1", "", before), item("B", "/open/1", "", "Short."), item("C", "/closed/2", "", "Short.")))
	s.serve("/open/1", "text/html", page("Ministers meet", after))
	s.serve("/closed/feed", "application/rss+xml", rss())
	d := newDesk(t, c, Config{Feeds: []Feed{{URL: s.URL + "/feed", Pages: Always}, {URL: s.URL + "/closed/feed"}}})
	sum := d.ask(t)
	if sum.Added != 2 || sum.Dropped != 1 || s.count("/closed/1")+s.count("/closed/2")+s.count("/closed/feed") != 0 {
		t.Errorf("%+v, asked %v\n%s", sum, s.asked, d.log.String())
	}
	d.logged(t, "robots.txt asks programs to leave it alone", "feed's own words are taken")
	times := []time.Time{s.asked["/robots.txt"][0], s.asked["/feed"][0], s.asked["/open/1"][0]}
	for i := range times[1:] {
		if pause := times[i+1].Sub(times[i]); pause < 5*time.Second || i > 0 && pause < 40*time.Second {
			t.Errorf("the server was asked again after %s", pause)
		}
	}
}

// TestServerDown: a server whose robots.txt cannot be had is left alone, and asked less and less often.
func TestServerDown(t *testing.T) {
	c := newClock()
	s := newServer(t, c)
	s.mux.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) { w.WriteHeader(http.StatusBadGateway) })
	d := newDesk(t, c, Config{Feeds: []Feed{{URL: s.URL + "/feed"}}})
	for range 4 {
		d.ask(t)
		c.advance(12 * time.Minute)
	}
	if n := s.count("/robots.txt"); n != 2 && n != 3 || s.count("/feed") != 0 {
		t.Errorf("asked: %v\n%s", s.asked, d.log.String())
	}
	d.logged(t, "server left alone", "502 Bad Gateway")
	if of := d.Status()[0]; of.Fault == "" {
		t.Errorf("%+v", of)
	}
}

// TestRun goes on for hours, by its clock, and ends when told to; what it knew it knows again.
func TestRun(t *testing.T) {
	c := newClock()
	s := newServer(t, c)
	s.serve("/feed", "application/rss+xml", rss(item("Ministers to meet", "/1.html", "Fri, 02 May 2025 10:00:00 GMT", "They will meet.")))
	tries := 0
	s.mux.HandleFunc("/1.html", func(w http.ResponseWriter, r *http.Request) {
		if tries++; tries < 3 {
			w.WriteHeader(http.StatusServiceUnavailable)
			return
		}
		io.WriteString(w, page("Ministers to meet", before))
	})
	config := Config{Feeds: []Feed{{URL: s.URL + "/feed"}}}
	d := newDesk(t, c, config)
	for range 2 { // the second time after a restart
		ctx, cancel := context.WithTimeout(context.Background(), 20*time.Second)
		asked := s.count("/feed")
		go func() {
			for ctx.Err() == nil && s.count("/feed") < asked+4 {
				time.Sleep(5 * time.Millisecond)
			}
			cancel()
		}()
		if err := d.Run(ctx); err != nil {
			t.Fatal(err)
		}
		d.close()
		d.open(t, c, config)
	}
	if tries != 3 || len(d.told) == 0 || s.count("/feed") < 8 {
		t.Errorf("asked %v, told %q\n%s", s.asked, kinds(d.told), d.log.String())
	}
	if n, err := d.store.Count(); n != 1 || err != nil {
		t.Errorf("%d reports, %v", n, err)
	}
	for i, at := range s.asked["/feed"][1:] {
		if pause := at.Sub(s.asked["/feed"][i]); pause < 25*time.Minute && i != 3 {
			t.Errorf("the feed was asked again after %s", pause)
		}
	}
}

// TestTwo: a folder is one watch's at a time; a broken state is put aside.
func TestTwo(t *testing.T) {
	c := newClock()
	config := Config{Feeds: []Feed{{URL: "http://feed.example/"}}}
	d := newDesk(t, c, config)
	if _, err := New(d.Options); err == nil {
		t.Error("two watches have one folder")
	}
	d.close()
	for _, text := range []string{"{", `{"schema":"parley.watch/1","feeds":{"a":null},"hosts":{}}`, `[]`} {
		if err := os.WriteFile(d.file(), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		d.open(t, c, config)
		d.logged(t, "begins anew")
		d.log.Reset()
		d.close()
	}
}
