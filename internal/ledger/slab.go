package ledger

import "strings"

// slab hands out pieces of a type from larger stretches of memory, so that what is kept of a report does not lie between
// what is soon dropped, and hold the room around it. A stretch is free again when nothing in it is used any more.
type slab[T any] struct{ left []T }

// slabPieces is how many pieces a stretch has.
const slabPieces = 64

// cut is n pieces that nobody else has, all zero.
func (s *slab[T]) cut(n int) []T {
	if n > slabPieces {
		return make([]T, n)
	}
	if len(s.left) < n {
		s.left = make([]T, slabPieces)
	}
	c := s.left[:n:n]
	s.left = s.left[n:]
	return c
}

// one is a piece that nobody else has.
func (s *slab[T]) one() *T { return &s.cut(1)[0] }

// script keeps strings one after the other.
type script struct{ page *strings.Builder }

// pageBytes is how much text lies in one stretch; longer strings have one of their own.
const pageBytes = 32 << 10

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
