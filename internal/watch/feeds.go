package watch

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"net/url"
	"slices"
	"strings"
	"time"

	"parley/internal/article"
	"parley/internal/calendar"
	"parley/internal/fetch"
	"parley/internal/ingest"
)

// takeRobots keeps what a server asks of programs. One without a robots.txt asks nothing; one that fails is left alone
// for a while, as RFC 9309 has it.
func (w *Watcher) takeRobots(r result) {
	host := w.state.host(r.lane)
	if r.err != nil && !forGood(r.err) {
		host.Failures++
		wait := max(backoff(10*time.Minute, host.Failures, r.lane), retryAfter(r.err, w.now()))
		host.Next = w.now().Add(wait)
		w.sum.Failed++
		w.Log.Warn("server left alone", "server", r.lane, "err", r.err, "until", host.Next.Format(time.RFC3339))
		w.unreachable(r, host)
		return
	}
	host.Failures, host.Checked, host.Robots = 0, w.now(), ""
	if r.err == nil {
		host.Robots = fetch.ParseRobots(r.body, program).String()
	}
}

// mostSilent is how often in a row a server's robots.txt is asked for, most of a day, before its pages are given up.
const mostSilent = 8

// unreachable notes what a server that cannot be had means for the feeds and pages on it.
func (w *Watcher) unreachable(r result, host *hostState) {
	for i := range w.Config.Feeds {
		f := &w.Config.Feeds[i]
		switch of := w.state.feed(f.URL); {
		case hostOf(cmp.Or(of.To, f.URL)) != r.lane:
		case of.To != "": // it may lead elsewhere by then
			of.moved = moved{}
			w.failed(result{job: job{feed: f}, err: r.err}, of)
		default:
			of.Fault = r.err.Error()
		}
	}
	if host.Failures < mostSilent && !fetch.Refused(r.err) {
		return
	}
	for _, p := range slices.Clone(w.state.Pages) {
		if hostOf(cmp.Or(p.To, p.URL)) == r.lane {
			p.Failures = mostTries
			w.takePage(result{job: job{kind: askPage, page: p}, err: r.err})
		}
	}
}

// takeFeed brings in what a feed says.
func (w *Watcher) takeFeed(r result) {
	of := w.state.feed(r.feed.URL)
	if of.follow(r.err) {
		of.Due = w.now()
		return
	}
	of.Asked = w.now()
	w.sum.Asked++
	if w.once {
		w.asked[r.feed.URL] = true
	}
	if r.err == nil && !r.got.Unchanged {
		r.err = w.items(r, of)
	}
	if r.err != nil {
		w.failed(r, of)
		return
	}
	of.Failures, of.Fault, of.Good = 0, "", w.now()
	of.Due = w.now().Add(w.every(r.feed))
	if r.got.Unchanged {
		w.Log.Info("feed is unchanged", "feed", r.feed.URL)
		return
	}
	of.ETag, of.Modified = r.got.ETag, r.got.Modified
}

// every is how often a feed is asked, less a little that is its own, so that not all are asked at once.
func (w *Watcher) every(f *Feed) time.Duration {
	every := cmp.Or(f.Every, w.Config.Every, 30*time.Minute)
	return every - time.Duration(float64(every)/10*share(f.URL))
}

// failed leaves a feed alone for a while, the longer the oftener it failed.
func (w *Watcher) failed(r result, of *feedState) {
	of.Failures++
	of.Fault = r.err.Error()
	wait := max(backoff(w.every(r.feed), of.Failures, r.feed.URL), retryAfter(r.err, w.now()))
	if errors.Is(r.err, errRobots) {
		wait = max(wait, robotsGood)
	}
	of.Due = w.now().Add(wait)
	w.sum.Failed++
	w.Log.Warn("feed failed", "feed", r.feed.URL, "err", r.err, "failures", of.Failures, "until", of.Due.Format(time.RFC3339))
}

// mostItems is the most items of one answer that are looked at, the first of them: the latest, in feeds as they are.
const mostItems = 1000

