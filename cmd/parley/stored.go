package main

import (
	"errors"
	"slices"
	"sync"
	"time"

	"parley/internal/event"
	"parley/internal/identity"
	"parley/internal/ledger"
	"parley/internal/query"
	"parley/internal/store"
)

// fixedDesk is the record of reports read once.
type fixedDesk struct{ view *query.View }

// View is always the same.
func (d fixedDesk) View() (*query.View, error) { return d.view, nil }

// storedDesk keeps the view of a database until its reports or judgements become more. It looks at most once a second.
type storedDesk struct {
	st store.Store

	mu     sync.Mutex
	keeper *query.Keeper
	read   []event.Report // from the database, as they were read
	anew   int            // how often reports had been written anew when they were read, and when it was last looked
	seen   int
	view   *query.View
	looked time.Time
}

// openStored is the desk of the database. It stays open until Close.
func openStored(place string) (*storedDesk, error) {
	st, err := store.Open(place, store.Read)
	if err != nil {
		return nil, err
	}
	d := &storedDesk{st: st, keeper: query.NewKeeper()}
	if _, err := d.View(); err != nil {
		return nil, errors.Join(err, st.Close())
	}
	return d, nil
}

// Close ends the use of the database.
func (d *storedDesk) Close() error { return d.st.Close() }

// View is the record as it stood a second ago at the latest.
func (d *storedDesk) View() (*query.View, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if time.Since(d.looked) < time.Second {
		return d.view, nil
	}
	if err := d.look(); err != nil {
		return nil, err
	}
	d.looked = time.Now()
	return d.view, nil
}

// look makes the view anew where the database holds more than it was made of, or other: reports that are written anew, as
// "parley add --again" does one after another, are read again once none was since the last look.
func (d *storedDesk) look() error {
	anew, err := d.st.Rewritten()
	if err != nil {
		return err
	}
	held, settled := d.read, anew == d.seen || d.view == nil
	if d.seen = anew; settled && anew != d.anew {
		held = nil
	}
	count, err := d.st.Count()
	if err != nil {
		return err
	}
	judgements, err := d.st.Judgements()
	if err != nil {
		return err
	}
	if d.view != nil && count == len(held) && len(judgements) == len(d.view.Judgements) {
		return nil
	}
	read, err := d.catchUp(held, count)
	if err != nil {
		return err
	}
	if d.read = read; settled {
		d.anew = anew
	}
	d.view = d.keeper.View(d.read, judgements)
	return nil
}

// catchUp is the reports held and those that were added to the database since; all of it, where it holds fewer.
func (d *storedDesk) catchUp(held []event.Report, count int) ([]event.Report, error) {
	switch {
	case count == len(held):
		return held, nil
	case count < len(held):
		held = nil
	}
	read := slices.Clip(held)
	for r, err := range d.st.Later(len(held)) {
		if err != nil {
			return nil, err
		}
		read = append(read, r)
	}
	if len(held) == 0 {
		return read, nil
	}
	kin, err := d.st.Kin() // new ones may be kin of those known before
	if err != nil {
		return nil, err
	}
	return identity.Tie(read, kin), nil
}

// Judge keeps the judgements and makes the view anew.
func (d *storedDesk) Judge(js ...ledger.Judgement) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	if err := d.st.Judge(js...); err != nil {
		return err
	}
	d.view = d.keeper.View(d.read, slices.Concat(d.view.Judgements, js))
	return nil
}

func allReports(st store.Store) ([]event.Report, error) {
	var reports []event.Report
	for r, err := range st.Reports() {
		if err != nil {
			return nil, err
		}
		reports = append(reports, r)
	}
	return reports, nil
}
