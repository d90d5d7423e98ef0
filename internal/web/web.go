// Package web serves a record on one address: pages for people, JSON for programs, and tools for language models by the
// Model Context Protocol. Nothing is fetched from outside, and reading needs no JavaScript.
//
// In: a Desk, which gives the record as it stands. Out: an http.Handler, and an MCP server over the same questions.
// New and Open are the ways in. It shows only what query and review answer, and changes nothing but by judgements.
package web

import (
	"context"
	"fmt"
	"log/slog"
	"net/http"
	"net/netip"
	"strings"
	"sync"
	"time"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humago"
	"github.com/modelcontextprotocol/go-sdk/mcp"
	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/promhttp"

	"parley/internal/access"
	"parley/internal/article"
	"parley/internal/query"
)

// Desk gives the record. It must be safe for concurrent use.
type Desk interface {
	// View is the record as it stands. The caller does not change it.
	View() (*query.View, error)
}

// Finder is a Desk with an index of the words of its articles.
type Finder interface {
	Desk
	// Find gives the articles that hold the words, the most fitting first.
	Find(words string) ([]article.ID, error)
}

// finder is the desk's index of words; nil where it has none.
func (s *server) finder() query.Finder {
	if f, ok := s.desk.(Finder); ok {
		return f.Find
	}
	return nil
}

// Config is how a record is served. The zero Config is for this machine: reading only, and no login.
type Config struct {
	Version  string
	By       string         // who signs corrections where nobody logs in; "" takes none
	ReadOnly bool           // take no corrections from anybody
	Tokens   *access.Tokens // who may come in; nil lets in everybody
	Scope    *query.Scope   // show only this process; nil shows all
	Local    bool           // answer only to names of this machine
	Proxies  []netip.Prefix // whose word on where a request comes from is taken
	Rate     float64        // requests a second that one client may make; 0 is any number
	Log      *slog.Logger   // nil keeps no log
	Now      func() time.Time
	Stop     context.Context // when it ends, those who listen for changes are let go; nil never
}

// server answers requests from the desk's record.
type server struct {
	Config
	desk     Desk
	pages    pages
	shelf    shelf
	served   *prometheus.HistogramVec
	sessions *access.Sessions
	requests access.Limit // of each client
	guesses  access.Limit // at tokens, of each client
	books    books
	judging  sync.Mutex
	watch    watcher
}

// New is the handler of the whole site, for reading on this machine.
func New(desk Desk, version string) (http.Handler, error) {
	return Open(desk, Config{Version: version})
}

// Open is the handler of the whole site. Corrections are taken where the desk is a Keeper and somebody signs them.
func Open(desk Desk, c Config) (http.Handler, error) {
	templates, err := loadPages()
	if err != nil {
		return nil, fmt.Errorf("web: %w", err)
	}
	if c.Log == nil {
		c.Log = slog.New(slog.DiscardHandler)
	}
	registry := prometheus.NewRegistry()
	s := &server{Config: c, desk: desk, pages: templates, sessions: access.NewSessions(c.Tokens),
		requests: access.Limit{Rate: c.Rate, Burst: 4 * c.Rate}, guesses: access.Limit{Rate: 0.2, Burst: 10},
		served: prometheus.NewHistogramVec(prometheus.HistogramOpts{
			Name: "parley_request_seconds", Help: "How long requests took.", Buckets: prometheus.ExponentialBuckets(0.001, 2, 14)}, []string{"route", "code"})}
	if err := registry.Register(s.served); err != nil {
		return nil, fmt.Errorf("web: %w", err)
	}
	s.served.WithLabelValues("GET /healthz", "200") // there before the first request, as scrapers like it
	mux := http.NewServeMux()
	s.addPages(mux)
	s.addDesk(mux)
	s.addLogin(mux)
	config := huma.DefaultConfig("Parley", c.Version)
	config.DocsPath = "" // its page would load scripts from elsewhere
	config.Info.Description = "The record of a negotiation, read from news reports; every line with its citations."
	s.addAPI(humago.New(mux, config))
	mux.Handle("/mcp", mcp.NewStreamableHTTPHandler(func(*http.Request) *mcp.Server { return s.tools() }, nil))
	mux.Handle("GET /metrics", promhttp.HandlerFor(registry, promhttp.HandlerOpts{}))
	mux.HandleFunc("GET /healthz", s.health)
	mux.HandleFunc("GET /events", s.events)
	mux.HandleFunc("/", s.missing(mux))
	return s.logged(s.limited(s.hostKnown(s.safely(s.known(s.tagged(s.measured(mux))))))), nil
}

