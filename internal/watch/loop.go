package watch

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"time"

	"parley/internal/fetch"
)

// kind is what is asked for.
type kind int

const (
	askFeed kind = iota
	askPage
	askRobots
	sendHook
)

// job is something to ask a server for.
type job struct {
	kind    kind
	lane    string // one job of a lane at a time: the server, or the webhook
	request fetch.Request
	feed    *Feed
	page    *pageState
	message *message
	refused bool // by the server's robots.txt: there is nothing to ask
}

// result is what came of a job.
type result struct {
	job
	got  *fetch.Page
	body []byte
	err  error
}

const (
	mostFlying = 8                // servers asked at a time
	mostWait   = 30 * time.Second // before changes are told of, while pages still come
	mostPause  = 2 * time.Minute  // that Once waits for a server
	robotsGood = 24 * time.Hour   // a robots.txt holds
	diskPause  = time.Minute      // before the disk is tried again
)

// loop starts what is due and takes in what comes, until the context ends, or nothing is left to do for Once.
func (w *Watcher) loop(ctx context.Context) error {
	if err := w.begin(); err != nil {
		return err
	}
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	for ctx.Err() == nil {
		w.start(ctx)
		if len(w.flying) == 0 || len(w.fresh) > 0 && w.now().Sub(w.since) > mostWait {
			w.tell()
		}
		w.keep()
		_, next, ready := w.pick()
		if ready {
			next = w.now()
		}
		if w.once && len(w.flying) == 0 && (next.IsZero() || next.Sub(w.now()) > mostPause) {
			break
		}
		w.wait(ctx, next)
	}
	cancel()
	for len(w.flying) > 0 {
		r := <-w.results // it was cancelled, and is tried again another time
		delete(w.flying, r.lane)
	}
	w.tell()
	w.retry = time.Time{}
	w.keep()
	return nil
}

func (w *Watcher) now() time.Time { return w.Clock.Now().UTC() }

// wait takes in what comes until the next job is due.
func (w *Watcher) wait(ctx context.Context, next time.Time) {
	pause := time.Hour
	if !next.IsZero() {
		pause = max(next.Sub(w.now()), 0)
	}
	if len(w.fresh) > 0 {
		pause = min(pause, mostWait)
	}
	if w.dirty || w.stale {
		pause = min(pause, diskPause)
	}
	select {
	case r := <-w.results:
		delete(w.flying, r.lane)
		w.take(r)
		w.publish()
	case <-w.Clock.After(pause):
	case <-ctx.Done():
	}
}

// start starts every job that is due, as many as may be at a time.
func (w *Watcher) start(ctx context.Context) {
	for len(w.flying) < mostFlying {
		j, _, ready := w.pick()
		if !ready {
			return
		}
		if j.refused {
			w.take(result{job: j, err: fmt.Errorf("%s: %w", j.request.URL, errRobots)})
			continue
		}
		w.flying[j.lane] = true
		go func() { w.results <- w.do(ctx, j) }()
	}
}

// pick is the job to start now, if there is one; else when the next will be, of those whose server is not being asked;
// zero where there is none.
func (w *Watcher) pick() (j job, next time.Time, ready bool) {
	now := w.now()
	consider := func(due time.Time, c job) bool {
		if w.flying[c.lane] {
			return false
		}
		at := due
		if c.kind != sendHook {
			if host := w.state.host(c.lane); host.Next.After(at) {
				at = host.Next
			}
		}
		if at.After(now) {
			if next.IsZero() || at.Before(next) {
				next = at
			}
			return false
		}
		j = c
		return true
	}
	if len(w.state.Outbox) > 0 && w.Config.Webhook != nil {
		m := w.state.Outbox[0]
		if !(w.once && m.Due.After(now)) && consider(m.Due, job{kind: sendHook, lane: "webhook", message: m}) {
			return j, next, true
		}
	}
	for i := range w.Config.Feeds {
		f := &w.Config.Feeds[i]
		at := cmp.Or(w.state.feed(f.URL).To, f.URL)
		if due, wanted := w.feedDue(f); wanted && consider(due, job{kind: askFeed, lane: hostOf(at), feed: f}) {
			return w.permitted(j, at), next, true
		}
	}
	for _, p := range w.state.Pages {
		if w.once && p.Due.After(now) {
			continue
		}
		at := cmp.Or(p.To, p.URL)
		if consider(p.Due, job{kind: askPage, lane: hostOf(at), page: p}) {
			return w.permitted(j, at), next, true
		}
	}
	return job{}, next, false
}

