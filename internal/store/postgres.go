package store

import (
	"database/sql"
	"fmt"
	"strings"
	"unicode"

	_ "github.com/jackc/pgx/v5/stdlib" // the driver "pgx"
)

// postgres is the dialect of PostgreSQL, with full-text search by its own stemmer.
var postgres = dialect{
	name:     "postgres",
	numbered: true,
	search: `SELECT id FROM reports, to_tsquery('parley.english', parley.fold(?)) AS question
		WHERE words @@ question ORDER BY ts_rank(words, question) DESC, number`,
	question: conjunction,
	layout:   postgresLayout,
	setting: func(number int) string {
		return fmt.Sprintf("COMMENT ON SCHEMA %s IS 'parley layout %d'", "parley", number)
	},
}

// layoutLock keeps two programs from migrating one database at once; the number is arbitrary, and Parley's.
const layoutLock = 0x70726c79

// isURL reports whether the place of a store is an address of PostgreSQL and not a path.
func isURL(place string) bool {
	return strings.HasPrefix(place, "postgres://") || strings.HasPrefix(place, "postgresql://")
}

// openPostgres opens the store in the schema "parley" of the database at the address, which it makes in mode Create.
func openPostgres(address string, mode Mode) (Store, error) {
	db, err := sql.Open("pgx", address)
	if err != nil {
		return nil, fmt.Errorf("store: %w", err)
	}
	if err := preparePostgres(db, mode); err != nil {
		db.Close()
		return nil, fmt.Errorf("store: %s: %w", withoutSecret(address), err)
	}
	db.Close()
	db, err = sql.Open("pgx", inSchema(address))
	if err != nil {
		return nil, fmt.Errorf("store: %w", err)
	}
	if err := migrate(db, postgres); err != nil {
		db.Close()
		return nil, fmt.Errorf("%s: %w", withoutSecret(address), err)
	}
	return &database{db: db, dialect: postgres}, nil
}

func preparePostgres(db *sql.DB, mode Mode) error {
	var there bool
	if err := db.QueryRow("SELECT count(*) > 0 FROM pg_namespace WHERE nspname = 'parley'").Scan(&there); err != nil {
		return err
	}
	if there {
		return nil
	}
	if mode == Read {
		return fmt.Errorf("holds no record")
	}
	_, err := db.Exec("CREATE SCHEMA IF NOT EXISTS parley")
	return err
}

// inSchema is the address with the schema "parley" first on the search path.
func inSchema(address string) string {
	sign := "?"
	if strings.Contains(address, "?") {
		sign = "&"
	}
	return address + sign + "search_path=parley,public"
}

// withoutSecret is the address as it may be shown: without a password or parameters.
func withoutSecret(address string) string {
	head, rest, _ := strings.Cut(address, "://")
	if at := strings.LastIndexByte(rest, '@'); at >= 0 {
		rest = rest[at+1:]
	}
	rest, _, _ = strings.Cut(rest, "?")
	return head + "://" + rest
}

// postgresLayout takes a lock until the transaction ends, then reads the comment of the schema.
func postgresLayout(db querier) (done int, err error) {
	var comment string
	err = db.QueryRow(fmt.Sprintf(`SELECT coalesce(obj_description('parley'::regnamespace), ''),
		pg_advisory_xact_lock(%d)::text`, layoutLock)).Scan(&comment, new(string))
	if err != nil || comment == "" {
		return 0, err
	}
	_, err = fmt.Sscanf(comment, "parley layout %d", &done)
	return done, err
}

// conjunction asks for every word, each quoted so that no sign in it is taken for an operator.
func conjunction(words string) string {
	fields := strings.FieldsFunc(words, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r) })
	for i, word := range fields {
		fields[i] = "'" + word + "'"
	}
	return strings.Join(fields, " & ")
}
