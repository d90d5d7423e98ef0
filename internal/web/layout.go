package web

import (
	"bytes"
	"embed"
	"errors"
	"fmt"
	"html/template"
	"io/fs"
	"net/http"
	"net/url"
	"path"
	"slices"
	"strconv"
	"strings"

	"parley/internal/calendar"
	"parley/internal/ledger"
	"parley/internal/query"
)

//go:embed assets
var assets embed.FS

//go:embed templates
var templates embed.FS

// pages are the templates: for each file of templates/pages one that fills the frame with its "main".
type pages map[string]*template.Template

func loadPages() (pages, error) {
	layout, err := template.New("").Funcs(template.FuncMap{
		"tone":   func(t query.Tone) string { return string(t) },
		"types":  func() []string { return entryTypes },
		"list":   func(items ...any) []any { return items },
		"beyond": beyond, "beyondLines": beyondLines, "num": num, "first": func(cs []query.Cite) []query.Cite { return cs[:1] },
		"months": func() []string { return monthNames }, "weekdays": func() []string { return dayNames },
		"monthOf": func(d calendar.Date) string { return d.String()[:7] }, "most": most, "share": share,
	}).ParseFS(templates, "templates/*.html")
	if err != nil {
		return nil, err
	}
	files, err := fs.Glob(templates, "templates/pages/*.html")
	if err != nil {
		return nil, err
	}
	all := pages{}
	for _, file := range files {
		one := template.Must(layout.Clone())
		if _, err := one.ParseFS(templates, file); err != nil {
			return nil, err
		}
		all[strings.TrimSuffix(path.Base(file), ".html")] = one
	}
	return all, nil
}

var (
	monthNames = []string{"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"}
	dayNames   = []string{"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"}
)

