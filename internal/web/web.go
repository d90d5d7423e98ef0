// Package web serves a record on one address: pages for people, JSON for programs, and tools for language models by the
// Model Context Protocol. Nothing is fetched from outside, and reading needs no JavaScript.
//
// In: a Desk, which gives the record as it stands. Out: an http.Handler, and an MCP server over the same questions.
// New is the way in. It shows only what query answers.
package web

import (
	"fmt"
	"net/http"
	"time"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humago"
	"github.com/modelcontextprotocol/go-sdk/mcp"
	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/promhttp"

	"parley/internal/query"
)

// Desk gives the record. It must be safe for concurrent use.
type Desk interface {
	// View is the record as it stands. The caller does not change it.
	View() (*query.View, error)
}

// server answers requests from the desk's record.
type server struct {
	desk    Desk
	version string
	pages   pages
	shelf   shelf
	served  *prometheus.HistogramVec
}

// New is the handler of the whole site.
func New(desk Desk, version string) (http.Handler, error) {
	templates, err := loadPages()
	if err != nil {
		return nil, fmt.Errorf("web: %w", err)
	}
	registry := prometheus.NewRegistry()
	s := &server{desk: desk, version: version, pages: templates, served: prometheus.NewHistogramVec(prometheus.HistogramOpts{
		Name: "parley_request_seconds", Help: "How long requests took.", Buckets: prometheus.ExponentialBuckets(0.001, 2, 14)}, []string{"route", "code"})}
	if err := registry.Register(s.served); err != nil {
		return nil, fmt.Errorf("web: %w", err)
	}
	mux := http.NewServeMux()
	s.addPages(mux)
	config := huma.DefaultConfig("Parley", version)
	config.DocsPath = "" // its page would load scripts from elsewhere
	config.Info.Description = "The record of a negotiation, read from news reports; every line with its citations."
	s.addAPI(humago.New(mux, config))
	mux.Handle("/mcp", mcp.NewStreamableHTTPHandler(func(*http.Request) *mcp.Server { return s.tools() }, nil))
	mux.Handle("GET /metrics", promhttp.HandlerFor(registry, promhttp.HandlerOpts{}))
	mux.HandleFunc("GET /healthz", s.health)
	return safely(s.measured(mux)), nil
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

// safely sets the headers that keep a page from doing what this one need not, and refuses requests that another site's
// page makes for its visitor.
func safely(next http.Handler) http.Handler {
	guarded := http.NewCrossOriginProtection().Handler(next)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Content-Security-Policy", "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'")
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Referrer-Policy", "no-referrer")
		r.Body = http.MaxBytesReader(w, r.Body, 1<<20)
		guarded.ServeHTTP(w, r)
	})
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

// recorder remembers the status it passes on.
type recorder struct {
	http.ResponseWriter
	code int
}

func (r *recorder) WriteHeader(code int) {
	r.code = code
	r.ResponseWriter.WriteHeader(code)
}

// Unwrap lets http.ResponseController reach the writer inside.
func (r *recorder) Unwrap() http.ResponseWriter { return r.ResponseWriter }
