package main

import (
	"bufio"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// TestServeWatch serves a record that does not exist yet, and wants the news of a feed to come into it while somebody listens.
func TestServeWatch(t *testing.T) {
	skipIfShort(t)
	feed := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path != "/rss" {
			http.NotFound(w, r)
			return
		}
		fmt.Fprintf(w, `<rss version="2.0"><channel><title>Harran News</title><item><title>Presidents meet</title><guid>1</guid><link>http://%s/1</link>
			<pubDate>Mon, 11 Mar 2024 10:00:00 GMT</pubDate><description>The presidents of Armenia and Azerbaijan met in Geneva on Monday. %s</description></item></channel></rss>`,
			r.Host, strings.Repeat("Their spokesmen did not say what the two had talked about. ", 40))
	}))
	defer feed.Close()
	dir := t.TempDir()
	file := filepath.Join(dir, "feeds.yaml")
	if err := os.WriteFile(file, []byte("contact: desk@paper.example\nfeeds:\n  - url: "+feed.URL+"/rss\n    pages: never\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	address := startServer(t, "serve", "--db", filepath.Join(dir, "desk.db"), "--watch", file, "--allow-private", "--listen", "127.0.0.1:0", "--log", "none")
	client := &http.Client{Timeout: time.Minute}
	resp, err := client.Get(address + "/events")
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	lines := bufio.NewScanner(resp.Body)
	for lines.Scan() {
		if strings.Contains(lines.Text(), `"reports":1`) {
			break
		}
	}
	page, err := client.Get(address + "/timeline")
	if err != nil {
		t.Fatal(err)
	}
	defer page.Body.Close()
	text := new(strings.Builder)
	if _, err := bufio.NewReader(page.Body).WriteTo(text); err != nil || !strings.Contains(text.String(), "Geneva") {
		t.Errorf("the news is not in the timeline (%v)", err)
	}
}
