package watch

import (
	"os"
	"slices"
	"time"

	"parley/internal/event"
	"parley/internal/ledger"
	"parley/internal/query"
)

// tell notices what the reports that came since the last time change in the record, keeps it, and tells of it. The
// number of reports told of, the changes, and the messages to send are kept together, in one file: whenever the watch is
// ended, a change is told of once.
func (w *Watcher) tell() {
	if w.now().Before(w.retry) {
		return
	}
	newer, err := w.record()
	if err != nil {
		w.retry = w.now().Add(diskPause)
		w.Log.Error("record cannot be read", "err", err)
		return
	}
	w.fresh = nil
	if newer == nil {
		return
	}
	older := w.view
	if older == nil {
		older = w.before(newer)
	}
	var changes []query.Change
	for _, c := range query.Changes(older, newer) {
		if wanted(w.Config.Kinds, c.Kind) {
			changes = append(changes, c)
		}
	}
	w.view, w.state.Told, w.dirty = newer, len(newer.AsRead()), true
	if len(changes) == 0 {
		return
	}
	w.note(changes)
	w.keep()
	if w.Tell != nil {
		w.Tell(changes)
	}
}

// begin notes, the first time ever, what is in the store already: that is no news.
func (w *Watcher) begin() error {
	if w.state.Told >= 0 {
		return nil
	}
	count, err := w.Store.Count()
	if err != nil {
		return err
	}
	w.state.Told, w.dirty = count, true
	w.keep()
	return nil
}

// record is the record with all reports, where there are others in the store than were told of; else nil.
func (w *Watcher) record() (*query.View, error) {
	count, err := w.Store.Count()
	if err != nil || count == w.state.Told {
		return nil, err
	}
	if count < w.state.Told { // reports were taken out
		w.state.Told, w.dirty, w.view, w.index = count, true, nil, nil
		return nil, nil
	}
	if v, err := w.grown(count); v != nil || err != nil {
		return v, err
	}
	var reports []event.Report
	for r, err := range w.Store.Reports() {
		if err != nil {
			return nil, err
		}
		reports = append(reports, r)
	}
	judgements, err := w.Store.Judgements()
	if err != nil {
		return nil, err
	}
	w.view, w.index = nil, nil
	return query.NewView(reports, judgements), nil
}

// grown is the record as last told of with the reports that this watch itself brought, where nobody else brought or
// judged any, and they are kin to none: most of the time. What was worked out of the others is kept.
func (w *Watcher) grown(count int) (*query.View, error) {
	judgements, err := w.Store.Judgements()
	if err != nil || w.view == nil || len(judgements) > 0 || len(w.view.Reports)+len(w.fresh) != count {
		return nil, err
	}
	reports := slices.Clip(w.view.Reports)
	for _, id := range w.fresh {
		r, err := w.Store.Get(id)
		if err != nil || r.Group != "" || r.Work != "" {
			return nil, err
		}
		reports = append(reports, r)
	}
	if w.index == nil {
		w.index = ledger.NewIndex()
		for _, r := range w.view.Reports {
			w.index.Add(r)
		}
	}
	for _, r := range reports[len(w.view.Reports):] {
		w.index.Add(r)
	}
	return &query.View{Record: w.index.Snapshot(), Reports: reports}, nil
}

// before is the record as it was last told of.
func (w *Watcher) before(newer *query.View) *query.View {
	reports := newer.AsRead()
	return query.NewView(reports[:max(0, min(w.state.Told, len(reports)))], newer.Judgements)
}

// note puts changes into the state: the list of the latest, and the outbox.
func (w *Watcher) note(changes []query.Change) {
	var toSend []query.Change
	for _, c := range changes {
		w.Log.Info(c.Kind, "what", c.Title, "was", c.Was, "when", c.When, "process", c.Process)
		w.state.Changes = append(w.state.Changes, entry{w.now(), c})
		if h := w.Config.Webhook; h != nil && wanted(h.Kinds, c.Kind) {
			toSend = append(toSend, c)
		}
	}
	if n := len(w.state.Changes); n > mostChanges {
		w.state.Changes = w.state.Changes[n-mostChanges:]
	}
	w.sum.Changes += len(changes)
	w.stale = true
	w.post(toSend)
}

// keep writes what changed to the disk. What the disk refuses is tried again after a while: the watch goes on.
func (w *Watcher) keep() {
	if !w.dirty && !w.stale || w.now().Before(w.retry) {
		return
	}
	if w.dirty {
		if err := w.state.save(w.file()); err != nil {
			w.refused(w.file(), err)
			return
		}
		w.dirty = false
	}
	if w.stale && w.Config.Changes != "" {
		raw, err := w.atom()
		if err == nil {
			err = replace(w.Config.Changes, raw)
		}
		if err != nil {
			w.refused(w.Config.Changes, err)
			return
		}
	}
	w.stale = false
}

func (w *Watcher) refused(file string, err error) {
	w.retry = w.now().Add(diskPause)
	w.sum.Failed++
	if pathErr, ok := err.(*os.PathError); ok {
		err = pathErr.Err
	}
	w.Log.Error("cannot be written, is tried again", "file", file, "err", err, "at", w.retry.Format(time.RFC3339))
}
