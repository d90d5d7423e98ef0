package store

import (
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"iter"
	"net/url"
	"os"
	"strings"
	"unicode"

	_ "modernc.org/sqlite" // the driver "sqlite"

	"parley/internal/article"
	"parley/internal/event"
	"parley/internal/ledger"
)

// Mode says what Open may do with the file.
type Mode string

// The modes.
const (
	Create Mode = "create" // make the file where it is missing, and write
	Read   Mode = "read"   // only look; a missing file is an error
)

// applicationID marks a database file as Parley's ("prly").
const applicationID = 0x70726c79

// Open opens the store in an SQLite file. A write is on disk when Put or Judge returns; a crash before that leaves no
// trace of it. Several programs may read one file while another writes.
func Open(path string, mode Mode) (Store, error) {
	if _, err := os.Stat(path); mode == Read && errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("%s: there is no such record", path)
	}
	name := url.URL{Scheme: "file", Opaque: (&url.URL{Path: path}).EscapedPath(), RawQuery: pragmas(mode)}
	db, err := sql.Open("sqlite", name.String())
	if err != nil {
		return nil, fmt.Errorf("store: opening %s: %w", path, err)
	}
	if err := prepare(db, mode); err != nil {
		db.Close()
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return &sqlite{db}, nil
}

func pragmas(mode Mode) string {
	q := url.Values{"_pragma": {"busy_timeout(10000)", "synchronous(full)"}, "_txlock": {"immediate"}}
	if mode == Create {
		q.Add("_pragma", "journal_mode(wal)")
	}
	return q.Encode()
}

func prepare(db *sql.DB, mode Mode) error {
	var id, tables int
	if err := db.QueryRow("PRAGMA application_id").Scan(&id); err != nil {
		return err
	}
	if err := db.QueryRow("SELECT count(*) FROM sqlite_master").Scan(&tables); err != nil {
		return err
	}
	switch {
	case id != applicationID && tables > 0:
		return errors.New("is a database of something else")
	case id != applicationID && mode == Read:
		return errors.New("holds no record")
	}
	if _, err := db.Exec(fmt.Sprintf("PRAGMA application_id = %d", applicationID)); mode == Create && err != nil {
		return err
	}
	return migrate(db)
}

type sqlite struct{ db *sql.DB }

func (s *sqlite) Close() error { return s.db.Close() }

const put = `INSERT INTO reports (id, uri, title, outlet, language, text, stated_json, stated_by, passages_json,
	published_json, entities_json, claims_json) VALUES (?,?,?,?,?,?,?,?,?,?,?,?)
	ON CONFLICT (id) DO UPDATE SET uri=excluded.uri, title=excluded.title, outlet=excluded.outlet,
	language=excluded.language, text=excluded.text, stated_json=excluded.stated_json, stated_by=excluded.stated_by,
	passages_json=excluded.passages_json, published_json=excluded.published_json,
	entities_json=excluded.entities_json, claims_json=excluded.claims_json`

func (s *sqlite) Put(r event.Report) (added bool, err error) {
	a := r.Article
	row := []any{string(a.ID), a.URI, a.Title, a.Outlet, a.Language, a.Text, nil, a.StatedBy}
	for _, part := range []any{a.Stated, a.Passages, r.Published, r.Entities, r.Claims} {
		text, err := json.Marshal(part)
		if err != nil {
			return false, fmt.Errorf("store: writing down article %s: %w", a.ID, err)
		}
		row = append(row, string(text))
	}
	row[6] = row[8]
	row = append(row[:8], row[9:]...)
	tx, err := s.db.Begin()
	if err != nil {
		return false, fmt.Errorf("store: keeping article %s: %w", a.ID, err)
	}
	defer tx.Rollback() // has no effect after Commit
	var known int
	if err := tx.QueryRow("SELECT count(*) FROM reports WHERE id = ?", string(a.ID)).Scan(&known); err != nil {
		return false, fmt.Errorf("store: looking for article %s: %w", a.ID, err)
	}
	if _, err := tx.Exec(put, row...); err != nil {
		return false, fmt.Errorf("store: keeping article %s: %w", a.ID, err)
	}
	if err := tx.Commit(); err != nil {
		return false, fmt.Errorf("store: keeping article %s: %w", a.ID, err)
	}
	return known == 0, nil
}

