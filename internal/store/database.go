package store

import (
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"iter"
	"strconv"
	"strings"
	"sync"

	"parley/internal/address"
	"parley/internal/article"
	"parley/internal/event"
	"parley/internal/ledger"
)

// database is a Store in any engine of SQL; what differs between engines is in its dialect.
type database struct {
	db *sql.DB
	dialect

	writing sync.Mutex
	kin     *kinFinder // what finds the kin of new articles; nil until the first is written

	preparing sync.Mutex
	prepared  map[string]*sql.Stmt // statements that are run again and again, as they are written here
}

// dialect is what one engine does its own way.
type dialect struct {
	name     string                     // the folder of its migrations
	index    string                     // puts an article into the index of words: its number, title and text; "" where that goes by itself
	numbered bool                       // whether parameters are written $1, $2 instead of ?
	search   string                     // ids of the articles that fit the question, its one parameter
	question func(words string) string  // the question for words as people type them; "" where there are none
	layout   func(querier) (int, error) // how many migrations have run
	setting  func(number int) string    // the statement that says so many have
}

// querier is a database or a transaction in it.
type querier interface {
	QueryRow(query string, args ...any) *sql.Row
}

// sql is the statement with parameters as the engine writes them. No statement here has a question mark in a string.
func (d dialect) sql(statement string) string {
	if !d.numbered {
		return statement
	}
	var out strings.Builder
	n := 0
	for _, part := range strings.SplitAfter(statement, "?") {
		if head, ok := strings.CutSuffix(part, "?"); ok {
			n++
			part = head + "$" + strconv.Itoa(n)
		}
		out.WriteString(part)
	}
	return out.String()
}

func (s *database) Close() error { return s.db.Close() }

// often is the statement made ready once for all the times it is run.
func (s *database) often(statement string) (*sql.Stmt, error) {
	s.preparing.Lock()
	defer s.preparing.Unlock()
	if ready := s.prepared[statement]; ready != nil {
		return ready, nil
	}
	ready, err := s.db.Prepare(s.sql(statement))
	if err != nil {
		return nil, err
	}
	if s.prepared == nil {
		s.prepared = map[string]*sql.Stmt{}
	}
	s.prepared[statement] = ready
	return ready, nil
}

// one runs a statement made ready that gives one row, and reads it.
func (s *database) one(statement string, arg any, into ...any) error {
	ready, err := s.often(statement)
	if err != nil {
		return err
	}
	return ready.QueryRow(arg).Scan(into...)
}

func (s *database) Has(id article.ID) (bool, error) {
	var n int
	err := s.one("SELECT count(*) FROM reports WHERE id = ?", string(id), &n)
	if err != nil {
		return false, fmt.Errorf("store: looking for article %s: %w", id, err)
	}
	return n > 0, nil
}

func (s *database) Count() (int, error) {
	var n int
	if err := s.db.QueryRow(s.sql("SELECT count(*) FROM reports")).Scan(&n); err != nil {
		return 0, fmt.Errorf("store: counting: %w", err)
	}
	return n, nil
}

func (s *database) Rewritten() (int, error) {
	var n int
	if err := s.db.QueryRow("SELECT times FROM rewritten").Scan(&n); err != nil {
		return 0, fmt.Errorf("store: looking for what was written anew: %w", err)
	}
	return n, nil
}

// rewrite notes that a report which was there is another now, or none.
const rewrite = "UPDATE rewritten SET times = times + 1"

func (s *database) Remove(id article.ID) error {
	tx, err := s.db.Begin()
	if err != nil {
		return fmt.Errorf("store: removing article %s: %w", id, err)
	}
	defer tx.Rollback() // has no effect after Commit
	w := writer{tx, s}
	if err = w.exec("DELETE FROM reports WHERE id = ?", string(id)); err == nil {
		err = w.exec(rewrite)
	}
	if err == nil {
		err = tx.Commit()
	}
	if err != nil {
		return fmt.Errorf("store: removing article %s: %w", id, err)
	}
	return nil
}

const columns = `SELECT id, uri, title, outlet, language, text, stated_json, stated_by, passages_json, published_json,
	entities_json, claims_json, modified, captured, facts_json FROM reports `

func (s *database) Get(id article.ID) (event.Report, error) {
	r, err := scan(s.db.QueryRow(s.sql(columns+"WHERE id = ?"), string(id)))
	if errors.Is(err, sql.ErrNoRows) {
		return r, fmt.Errorf("%w: %s", ErrNotFound, id)
	}
	if err != nil {
		return r, err
	}
	ties, err := s.ties()
	ties.set(&r)
	return r, err
}

