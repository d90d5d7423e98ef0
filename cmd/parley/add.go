package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"runtime/debug"
	"strings"
	"syscall"
	"time"

	"golang.org/x/term"

	"parley/internal/article"
	"parley/internal/ingest"
	"parley/internal/store"
	"parley/internal/worker"
)

type addCmd struct {
	Paths   []string `arg:"" name:"path" help:"Reports, folders of reports, or addresses of the web. - is standard input."`
	DB      string   `name:"db" placeholder:"FILE" default:"parley.db" help:"File of the record, made where it is missing, or an address of PostgreSQL (postgres://…). Without it, ${default}."`
	Again   bool     `help:"Read reports again that are in the record, as after a change of the lexicon."`
	Skipped string   `placeholder:"FILE" help:"Write what was skipped, and why, to FILE: a line of JSON each."`
	reading
}

// Help is what parley add --help adds.
func (addCmd) Help() string {
	return `A report that is in the record already is passed over, and so is as much of an archive as was taken in before. Stop the
command with Ctrl-C: what was read by then is kept, and the same command goes on behind it.

Versions of one page are kept side by side, and the latest counts. Copies of one text count as one source. Reports that
are not in English are kept and not coded.

Examples:

  parley add --db desk.db reports/
  parley add --db desk.db https://news.example/2024/08/19/talks.html
  parley add --db desk.db --skipped skipped.jsonl crawl.warc.gz
  parley add --db desk.db --again --lexicon my-names reports/`
}

// Run reads the reports into the record and says how many there were.
func (c *addCmd) Run(std streams) (err error) {
	debug.SetGCPercent(100) // an archive goes on for hours, and shares the machine
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
	skips, err := newSkips(c.Skipped, std)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, skips.close()) }()
	ctx, free := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer free()
	context.AfterFunc(ctx, free) // who asks twice will not wait
	w.Stop = ctx.Done()
	bar := newProgress(std.err)
	sum, err := w.Fill(st, ingest.Files(c.Paths), func(result worker.Result, so worker.Sum) {
		skips.note(result, bar.clear)
		bar.show(so, result.Path)
	})
	bar.clear()
	if err != nil {
		return err
	}
	fmt.Fprintf(std.out, "%s\n", summary(sum, c.DB))
	skips.summary(std.out)
	if ctx.Err() != nil {
		return errStopped
	}
	return skips.err()
}

func summary(sum worker.Sum, db string) string {
	text := fmt.Sprintf("%s: %d added, %d known already", db, sum.Added, sum.Known)
	for _, part := range []struct {
		n    int
		what string
	}{{sum.Again, "read again"}, {sum.Done, "taken in before"}, {sum.Failed, "could not be read"}} {
		if part.n > 0 {
			text += fmt.Sprintf(", %d %s", part.n, part.what)
		}
	}
	var kinds []string
	for _, part := range []struct {
		n    int
		what string
	}{{sum.Versions, "other versions of a page"}, {sum.Copies, "copies of a text"}, {sum.Reprints, "printed elsewhere too"}, {sum.NotCoded, "kept, not coded"}} {
		if part.n > 0 {
			kinds = append(kinds, fmt.Sprintf("%d %s", part.n, part.what))
		}
	}
	if len(kinds) > 0 {
		text += "\n  among them " + strings.Join(kinds, ", ")
	}
	return text
}

// progress is a line on a terminal that is written over and over; elsewhere it is nothing.
type progress struct {
	w     io.Writer
	began time.Time
	shown time.Time
}

func newProgress(w io.Writer) *progress {
	if f, ok := w.(*os.File); ok && term.IsTerminal(int(f.Fd())) {
		return &progress{w: w, began: time.Now()}
	}
	return &progress{}
}

// between is how long a line stands before the next is written.
const between = 100 * time.Millisecond

func (p *progress) show(so worker.Sum, path string) {
	if p.w == nil || time.Since(p.shown) < between {
		return
	}
	p.shown = time.Now()
	rate := float64(so.Added+so.Again) / max(time.Since(p.began).Seconds(), 0.1)
	text := fmt.Sprintf("%d read (%.0f a second), %d known, %d failed  %s", so.Added+so.Again, rate, so.Known+so.Done, so.Failed, path)
	if runes := []rune(text); len(runes) > minWidth {
		text = string(runes[:minWidth-1]) + "…"
	}
	fmt.Fprintf(p.w, "\r%s\x1b[K", text)
}

// clear wipes the line before something else is written, which only what show writes next replaces.
func (p *progress) clear() {
	if p.w != nil {
		p.shown = time.Time{}
		fmt.Fprint(p.w, "\r\x1b[K")
	}
}
