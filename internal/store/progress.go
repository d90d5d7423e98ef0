package store

import (
	"database/sql"
	"errors"
	"fmt"
	"iter"

	"parley/internal/identity"
)

func (s *database) Sketches() iter.Seq2[Sketched, error] {
	return func(yield func(Sketched, error) bool) {
		fail := func(err error) { yield(Sketched{}, fmt.Errorf("store: listing sketches: %w", err)) }
		rows, err := s.db.Query(`SELECT id, uri, sketch FROM reports LEFT JOIN sketches ON sketches.number = reports.number
			ORDER BY reports.number`)
		if err != nil {
			fail(err)
			return
		}
		defer rows.Close()
		for rows.Next() {
			var sk Sketched
			var raw []byte
			if err := rows.Scan(&sk.ID, &sk.URI, &raw); err != nil {
				fail(err)
				return
			}
			if sk.Sketch = identity.ReadSketch(raw); raw == nil {
				sk.Sketch = nil // kept before there were sketches
			}
			if !yield(sk, nil) {
				return
			}
		}
		if err := rows.Err(); err != nil {
			fail(err)
		}
	}
}

func (s *database) Done(file, mark string) (int, error) {
	var done int
	err := s.db.QueryRow(s.sql("SELECT done FROM progress WHERE file = ? AND mark = ?"), file, mark).Scan(&done)
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return 0, fmt.Errorf("store: looking how far %s was read: %w", file, err)
	}
	return done, nil
}
