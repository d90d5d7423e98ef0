package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"

	"parley/internal/store"
)

type backupCmd struct {
	File string `arg:"" type:"path" help:"File to write; it must not exist."`
	DB   string `name:"db" placeholder:"FILE" default:"parley.db" help:"The record, a file or an address of PostgreSQL. Without it, ${default}."`
}

// Help is what parley backup --help adds.
func (backupCmd) Help() string {
	return `The copy is a record of its own, in one file, whichever database the record is kept in.

Examples:

  parley backup --db desk.db desk-copy.db
  parley backup --db postgres://desk@db.example/parley desk-copy.db`
}

// Run copies the record into a file.
func (c *backupCmd) Run(std streams) (err error) {
	from, err := store.Open(c.DB, store.Read)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, from.Close()) }()
	if _, err := os.Stat(c.File); !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("%s: is there already", c.File)
	}
	to, err := store.Open(c.File, store.Create)
	if err != nil {
		return err
	}
	n, err := store.Copy(to, from)
	if err = errors.Join(err, to.Close()); err != nil {
		return err
	}
	fmt.Fprintf(std.out, "%s: %d reports\n", c.File, n)
	return nil
}

type verifyCmd struct {
	DB string `name:"db" placeholder:"FILE" default:"parley.db" help:"The record, a file or an address of PostgreSQL. Without it, ${default}."`
}

// Help is what parley verify --help adds.
func (verifyCmd) Help() string {
	return `Checks that every text is the one its id was made from, and that every piece of evidence stands where it says.

Examples:

  parley verify --db desk.db`
}

// Run checks every report and prints what is at fault.
func (c *verifyCmd) Run(std streams) (err error) {
	st, err := store.Open(c.DB, store.Read)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, st.Close()) }()
	failed, reports, claims := &faults{std: std}, 0, 0
	for r, err := range st.Reports() {
		if err != nil {
			return err
		}
		reports, claims = reports+1, claims+len(r.Claims)
		for _, fault := range store.Faults(r) {
			failed.report(fmt.Errorf("%s (%s): %s", r.Article.URI, r.Article.ID, fault))
		}
	}
	if failed.some {
		return errReported
	}
	fmt.Fprintf(std.out, "%s: %d reports, %d claims, all sound\n", c.DB, reports, claims)
	return nil
}
