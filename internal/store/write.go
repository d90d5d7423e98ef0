package store

import (
	"database/sql"
	"encoding/json"
	"fmt"

	"parley/internal/article"
	"parley/internal/event"
	"parley/internal/identity"
)

// writer is a transaction that writes.
type writer struct {
	*sql.Tx
	of *database
}

// often is a statement of the database for use in the transaction.
func (w writer) often(statement string) (*sql.Stmt, error) {
	ready, err := w.of.often(statement)
	if err != nil {
		return nil, err
	}
	return w.Stmt(ready), nil
}

func (w writer) exec(statement string, args ...any) error {
	ready, err := w.often(statement)
	if err == nil {
		_, err = ready.Exec(args...)
	}
	return err
}

// rows are what the statement gives.
func (w writer) rows(statement string, args ...any) (*sql.Rows, error) {
	ready, err := w.often(statement)
	if err != nil {
		return nil, err
	}
	return ready.Query(args...)
}

func (s *database) Put(r event.Report) (added bool, err error) {
	all, err := s.Write(Batch{Reports: []event.Report{r}})
	if err != nil {
		return false, err
	}
	return all.Added[0], nil
}

func (s *database) Write(b Batch) (Written, error) {
	s.writing.Lock()
	defer s.writing.Unlock()
	tx, err := s.db.Begin()
	if err != nil {
		return Written{}, fmt.Errorf("store: writing: %w", err)
	}
	defer tx.Rollback() // has no effect after Commit
	done, err := writer{tx, s}.batch(b)
	if err == nil {
		if err = tx.Commit(); err != nil {
			err = fmt.Errorf("store: writing: %w", err)
		}
	}
	if err != nil {
		s.kin = nil // it may know of articles that are not there
		return Written{}, err
	}
	return done, nil
}

func (w writer) batch(b Batch) (done Written, err error) {
	var fresh []numbered
	done.Added = make([]bool, len(b.Reports))
	for i, r := range b.Reports {
		number, added, err := w.report(r)
		if err != nil {
			return done, fmt.Errorf("store: keeping article %s: %w", r.Article.ID, err)
		}
		if done.Added[i] = added; added {
			fresh = append(fresh, numbered{number, r.Article})
		}
	}
	if err := w.index(fresh); err != nil {
		return done, fmt.Errorf("store: indexing words: %w", err)
	}
	if done.Kin, err = w.kin(fresh); err != nil {
		return done, fmt.Errorf("store: looking for articles that are one: %w", err)
	}
	for _, k := range append(done.Kin[:len(done.Kin):len(done.Kin)], b.Kin...) {
		if err := w.exec("INSERT INTO kin (a, b, kind, why) VALUES (?,?,?,?) ON CONFLICT DO NOTHING", string(k.A), string(k.B), string(k.Kind), k.Why); err != nil {
			return done, fmt.Errorf("store: keeping that %s and %s are one: %w", k.A, k.B, err)
		}
	}
	for _, p := range b.Reprints {
		if err := w.exec("INSERT INTO printings (id, uri, outlet) VALUES (?,?,?) ON CONFLICT DO NOTHING", string(p.ID), p.URI, p.Outlet); err != nil {
			return done, fmt.Errorf("store: keeping where article %s was printed: %w", p.ID, err)
		}
	}
	for _, p := range b.Progress {
		if err := w.exec(`INSERT INTO progress (file, mark, done) VALUES (?,?,?)
			ON CONFLICT (file) DO UPDATE SET mark=excluded.mark, done=excluded.done`, p.File, p.Mark, p.Done); err != nil {
			return done, fmt.Errorf("store: keeping how far %s was read: %w", p.File, err)
		}
	}
	return done, nil
}

// index puts new articles into the index of words, all in a row: FTS5 keeps what comes in a row in memory and writes it once,
// but writes at every other statement that comes between.
func (w writer) index(fresh []numbered) error {
	if w.of.dialect.index == "" {
		return nil
	}
	for _, a := range fresh {
		if err := w.exec(w.of.dialect.index, a.number, a.Title, a.Text); err != nil {
			return err
		}
	}
	return nil
}

