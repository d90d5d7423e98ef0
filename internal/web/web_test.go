package web_test

import (
	"context"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/modelcontextprotocol/go-sdk/mcp"

	"parley/internal/article"
	"parley/internal/calendar"
	"parley/internal/entity"
	"parley/internal/event"
	"parley/internal/query"
	"parley/internal/web"
	"parley/internal/when"
)

const text = "Envoys <script>alert(1)</script> & others\n\nAmina Sol and Boris Vale met in Harran on Monday. Vale declined the offer by Sol to host more talks."

type desk struct{ view *query.View }

func (d desk) View() (*query.View, error) { return d.view, nil }

// sample is the record of one hostile report.
func sample() desk {
	at := func(words string) article.Span {
		i := strings.Index(text, words)
		return article.Span{Start: i, End: i + len(words)}
	}
	a := article.New(text, []article.Passage{{Kind: article.Title, Span: article.Span{Start: 0, End: 41}}, {Kind: article.Body, Span: article.Span{Start: 43, End: len(text)}}})
	a.URI = `news/"a".txt`
	day := calendar.DayOf(calendar.On(2024, 3, 11))
	sol, vale := entity.ID("person/amina-sol"), entity.ID("person/boris-vale")
	r := event.Report{Article: a, Published: when.Dating{Interval: calendar.DayOf(calendar.On(2024, 3, 12))},
		Entities: []entity.Entity{{ID: sol, Name: "Amina Sol", Type: entity.Person, Country: "AAA"}, {ID: vale, Name: "Boris Vale", Type: entity.Person, Country: "BBB"}},
		Claims: []event.Claim{
			{ID: "c1", Type: event.Meeting, Status: "held", Roles: event.Roles{Participant: []entity.ID{sol, vale}}, When: &day, Rule: "meet", Trace: []string{"past tense: held"},
				Where: &event.Where{Name: "Harran", Precision: "city"}, Evidence: []article.Evidence{a.Cite(at("Amina Sol and Boris Vale met in Harran"))}},
			{ID: "c2", Type: event.Offer, Status: "made", Roles: event.Roles{By: []entity.ID{sol}, To: []entity.ID{vale}}, About: "to host more talks", Rule: "offer",
				Evidence: []article.Evidence{a.Cite(at("offer by Sol to host more talks"))}},
		}}
	return desk{query.NewView([]event.Report{r}, nil)}
}

func serve(t *testing.T) *httptest.Server {
	t.Helper()
	h, err := web.New(sample(), "test")
	if err != nil {
		t.Fatal(err)
	}
	s := httptest.NewServer(h)
	t.Cleanup(s.Close)
	return s
}

func get(t *testing.T, address string) (int, string, http.Header) {
	t.Helper()
	resp, err := http.Get(address)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	if err != nil {
		t.Fatal(err)
	}
	return resp.StatusCode, string(body), resp.Header
}

func TestPages(t *testing.T) {
	s := serve(t)
	for path, c := range map[string]struct {
		status int
		want   string
	}{
		"/":                          {200, "Amina Sol"},
		"/timeline":                  {200, `href="/reports/1?at=43-81#words"`},
		"/timeline?type=offer":       {200, `<option selected>offer</option>`},
		"/timeline?from=yesterday":   {422, "is no day of the form"},
		"/offers":                    {200, "Boris Vale"},
		"/figures":                   {200, "holds nothing of that"},
		"/brief":                     {200, "Offers and answers"},
		"/calendar":                  {200, `aria-label="2024-03-11"`},
		"/calendar?month=2024-02":    {200, "Feb 2024"},
		"/calendar?month=soon":       {422, "of the form 2022-10"},
		"/map":                       {200, "1 at places not on the map"},
		"/network":                   {200, "1 meeting held and 1 offer"},
		"/agreements":                {200, "Agreements"},
		"/people":                    {200, `href="/people/person/amina-sol"`},
		"/people/person/amina-sol":   {200, "Meetings, offers, agreements"},
		"/people/nobody":             {404, "nobody of that name"},
		"/tracks":                    {200, "Tracks"},
		"/negotiations":              {200, "Everything"},
		"/timeline?process=nowhere":  {404, "is called"},
		"/timeline?process=all":      {200, "Harran"},
		"/timeline?offset=7":         {200, "holds nothing of that"},
		"/timeline?as-of=2024-03-01": {200, "holds nothing of that"},
		"/statements":                {200, "Accusations"},
		"/compare/1/1":               {404, "two of the 1 reports"},
		"/compare/1/x":               {404, "by its number"},
		"/reports/1?at=43-52":        {200, `id="words"`},
		"/search?words=harran":       {200, "1 in entries"},
		"/search?words=":             {200, "Search"},
		"/explain/c1":                {200, "past tense: held"},
		"/explain/1:43":              {200, "meet"},
		"/explain/nothing":           {404, "nothing is called"},
		"/reports":                   {200, "12 Mar 2024"},
		"/reports/1":                 {200, `id="b43" href="/explain/1:43"`},
		"/reports/2":                 {404, "numbered from 1"},
		"/reports/x":                 {404, "numbered from 1"},
		"/healthz":                   {200, "ok: 1 reports"},
		"/metrics":                   {200, "parley_request_seconds"},
		"/assets/style.css":          {200, ":root"},
		"/assets/../web.go":          {404, ""},
		"/nowhere":                   {404, ""},
		"/openapi.yaml":              {200, "openapi: 3.1"},
		"/api/offers?status=made":    {200, "parley."},
		"/api/timeline?from=x":       {422, "is no day"},
		"/api/search":                {422, "required"},
		"/api/explain/c2":            {200, "offer"},
		"/api/reports":               {200, `"number":1`},
		"/api/reports/1":             {200, `"findings":[`},
		"/api/reports/9":             {404, "no report of that number"},
		"/api/reports?limit=1000000": {422, "limit"},
	} {
		status, body, _ := get(t, s.URL+path)
		if status != c.status || !strings.Contains(body, c.want) {
			t.Errorf("%s: status %d, want %d with %q\n%.400s", path, status, c.status, c.want, body)
		}
	}
}

