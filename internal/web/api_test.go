package web_test

import (
	"encoding/json"
	"io"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"parley/internal/article"
	"parley/internal/event"
	"parley/internal/query"
	"parley/internal/web"
)

// TestOpenAPI holds the description against the schema of OpenAPI 3.1.
func TestOpenAPI(t *testing.T) {
	s, client := site(t, web.Config{By: "Sol"})
	status, text, _ := fetch(t, client, s.URL+"/openapi.json")
	if status != http.StatusOK {
		t.Fatal(status, text)
	}
	compiler := jsonschema.NewCompiler()
	schema, err := compiler.Compile("testdata/openapi-3.1.json")
	if err != nil {
		t.Fatal(err)
	}
	value, err := jsonschema.UnmarshalJSON(strings.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	if err := schema.Validate(value); err != nil {
		t.Errorf("%v", err)
	}
	var api struct {
		Paths map[string]map[string]struct{ Responses map[string]any }
	}
	if err := json.Unmarshal([]byte(text), &api); err != nil || len(api.Paths) < 15 {
		t.Errorf("%d paths, %v", len(api.Paths), err)
	}
	for _, q := range []string{"/api/timeline", "/api/offers", "/api/review", "/api/judgements"} {
		if _, ok := api.Paths[q]["get"]; !ok {
			t.Errorf("%s is not described", q)
		}
	}
	if _, ok := api.Paths["/api/judgements"]["post"]; !ok {
		t.Error("judging is not described")
	}
}

// TestTags wants an answer to be spared those who have it, until the record changes.
func TestTags(t *testing.T) {
	s, client := site(t, web.Config{By: "Sol"})
	ask := func(path, tag string) (int, string) {
		req, err := http.NewRequest(http.MethodGet, s.URL+path, nil)
		if err != nil {
			t.Fatal(err)
		}
		req.Header.Set("If-None-Match", tag)
		resp, err := client.Do(req)
		if err != nil {
			t.Fatal(err)
		}
		defer resp.Body.Close()
		io.Copy(io.Discard, resp.Body)
		return resp.StatusCode, resp.Header.Get("ETag")
	}
	for _, path := range []string{"/api/timeline", "/api/judgements", "/api/reports/1", "/judgements.jsonl", "/timeline"} {
		status, tag := ask(path, "")
		if status != http.StatusOK || tag == "" {
			t.Fatalf("%s: %d, tag %q", path, status, tag)
		}
		if status, _ := ask(path, tag); status != http.StatusNotModified {
			t.Errorf("%s with its tag: %d", path, status)
		}
		if status, _ := ask(path, `"other"`); status != http.StatusOK {
			t.Errorf("%s with another tag: %d", path, status)
		}
		if path == "/judgements.jsonl" {
			continue
		}
		status, body := postJSON(t, client, s.URL+"/api/judgements", `{"act":"edit","on":["c1"],"set":{"about":"`+strings.ReplaceAll(path, "/", "-")+`"},"reason":"x"}`)
		if status != http.StatusCreated {
			t.Fatal(status, body)
		}
		if status, _ := ask(path, tag); status != http.StatusOK {
			t.Errorf("%s with the tag of an earlier record: %d", path, status)
		}
	}
	if _, tag := ask("/api/reports/9", ""); tag != "" {
		t.Errorf("a fault has the tag %q", tag)
	}
}

func postJSON(t *testing.T, client *http.Client, address, body string) (int, string) {
	t.Helper()
	resp, err := client.Post(address, "application/json", strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	text, err := io.ReadAll(resp.Body)
	if err != nil {
		t.Fatal(err)
	}
	return resp.StatusCode, string(text)
}

// TestProblems wants what goes wrong to be told as RFC 9457 has it.
func TestProblems(t *testing.T) {
	s, client := site(t, web.Config{By: "Sol"})
	for name, c := range map[string]struct {
		method, path, kind, body string
		status                   int
		want                     string
	}{
		"no such report":    {"GET", "/api/reports/9", "", "", 404, "no report of that number"},
		"no such address":   {"GET", "/api/nothing", "", "", 404, "nothing at this address"},
		"no number":         {"GET", "/api/reports/x", "", "", 422, "invalid integer"},
		"too many":          {"GET", "/api/judgements?limit=99999", "", "", 422, "limit"},
		"no such judgement": {"GET", "/api/judgements/j1", "", "", 404, "no such judgement"},
		"no reason":         {"POST", "/api/judgements", "application/json", `{"act":"accept","on":["c1"]}`, 422, "reason"},
		"no such act":       {"POST", "/api/judgements", "application/json", `{"act":"burn","on":["c1"],"reason":"x"}`, 422, "act"},
		"no such claim":     {"POST", "/api/judgements", "application/json", `{"act":"accept","on":["c9"],"reason":"x"}`, 422, "nothing is called"},
		"no JSON":           {"POST", "/api/judgements", "application/json", `{"act":`, 400, ""},
		"a form":            {"POST", "/api/judgements", "text/plain", `{"act":"accept","on":["c1"],"reason":"x"}`, 415, ""},
		"too long":          {"POST", "/api/judgements", "application/json", `{"act":"accept","on":["c1"],"reason":"` + strings.Repeat("x", 2<<20) + `"}`, 413, ""},
		"unsigned":          {"POST", "/api/judgements/import", "application/json", `[{"id":"j1","rule":"person","reason":"","verdict":"same"}]`, 422, "signed"},
	} {
		req, err := http.NewRequest(c.method, s.URL+c.path, strings.NewReader(c.body))
		if err != nil {
			t.Fatal(err)
		}
		if c.kind != "" {
			req.Header.Set("Content-Type", c.kind)
		}
		resp, err := client.Do(req)
		if err != nil {
			t.Fatal(err)
		}
		body, err := io.ReadAll(resp.Body)
		resp.Body.Close()
		if err != nil || resp.StatusCode != c.status || resp.Header.Get("Content-Type") != "application/problem+json" || !strings.Contains(string(body), c.want) {
			t.Errorf("%s: %d %s %s", name, resp.StatusCode, resp.Header.Get("Content-Type"), body)
		}
	}
}

// TestPaging gives lists in parts, with the length of the whole.
func TestPaging(t *testing.T) {
	s, client := site(t, web.Config{By: "Sol"})
	for range 3 {
		postJSON(t, client, s.URL+"/api/judgements", `{"act":"accept","on":["c1"],"reason":"x"}`)
	}
	for path, want := range map[string]int{"/api/judgements?limit=2": 2, "/api/judgements?limit=2&offset=2": 1, "/api/judgements?offset=9": 0} {
		resp, err := client.Get(s.URL + path)
		if err != nil {
			t.Fatal(err)
		}
		var list []any
		err = json.NewDecoder(resp.Body).Decode(&list)
		resp.Body.Close()
		if err != nil || len(list) != want || resp.Header.Get("X-Total-Count") != "3" {
			t.Errorf("%s: %d of %s, %v", path, len(list), resp.Header.Get("X-Total-Count"), err)
		}
	}
	_, all, _ := fetch(t, client, s.URL+"/api/timeline")
	_, none, _ := fetch(t, client, s.URL+"/api/timeline?offset=100")
	if !strings.Contains(all, "Harran") || strings.Contains(none, "Harran") {
		t.Errorf("timeline in parts: %s", none)
	}
}

// TestMonsters serves a report whose title is ten megabytes, and is asked for what lies outside.
func TestMonsters(t *testing.T) {
	title := strings.Repeat("<b>\u202e\x00evil</b>", 10<<20/17)
	text := title + "\n\nArda and Bree met."
	a := article.New(text, []article.Passage{{Kind: article.Title, Span: article.Span{Start: 0, End: len(title)}}, {Kind: article.Body, Span: article.Span{Start: len(title) + 2, End: len(text)}}})
	r := event.Report{Article: a, Claims: []event.Claim{{ID: "c1", Type: event.Meeting, Status: "held", Rule: "meet", Evidence: []article.Evidence{a.Cite(article.Span{Start: len(title) + 2, End: len(text)})}}}}
	h, err := web.Open(&keeper{view: query.NewView([]event.Report{r}, nil)}, web.Config{By: "Sol"})
	if err != nil {
		t.Fatal(err)
	}
	s, client := serveHandler(t, h)
	for _, path := range []string{"/", "/reports", "/timeline", "/correct/c1", "/review", "/judgements"} {
		status, body, _ := fetch(t, client, s.URL+path)
		if status != http.StatusOK || len(body) > 1<<20 || strings.Contains(body, "<b>\u202e") {
			t.Errorf("%s: %d, %d bytes", path, status, len(body))
		}
	}
	for _, path := range []string{"/assets/../web.go", "/assets/..%2f..%2fgo.mod", "/assets/%2e%2e/%2e%2e/etc/passwd", "/reports/..%2f..%2fetc", "/correct/..%2f..%2f", "/explain/%00", "/assets/", "/judgements.jsonl/..", "//etc/passwd"} {
		if status, body, _ := fetch(t, client, s.URL+path); status == http.StatusOK && !strings.Contains(path, "reports/..") && strings.Contains(body, "package web") || strings.Contains(body, "root:") {
			t.Errorf("%s: %d %.200s", path, status, body)
		}
	}
	long := url.Values{"act": {"add"}, "report": {"1"}, "words": {strings.Repeat("x", 3<<20)}, "reason": {"x"}}
	if status, _, _ := post(t, client, s.URL+"/judgements", s.URL+"/correct/c1", long); status == http.StatusOK {
		t.Error("a form of three megabytes is taken")
	}
}
