package web

import (
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"parley/internal/access"
	"parley/internal/ledger"
	"parley/internal/review"
)

// Paging is which part of a list is wanted.
type Paging struct {
	Offset int `query:"offset" minimum:"0" doc:"How many to leave out."`
	Limit  int `query:"limit" minimum:"1" maximum:"1000" default:"100" doc:"How many to give."`
}

// part is a part of a list, with the length of the whole.
type part[T any] struct {
	Total int `header:"X-Total-Count" doc:"How many there are in all."`
	Body  []T
}

func partOf[T any](all []T, p Paging) *part[T] {
	from := min(p.Offset, len(all))
	return &part[T]{len(all), append([]T{}, all[from:min(len(all), from+p.Limit)]...)}
}

// book is the book of the record as it stands, as the API's errors have it.
func (s *server) book() (*review.Book, error) {
	v, err := s.desk.View()
	if err != nil {
		return nil, huma.Error503ServiceUnavailable(err.Error())
	}
	return s.books.of(v), nil
}

// apiError is the error as a problem of its status.
func apiError(err error) error { return huma.NewError(statusOf(err), err.Error()) }

// judgement is one judgement with what became of it.
type judgement struct{ Body review.Listed }

// addJudgements adds what people decide: listing, deciding, exporting, and what to look at next.
func (s *server) addJudgements(api huma.API) {
	s.addDecided(api)
	s.addDeciding(api)
	s.addDoubts(api)
}

func (s *server) addDecided(api huma.API) {
	huma.Register(api, huma.Operation{OperationID: "list-judgements", Method: http.MethodGet, Path: "/api/judgements", Summary: "What people decided, the latest first, with what became of it."},
		func(_ context.Context, in *struct{ Paging }) (*part[review.Listed], error) {
			b, err := s.book()
			if err != nil {
				return nil, err
			}
			return partOf(b.List(), in.Paging), nil
		})
	huma.Register(api, huma.Operation{OperationID: "judgement", Method: http.MethodGet, Path: "/api/judgements/{id}", Summary: "One judgement with what became of it."},
		func(_ context.Context, in *struct {
			ID string `path:"id"`
		}) (*judgement, error) {
			b, err := s.book()
			if err != nil {
				return nil, err
			}
			j, ok := b.Judgement(ledger.ID(in.ID))
			if !ok {
				return nil, huma.Error404NotFound("there is no such judgement")
			}
			return &judgement{b.Listed(j)}, nil
		})
}

func (s *server) addDeciding(api huma.API) {
	huma.Register(api, huma.Operation{OperationID: "judge", Method: http.MethodPost, Path: "/api/judgements", DefaultStatus: http.StatusCreated,
		Summary: "Decide: accept, reject, edit, merge (same), split, keep apart (different), add a claim, or take a judgement back (undo)."},
		func(ctx context.Context, in *struct{ Body review.Request }) (*judgement, error) {
			me := visitorOf(ctx)
			if !me.Writes {
				return nil, apiError(errNotKept)
			}
			j, err := s.judge(in.Body, me.author())
			if err != nil {
				return nil, apiError(err)
			}
			b, err := s.book()
			if err != nil {
				return nil, err
			}
			return &judgement{b.Listed(j)}, nil
		})
	huma.Register(api, huma.Operation{OperationID: "take-judgements", Method: http.MethodPost, Path: "/api/judgements/import", MaxBodyBytes: maxFile,
		Summary: "Take in judgements that were made elsewhere; those that are here already are passed over. For admins."},
		func(ctx context.Context, in *struct{ Body []ledger.Judgement }) (*struct{ Body taken }, error) {
			if me := visitorOf(ctx); !me.Writes || !me.Role.May(access.Admin) {
				return nil, apiError(fault{http.StatusForbidden, "only an admin may take in what others signed"})
			}
			for _, j := range in.Body {
				if err := review.Sound(j); err != nil {
					return nil, huma.Error422UnprocessableEntity(string(j.ID) + ": " + err.Error())
				}
			}
			n, err := s.take(in.Body)
			if err != nil {
				return nil, apiError(err)
			}
			return &struct{ Body taken }{taken{n}}, nil
		})
}

// addDoubts adds what is worth a person's look: conflicts and the queue.
func (s *server) addDoubts(api huma.API) {
	huma.Register(api, huma.Operation{OperationID: "conflicts", Method: http.MethodGet, Path: "/api/conflicts", Summary: "Where people decided differently."},
		func(_ context.Context, in *struct{ Paging }) (*part[review.Conflict], error) {
			b, err := s.book()
			if err != nil {
				return nil, err
			}
			return partOf(b.Conflicts(), in.Paging), nil
		})
	huma.Register(api, huma.Operation{OperationID: "review", Method: http.MethodGet, Path: "/api/review", Summary: "What is most worth a look: the most doubtful and most consequential first."},
		func(_ context.Context, in *struct{ Paging }) (*part[review.Item], error) {
			b, err := s.book()
			if err != nil {
				return nil, err
			}
			p := partOf(s.books.queue(b), in.Paging)
			p.Body = b.Lines(p.Body)
			return p, nil
		})
}

// taken is how many judgements were new.
type taken struct {
	Taken int `json:"taken" doc:"How many were new."`
}