// feedDue is when a feed is to be asked. Once asks all but those to be left alone, and each one time.
func (w *Watcher) feedDue(f *Feed) (due time.Time, wanted bool) {
	of := w.state.feed(f.URL)
	if !w.once {
		return of.Due, true
	}
	if w.asked[f.URL] || of.Failures > 0 && of.Due.After(w.now()) {
		return time.Time{}, false
	}
	return time.Time{}, true
}

// permitted is the job, or the one that must come before it: to ask for the server's robots.txt.
func (w *Watcher) permitted(j job, address string) job {
	host := w.state.host(j.lane)
	if w.now().Sub(host.Checked) > robotsGood {
		return job{kind: askRobots, lane: j.lane, request: fetch.Request{URL: j.lane + "/robots.txt", Accept: "text/plain, */*;q=0.1"}}
	}
	robots := fetch.ParseRobots([]byte(host.Robots), program)
	j.request.URL, j.refused = address, !robots.Allows(address)
	j.request.Redirect = func(to string) error {
		switch {
		case hostOf(to) != j.lane:
			return &elsewhere{to}
		case !robots.Allows(to):
			return errRobots
		}
		return nil
	}
	if j.kind == askFeed {
		of := w.state.feed(j.feed.URL)
		j.request.ETag, j.request.Modified = of.ETag, of.Modified
		j.request.Accept = "application/atom+xml, application/rss+xml, application/feed+json, application/xml;q=0.9, text/xml;q=0.9, */*;q=0.5"
	} else {
		j.request.Accept = "text/html, application/xhtml+xml, */*;q=0.5"
	}
	return j
}

// program is the name by which a robots.txt may call this one.
const program = "parley"

// errRobots is the error of what a server asks programs to leave alone.
var errRobots = fmt.Errorf("robots.txt asks programs to leave it alone")

// elsewhere is the error of a redirect to another server, which has a robots.txt of its own.
type elsewhere struct{ to string }

func (e *elsewhere) Error() string { return "leads to another server: " + e.to }

// do asks the server. It knows nothing of the state but what is in the job, and the robots.txt.
func (w *Watcher) do(ctx context.Context, j job) result {
	if j.kind == sendHook {
		return result{job: j, err: w.send(ctx, j.message)}
	}
	r := result{job: j}
	if r.got, r.err = w.web.Get(ctx, j.request); r.err != nil {
		return r
	}
	defer r.got.Body.Close()
	var body io.Reader = r.got.Body
	if j.kind == askRobots {
		body = io.LimitReader(body, fetch.MaxRobots)
	}
	r.body, r.err = io.ReadAll(body)
	return r
}

// take brings the result of a job into the state.
func (w *Watcher) take(r result) {
	if r.kind != sendHook && !r.refused {
		w.rest(r)
	}
	w.dirty = true
	switch r.kind {
	case askRobots:
		w.takeRobots(r)
	case askFeed:
		w.takeFeed(r)
	case askPage:
		w.takePage(r)
	case sendHook:
		w.takeSent(r)
	}
}

// rest notes when the server may be asked again.
func (w *Watcher) rest(r result) {
	host := w.state.host(r.lane)
	pause := max(w.delay(), fetch.ParseRobots([]byte(host.Robots), program).Delay)
	if overloaded(r.err) {
		pause = max(pause, retryAfter(r.err, w.now()))
	}
	host.Next = w.now().Add(pause)
}

func (w *Watcher) delay() time.Duration {
	if w.Config.Delay > 0 {
		return w.Config.Delay
	}
	return 5 * time.Second
}
