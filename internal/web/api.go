package web

import (
	"context"
	"io"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"parley/internal/article"
	"parley/internal/calendar"
	"parley/internal/event"
	"parley/internal/query"
)

// answered is the answer to a question.
type answered struct {
	Total int `header:"X-Total-Count" doc:"How many lines there are in all."`
	Body  []query.Page
}

// Lines is which lines of an answer are wanted.
type Lines struct {
	Offset int `query:"offset" json:"offset,omitempty" minimum:"0" doc:"How many lines to leave out, counted through all sections." jsonschema:"how many lines to leave out"`
	Limit  int `query:"limit" json:"limit,omitempty" minimum:"1" maximum:"10000" default:"1000" doc:"How many lines to give." jsonschema:"how many lines to give; without it, 1000"`
}

// of leaves the lines that are wanted, and counts all.
func (l Lines) of(pages []query.Page) (total int) {
	from, left := l.Offset, l.Limit
	for i := range pages {
		for j := range pages[i].Sections {
			s := &pages[i].Sections[j]
			total += len(s.Lines)
			skip := min(from, len(s.Lines))
			s.Lines = s.Lines[skip:]
			s.Lines = s.Lines[:min(left, len(s.Lines))]
			from, left = from-skip, left-len(s.Lines)
		}
	}
	return total
}

// reportHead is a report in a list.
type reportHead struct {
	Number    int               `json:"number" doc:"Number by which citations name the report, from 1."`
	ID        article.ID        `json:"id"`
	URI       string            `json:"uri"`
	Title     string            `json:"title"`
	Outlet    string            `json:"outlet"`
	Published calendar.Interval `json:"published"`
	Claims    int               `json:"claims"`
}

// reportBody is a report with its text and claims.
type reportBody struct {
	reportHead
	Text     string            `json:"text"`
	Passages []article.Passage `json:"passages"`
	Findings []event.Claim     `json:"findings"`
}

// addAPI adds the JSON of every question, the record and the reports, with an OpenAPI description made from these
// handlers at /openapi.yaml.
func (s *server) addAPI(api huma.API) {
	for _, q := range questions {
		s.addQuestion(api, q.name, q.about, func(w io.Writer, v *query.View, o query.Options) error { return q.answer(w, v, o) })
	}
	huma.Register(api, huma.Operation{OperationID: "search", Method: http.MethodGet, Path: "/api/search", Summary: "Entries and passages by their words."},
		func(_ context.Context, in *struct {
			Words string `query:"words" required:"true" doc:"Words that must all be there."`
			Narrowing
			Lines
		}) (*answered, error) {
			return s.answer(in.Narrowing, in.Lines, func(w io.Writer, v *query.View, o query.Options) error {
				o.Find = s.finder()
				return query.Search(w, v, in.Words, o)
			})
		})
	huma.Register(api, huma.Operation{OperationID: "explain", Method: http.MethodGet, Path: "/api/explain/{reference}", Summary: "The words behind a citation (3:412), a claim or an entry."},
		func(_ context.Context, in *struct {
			Reference string `path:"reference"`
		}) (*answered, error) {
			return s.answer(Narrowing{}, Lines{Limit: maxLines}, func(w io.Writer, v *query.View, o query.Options) error { return query.Explain(w, v, in.Reference, o) })
		})
	s.addReports(api)
	s.addJudgements(api)
}

func (s *server) addQuestion(api huma.API, name, about string, answer func(io.Writer, *query.View, query.Options) error) {
	huma.Register(api, huma.Operation{OperationID: name, Method: http.MethodGet, Path: "/api/" + name, Summary: about},
		func(_ context.Context, in *struct {
			Narrowing
			Lines
		}) (*answered, error) {
			return s.answer(in.Narrowing, in.Lines, answer)
		})
}

// maxLines are more than any explanation has.
const maxLines = 1 << 30

func (s *server) answer(n Narrowing, part Lines, answer func(io.Writer, *query.View, query.Options) error) (*answered, error) {
	f, err := n.filter()
	if err != nil {
		return nil, huma.Error422UnprocessableEntity(err.Error())
	}
	v, err := s.desk.View()
	if err != nil {
		return nil, huma.Error503ServiceUnavailable(err.Error())
	}
	pages, total, err := ask(s.indexFor(v, &f), answer, f, part)
	if err != nil {
		return nil, huma.Error404NotFound(err.Error())
	}
	return &answered{total, pages}, nil
}

// indexFor is the index of the record as it stood on the day that is asked for, which the filter need not then look for.
func (s *server) indexFor(v *query.View, f *query.Filter) *query.Index {
	ix := s.shelf.index(v, f.AsOf, s.Scope)
	f.Scope, f.AsOf = s.Scope, 0
	return ix
}

func (s *server) addReports(api huma.API) {
	huma.Register(api, huma.Operation{OperationID: "reports", Method: http.MethodGet, Path: "/api/reports", Summary: "The reports behind the record."},
		func(_ context.Context, in *struct{ Paging }) (*part[reportHead], error) {
			v, err := s.desk.View()
			if err != nil {
				return nil, huma.Error503ServiceUnavailable(err.Error())
			}
			p := &part[reportHead]{Total: len(v.Reports), Body: []reportHead{}}
			for i := in.Offset; i < min(len(v.Reports), in.Offset+in.Limit); i++ {
				p.Body = append(p.Body, headOf(v, i))
			}
			return p, nil
		})
	huma.Register(api, huma.Operation{OperationID: "report", Method: http.MethodGet, Path: "/api/reports/{number}", Summary: "A report with its text and what it claims."},
		func(_ context.Context, in *struct {
			Number int `path:"number" minimum:"1"`
		}) (*struct{ Body reportBody }, error) {
			v, err := s.desk.View()
			if err != nil {
				return nil, huma.Error503ServiceUnavailable(err.Error())
			}
			if in.Number > len(v.Reports) {
				return nil, huma.Error404NotFound("there is no report of that number")
			}
			r := v.Reports[in.Number-1]
			return &struct{ Body reportBody }{reportBody{headOf(v, in.Number-1), r.Article.Text, r.Article.Passages, r.Claims}}, nil
		})
}

func headOf(v *query.View, i int) reportHead {
	r := v.Reports[i]
	return reportHead{i + 1, r.Article.ID, r.Article.URI, clipped(r.Article.Title), r.Article.Outlet, r.Published.Interval, len(r.Claims)}
}

// maxTitle is how many characters of a title a list shows: what is longer is no title.
const maxTitle = 500

func clipped(title string) string {
	if len(title) <= maxTitle {
		return title
	}
	runes := []rune(title[:min(len(title), 4*maxTitle)])
	return string(runes[:min(len(runes), maxTitle)]) + "…"
}
