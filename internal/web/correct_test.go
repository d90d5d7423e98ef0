package web_test

import (
	"encoding/json"
	"io"
	"net/http"
	"net/http/cookiejar"
	"net/http/httptest"
	"net/url"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"

	"parley/internal/access"
	"parley/internal/ledger"
	"parley/internal/query"
	"parley/internal/web"
)

// keeper is a desk that keeps judgements in memory.
type keeper struct {
	mu   sync.Mutex
	view *query.View
}

func (k *keeper) View() (*query.View, error) {
	k.mu.Lock()
	defer k.mu.Unlock()
	return k.view, nil
}

func (k *keeper) Judge(js ...ledger.Judgement) error {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.view = query.NewView(k.view.AsRead(), slices.Concat(k.view.Judgements, js))
	return nil
}

// site serves the sample, with a client that keeps cookies.
func site(t *testing.T, c web.Config) (*httptest.Server, *http.Client) {
	t.Helper()
	h, err := web.Open(&keeper{view: sample().view}, c)
	if err != nil {
		t.Fatal(err)
	}
	return serveHandler(t, h)
}

// serveHandler serves to a client that keeps cookies.
func serveHandler(t *testing.T, h http.Handler) (*httptest.Server, *http.Client) {
	t.Helper()
	s := httptest.NewServer(h)
	t.Cleanup(s.Close)
	jar, err := cookiejar.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	return s, &http.Client{Jar: jar}
}

// fetch is the status, the page, and the address it was found at in the end.
func fetch(t *testing.T, client *http.Client, address string) (int, string, string) {
	t.Helper()
	req, err := http.NewRequest(http.MethodGet, address, nil)
	if err != nil {
		t.Fatal(err)
	}
	req.Header.Set("Accept", "text/html")
	return done(t, client, req)
}

func done(t *testing.T, client *http.Client, req *http.Request) (int, string, string) {
	t.Helper()
	resp, err := client.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	if err != nil {
		t.Fatal(err)
	}
	return resp.StatusCode, string(body), resp.Request.URL.RequestURI()
}

var sealed = regexp.MustCompile(`name="seal" value="([0-9a-f]+)"`)

// post fills in a form of the page and sends it.
func post(t *testing.T, client *http.Client, address, page string, form url.Values) (int, string, string) {
	t.Helper()
	_, body, _ := fetch(t, client, page)
	if m := sealed.FindStringSubmatch(body); m != nil {
		form.Set("seal", m[1])
	}
	req, err := http.NewRequest(http.MethodPost, address, strings.NewReader(form.Encode()))
	if err != nil {
		t.Fatal(err)
	}
	req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	return done(t, client, req)
}

var keptID = regexp.MustCompile(`kept=(j[0-9a-f]+)`)

// TestCorrections walks the ways of correcting, without a script.
func TestCorrections(t *testing.T) {
	s, client := site(t, web.Config{By: "Sol"})
	for _, step := range []struct {
		what, page string
		form       url.Values
		status     int
		at, want   string // what the page of that address says then
	}{
		{"without a reason", "/correct/c1", url.Values{"act": {"accept"}, "on": {"c1"}}, 422, "", "a reason is needed"},
		{"nothing changed", "/correct/c1", url.Values{"act": {"edit"}, "on": {"c1"}, "reason": {"x"}, "set.status": {"held"}, "was.status": {"held"}}, 422, "", "nothing is changed"},
		{"a wrong status", "/correct/c1", url.Values{"act": {"edit"}, "on": {"c1"}, "reason": {"because"}, "set.status": {"signed"}, "was.status": {"held"}}, 422, "", `value="because"`},
		{"status", "/correct/c1", url.Values{"act": {"edit"}, "on": {"c1"}, "reason": {"it is announced only"}, "set.status": {"planned"}, "was.status": {"held"}}, 200, "/timeline", "planned"},
		{"date", "/correct/c1", url.Values{"act": {"edit"}, "on": {"c1"}, "reason": {"stated"}, "set.when": {"2024-03-25"}}, 200, "/timeline", "25 Mar 2024"},
		{"somebody new", "/correct/c1", url.Values{"act": {"edit"}, "on": {"c1"}, "reason": {"stated"}, "set.mediator": {"Cora Lind"}}, 422, "", "Cora Lind (person)"},
		{"mediator", "/correct/c1", url.Values{"act": {"edit"}, "on": {"c1"}, "reason": {"stated"}, "set.mediator": {"Cora Lind (person)"}}, 200, "/timeline", "Cora Lind"},
		{"reject", "/correct/c2", url.Values{"act": {"reject"}, "on": {"c2"}, "reason": {"no such offer"}}, 200, "/api/offers", `"lines":[]`},
		{"add", "/reports/1/add?type=response&words=Vale+declined+the+offer", url.Values{"act": {"add"}, "report": {"1"}, "type": {"response"}, "words": {"Vale declined the offer"}, "set.status": {"declined"}, "set.by": {"Boris Vale"}, "reason": {"missed"}}, 200, "/reports/1", `response</b> <b class="mark">declined`},
		{"two things as one", "/correct/c1", url.Values{"act": {"same"}, "on": {"c1", "c2"}, "reason": {"x"}}, 422, "", "never one"},
		{"nobody's", "/correct/c1", url.Values{"act": {"accept"}, "on": {"c99"}, "reason": {"x"}}, 422, "", "nothing is called"},
	} {
		status, body, at := post(t, client, s.URL+"/judgements", s.URL+step.page, step.form)
		if step.at != "" {
			_, body, _ = fetch(t, client, s.URL+step.at)
		}
		if status != step.status || !strings.Contains(body, step.want) {
			t.Errorf("%s: status %d at %s, want %d with %q\n%.3000s", step.what, status, at, step.status, step.want, body)
		}
	}
}