// TestMethods wants it told which methods an address takes, where it is asked for by another.
func TestMethods(t *testing.T) {
	s := serve(t)
	for path, want := range map[string]int{"/": 405, "/timeline": 405, "/api/timeline": 405, "/nowhere": 404} {
		resp, err := http.Post(s.URL+path, "text/plain", nil)
		if err != nil {
			t.Fatal(err)
		}
		resp.Body.Close()
		if allow := resp.Header.Get("Allow"); resp.StatusCode != want || (allow != "") != (want == 405) {
			t.Errorf("%s: status %d, want %d; takes %q", path, resp.StatusCode, want, allow)
		}
	}
}

// TestKnown wants a page and an answer that are known already not to be sent again, and pages packed for those who unpack.
func TestKnown(t *testing.T) {
	s := serve(t)
	for _, path := range []string{"/timeline", "/api/timeline"} {
		_, body, head := get(t, s.URL+path)
		tag := head.Get("ETag")
		if tag == "" || body == "" {
			t.Errorf("%s: no tag", path)
		}
		req, err := http.NewRequest(http.MethodGet, s.URL+path, nil)
		if err != nil {
			t.Fatal(err)
		}
		req.Header.Set("If-None-Match", tag)
		req.Header.Set("Accept-Encoding", "gzip")
		resp, err := http.DefaultClient.Do(req)
		if err != nil {
			t.Fatal(err)
		}
		resp.Body.Close()
		if resp.StatusCode != http.StatusNotModified {
			t.Errorf("%s: what is known is sent with status %d", path, resp.StatusCode)
		}
	}
	_, body, head := get(t, s.URL+"/api/brief?offset=1&limit=2")
	if head.Get("X-Total-Count") < "3" || strings.Count(body, `"cites":`) != 2 {
		t.Errorf("two of %s lines: %s", head.Get("X-Total-Count"), body)
	}
}

// TestHostileText wants no script of a report's to reach a page as one, and headers that would stop it.
func TestHostileText(t *testing.T) {
	s := serve(t)
	for _, path := range []string{"/", "/reports", "/reports/1", "/search?words=%3Cscript%3Ealert(1)"} {
		_, body, head := get(t, s.URL+path)
		if strings.Contains(body, "<script>alert") || strings.Contains(body, `"a".txt"`) {
			t.Errorf("%s: a report's markup is let through", path)
		}
		if !strings.Contains(head.Get("Content-Security-Policy"), "default-src 'none'") {
			t.Errorf("%s: no policy", path)
		}
	}
	req, err := http.NewRequest(http.MethodPost, s.URL+"/mcp", strings.NewReader("{}"))
	if err != nil {
		t.Fatal(err)
	}
	req.Header.Set("Origin", "https://elsewhere.example")
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	resp.Body.Close()
	if resp.StatusCode != http.StatusForbidden {
		t.Errorf("a request of another site's page gets %d", resp.StatusCode)
	}
}

// TestTools calls every tool as a client of the protocol does.
func TestTools(t *testing.T) {
	here, there := mcp.NewInMemoryTransports()
	ctx := context.Background()
	if _, err := web.Tools(sample(), "test").Connect(ctx, there, nil); err != nil {
		t.Fatal(err)
	}
	client, err := mcp.NewClient(&mcp.Implementation{Name: "test"}, nil).Connect(ctx, here, nil)
	if err != nil {
		t.Fatal(err)
	}
	defer client.Close()
	arguments := map[string]map[string]any{"search": {"words": "harran"}, "explain": {"reference": "c1"}, "report": {"number": 1}, "timeline": {"type": "meeting"}}
	list, err := client.ListTools(ctx, nil)
	if err != nil || len(list.Tools) < 9 {
		t.Fatalf("%d tools, %v", len(list.Tools), err)
	}
	for _, tool := range list.Tools {
		result, err := client.CallTool(ctx, &mcp.CallToolParams{Name: tool.Name, Arguments: arguments[tool.Name]})
		if err != nil || result.IsError {
			t.Errorf("%s: %v %+v", tool.Name, err, result)
			continue
		}
		raw, err := json.Marshal(result.StructuredContent)
		if err != nil {
			t.Fatal(err)
		}
		if tool.Name == "timeline" && !strings.Contains(string(raw), `"exact":"Amina Sol and Boris Vale met in Harran"`) {
			t.Errorf("timeline cites nothing: %s", raw)
		}
	}
	result, err := client.CallTool(ctx, &mcp.CallToolParams{Name: "explain", Arguments: map[string]any{"reference": "nothing"}})
	if err != nil || !result.IsError {
		t.Errorf("a wrong reference gives %+v, %v", result, err)
	}
}
