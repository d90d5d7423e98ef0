package store

import (
	"database/sql"
	"encoding/json"
	"errors"

	"parley/internal/address"
	"parley/internal/article"
	"parley/internal/identity"
)

// kinFinder finds which articles in the store a new one is one with. It keeps a sketch of each article in memory, read
// from the store when the first article is written; what other programs write meanwhile is read before each batch.
type kinFinder struct {
	finder *identity.Finder
	last   int64                      // the highest number read
	fresh  map[int32]*article.Article // of this batch
	w      writer
}

// numbered is an article with its number in the store.
type numbered struct {
	number int64
	*article.Article
}

func newKinFinder() *kinFinder {
	k := &kinFinder{fresh: map[int32]*article.Article{}}
	k.finder = identity.NewFinder(k.fetch)
	return k
}

// find is the kin of articles that were just written among all that are there.
func (k *kinFinder) find(w writer, fresh []numbered) ([]identity.Kin, error) {
	k.w = w
	clear(k.fresh)
	for _, a := range fresh {
		k.fresh[int32(a.number)] = a.Article
	}
	if err := k.catchUp(); err != nil {
		return nil, err
	}
	var all []identity.Kin
	for _, a := range fresh {
		found, err := k.finder.Add(int32(a.number), a.Article)
		if err != nil {
			return nil, err
		}
		all = append(all, found...)
		k.last = max(k.last, a.number)
	}
	return all, nil
}

// catchUp reads the articles that are there and not known yet, but for those of this batch, and which of them are copies.
func (k *kinFinder) catchUp() error {
	from := k.last
	if err := k.sketches(from); err != nil {
		return err
	}
	if k.last == from {
		return nil
	}
	rows, err := k.w.rows(`SELECT x.number, y.number FROM kin JOIN reports x ON x.id = kin.a JOIN reports y ON y.id = kin.b
		WHERE kind = ? AND (x.number > ? OR y.number > ?)`, string(identity.Copy), from, from)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var a, b int32
		if err := rows.Scan(&a, &b); err != nil {
			return err
		}
		k.finder.Join(a, b)
	}
	return rows.Err()
}

func (k *kinFinder) sketches(from int64) error {
	rows, err := k.w.rows(`SELECT reports.number, uri, sketch FROM reports LEFT JOIN sketches ON sketches.number = reports.number
		WHERE reports.number > ? ORDER BY reports.number`, from)
	if err != nil {
		return err
	}
	defer rows.Close()
	var bare []int32 // kept before there were sketches of this make
	for rows.Next() {
		var number int64
		var uri string
		var raw []byte
		if err := rows.Scan(&number, &uri, &raw); err != nil {
			return err
		}
		if k.fresh[int32(number)] != nil {
			continue
		}
		k.last = number
		if raw == nil {
			bare = append(bare, int32(number))
			continue
		}
		k.finder.Put(int32(number), address.Canonical(uri), identity.ReadSketch(raw))
	}
	if err := rows.Err(); err != nil {
		return err
	}
	rows.Close()
	for _, n := range bare {
		a, err := k.fetch(n)
		if err != nil {
			return err
		}
		sketch := identity.SketchOf(a)
		if err := k.w.exec(keepSketch, n, sketch.Bytes()); err != nil {
			return err
		}
		k.finder.Put(n, a.Address, sketch)
	}
	return nil
}

const keepSketch = "INSERT INTO sketches (number, sketch) VALUES (?,?) ON CONFLICT (number) DO UPDATE SET sketch=excluded.sketch"

// fetch is an article with what comparing it takes.
func (k *kinFinder) fetch(n int32) (*article.Article, error) {
	if a := k.fresh[n]; a != nil {
		return a, nil
	}
	ready, err := k.w.often("SELECT id, uri, title, text, passages_json FROM reports WHERE number = ?")
	if err != nil {
		return nil, err
	}
	a, err := scanArticle(ready.QueryRow(n))
	if errors.Is(err, sql.ErrNoRows) {
		return &article.Article{}, nil // taken out meanwhile; it is like nothing
	}
	return a, err
}

func scanArticle(row *sql.Row) (*article.Article, error) {
	var a article.Article
	var passages string
	if err := row.Scan(&a.ID, &a.URI, &a.Title, &a.Text, &passages); err != nil {
		return nil, err
	}
	a.Address = address.Canonical(a.URI)
	return &a, json.Unmarshal([]byte(passages), &a.Passages)
}