func (s *sqlite) Has(id article.ID) (bool, error) {
	var n int
	err := s.db.QueryRow("SELECT count(*) FROM reports WHERE id = ?", string(id)).Scan(&n)
	if err != nil {
		return false, fmt.Errorf("store: looking for article %s: %w", id, err)
	}
	return n > 0, nil
}

func (s *sqlite) Count() (int, error) {
	var n int
	if err := s.db.QueryRow("SELECT count(*) FROM reports").Scan(&n); err != nil {
		return 0, fmt.Errorf("store: counting: %w", err)
	}
	return n, nil
}

func (s *sqlite) Remove(id article.ID) error {
	if _, err := s.db.Exec("DELETE FROM reports WHERE id = ?", string(id)); err != nil {
		return fmt.Errorf("store: removing article %s: %w", id, err)
	}
	return nil
}

const columns = `SELECT id, uri, title, outlet, language, text, stated_json, stated_by, passages_json, published_json,
	entities_json, claims_json FROM reports `

func (s *sqlite) Get(id article.ID) (event.Report, error) {
	r, err := scan(s.db.QueryRow(columns+"WHERE id = ?", string(id)))
	if errors.Is(err, sql.ErrNoRows) {
		return r, fmt.Errorf("%w: %s", ErrNotFound, id)
	}
	return r, err
}

func (s *sqlite) Reports() iter.Seq2[event.Report, error] {
	return func(yield func(event.Report, error) bool) {
		rows, err := s.db.Query(columns + "ORDER BY number")
		if err != nil {
			yield(event.Report{}, fmt.Errorf("store: listing reports: %w", err))
			return
		}
		defer rows.Close()
		for rows.Next() {
			r, err := scan(rows)
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
	var id, stated, passages, published, entities, claims string
	r := event.Report{Article: &a}
	err := row.Scan(&id, &a.URI, &a.Title, &a.Outlet, &a.Language, &a.Text, &stated, &a.StatedBy, &passages, &published,
		&entities, &claims)
	if err != nil {
		return event.Report{}, err
	}
	a.ID = article.ID(id)
	for _, part := range []struct {
		text string
		into any
	}{{stated, &a.Stated}, {passages, &a.Passages}, {published, &r.Published}, {entities, &r.Entities}, {claims, &r.Claims}} {
		if err := json.Unmarshal([]byte(part.text), part.into); err != nil {
			return event.Report{}, fmt.Errorf("store: article %s is damaged: %w", id, err)
		}
	}
	return r, nil
}

func (s *sqlite) Judge(judgements ...ledger.Judgement) error {
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
		if _, err := tx.Exec("INSERT INTO judgements (judgement_json) VALUES (?)", string(text)); err != nil {
			return fmt.Errorf("store: keeping judgement %s: %w", j.ID, err)
		}
	}
	return tx.Commit()
}

func (s *sqlite) Judgements() ([]ledger.Judgement, error) {
	rows, err := s.db.Query("SELECT judgement_json FROM judgements ORDER BY number")
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

func (s *sqlite) Search(words string) ([]article.ID, error) {
	question := quoted(words)
	if question == "" {
		return nil, nil
	}
	rows, err := s.db.Query(`SELECT reports.id FROM words JOIN reports ON reports.number = words.rowid
		WHERE words MATCH ? ORDER BY bm25(words), reports.number`, question)
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

// quoted makes each word a string of FTS5, so that no sign in it is taken for an operator.
func quoted(words string) string {
	var out []string
	for _, word := range strings.FieldsFunc(words, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r) }) {
		out = append(out, `"`+word+`"`)
	}
	return strings.Join(out, " ")
}
