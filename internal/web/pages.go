package web

import (
	"io"
	"net/http"
	"strings"

	"parley/internal/query"
)

func (s *server) addPages(mux *http.ServeMux) {
	s.page(mux, "GET /{$}", "answer", answering(questions[0]))
	for _, q := range questions {
		s.page(mux, "GET /"+q.name, "answer", answering(q))
	}
	s.page(mux, "GET /search", "search", search)
	s.page(mux, "GET /explain/{reference}", "answer", explain)
	s.page(mux, "GET /reports", "reports", reports)
	s.page(mux, "GET /reports/{number}", "report", report)
	mux.Handle("GET /assets/", http.FileServerFS(assets))
}

// answering makes the page of one of query's questions.
func answering(q question) func(*asked) (sheet, error) {
	return func(a *asked) (sheet, error) {
		return a.answer(sheet{Title: q.title, Here: q.name, Narrowing: a.narrow, Narrowed: true}, q.answer)
	}
}

// answer fills the sheet with what query answers.
func (a *asked) answer(sh sheet, answer func(io.Writer, *query.View, query.Options) error) (sheet, error) {
	found, err := ask(a.view, answer, a.filter)
	if err != nil {
		return sh, fault{http.StatusNotFound, err.Error()}
	}
	sh.Body = found
	return sh, nil
}

func search(a *asked) (sheet, error) {
	words := a.URL.Query().Get("words")
	sh := sheet{Title: "Search", Here: "search", Words: words}
	if strings.TrimSpace(words) == "" {
		return sh, nil
	}
	return a.answer(sh, func(out io.Writer, v *query.View, o query.Options) error { return query.Search(out, v, words, o) })
}

func explain(a *asked) (sheet, error) {
	reference := a.PathValue("reference")
	return a.answer(sheet{Title: reference}, func(out io.Writer, v *query.View, o query.Options) error {
		return query.Explain(out, v, reference, o)
	})
}
