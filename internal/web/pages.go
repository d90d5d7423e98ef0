package web

import (
	"bytes"
	"embed"
	"fmt"
	"html/template"
	"io"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"parley/internal/article"
	"parley/internal/event"
	"parley/internal/query"
)

//go:embed assets
var assets embed.FS

// pages are the templates.
type pages struct{ all *template.Template }

func loadPages() (pages, error) {
	t, err := template.New("").Funcs(template.FuncMap{
		"tone":  func(t query.Tone) string { return string(t) },
		"types": func() []string { return entryTypes },
	}).ParseFS(assets, "assets/*.html")
	return pages{t}, err
}

// entryTypes are the types of entries that a page can be narrowed to.
var entryTypes = []string{"meeting", "offer", "agreement", "mission", "incident", "figure", "statement", "accusation"}

// frame is what every page shows around its own part.
type frame struct {
	Title     string
	Here      string // name of the page in the menu
	Menu      []question
	Narrowing Narrowing
	Narrowed  bool // whether the page can be narrowed
	Words     string
	Pages     []query.Page
	Report    *reportPage
	Reports   []reportHead
	Fault     string
}

// Name and Title are for templates.
func (q question) Name() string { return q.name }

// Heading is the question's title.
func (q question) Heading() string { return q.title }

// reportPage is a report with its findings lit.
type reportPage struct {
	reportHead
	Passages []litPassage
	Findings []finding
}

type litPassage struct {
	Kind article.Kind
	Runs []run
}

// run is text on which the same claims rest; with none it is plain.
type run struct {
	Text   string
	At     int // byte where it begins
	Claims int
	Title  string
}

// finding is a claim beside the text.
type finding struct {
	event.Claim
	At int
}

func (s *server) addPages(mux *http.ServeMux) {
	mux.HandleFunc("GET /{$}", func(w http.ResponseWriter, r *http.Request) { s.question(w, r, questions[0]) })
	for _, q := range questions {
		mux.HandleFunc("GET /"+q.name, func(w http.ResponseWriter, r *http.Request) { s.question(w, r, q) })
	}
	mux.HandleFunc("GET /search", s.search)
	mux.HandleFunc("GET /explain/{reference}", s.explain)
	mux.HandleFunc("GET /reports", s.reports)
	mux.HandleFunc("GET /reports/{number}", s.report)
	mux.Handle("GET /assets/", http.FileServerFS(assets))
}

func (s *server) question(w http.ResponseWriter, r *http.Request, q question) {
	n := narrowingOf(r.URL.Query())
	s.show(w, frame{Title: q.title, Here: q.name, Narrowing: n, Narrowed: true}, n, q.answer)
}

func (s *server) search(w http.ResponseWriter, r *http.Request) {
	words := r.URL.Query().Get("words")
	f := frame{Title: "Search", Here: "search", Words: words}
	if strings.TrimSpace(words) == "" {
		s.render(w, http.StatusOK, f)
		return
	}
	s.show(w, f, Narrowing{}, func(out io.Writer, v *query.View, o query.Options) error { return query.Search(out, v, words, o) })
}

func (s *server) explain(w http.ResponseWriter, r *http.Request) {
	reference := r.PathValue("reference")
	s.show(w, frame{Title: reference}, Narrowing{}, func(out io.Writer, v *query.View, o query.Options) error {
		return query.Explain(out, v, reference, o)
	})
}

// show answers and renders; what cannot be answered is shown as a fault.
func (s *server) show(w http.ResponseWriter, f frame, n Narrowing, answer func(io.Writer, *query.View, query.Options) error) {
	filter, err := n.filter()
	if err != nil {
		f.Fault = err.Error()
		s.render(w, http.StatusUnprocessableEntity, f)
		return
	}
	v, err := s.desk.View()
	if err != nil {
		f.Fault = err.Error()
		s.render(w, http.StatusServiceUnavailable, f)
		return
	}
	if f.Pages, err = ask(v, answer, filter); err != nil {
		f.Fault = err.Error()
		s.render(w, http.StatusNotFound, f)
		return
	}
	s.render(w, http.StatusOK, f)
}

