package store

import (
	"database/sql"
	"embed"
	"fmt"
	"io/fs"
)

// migrations bring a database from empty to what this program needs, a folder a dialect, in the order of their names.
// A file that was released is never changed; what changes is a new file.
//
//go:embed migrations
var migrations embed.FS

// migrate runs what has not run yet, each file in a transaction of its own. A database that a newer program has
// changed is refused.
func migrate(db *sql.DB, d dialect) error {
	names, err := fs.Glob(migrations, "migrations/"+d.name+"/*.sql")
	if err != nil {
		return err
	}
	done, err := d.layout(db)
	if err != nil {
		return err
	}
	if done > len(names) {
		return fmt.Errorf("was made by a newer version of parley (layout %d, this one knows %d)", done, len(names))
	}
	for i := done; i < len(names); i++ {
		if err := migrateOne(db, d, names[i], i+1); err != nil {
			return fmt.Errorf("%s: %w", names[i], err)
		}
	}
	return nil
}

func migrateOne(db *sql.DB, d dialect, name string, number int) error {
	script, err := fs.ReadFile(migrations, name)
	if err != nil {
		return err
	}
	tx, err := db.Begin()
	if err != nil {
		return err
	}
	defer tx.Rollback() // has no effect after Commit
	done, err := d.layout(tx)
	if err != nil || done >= number {
		return err // another program was quicker
	}
	if _, err := tx.Exec(string(script)); err != nil {
		return err
	}
	if _, err := tx.Exec(d.setting(number)); err != nil {
		return err
	}
	return tx.Commit()
}
