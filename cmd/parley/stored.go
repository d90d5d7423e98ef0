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

// look makes the view anew where the database holds more than it was made of.
func (d *storedDesk) look() error {
	reports, err := d.st.Count()
	if err != nil {
		return err
	}
	judgements, err := d.st.Judgements()
	if err != nil {
		return err
	}
	if d.view != nil && reports == len(d.read) && len(judgements) == len(d.view.Judgements) {
		return nil
	}
	if err := d.catchUp(reports); err != nil {
		return err
	}
	d.view = d.keeper.View(d.read, judgements)
	return nil
}

// catchUp reads the reports that were added to the database since the last time; all of them, where it holds fewer.
func (d *storedDesk) catchUp(reports int) error {
	if reports == len(d.read) {
		return nil
	}
	if reports < len(d.read) {
		d.read = nil
	}
	read := slices.Clip(d.read)
	for r, err := range d.st.Later(len(d.read)) {
		if err != nil {
			return err
		}
		read = append(read, r)
	}
	if len(d.read) > 0 { // new ones may be kin of those known before
		kin, err := d.st.Kin()
		if err != nil {
			return err
		}
		read = identity.Tie(read, kin)
	}
	d.read = read
	return nil
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
