package main

import (
	"context"
	"errors"
	"log/slog"

	"parley/internal/store"
	"parley/internal/watch"
)

// feedWatch is the watch of feeds that runs beside a server; the zero feedWatch watches nothing.
type feedWatch struct {
	st      store.Store
	watcher *watch.Watcher
}

// feeds opens the record for writing, and makes ready what is to be watched.
func (c *serveCmd) feeds(std streams) (f feedWatch, err error) {
	if c.Watch == "" {
		return f, nil
	}
	if c.DB == "" {
		return f, usageError("--watch needs --db: news is kept in the record's file")
	}
	if f.st, err = store.Open(c.DB, store.Create); err != nil {
		return f, err
	}
	w := watchCmd{Feeds: c.Watch, DB: c.DB, reading: c.reading}
	if f.watcher, err = w.watcher(std, f.st, nil); err != nil {
		return f, errors.Join(err, f.st.Close())
	}
	return f, nil
}

// run watches until the context ends; a watch that fails stops the server. What it returns waits for the end.
func (f feedWatch) run(ctx context.Context, stop func(), log *slog.Logger) (wait func()) {
	if f.watcher == nil {
		return func() {}
	}
	done := make(chan struct{})
	go func() {
		defer close(done)
		if err := f.watcher.Run(ctx); err != nil && !errors.Is(err, context.Canceled) {
			log.Error("the watch ends", "fault", err.Error())
			stop()
		}
	}()
	return func() { stop(); <-done }
}

// Close ends the use of the record.
func (f feedWatch) Close() error {
	if f.st == nil {
		return nil
	}
	if f.watcher != nil {
		f.watcher.Close()
	}
	return f.st.Close()
}