// num is a number with a comma between thousands.
func num(n int) string {
	s := strconv.Itoa(n)
	for i := len(s) - 3; i > 0 && s[i-1] != '-'; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

// most is the greatest value of the lines, and share what part of it a value is, in hundredths.
func most(lines []query.Line) (high float64) {
	for _, l := range lines {
		high = max(high, l.Value)
	}
	return high
}

func share(value, most float64) int {
	if most <= 0 {
		return 0
	}
	return int(100 * value / most)
}

// beyond is how many citations are left out where some are shown, and beyondLines how many lines.
func beyond(cs []query.Cite, shown int) int { return max(0, len(cs)-shown) }

func beyondLines(ls []query.Line, shown int) int { return max(0, len(ls)-shown) }

// entryTypes are the types of entries that a page can be narrowed to.
var entryTypes = []string{"meeting", "offer", "agreement", "mission", "incident", "figure", "statement", "accusation"}

// menuItem is a page of the menu.
type menuItem struct{ Name, Path, Title string }

// menu is what stands at the head of every page.
var menu = []menuItem{
	{"glance", "/", "At a glance"}, {"brief", "/brief", "Brief"}, {"timeline", "/timeline", "Timeline"}, {"calendar", "/calendar", "Calendar"},
	{"map", "/map", "Map"}, {"network", "/network", "Network"}, {"offers", "/offers", "Offers"}, {"agreements", "/agreements", "Agreements"},
	{"figures", "/figures", "Figures"}, {"people", "/people", "People"}, {"statements", "/statements", "Statements"}, {"reports", "/reports", "Reports"},
	{"review", "/review", "Review"}, {"judgements", "/judgements", "Judgements"},
}

// sheet is what a page's template is given: what stands around its own part, and that part as Body.
type sheet struct {
	Title     string
	Here      string // name of the page in the menu
	Menu      []menuItem
	Narrowing Narrowing
	Narrowed  bool // whether the page can be narrowed
	Words     string
	Fault     string
	Me        visitor
	Body      any

	Part      *query.Part      // nil where the page is of no negotiation
	Processes []ledger.Process // where there are several
	address   *url.URL
}

// With is the address of the page with some of its parameters changed, given as name and value in turn; the empty value
// takes one out. Where the list begins is forgotten unless it is given.
func (sh sheet) With(pairs ...any) string {
	if sh.address == nil {
		return ""
	}
	q := sh.address.Query()
	q.Del("offset")
	for i := 0; i+1 < len(pairs); i += 2 {
		name, value := fmt.Sprint(pairs[i]), fmt.Sprint(pairs[i+1])
		if value == "" || value == "0" {
			q.Del(name)
		} else {
			q.Set(name, value)
		}
	}
	if len(q) == 0 {
		return sh.address.EscapedPath()
	}
	return sh.address.EscapedPath() + "?" + q.Encode()
}

// To is the address of another page for what this one is narrowed to, with some parameters changed.
func (sh sheet) To(path string, pairs ...any) string {
	other := sh
	if sh.address != nil {
		u := *sh.address
		u.Path, u.RawPath = path, ""
		other.address = &u
	}
	return other.With(pairs...)
}

// Wide is the address of the page for all of the negotiation.
func (sh sheet) Wide() string { return sh.In(sh.address.Path) }

// Kept are the parameters that narrowing leaves as they are.
func (sh sheet) Kept() [][2]string {
	var kept [][2]string
	for _, name := range []string{"words", "order", "month"} {
		if v := sh.address.Query().Get(name); v != "" {
			kept = append(kept, [2]string{name, v})
		}
	}
	return kept
}

// AnyType reports whether the page shows entries of several types.
func (sh sheet) AnyType() bool {
	return slices.Contains([]string{"timeline", "calendar", "map", "network", "search"}, sh.Here)
}

// Choices are names to narrow the page by.
func (sh sheet) Choices() query.Choices {
	if sh.Part == nil {
		return query.Choices{}
	}
	return sh.Part.Choices()
}

// In is the address of another page for the same negotiation, with parameters given as name and value in turn.
func (sh sheet) In(path string, pairs ...any) string {
	q := url.Values{}
	if sh.Narrowing.Process != "" {
		q.Set("process", sh.Narrowing.Process)
	}
	for i := 0; i+1 < len(pairs); i += 2 {
		if value := fmt.Sprint(pairs[i+1]); value != "" {
			q.Set(fmt.Sprint(pairs[i]), value)
		}
	}
	if len(q) == 0 {
		return path
	}
	return path + "?" + q.Encode()
}

// asked is a request for a page: the record as it stands, and what of it is wanted.
type asked struct {
	*http.Request
	index  *query.Index
	view   *query.View
	part   *query.Part
	narrow Narrowing
	filter query.Filter
	find   query.Finder
}

// sheet is a sheet for the part of the record that was asked for.
func (a *asked) sheet(here, title string) sheet {
	sh := sheet{Title: title, Here: here, Narrowing: a.narrow, Part: a.part, address: a.URL}
	if all := a.index.Processes(); len(all) > 1 {
		sh.Processes = all
	}
	return sh
}

// number is a parameter that is a number of at least 0; 0 where it is none.
func (a *asked) number(name string) int {
	n, err := strconv.Atoi(a.URL.Query().Get(name))
	if err != nil || n < 0 {
		return 0
	}
	return n
}

// fault is what keeps a page from being shown, with its status.
type fault struct {
	status int
	why    string
}

func (f fault) Error() string { return f.why }

// page adds a page: the template of that name in templates/pages, filled by what make gives. A fault that make returns is
// shown in the page's place. The page is made anew for each request.
func (s *server) page(mux *http.ServeMux, pattern, name string, make func(*asked) (sheet, error)) {
	mux.HandleFunc(pattern, func(w http.ResponseWriter, r *http.Request) {
		a, err := s.asked(r)
		var sh sheet
		if err == nil {
			sh, err = make(a)
		}
		sh.Me = visitorOf(r.Context())
		s.render(w, codeOf(err), name, sh.faulty(err))
	})
}

// kept is page for what depends on nothing but the record and the address: it is made once, until the record changes.
func (s *server) kept(mux *http.ServeMux, pattern, name string, make func(*asked) (sheet, error)) {
	mux.HandleFunc(pattern, func(w http.ResponseWriter, r *http.Request) {
		a, err := s.asked(r)
		if err != nil {
			s.render(w, codeOf(err), name, sheet{Me: visitorOf(r.Context())}.faulty(err))
			return
		}
		key := strings.Join([]string{s.Version, a.index.Version(), s.audience(r), r.URL.Path, r.URL.Query().Encode()}, "\n")
		s.shelf.page(key, func() madePage {
			sh, err := make(a)
			sh.Me = visitorOf(r.Context()).seen()
			status, text := s.made(codeOf(err), name, sh.faulty(err))
			return newPage(status, text, key)
		}).send(w, r)
	})
}

// audience tells requests apart for which the frame of a page differs.
func (s *server) audience(r *http.Request) string {
	me := visitorOf(r.Context())
	return fmt.Sprint(me.Writes, me.Logged)
}

func (sh sheet) faulty(err error) sheet {
	if err != nil {
		sh.Fault = err.Error()
	}
	return sh
}

// codeOf is the status for what keeps a page from being shown.
func codeOf(err error) int {
	var f fault
	switch {
	case err == nil:
		return http.StatusOK
	case errors.As(err, &f):
		return f.status
	}
	return http.StatusInternalServerError
}

// asked reads the request, and takes the record as it stands.
func (s *server) asked(r *http.Request) (*asked, error) {
	a := &asked{Request: r, narrow: narrowingOf(r.URL.Query())}
	var err error
	if a.filter, err = a.narrow.filter(); err != nil {
		return nil, fault{http.StatusUnprocessableEntity, err.Error()}
	}
	if a.view, err = s.desk.View(); err != nil {
		return nil, fault{http.StatusServiceUnavailable, err.Error()}
	}
	a.index = s.shelf.index(a.view, a.filter.AsOf, s.Scope)
	a.find = s.finder()
	a.view, a.filter.AsOf = a.index.View, 0
	if a.part, err = a.index.Part(a.narrow.Process); err != nil {
		return nil, fault{http.StatusNotFound, err.Error()}
	}
	return a, nil
}

// render writes the page whole or not at all.
func (s *server) render(w http.ResponseWriter, status int, name string, sh sheet) {
	status, text := s.made(status, name, sh)
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.WriteHeader(status)
	w.Write(text)
}

// made is the page as HTML, or why it could not be made.
func (s *server) made(status int, name string, sh sheet) (int, []byte) {
	sh.Menu = menu
	var out bytes.Buffer
	if err := s.pages[name].ExecuteTemplate(&out, "frame.html", sh); err != nil {
		return http.StatusInternalServerError, []byte(template.HTMLEscapeString(fmt.Sprintf("the page could not be made: %v", err)))
	}
	return status, out.Bytes()
}
