package web

import (
	"net/http"
	"strings"

	"parley/internal/query"
)

func (s *server) addPages(mux *http.ServeMux) {
	s.kept(mux, "GET /{$}", "glance", glance)
	s.kept(mux, "GET /brief", "brief", brief)
	s.kept(mux, "GET /timeline", "timeline", timeline)
	s.kept(mux, "GET /calendar", "calendar", monthly)
	s.kept(mux, "GET /map", "map", atlas)
	s.kept(mux, "GET /network", "network", network)
	s.kept(mux, "GET /offers", "offers", offers)
	s.kept(mux, "GET /agreements", "entries", entries("agreements", "Agreements"))
	s.kept(mux, "GET /missions", "entries", entries("missions", "Missions"))
	s.kept(mux, "GET /incidents", "entries", entries("incidents", "Fighting and incidents"))
	s.kept(mux, "GET /figures", "entries", entries("figures", "Figures"))
	s.kept(mux, "GET /statements", "entries", entries("statements", "Statements"))
	s.kept(mux, "GET /accusations", "entries", entries("accusations", "Accusations"))
	s.kept(mux, "GET /tracks", "section", tracks)
	s.kept(mux, "GET /people", "people", people)
	s.kept(mux, "GET /people/{id...}", "person", person)
	s.kept(mux, "GET /negotiations", "negotiations", negotiations)
	s.kept(mux, "GET /search", "search", search)
	s.kept(mux, "GET /explain/{reference}", "answer", explain)
	s.kept(mux, "GET /reports", "reports", reports)
	s.kept(mux, "GET /reports/{number}", "report", report)
	s.kept(mux, "GET /compare/{one}/{other}", "compare", compare)
	mux.Handle("GET /assets/", http.FileServerFS(assets))
}

func search(a *asked) (sheet, error) {
	sh := a.sheet("search", "Search")
	sh.Words, sh.Narrowed = a.URL.Query().Get("words"), true
	if strings.TrimSpace(sh.Words) == "" {
		return sh, nil
	}
	page, err := a.part.Search(sh.Words, a.filter, a.find, perPage)
	if err != nil {
		return sh, fault{http.StatusNotFound, err.Error()}
	}
	sh.Body = page
	return sh, nil
}

func explain(a *asked) (sheet, error) {
	reference := a.PathValue("reference")
	sh := a.sheet("", reference)
	page, err := a.index.Explain(reference)
	if err != nil {
		return sh, fault{http.StatusNotFound, err.Error()}
	}
	sh.Body = []*query.Page{page}
	return sh, nil
}