func (s *database) Article(id article.ID) (*article.Article, error) {
	ready, err := s.often("SELECT id, uri, title, text, passages_json FROM reports WHERE id = ?")
	if err != nil {
		return nil, fmt.Errorf("store: looking for article %s: %w", id, err)
	}
	a, err := scanArticle(ready.QueryRow(string(id)))
	if errors.Is(err, sql.ErrNoRows) {
		return nil, fmt.Errorf("%w: %s", ErrNotFound, id)
	}
	if err != nil {
		return nil, fmt.Errorf("store: article %s is damaged: %w", id, err)
	}
	return a, nil
}

func (s *database) Reports() iter.Seq2[event.Report, error] { return s.reports("") }

func (s *database) Later(n int) iter.Seq2[event.Report, error] {
	if n <= 0 {
		return s.Reports()
	}
	return s.reports("WHERE number > (SELECT number FROM reports ORDER BY number LIMIT 1 OFFSET ?) ", n-1)
}

// reports are those that meet the condition, in the order they were first put.
func (s *database) reports(condition string, args ...any) iter.Seq2[event.Report, error] {
	return func(yield func(event.Report, error) bool) {
		ties, err := s.ties()
		if err != nil {
			yield(event.Report{}, err)
			return
		}
		rows, err := s.db.Query(s.sql(columns+condition+"ORDER BY number"), args...)
		if err != nil {
			yield(event.Report{}, fmt.Errorf("store: listing reports: %w", err))
			return
		}
		defer rows.Close()
		for rows.Next() {
			r, err := scan(rows)
			ties.set(&r)
			if !yield(r, err) || err != nil {
				return
			}
		}
		if err := rows.Err(); err != nil {
			yield(event.Report{}, fmt.Errorf("store: listing reports: %w", err))
		}
	}
}

func scan(row interface{ Scan(...any) error }) (event.Report, error) {
	var a article.Article
	var id, stated, passages, published, entities, claims, facts string
	r := event.Report{Article: &a}
	err := row.Scan(&id, &a.URI, &a.Title, &a.Outlet, &a.Language, &a.Text, &stated, &a.StatedBy, &passages, &published,
		&entities, &claims, &a.Modified, &a.Captured, &facts)
	if err != nil {
		return event.Report{}, err
	}
	a.ID, a.Address = article.ID(id), address.Canonical(a.URI)
	for _, part := range []struct {
		text string
		into any
	}{{stated, &a.Stated}, {passages, &a.Passages}, {published, &r.Published}, {entities, &r.Entities}, {claims, &r.Claims}, {facts, &a.Facts}} {
		if err := json.Unmarshal([]byte(part.text), part.into); err != nil {
			return event.Report{}, fmt.Errorf("store: article %s is damaged: %w", id, err)
		}
	}
	return r, nil
}

func (s *database) Judge(judgements ...ledger.Judgement) error {
	tx, err := s.db.Begin()
	if err != nil {
		return fmt.Errorf("store: keeping judgements: %w", err)
	}
	defer tx.Rollback() // has no effect after Commit
	for _, j := range judgements {
		text, err := json.Marshal(j)
		if err != nil {
			return fmt.Errorf("store: writing down judgement %s: %w", j.ID, err)
		}
		if _, err := tx.Exec(s.sql("INSERT INTO judgements (judgement_json) VALUES (?)"), string(text)); err != nil {
			return fmt.Errorf("store: keeping judgement %s: %w", j.ID, err)
		}
	}
	return tx.Commit()
}

func (s *database) Judgements() ([]ledger.Judgement, error) {
	rows, err := s.db.Query(s.sql("SELECT judgement_json FROM judgements ORDER BY number"))
	if err != nil {
		return nil, fmt.Errorf("store: listing judgements: %w", err)
	}
	defer rows.Close()
	var list []ledger.Judgement
	for rows.Next() {
		var text string
		var j ledger.Judgement
		if err := rows.Scan(&text); err != nil {
			return nil, fmt.Errorf("store: listing judgements: %w", err)
		}
		if err := json.Unmarshal([]byte(text), &j); err != nil {
			return nil, fmt.Errorf("store: judgement %d is damaged: %w", len(list)+1, err)
		}
		list = append(list, j)
	}
	return list, rows.Err()
}

func (s *database) Search(words string) ([]article.ID, error) {
	question := s.question(words)
	if question == "" {
		return nil, nil
	}
	rows, err := s.db.Query(s.sql(s.search), question)
	if err != nil {
		return nil, fmt.Errorf("store: searching for %q: %w", words, err)
	}
	defer rows.Close()
	var found []article.ID
	for rows.Next() {
		var id string
		if err := rows.Scan(&id); err != nil {
			return nil, fmt.Errorf("store: searching for %q: %w", words, err)
		}
		found = append(found, article.ID(id))
	}
	return found, rows.Err()
}