// missing answers for what is nowhere, and for what is there but not to be asked for in this way: a page to people, a problem
// to programs.
func (s *server) missing(mux *http.ServeMux) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		status, title, why := http.StatusNotFound, "Not found", "there is nothing at this address"
		if allowed := otherMethods(mux, r); len(allowed) > 0 {
			w.Header().Set("Allow", strings.Join(allowed, ", "))
			status, title, why = http.StatusMethodNotAllowed, "Method not allowed", "this address takes "+strings.Join(allowed, ", ")+" and no "+r.Method
		}
		if !strings.Contains(r.Header.Get("Accept"), "text/html") {
			problem(w, status, why)
			return
		}
		s.render(w, status, "me", sheet{Title: title, Me: visitorOf(r.Context()), Fault: strings.ToUpper(why[:1]) + why[1:] + "."})
	}
}

// otherMethods are the methods in which the address of a request can be asked for.
func otherMethods(mux *http.ServeMux, r *http.Request) []string {
	var allowed []string
	for _, method := range []string{http.MethodGet, http.MethodHead, http.MethodPost, http.MethodPut, http.MethodPatch, http.MethodDelete} {
		probe := &http.Request{Method: method, URL: r.URL, Host: r.Host}
		if _, pattern := mux.Handler(probe); pattern != "" && pattern != "/" {
			allowed = append(allowed, method)
		}
	}
	return allowed
}

// health says that the record can be read.
func (s *server) health(w http.ResponseWriter, _ *http.Request) {
	v, err := s.desk.View()
	if err != nil {
		http.Error(w, err.Error(), http.StatusServiceUnavailable)
		return
	}
	fmt.Fprintf(w, "ok: %d reports\n", len(v.Reports))
}

// maxBody bounds what is sent to the server; a file of judgements may be longer.
const (
	maxBody = 1 << 20
	maxFile = 16 << 20
)

// safely sets the headers that keep a page from doing what this one need not, and refuses requests that another site's
// page makes for its visitor.
func (s *server) safely(next http.Handler) http.Handler {
	guarded := http.NewCrossOriginProtection().Handler(next)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Content-Security-Policy", "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'")
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Referrer-Policy", "no-referrer")
		if s.secure(r) {
			h.Set("Strict-Transport-Security", "max-age=31536000")
		}
		limit := int64(maxBody)
		if r.URL.Path == importPath {
			limit = maxFile
		}
		r.Body = http.MaxBytesReader(innermost(w), r.Body, limit)
		guarded.ServeHTTP(w, r)
	})
}

// innermost is the server's own writer, which has to know of a body that is too long: it then closes the connection, where
// the rest of the body would be taken for the next request.
func innermost(w http.ResponseWriter) http.ResponseWriter {
	for {
		wrapped, ok := w.(interface{ Unwrap() http.ResponseWriter })
		if !ok {
			return w
		}
		w = wrapped.Unwrap()
	}
}

// measured counts requests and how long they took, by route and status.
func (s *server) measured(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		start, rec := time.Now(), &recorder{ResponseWriter: w, code: http.StatusOK}
		next.ServeHTTP(rec, r)
		route := r.Pattern
		if route == "" {
			route = "none"
		}
		s.served.WithLabelValues(route, fmt.Sprint(rec.code)).Observe(time.Since(start).Seconds())
	})
}

// logged writes a line a request: never a query, a body or a header, where secrets may be.
func (s *server) logged(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		start, rec := time.Now(), &recorder{ResponseWriter: w, code: http.StatusOK}
		next.ServeHTTP(rec, r)
		s.Log.Info("request", "method", r.Method, "path", r.URL.Path, "status", rec.code, "milliseconds", time.Since(start).Milliseconds(), "client", s.client(r))
	})
}

// recorder remembers the status it passes on.
type recorder struct {
	http.ResponseWriter
	code int
}

func (r *recorder) WriteHeader(code int) {
	if r.code = code; code == http.StatusRequestEntityTooLarge {
		r.Header().Set("Connection", "close") // the rest of the body is still to come: it is no request
	}
	r.ResponseWriter.WriteHeader(code)
}

// Unwrap lets http.ResponseController reach the writer inside.
func (r *recorder) Unwrap() http.ResponseWriter { return r.ResponseWriter }