// TestUndo takes a rejection back, and wants both kept.
func TestUndo(t *testing.T) {
	s, client := site(t, web.Config{By: "Sol"})
	_, _, at := post(t, client, s.URL+"/judgements", s.URL+"/correct/c1", url.Values{"act": {"reject"}, "on": {"c1"}, "reason": {"no"}})
	id := keptID.FindStringSubmatch(at)
	if id == nil {
		t.Fatalf("went to %s", at)
	}
	if _, body, _ := fetch(t, client, s.URL+"/timeline"); strings.Contains(body, "Harran") {
		t.Error("what was rejected is in the timeline")
	}
	if _, body, _ := fetch(t, client, s.URL+"/correct/c1"); !strings.Contains(body, "(rejected)") || !strings.Contains(body, "Take it back") {
		t.Errorf("what was rejected cannot be found again: %s", body)
	}
	post(t, client, s.URL+"/judgements", s.URL+"/correct/c1", url.Values{"act": {"undo"}, "on": {id[1]}, "reason": {"yes, it does"}})
	if _, body, _ := fetch(t, client, s.URL+"/timeline"); !strings.Contains(body, "Harran") {
		t.Error("what was taken back is still out")
	}
	_, body, _ := fetch(t, client, s.URL+"/judgements.jsonl")
	if lines := strings.Split(strings.TrimSpace(body), "\n"); len(lines) != 2 || !json.Valid([]byte(lines[0])) {
		t.Errorf("judgements: %s", body)
	}
}

// TestForms refuses forms that are not of this site, and all where nothing is to be changed.
func TestForms(t *testing.T) {
	s, client := site(t, web.Config{By: "Sol"})
	form := url.Values{"act": {"reject"}, "on": {"c1"}, "reason": {"no"}, "seal": {"0123456789abcdef"}}
	for name, head := range map[string]http.Header{
		"wrong seal":   {},
		"other site":   {"Sec-Fetch-Site": {"cross-site"}},
		"other origin": {"Origin": {"https://elsewhere.example"}},
	} {
		req, err := http.NewRequest(http.MethodPost, s.URL+"/judgements", strings.NewReader(form.Encode()))
		if err != nil {
			t.Fatal(err)
		}
		req.Header = head
		req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		if status, body, _ := done(t, client, req); status != http.StatusForbidden {
			t.Errorf("%s: %d %s", name, status, body)
		}
	}
	for name, c := range map[string]web.Config{"nobody signs": {}, "read-only": {By: "Sol", ReadOnly: true}} {
		s, client := site(t, c)
		if status, _, _ := post(t, client, s.URL+"/judgements", s.URL+"/correct/c1", form); status != http.StatusForbidden {
			t.Errorf("%s: %d", name, status)
		}
		if _, body, _ := fetch(t, client, s.URL+"/correct/c1"); strings.Contains(body, "<form method=\"post\"") {
			t.Errorf("%s: there is a form", name)
		}
	}
	local, client := site(t, web.Config{By: "Sol", Local: true})
	req, err := http.NewRequest(http.MethodGet, local.URL, nil)
	if err != nil {
		t.Fatal(err)
	}
	req.Host = "rebound.example"
	if status, _, _ := done(t, client, req); status != http.StatusMisdirectedRequest {
		t.Errorf("a foreign name for this machine gets %d", status)
	}
}

