package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"os/signal"
	"path/filepath"
	"strings"
	"syscall"
	"time"

	"parley/internal/fetch"
	"parley/internal/query"
	"parley/internal/store"
	"parley/internal/watch"
)

type watchCmd struct {
	Feeds string `arg:"" name:"feeds" type:"existingfile" help:"File that names the feeds: docs/watch.md."`
	DB    string `name:"db" placeholder:"FILE" default:"parley.db" help:"File of the record, made where it is missing, or an address of PostgreSQL (postgres://…). Without it, ${default}."`
	State string `placeholder:"DIR" type:"path" help:"Folder for what the watch must know again when it is started anew. Without it, the name of the record with .watch behind it."`
	Once  bool   `help:"Ask each feed once, bring in what is new, and end; for cron."`
	reading
}

// Help is what parley watch --help adds.
func (watchCmd) Help() string {
	return `Asks the feeds for news, politely (robots.txt, a pause between requests, longer pauses where something fails), reads what is
new into the record, and tells what it changes there: in an Atom feed and to a webhook, where the file says so. What
happens is written to standard error. It can be ended and started again at any time.

Examples:

  parley watch --db desk.db feeds.yaml
  parley watch --once --db desk.db feeds.yaml`
}

// Run watches until it is interrupted, or once.
func (c *watchCmd) Run(std streams) (err error) {
	st, err := store.Open(c.DB, store.Create)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, st.Close()) }()
	w, err := c.watcher(std, st, nil)
	if err != nil {
		return err
	}
	defer w.Close()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	if !c.Once {
		return w.Run(ctx)
	}
	sum, err := w.Once(ctx)
	if err != nil {
		return err
	}
	fmt.Fprintf(std.out, "%s: %d feeds asked, %d reports added, %d known already, %d changes\n", c.DB, sum.Asked, sum.Added, sum.Known, sum.Changes)
	if sum.Failed > 0 {
		return errReported
	}
	return nil
}

// watcher is a watch that brings news into the store. tell is called with the changes of the record; nil for nobody.
func (c *watchCmd) watcher(std streams, st store.Store, tell func([]query.Change)) (*watch.Watcher, error) {
	text, err := os.ReadFile(c.Feeds)
	if err != nil {
		return nil, err
	}
	config, err := watch.ParseConfig(text, os.Getenv)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", c.Feeds, err)
	}
	if config.Changes != "" && !filepath.IsAbs(config.Changes) {
		config.Changes = filepath.Join(filepath.Dir(c.Feeds), config.Changes)
	}
	w, err := c.worker(std)
	if err != nil {
		return nil, err
	}
	return watch.New(watch.Options{
		Config: config, Store: st, Worker: w, Dir: c.folder(), Clock: wallClock{}, Tell: tell,
		Log:   slog.New(slog.NewTextHandler(std.err, nil)),
		Fetch: fetch.Options{Agent: agent(), Contact: c.Contact, Private: c.AllowPrivate},
	})
}

// folder is where the state is kept.
func (c *watchCmd) folder() string {
	switch {
	case c.State != "":
		return c.State
	case strings.Contains(c.DB, "://"):
		return "parley.watch"
	}
	return c.DB + ".watch"
}

// wallClock is the clock of the machine.
type wallClock struct{}

// Now is the time.
func (wallClock) Now() time.Time { return time.Now() }

// After sends the time when the pause is over.
func (wallClock) After(d time.Duration) <-chan time.Time { return time.After(d) }
