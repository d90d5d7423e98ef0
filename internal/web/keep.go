package web

import (
	"errors"
	"net/http"
	"sync"
	"time"

	"parley/internal/ledger"
	"parley/internal/query"
	"parley/internal/review"
)

// Keeper is a Desk that keeps judgements.
type Keeper interface {
	Desk
	// Judge keeps the judgements for good. The next View has them.
	Judge(...ledger.Judgement) error
}

// books keeps the book of the view that was asked for last.
type books struct {
	mu   sync.Mutex
	view *query.View
	book *review.Book

	ordered *review.Book // whose queue items is
	items   []review.Item
}

func (b *books) of(v *query.View) *review.Book {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.view != v {
		b.view, b.book = v, review.Open(v)
	}
	return b.book
}

// queue is the book's queue, made once.
func (b *books) queue(of *review.Book) []review.Item {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.ordered != of {
		b.ordered, b.items = of, of.Queue()
	}
	return b.items
}

// writable reports whether judgements are taken at all.
func (s *server) writable() bool {
	_, keeps := s.desk.(Keeper)
	return keeps && !s.ReadOnly && (s.By != "" || s.Tokens != nil)
}

// errNotKept is the fault of a correction where nothing can be kept.
var errNotKept = fault{http.StatusForbidden, "Nothing can be changed here: the record is shown for reading only."}

// judge makes the judgement that is asked for and keeps it. One at a time: each is made of the record that the one before it
// left.
func (s *server) judge(r review.Request, by review.Author) (ledger.Judgement, error) {
	if !s.writable() {
		return ledger.Judgement{}, errNotKept
	}
	s.judging.Lock()
	defer s.judging.Unlock()
	v, err := s.desk.View()
	if err != nil {
		return ledger.Judgement{}, fault{http.StatusServiceUnavailable, err.Error()}
	}
	j, err := s.books.of(v).Make(r, by, s.now())
	if err != nil {
		return j, fault{http.StatusUnprocessableEntity, err.Error()}
	}
	if err := s.desk.(Keeper).Judge(j); err != nil {
		return j, fault{http.StatusServiceUnavailable, err.Error()}
	}
	return j, nil
}

// take keeps judgements that were made elsewhere, but for those that are here already, and counts them.
func (s *server) take(js []ledger.Judgement) (int, error) {
	if !s.writable() {
		return 0, errNotKept
	}
	s.judging.Lock()
	defer s.judging.Unlock()
	v, err := s.desk.View()
	if err != nil {
		return 0, fault{http.StatusServiceUnavailable, err.Error()}
	}
	fresh := s.books.of(v).Unknown(js)
	if len(fresh) == 0 {
		return 0, nil
	}
	if err := s.desk.(Keeper).Judge(fresh...); err != nil {
		return 0, fault{http.StatusServiceUnavailable, err.Error()}
	}
	return len(fresh), nil
}

func (s *server) now() time.Time {
	if s.Now != nil {
		return s.Now()
	}
	return time.Now()
}

// statusOf is the status of an answer with the error.
func statusOf(err error) int {
	var f fault
	if errors.As(err, &f) {
		return f.status
	}
	return http.StatusInternalServerError
}
