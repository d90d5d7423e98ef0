package main

import (
	"errors"

	"parley/internal/article"
	"parley/internal/query"
	"parley/internal/store"
)

// Find gives the articles that hold the words, by the database's index of them.
func (d *storedDesk) Find(words string) ([]article.ID, error) { return d.st.Search(words) }

// finder looks words up in the index of the database; nil where the record comes from reports.
func (s source) finder() query.Finder {
	if s.DB == "" {
		return nil
	}
	return func(words string) (found []article.ID, err error) {
		st, err := store.Open(s.DB, store.Read)
		if err != nil {
			return nil, err
		}
		defer func() { err = errors.Join(err, st.Close()) }()
		return st.Search(words)
	}
}