// items brings in the items that were not met before, the last of them first. What carries its text goes into the
// record, what points to a page is noted.
func (w *Watcher) items(r result, of *feedState) error {
	feed, err := guarded(func() (*ingest.Feed, error) { return w.Worker.Intake.Feed(r.body) })
	if err != nil {
		return err
	}
	base, _ := url.Parse(r.got.URL)
	known := map[string]bool{}
	for _, key := range of.Seen {
		known[key] = true
	}
	items := feed.Items[:min(len(feed.Items), mostItems)]
	var met []string
	twice, brought, changed, bare := 0, 0, 0, 0
	for _, item := range slices.Backward(items) {
		item.Link = resolved(base, item.Link)
		key := keyOf(item)
		edition := key + "~" + item.Updated
		switch {
		case !known[key]:
			brought++
		case slices.Contains(met, key):
			twice++
			continue
		case item.Updated == "" || known[edition] || editions(of.Seen, key) > mostEditions:
			continue
		default:
			changed++
		}
		for _, k := range []string{key, edition} {
			if !known[k] {
				known[k], met = true, append(met, k)
			}
		}
		there, err := w.bring(item, r.feed, feed)
		if err != nil {
			return err
		}
		if !there {
			bare++
		}
	}
	of.note(met)
	w.Log.Info("feed was read", "feed", r.feed.URL, "items", len(feed.Items), "new", brought, "changed", changed)
	if bare > 0 {
		w.Log.Warn("feed gives items without a sentence, whose pages are not fetched", "feed", r.feed.URL, "items", bare)
	}
	if twice > 0 {
		w.Log.Warn("feed repeats items", "feed", r.feed.URL, "items", twice)
	}
	if len(feed.Items) > len(items) {
		w.Log.Warn("feed is too long", "feed", r.feed.URL, "items", len(feed.Items), "read", len(items))
	}
	return nil
}

// mostEditions is how often an item is brought in again because the feed says that it was changed; some say so each time.
const mostEditions = 3

// editions is how many editions of an item were met.
func editions(seen []string, key string) int {
	n := 0
	for _, k := range seen {
		if strings.HasPrefix(k, key+"~") {
			n++
		}
	}
	return n
}

// resolved is the whole address of a link found in a feed; "" where it is none of the web.
func resolved(base *url.URL, link string) string {
	u, err := url.Parse(link)
	if link == "" || err != nil {
		return ""
	}
	if base != nil {
		u = base.ResolveReference(u)
	}
	u.Fragment = ""
	if !fetch.IsURL(u.String()) || u.Host == "" || u.User != nil {
		return ""
	}
	return u.String()
}

// keyOf names an item. Feeds give one id to many items, and other ids to the same: the address is what can be relied on,
// where there is one.
func keyOf(item ingest.Item) string {
	name := cmp.Or(item.Link, item.ID)
	if name == "" && item.Article != nil {
		name = string(item.Article.ID)
	}
	sum := sha256.Sum256([]byte(cmp.Or(name, item.Title)))
	return hex.EncodeToString(sum[:8])
}

// full is from how many words on an item of a feed is taken for the whole report.
const full = 200

// bring brings in one item, and reports whether there is something to bring in. An error means that the disk refused it.
func (w *Watcher) bring(item ingest.Item, f *Feed, feed *ingest.Feed) (there bool, err error) {
	w.sane(&item, f)
	text, alone := cmp.Or(item.Article, item.Summary), f.Pages == Never || item.Link == ""
	switch {
	case text != nil && (alone || f.Pages != Always && item.Words >= full):
		text.Outlet = cmp.Or(f.Name, text.Outlet)
		text.URI = cmp.Or(item.Link, f.URL+"#"+keyOf(item))
		return true, w.add(w.Worker.Intake.Complete(text), f)
	case alone:
		return false, nil // a title alone is no report
	}
	if slices.ContainsFunc(w.state.Pages, func(p *pageState) bool { return p.URL == item.Link }) {
		return true, nil
	}
	p := &pageState{URL: item.Link, Feed: f.URL, Due: w.now(), Outlet: cmp.Or(f.Name, feed.Title), Language: cmp.Or(f.Language, feed.Language)}
	if item.Published.Known() {
		p.Published = item.Published.String()
	}
	if text != nil {
		p.Summary = &summary{Title: text.Title, Text: text.Text, Passages: text.Passages}
	}
	w.state.Pages = append(w.state.Pages, p)
	return true, nil
}

// sane drops a date that cannot be: of a time yet to come, or before there were feeds.
func (w *Watcher) sane(item *ingest.Item, f *Feed) {
	if !item.Published.Known() || w.possible(item.Published) {
		return
	}
	w.Log.Warn("feed gives a date that cannot be", "feed", f.URL, "item", cmp.Or(item.Link, item.ID, item.Title), "date", item.Published.String())
	item.Published = 0
	if a := cmp.Or(item.Article, item.Summary); a != nil {
		a.Stated, a.StatedBy = calendar.Interval{}, ""
	}
}

func (w *Watcher) possible(d calendar.Date) bool {
	now := w.now().AddDate(0, 0, 2)
	return d.Year() >= 1990 && d <= calendar.On(now.Year(), int(now.Month()), now.Day())
}

// summary is the text that a feed itself gives of a report.
type summary struct {
	Title    string            `json:"title,omitempty"`
	Text     string            `json:"text"`
	Passages []article.Passage `json:"passages"`
}

