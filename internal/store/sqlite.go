package store

import (
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"unicode"

	_ "modernc.org/sqlite" // the driver "sqlite"
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

// Open opens the store in an SQLite file or, where the path is an address that begins with postgres://, in a PostgreSQL
// database. A write is on disk when Put or Judge returns; a crash before that leaves no
// trace of it. Several programs may read one file while another writes.
func Open(path string, mode Mode) (Store, error) {
	if isURL(path) {
		return openPostgres(path, mode)
	}
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
		return nil, fmt.Errorf("%s: %w", path, inWords(path, err))
	}
	return &database{db: db, dialect: sqlite}, nil
}

// inWords is the fault of a file that SQLite cannot open, which it gives no reason for, as the system has it.
func inWords(path string, err error) error {
	if !strings.Contains(err.Error(), "unable to open database file") {
		return err
	}
	f, opening := os.OpenFile(path, os.O_RDWR, 0)
	if opening == nil {
		f.Close()
		return err
	}
	var inner *fs.PathError
	if errors.Is(opening, fs.ErrNotExist) {
		dir, missing := os.Stat(filepath.Dir(path))
		switch {
		case missing != nil:
			opening = missing
		case !dir.IsDir():
			return fmt.Errorf("%s is no folder", filepath.Dir(path))
		default:
			return fmt.Errorf("cannot be made in %s: %w", filepath.Dir(path), fs.ErrPermission)
		}
	}
	switch {
	case !errors.As(opening, &inner):
		return err
	case inner.Path == path:
		return fmt.Errorf("cannot be opened: %w", inner.Err)
	}
	return fmt.Errorf("cannot be opened: %s: %w", inner.Path, inner.Err)
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
	return migrate(db, sqlite)
}

// sqlite is the dialect of SQLite, with full-text search by FTS5.
var sqlite = dialect{
	name:  "sqlite",
	index: "INSERT INTO words (rowid, title, text) VALUES (?,?,?)",
	search: `SELECT reports.id FROM words JOIN reports ON reports.number = words.rowid
		WHERE words MATCH ? ORDER BY bm25(words), reports.number`,
	question: quoted,
	layout: func(db querier) (done int, err error) {
		return done, db.QueryRow("PRAGMA user_version").Scan(&done)
	},
	setting: func(number int) string { return fmt.Sprintf("PRAGMA user_version = %d", number) },
}

// quoted makes each word a string of FTS5, so that no sign in it is taken for an operator.
func quoted(words string) string {
	var out []string
	for _, word := range strings.FieldsFunc(words, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r) }) {
		out = append(out, `"`+word+`"`)
	}
	return strings.Join(out, " ")
}
