package store

import (
	"database/sql"
	"errors"
	"fmt"
)

func (s *database) Done(file, mark string) (int, error) {
	var done int
	err := s.db.QueryRow(s.sql("SELECT done FROM progress WHERE file = ? AND mark = ?"), file, mark).Scan(&done)
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return 0, fmt.Errorf("store: looking how far %s was read: %w", file, err)
	}
	return done, nil
}