// mostTries is how often a page is asked for.
const mostTries = 5

// takePage brings in a page that a feed points to.
func (w *Watcher) takePage(r result) {
	p := r.page
	if p.follow(r.err) {
		p.Due = w.now()
		return
	}
	f := w.feedOf(p)
	var a *article.Article
	if r.err == nil {
		a, r.err = guarded(func() (*article.Article, error) { return w.report(r) })
		if r.err != nil {
			p.Failures = mostTries // it is there, and no report
		}
	}
	if r.err != nil {
		if p.Failures++; p.Failures < mostTries && !forGood(r.err) && !errors.Is(r.err, errRobots) {
			p.Due = w.now().Add(max(backoff(10*time.Minute, p.Failures, p.URL), retryAfter(r.err, w.now())))
			w.Log.Info("page failed", "page", p.URL, "err", r.err, "failures", p.Failures, "until", p.Due.Format(time.RFC3339))
			return
		}
		if a = w.Worker.Intake.Complete(p.own()); a == nil {
			w.sum.Dropped++
			w.Log.Warn("page cannot be had", "page", p.URL, "feed", p.Feed, "err", r.err)
			w.done(p)
			return
		}
		w.Log.Info("page cannot be had, the feed's own words are taken", "page", p.URL, "err", r.err)
	}
	w.fill(p, a)
	if err := w.add(a, f); err != nil {
		p.Due = w.now().Add(diskPause)
		return
	}
	w.done(p)
}

func (w *Watcher) done(p *pageState) {
	w.state.Pages = slices.DeleteFunc(w.state.Pages, func(q *pageState) bool { return q == p })
}

// feedOf is the feed that the page came from; the zero Feed where it is asked no more.
func (w *Watcher) feedOf(p *pageState) *Feed {
	for i := range w.Config.Feeds {
		if w.Config.Feeds[i].URL == p.Feed {
			return &w.Config.Feeds[i]
		}
	}
	return &Feed{URL: p.Feed}
}

// report is the first report in what was fetched.
func (w *Watcher) report(r result) (*article.Article, error) {
	for a, err := range w.Worker.Intake.Fetched(r.got.URL, r.got.Type, bytes.NewReader(r.body)) {
		return a, err
	}
	return nil, errors.New("holds no report")
}

// own is the report in the feed's own words; nil where it gave too few.
func (p *pageState) own() *article.Article {
	if p.Summary == nil || strings.TrimSpace(p.Summary.Text) == "" {
		return nil
	}
	a := article.New(p.Summary.Text, p.Summary.Passages)
	a.URI, a.Title = p.URL, p.Summary.Title
	return a
}

// fill fills in from the feed what the page does not say, and shows where the two give different dates.
func (w *Watcher) fill(p *pageState, a *article.Article) {
	if a.Stated.Known() && !w.possible(a.Stated.Earliest) {
		a.Stated, a.StatedBy = calendar.Interval{}, ""
		for i := range a.Facts {
			if f := &a.Facts[i]; f.What == "published" && f.Used {
				f.Used, f.Clash = false, true
			}
		}
	}
	if d, err := calendar.Parse(p.Published); err == nil {
		w.Worker.Intake.Dated(a, d, "feed")
	}
	a.Outlet = cmp.Or(a.Outlet, p.Outlet)
	a.Language = cmp.Or(a.Language, p.Language)
}

// add reads a report into the record, unless it is there.
func (w *Watcher) add(a *article.Article, f *Feed) error {
	a.Outlet, a.Language = cmp.Or(a.Outlet, f.Name), cmp.Or(a.Language, f.Language)
	known, err := w.Store.Has(a.ID)
	if err == nil && known {
		w.sum.Known++
		return nil
	}
	if err == nil {
		err = w.put(a)
	}
	if err != nil {
		w.sum.Failed++
		w.Log.Error("report cannot be kept", "report", a.URI, "err", err)
		return fmt.Errorf("what it brings cannot be kept: %w", err)
	}
	w.sum.Added++
	if len(w.fresh) == 0 {
		w.since = w.now()
	}
	w.fresh = append(w.fresh, a.ID)
	w.Log.Info("report was added", "report", a.URI, "title", a.Title, "outlet", a.Outlet)
	return nil
}

func (w *Watcher) put(a *article.Article) error {
	result := w.Worker.Read(a)
	if result.Err != nil {
		return result.Err
	}
	_, err := w.Store.Put(result.Reading.Report())
	return err
}

// guarded is what f gives; where it panics, an error. What others write must not end the watch.
func guarded[T any](f func() (T, error)) (v T, err error) {
	defer func() {
		if fault := recover(); fault != nil {
			err = fmt.Errorf("broke the reader, which is a fault of the program: %v", fault)
		}
	}()
	return f()
}
