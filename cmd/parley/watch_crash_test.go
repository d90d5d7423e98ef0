package main

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"
)

// newsdesk is a server with a feed, two pages it points to, and a webhook that notes what it is sent.
type newsdesk struct {
	*httptest.Server
	mu       sync.Mutex
	messages map[string]string   // the changes of each message, by its id
	changes  map[string][]string // the messages that each change came in
}

const reported = "The foreign ministers of Egypt and Ethiopia will hold round %d of their talks in Nairobi on %d May 2025, Kenya said. "

func newNewsdesk(t *testing.T, items int) *newsdesk {
	n := &newsdesk{messages: map[string]string{}, changes: map[string][]string{}}
	mux := http.NewServeMux()
	mux.HandleFunc("/feed", func(w http.ResponseWriter, r *http.Request) {
		io.WriteString(w, `<?xml version="1.0"?><rss version="2.0"><channel><title>Harran News</title>`)
		for i := range items {
			text := fmt.Sprintf(reported, i+1, i%28+1) + strings.Repeat("Both governments asked for calm along the border while the talks went on. ", 20)
			if i%15 == 14 {
				text = "Short."
			}
			fmt.Fprintf(w, "<item><title>Round %d</title><link>/page/%d</link><description>%s</description></item>", i+1, i, text)
		}
		io.WriteString(w, `</channel></rss>`)
	})
	mux.HandleFunc("/page/", func(w http.ResponseWriter, r *http.Request) {
		text := fmt.Sprintf(reported, len(r.URL.Path), len(r.URL.Path)) + strings.Repeat("Their soldiers would not cross it, they said, on "+r.URL.Path+". ", 10)
		fmt.Fprintf(w, "<html><body><article><h1>A page</h1><p>%s</p><p>%s</p></article></body></html>", text, text)
	})
	mux.HandleFunc("/hook", n.hook)
	n.Server = httptest.NewServer(mux)
	t.Cleanup(n.Close)
	return n
}

func (n *newsdesk) hook(w http.ResponseWriter, r *http.Request) {
	var message struct{ Changes []struct{ ID string } }
	if err := json.NewDecoder(r.Body).Decode(&message); err != nil {
		return
	}
	n.mu.Lock()
	defer n.mu.Unlock()
	id := r.Header.Get("webhook-id")
	if _, again := n.messages[id]; again {
		return
	}
	n.messages[id] = fmt.Sprint(message.Changes)
	for _, c := range message.Changes {
		n.changes[c.ID] = append(n.changes[c.ID], id)
	}
}

// TestWatchSurvivesKilling kills "parley watch" at one moment after another and starts it again each time. In the end
// every report is there once, and sound, and no change was told of in two messages.
func TestWatchSurvivesKilling(t *testing.T) {
	skipIfShort(t)
	const items, kills = 45, 6
	n := newNewsdesk(t, items)
	dir := t.TempDir()
	program, db, feeds := filepath.Join(dir, "parley"), filepath.Join(dir, "desk.db"), filepath.Join(dir, "feeds.yaml")
	binary, err := filepath.Abs(os.Args[0])
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(binary, program); err != nil {
		t.Skip("no symbolic links here:", err)
	}
	config := fmt.Sprintf("delay: 500ms\nchanges: changes.atom\nwebhook: {url: %[1]s/hook, secret: x}\nfeeds: [%[1]s/feed]\n", n.URL)
	if err := os.WriteFile(feeds, []byte(config), 0o644); err != nil {
		t.Fatal(err)
	}
	killed := 0
	for i := range kills {
		cmd := exec.Command(program, "watch", "--allow-private", "--db", db, feeds)
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		timer := time.AfterFunc(time.Duration(500+310*i)*time.Millisecond, func() { cmd.Process.Kill() })
		if cmd.Wait() != nil {
			killed++
		}
		timer.Stop()
	}
	if killed == 0 {
		t.Error("no run was killed: the test has shown nothing")
	}
	for _, step := range []struct{ args, want string }{
		{"watch --once --allow-private --db " + db + " " + feeds, "feeds asked"},
		{"watch --once --allow-private --db " + db + " " + feeds, "0 reports added, 0 known already, 0 changes"},
		{"verify --db " + db, fmt.Sprintf("%d reports", items)},
	} {
		out, err := exec.Command(program, strings.Fields(step.args)...).CombinedOutput()
		if err != nil || !strings.Contains(string(out), step.want) {
			t.Fatalf("parley %s: %v, wants %q\n%.2000s", step.args, err, step.want, out)
		}
	}
	if len(n.changes) == 0 {
		t.Error("nobody was told of anything")
	}
	for id, messages := range n.changes {
		if len(messages) > 1 {
			t.Errorf("change %s was told of in messages %s", id, messages)
		}
	}
}
