package ledger

import (
	"reflect"
	"strings"

	"parley/internal/event"
)

// slab hands out pieces of a type from larger stretches of memory, so that what is kept of a report does not lie between
// what is soon dropped, and hold the room around it. A stretch is free again when nothing in it is used any more.
type slab[T any] struct{ left []T }

// pageBytes is how long a stretch is; what is longer has one of its own.
const pageBytes = 32 << 10

// cut is n pieces that nobody else has, all zero.
func (s *slab[T]) cut(n int) []T {
	if len(s.left) < n {
		pieces := pageBytes / int(reflect.TypeFor[T]().Size())
		if n > pieces/4 {
			return make([]T, n)
		}
		s.left = make([]T, pieces)
	}
	c := s.left[:n:n]
	s.left = s.left[n:]
	return c
}

// one is a piece that nobody else has.
func (s *slab[T]) one() *T { return &s.cut(1)[0] }

// keep is a copy of the list; nil of one that is empty.
func (s *slab[T]) keep(list []T) []T {
	if len(list) == 0 {
		return nil
	}
	own := s.cut(len(list))
	copy(own, list)
	return own
}

// script keeps strings one after the other.
type script struct{ page *strings.Builder }

// keep is the string in memory of the script.
func (s *script) keep(text string) string {
	if len(text) > pageBytes/4 {
		return strings.Clone(text)
	}
	if s.page == nil || s.page.Cap()-s.page.Len() < len(text) {
		s.page = &strings.Builder{}
		s.page.Grow(pageBytes)
	}
	start := s.page.Len()
	s.page.WriteString(text)
	return s.page.String()[start:]
}

// claim is the id of a claim in memory of its own.
func (p *pool) claim(id event.ClaimID) event.ClaimID { return event.ClaimID(p.script.keep(string(id))) }