// kin finds which articles the new ones are one with.
func (w writer) kin(fresh []numbered) ([]identity.Kin, error) {
	if len(fresh) == 0 {
		return nil, nil
	}
	if w.of.kin == nil {
		w.of.kin = newKinFinder()
	}
	return w.of.kin.find(w, fresh)
}

const put = `INSERT INTO reports (id, uri, title, outlet, language, text, stated_json, stated_by, passages_json,
	published_json, entities_json, claims_json, modified, captured, facts_json) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)
	ON CONFLICT (id) DO UPDATE SET uri=excluded.uri, title=excluded.title, outlet=excluded.outlet,
	language=excluded.language, text=excluded.text, stated_json=excluded.stated_json, stated_by=excluded.stated_by,
	passages_json=excluded.passages_json, published_json=excluded.published_json,
	entities_json=excluded.entities_json, claims_json=excluded.claims_json, modified=excluded.modified,
	captured=excluded.captured, facts_json=excluded.facts_json
	RETURNING number`

// report keeps one report with the sketch of its article.
func (w writer) report(r event.Report) (number int64, added bool, err error) {
	a := r.Article
	parts := []any{a.Stated, a.Passages, r.Published, r.Entities, r.Claims, a.Facts}
	text := make([]any, len(parts))
	for i, part := range parts {
		raw, err := json.Marshal(part)
		if err != nil {
			return 0, false, err
		}
		text[i] = string(raw)
	}
	there, err := w.often("SELECT count(*) FROM reports WHERE id = ?")
	if err != nil {
		return 0, false, err
	}
	var known int
	if err := there.QueryRow(string(a.ID)).Scan(&known); err != nil {
		return 0, false, err
	}
	putting, err := w.often(put)
	if err != nil {
		return 0, false, err
	}
	err = putting.QueryRow(string(a.ID), a.URI, a.Title, a.Outlet, a.Language, a.Text, text[0], a.StatedBy, text[1],
		text[2], text[3], text[4], a.Modified, a.Captured, text[5]).Scan(&number)
	if err != nil {
		return 0, false, err
	}
	err = w.exec(keepSketch, number, identity.SketchOf(a).Bytes())
	if err == nil && known > 0 {
		err = w.exec(rewrite)
	}
	return number, known == 0, err
}

func (s *database) Kin() ([]identity.Kin, error) {
	rows, err := s.db.Query("SELECT a, b, kind, why FROM kin ORDER BY a, b, kind")
	if err != nil {
		return nil, fmt.Errorf("store: listing kin: %w", err)
	}
	defer rows.Close()
	var list []identity.Kin
	for rows.Next() {
		var k identity.Kin
		if err := rows.Scan(&k.A, &k.B, &k.Kind, &k.Why); err != nil {
			return nil, fmt.Errorf("store: listing kin: %w", err)
		}
		list = append(list, k)
	}
	return list, rows.Err()
}

// ties is what the store knows of which articles are one.
type ties struct {
	groups, works map[article.ID]article.ID
	printings     map[article.ID][]article.Printing
}

func (t ties) set(r *event.Report) {
	if r.Article != nil {
		r.Group, r.Work, r.Article.Also = t.groups[r.Article.ID], t.works[r.Article.ID], t.printings[r.Article.ID]
	}
}

func (s *database) ties() (ties, error) {
	kin, err := s.Kin()
	if err != nil {
		return ties{}, err
	}
	t := ties{identity.Groups(kin, identity.Copy), identity.Groups(kin, identity.Version), map[article.ID][]article.Printing{}}
	rows, err := s.db.Query("SELECT id, uri, outlet FROM printings ORDER BY id, uri")
	if err != nil {
		return t, fmt.Errorf("store: listing printings: %w", err)
	}
	defer rows.Close()
	for rows.Next() {
		var id article.ID
		var p article.Printing
		if err := rows.Scan(&id, &p.URI, &p.Outlet); err != nil {
			return t, fmt.Errorf("store: listing printings: %w", err)
		}
		t.printings[id] = append(t.printings[id], p)
	}
	return t, rows.Err()
}