// TestRoles wants each role to do what it may, and nothing without a token.
func TestRoles(t *testing.T) {
	path := filepath.Join(t.TempDir(), "tokens")
	token := map[string]string{"forged": "parley_" + strings.Repeat("0", 64)}
	for _, role := range []access.Role{access.Reader, access.Coder, access.Admin} {
		made, err := access.Add(path, "a "+string(role), role, "")
		if err != nil {
			t.Fatal(err)
		}
		token[string(role)] = made
	}
	tokens, err := access.OpenTokens(path)
	if err != nil {
		t.Fatal(err)
	}
	for who, want := range map[string]struct {
		read, metrics, judge int
		page                 string
	}{
		"":       {401, 401, 401, "/login?back=%2Ftimeline"},
		"forged": {401, 401, 401, "/login?back=%2Ftimeline"},
		"reader": {200, 403, 403, "/timeline"},
		"coder":  {200, 403, 201, "/timeline"},
		"admin":  {200, 200, 201, "/timeline"},
	} {
		s, client := site(t, web.Config{Tokens: tokens})
		ask := func(method, path, body string) int {
			req, err := http.NewRequest(method, s.URL+path, strings.NewReader(body))
			if err != nil {
				t.Fatal(err)
			}
			req.Header.Set("Content-Type", "application/json")
			if who != "" {
				req.Header.Set("Authorization", "Bearer "+token[who])
			}
			status, _, _ := done(t, &http.Client{}, req)
			return status
		}
		if got := ask("GET", "/api/timeline", ""); got != want.read {
			t.Errorf("%q reads: %d", who, got)
		}
		if got := ask("GET", "/metrics", ""); got != want.metrics {
			t.Errorf("%q sees metrics: %d", who, got)
		}
		if got := ask("POST", "/api/judgements", `{"act":"reject","on":["c1"],"reason":"no"}`); got != want.judge {
			t.Errorf("%q judges: %d", who, got)
		}
		if got := ask("GET", "/healthz", ""); got != 200 {
			t.Errorf("%q asks for health: %d", who, got)
		}
		post(t, client, s.URL+"/login", s.URL+"/login", url.Values{"token": {token[who]}})
		if _, _, at := fetch(t, client, s.URL+"/timeline"); at != want.page {
			t.Errorf("%q comes to %s", who, at)
		}
		status, _, _ := post(t, client, s.URL+"/judgements", s.URL+"/correct/c2", url.Values{"act": {"reject"}, "on": {"c2"}, "reason": {"no"}})
		if made := status == 200; made != (want.judge == 201) {
			t.Errorf("%q corrects: %d", who, status)
		}
	}
}

// TestGuessing wants those who guess tokens to be slowed down.
func TestGuessing(t *testing.T) {
	path := filepath.Join(t.TempDir(), "tokens")
	if _, err := access.Add(path, "Sol", access.Reader, ""); err != nil {
		t.Fatal(err)
	}
	tokens, err := access.OpenTokens(path)
	if err != nil {
		t.Fatal(err)
	}
	s, client := site(t, web.Config{Tokens: tokens})
	status := 0
	for range 12 {
		status, _, _ = post(t, client, s.URL+"/login", s.URL+"/login", url.Values{"token": {"parley_guess"}})
	}
	if status != http.StatusTooManyRequests {
		t.Errorf("a twelfth guess gets %d", status)
	}
}

// TestLoginStaysHere sends nobody to another site after the login.
func TestLoginStaysHere(t *testing.T) {
	s, _ := site(t, web.Config{})
	client := &http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	for to, want := range map[string]string{"/timeline?a=b": "/timeline?a=b", "//elsewhere.example": "/", "https://elsewhere.example": "/", `/\elsewhere.example`: "/", "": "/"} {
		resp, err := client.PostForm(s.URL+"/login", url.Values{"back": {to}})
		if err != nil {
			t.Fatal(err)
		}
		resp.Body.Close()
		if got := resp.Header.Get("Location"); got != want {
			t.Errorf("%q leads to %q", to, got)
		}
	}
}
