// Package watch asks feeds for news, politely, brings what is new into the record, and tells what it changes there.
//
// In: a Config, which names feeds, and a store. Out: reports in the store; an Atom feed, webhooks and calls that tell of
// each change ("offer answered"). New, then Run or Once, is the way in. One goroutine owns all that is known and does all
// the deciding (loop.go); others only fetch. What it must know again after a restart is in one file (state.go).
package watch

import (
	"cmp"
	"context"
	"fmt"
	"log/slog"
	"net/url"
	"os"
	"path/filepath"
	"sync"
	"time"

	"parley/internal/article"
	"parley/internal/event"
	"parley/internal/fetch"
	"parley/internal/query"
	"parley/internal/store"
	"parley/internal/worker"
)

// Clock tells the time. It is handed in, so that a test need not wait for days.
type Clock interface {
	Now() time.Time
	After(time.Duration) <-chan time.Time
}

// Options say what a Watcher works with. Config, Store, Worker, Dir, Log and Clock must be set.
type Options struct {
	Config *Config
	Store  store.Store
	Worker *worker.Worker // reads the reports
	Dir    string         // folder of the state, made where it is missing
	Fetch  fetch.Options  // limits that are not set are those of this package
	Log    *slog.Logger
	Clock  Clock
	// Tell is called with the changes of the record that were noticed together, after they were kept; nil for nobody.
	// It is called from one goroutine, which waits for it.
	Tell func([]query.Change)
}

// Watcher asks feeds. It is not safe for concurrent use, but for Status.
type Watcher struct {
	Options
	web     *fetch.Client
	state   *state
	unlock  func()
	results chan result
	flying  map[string]bool // servers that are being asked, and the webhook
	view    *query.View     // the record as last told of; nil before it was needed
	reports []event.Report  // those of the view, as they were read
	keeper  *query.Keeper   // what was worked out of them
	fresh   []article.ID    // reports put into the store since it was last told of
	since   time.Time       // when the first of them came
	dirty   bool            // the state is other than on disk
	stale   bool            // the Atom feed is other than the changes
	retry   time.Time       // when to try again what the disk refused
	sum     Sum
	once    bool
	asked   map[string]bool // feeds asked by this Once

	mu     sync.Mutex
	status []Status
}

// Sum counts what came of a watch.
type Sum struct {
	Asked   int // answers of feeds, good or bad
	Failed  int // feeds and servers that could not be asked, or what they gave not be kept
	Added   int // reports new in the record
	Known   int // reports that were in it
	Dropped int // reports that could not be had
	Changes int
}

// Limits of a fetch: a feed of ten thousand items has less, and a server that takes longer is none to wait for.
const (
	maxPage   = 32 << 20
	waitPage  = 30 * time.Second
	totalPage = 90 * time.Second
)

// New is a Watcher that goes on where the one before it with the same folder ended. Two cannot have the same folder at
// the same time. It is to be closed.
func New(o Options) (*Watcher, error) {
	o.Fetch.MaxBytes = cmp.Or(o.Fetch.MaxBytes, maxPage)
	o.Fetch.Wait = cmp.Or(o.Fetch.Wait, waitPage)
	o.Fetch.Total = cmp.Or(o.Fetch.Total, totalPage)
	o.Fetch.Contact = cmp.Or(o.Fetch.Contact, o.Config.Contact)
	if err := os.MkdirAll(o.Dir, 0o755); err != nil {
		return nil, err
	}
	unlock, err := lock(filepath.Join(o.Dir, "lock"))
	if err != nil {
		return nil, fmt.Errorf("%s: is another watch's: %w", o.Dir, err)
	}
	w := &Watcher{Options: o, unlock: unlock, results: make(chan result), web: fetch.New(o.Fetch), keeper: query.NewKeeper(), flying: map[string]bool{}, stale: true}
	if w.state, err = loadState(w.file()); err != nil {
		if w.state == nil {
			unlock()
			return nil, err
		}
		w.Log.Error("begins anew", "err", err)
	}
	w.publish()
	return w, nil
}

// Close lets another watch have the folder.
func (w *Watcher) Close() { w.unlock() }

func (w *Watcher) file() string { return filepath.Join(w.Dir, "state.json") }

// Run asks the feeds again and again until the context ends. What is being fetched then is left, and is fetched the next
// time.
func (w *Watcher) Run(ctx context.Context) error {
	w.once = false
	return w.loop(ctx)
}

// Once asks each feed once that is not to be left alone for now, fetches what it points to, tells of the changes, and
// ends.
func (w *Watcher) Once(ctx context.Context) (Sum, error) {
	w.once, w.asked, w.sum = true, map[string]bool{}, Sum{}
	err := w.loop(ctx)
	return w.sum, err
}

// Status is how a feed stands.
type Status struct {
	URL      string    `json:"url"`
	Name     string    `json:"name,omitempty"`
	Asked    time.Time `json:"asked,omitzero"` // zero where it never was
	Good     time.Time `json:"good,omitzero"`  // when it last answered as it should
	Due      time.Time `json:"due,omitzero"`   // when it is asked next
	Failures int       `json:"failures,omitempty"`
	Fault    string    `json:"fault,omitempty"`
	Waiting  int       `json:"waiting"` // pages it points to that are yet to be fetched
}

// Status is how the feeds stand, in the order of the Config. It may be asked for at any time.
func (w *Watcher) Status() []Status {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.status
}

// publish makes the state of the feeds known to Status.
func (w *Watcher) publish() {
	waiting := map[string]int{}
	for _, p := range w.state.Pages {
		waiting[p.Feed]++
	}
	var list []Status
	for _, f := range w.Config.Feeds {
		of := w.state.feed(f.URL)
		list = append(list, Status{URL: f.URL, Name: f.Name, Asked: of.Asked, Good: of.Good, Due: of.Due,
			Failures: of.Failures, Fault: of.Fault, Waiting: waiting[f.URL]})
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	w.status = list
}

// hostOf is the scheme and server of an address, whose robots.txt holds for it.
func hostOf(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	return u.Scheme + "://" + u.Host
}
