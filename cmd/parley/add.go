package main

import (
	"errors"
	"fmt"
	"io"
	"os"

	"golang.org/x/term"

	"parley/internal/article"
	"parley/internal/ingest"
	"parley/internal/store"
	"parley/internal/worker"
)

type addCmd struct {
	Paths []string `arg:"" name:"path" help:"Reports, folders of reports, or addresses of the web. - is standard input."`
	DB    string   `name:"db" placeholder:"FILE" default:"parley.db" help:"File of the record, made where it is missing, or an address of PostgreSQL (postgres://…). Without it, ${default}."`
	Again bool     `help:"Read reports again that are in the record, as after a change of the lexicon."`
	reading
}

// Help is what parley add --help adds.
func (addCmd) Help() string {
	return `A report that is in the record already is passed over, so the command can be stopped and run again.

Examples:

  parley add --db desk.db reports/
  parley add --db desk.db https://news.example/2024/08/19/talks.html
  parley add --db desk.db --again --lexicon my-names reports/`
}

// Run reads the reports into the record and says how many there were.
func (c *addCmd) Run(std streams) (err error) {
	w, err := c.worker(std)
	if err != nil {
		return err
	}
	st, err := store.Open(c.DB, store.Create)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, st.Close()) }()
	if !c.Again {
		w.Skip = func(id article.ID) bool {
			known, err := st.Has(id)
			return known && err == nil
		}
	}
	failed := &faults{std: std}
	bar := newProgress(std.err)
	sum, err := w.Fill(st, ingest.Files(c.Paths), func(result worker.Result, so worker.Sum) {
		bar.clear()
		if result.Err != nil && !errors.Is(result.Err, worker.ErrSkipped) {
			failed.report(result.Err)
		}
		bar.show(fmt.Sprintf("%d read, %d known, %d failed  %s", so.Added+so.Again, so.Known, so.Failed, result.Path))
	})
	bar.clear()
	if err != nil {
		return err
	}
	fmt.Fprintf(std.out, "%s\n", summary(sum, c.DB))
	return failed.err()
}

func summary(sum worker.Sum, db string) string {
	text := fmt.Sprintf("%s: %d added, %d known already", db, sum.Added, sum.Known)
	if sum.Again > 0 {
		text += fmt.Sprintf(", %d read again", sum.Again)
	}
	if sum.Failed > 0 {
		text += fmt.Sprintf(", %d could not be read", sum.Failed)
	}
	return text
}

// progress is a line on a terminal that is written over and over; elsewhere it is nothing.
type progress struct{ w io.Writer }

func newProgress(w io.Writer) progress {
	if f, ok := w.(*os.File); ok && term.IsTerminal(int(f.Fd())) {
		return progress{w}
	}
	return progress{}
}

func (p progress) show(text string) {
	if p.w != nil {
		if runes := []rune(text); len(runes) > minWidth {
			text = string(runes[:minWidth-1]) + "…"
		}
		fmt.Fprintf(p.w, "\r%s", text)
	}
}

func (p progress) clear() {
	if p.w != nil {
		fmt.Fprint(p.w, "\r\x1b[K")
	}
}
