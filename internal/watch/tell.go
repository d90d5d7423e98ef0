package watch

import (
	"os"
	"slices"
	"time"

	"parley/internal/event"
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
		w.state.Told, w.dirty, w.view, w.reports = count, true, nil, nil
		return nil, nil
	}
	judgements, err := w.Store.Judgements()
	if err != nil {
		return nil, err
	}
	reports, err := w.all(count)
	if err != nil {
		return nil, err
	}
	if w.view == nil {
		w.view = w.keeper.View(reports[:min(w.state.Told, len(reports))], judgements)
	}
	w.reports = reports
	return w.keeper.View(reports, judgements), nil
}

// all are the reports of the store. Those at hand are not read again where nobody but this watch brought any since, and
// what it brought is kin to none: most of the time.
func (w *Watcher) all(count int) ([]event.Report, error) {
	if w.reports != nil && len(w.reports)+len(w.fresh) == count {
		reports, err := w.grown()
		if reports != nil || err != nil {
			return reports, err
		}
	}
	var reports []event.Report
	for r, err := range w.Store.Reports() {
		if err != nil {
			return nil, err
		}
		reports = append(reports, r)
	}
	return reports, nil
}

// grown are the reports at hand with those that this watch brought; nil where one of these is kin to others, whose part in
// the record then is another too.
func (w *Watcher) grown() ([]event.Report, error) {
	reports := slices.Clip(w.reports)
	for _, id := range w.fresh {
		r, err := w.Store.Get(id)
		if err != nil || r.Group != "" || r.Work != "" {
			return nil, err
		}
		reports = append(reports, r)
	}
	return reports, nil
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
