package web

import (
	"bytes"
	"embed"
	"errors"
	"fmt"
	"html/template"
	"io/fs"
	"net/http"
	"path"
	"strings"

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
		"tone":  func(t query.Tone) string { return string(t) },
		"types": func() []string { return entryTypes },
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

// entryTypes are the types of entries that a page can be narrowed to.
var entryTypes = []string{"meeting", "offer", "agreement", "mission", "incident", "figure", "statement", "accusation"}

// menuItem is a page of the menu.
type menuItem struct{ Name, Path, Title string }

// menu is what stands at the head of every page.
var menu = []menuItem{
	{"brief", "/brief", "Brief"}, {"timeline", "/timeline", "Timeline"}, {"offers", "/offers", "Offers"}, {"figures", "/figures", "Figures"},
	{"tracks", "/tracks", "Tracks"}, {"statements", "/statements", "Statements"}, {"accusations", "/accusations", "Accusations"},
	{"reports", "/reports", "Reports"},
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
	Body      any
}

// asked is a request for a page: the record as it stands, and what of it is wanted.
type asked struct {
	*http.Request
	view   *query.View
	narrow Narrowing
	filter query.Filter
}

// fault is what keeps a page from being shown, with its status.
type fault struct {
	status int
	why    string
}

func (f fault) Error() string { return f.why }

// page adds a page: the template of that name in templates/pages, filled by what make gives. A fault that make returns is
// shown in the page's place.
func (s *server) page(mux *http.ServeMux, pattern, name string, make func(*asked) (sheet, error)) {
	mux.HandleFunc(pattern, func(w http.ResponseWriter, r *http.Request) {
		a, err := s.asked(r)
		var sh sheet
		if err == nil {
			sh, err = make(a)
		}
		status := http.StatusOK
		if err != nil {
			status = http.StatusInternalServerError
			var f fault
			if errors.As(err, &f) {
				status = f.status
			}
			sh.Fault = err.Error()
		}
		s.render(w, status, name, sh)
	})
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
	return a, nil
}

// render writes the page whole or not at all.
func (s *server) render(w http.ResponseWriter, status int, name string, sh sheet) {
	sh.Menu = menu
	var out bytes.Buffer
	if err := s.pages[name].ExecuteTemplate(&out, "frame.html", sh); err != nil {
		http.Error(w, fmt.Sprintf("the page could not be made: %v", err), http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.WriteHeader(status)
	w.Write(out.Bytes())
}