func (s *server) reports(w http.ResponseWriter, _ *http.Request) {
	v, err := s.desk.View()
	if err != nil {
		s.render(w, http.StatusServiceUnavailable, frame{Title: "Reports", Fault: err.Error()})
		return
	}
	f := frame{Title: "Reports", Here: "reports"}
	for i := range v.Reports {
		f.Reports = append(f.Reports, headOf(v, i))
	}
	s.render(w, http.StatusOK, f)
}

func (s *server) report(w http.ResponseWriter, r *http.Request) {
	v, err := s.desk.View()
	if err != nil {
		s.render(w, http.StatusServiceUnavailable, frame{Title: "Report", Fault: err.Error()})
		return
	}
	number, err := strconv.Atoi(r.PathValue("number"))
	if err != nil || number < 1 || number > len(v.Reports) {
		s.render(w, http.StatusNotFound, frame{Title: "Report", Fault: fmt.Sprintf("There are %d reports, numbered from 1.", len(v.Reports))})
		return
	}
	page := &reportPage{reportHead: headOf(v, number-1)}
	page.lit(v.Reports[number-1])
	s.render(w, http.StatusOK, frame{Title: page.Title, Here: "reports", Report: page})
}

// lit cuts the text where evidence begins and ends, so that each run can say how many claims rest on it.
func (p *reportPage) lit(r event.Report) {
	var starts, ends []int
	for _, c := range r.Claims {
		for _, e := range c.Evidence {
			starts, ends = append(starts, e.Start), append(ends, e.End)
		}
		p.Findings = append(p.Findings, finding{c, firstByte(c)})
	}
	slices.SortStableFunc(p.Findings, func(a, b finding) int { return a.At - b.At })
	slices.Sort(starts)
	slices.Sort(ends)
	for _, passage := range r.Article.Passages {
		p.Passages = append(p.Passages, p.passage(passage, r.Article.Text, starts, ends))
	}
}

// passage is one passage cut into runs. starts and ends are where evidence begins and ends, each in order.
func (p *reportPage) passage(passage article.Passage, text string, starts, ends []int) litPassage {
	lit := litPassage{Kind: passage.Kind}
	cuts := append([]int{passage.Start, passage.End}, within(starts, passage.Span)...)
	cuts = append(cuts, within(ends, passage.Span)...)
	slices.Sort(cuts)
	cuts = slices.Compact(cuts)
	for i := 0; i+1 < len(cuts); i++ {
		begun, _ := slices.BinarySearch(starts, cuts[i]+1)
		ended, _ := slices.BinarySearch(ends, cuts[i]+1)
		lit.Runs = append(lit.Runs, run{Text: text[cuts[i]:cuts[i+1]], At: cuts[i], Claims: begun - ended, Title: fmt.Sprintf("%d:%d", p.Number, cuts[i])})
	}
	return lit
}

// within is the part of a sorted list that lies inside the span.
func within(sorted []int, s article.Span) []int {
	from, _ := slices.BinarySearch(sorted, s.Start)
	to, _ := slices.BinarySearch(sorted, s.End)
	return sorted[from:to]
}

func firstByte(c event.Claim) int {
	if len(c.Evidence) == 0 {
		return 0
	}
	return c.Evidence[0].Start
}

// render writes the page whole or not at all.
func (s *server) render(w http.ResponseWriter, status int, f frame) {
	f.Menu = questions
	var out bytes.Buffer
	if err := s.pages.all.ExecuteTemplate(&out, "frame.html", f); err != nil {
		http.Error(w, "the page could not be made: "+err.Error(), http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.WriteHeader(status)
	w.Write(out.Bytes())
}
