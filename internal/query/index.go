package query

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"slices"
	"sync"

	"parley/internal/calendar"
	"parley/internal/ledger"
)

// Index is a view made quick to ask again and again: what every answer needs is worked out once, and lists are given a
// window at a time. It is safe for concurrent use.
type Index struct {
	View    *View
	desk    *desk
	version string

	mu    sync.Mutex
	parts map[ledger.ID]*Part

	ordering sync.Once
	newest   []int
}

// NewIndex is the index of the view, which must not change after.
func NewIndex(v *View) *Index {
	return &Index{View: v, desk: newDesk(v), version: versionOf(v), parts: map[ledger.ID]*Part{}}
}

// Newest are the places of all reports in the view, those that came out last first; what has no date comes last.
func (ix *Index) Newest() []int {
	ix.ordering.Do(func() {
		days := make([]calendar.Date, len(ix.View.Reports))
		for i := range days {
			published := ix.Published(i)
			if days[i] = sortDay(&published); days[i] == undated {
				days[i] = 0
			}
			ix.newest = append(ix.newest, i)
		}
		slices.SortStableFunc(ix.newest, func(a, b int) int { return cmp.Or(cmp.Compare(days[b], days[a]), b-a) })
	})
	return ix.newest
}

// Published is when the report at that place in the view came out, as far as the record knows; of one that the record does not
// count, as far as it says itself.
func (ix *Index) Published(at int) calendar.Interval {
	if known := ix.desk.published(at); known != nil {
		return *known
	}
	return ix.View.Reports[at].Published.Interval
}

// Version names what the view holds by a hash of it: the same reports, claims and judgements have the same.
func (ix *Index) Version() string { return ix.version }

func versionOf(v *View) string {
	h := sha256.New()
	for i := range v.Reports {
		r := &v.Reports[i]
		fmt.Fprintln(h, r.Article.ID, r.Article.URI, r.Published.EDTF, len(r.Entities))
		for j := range r.Claims {
			io.WriteString(h, string(r.Claims[j].ID))
			io.WriteString(h, string(r.Claims[j].Status))
		}
	}
	for _, j := range v.Judgements {
		fmt.Fprintf(h, "%+v\n", j)
	}
	r := v.Record
	fmt.Fprintln(h, r.Articles, len(r.Meetings), len(r.Offers), len(r.Agreements), len(r.Processes))
	return hex.EncodeToString(h.Sum(nil)[:9])
}

// Everything is the name of the part that is the whole record.
const Everything = "all"

// Processes are the negotiations that have a part of their own.
func (ix *Index) Processes() []ledger.Process { return negotiations(ix.View.Record) }

// negotiations are the processes of a record that are more than a few entries, and the first.
func negotiations(r *ledger.Record) []ledger.Process {
	var found []ledger.Process
	for i, p := range r.Processes {
		if i == 0 || p.Entries >= minEntries {
			found = append(found, p)
		}
	}
	return found
}

// Part is the part of the record that one negotiation makes up, by its name or id; with no name that of the negotiation
// with most entries, and the whole record where there is but one. A name that fits none is an error.
func (ix *Index) Part(process string) (*Part, error) {
	all := ix.Processes()
	switch {
	case process == Everything, process == "" && len(all) <= 1:
		return ix.made(Everything, func() *desk { return ix.desk }), nil
	case process == "":
		process = string(all[0].ID)
	}
	for _, p := range ix.View.Record.Processes {
		if string(p.ID) == process || named(p.Name, process) {
			return ix.made(p.ID, func() *desk { return ix.desk.part(onlyProcess(ix.View, p)) }), nil
		}
	}
	return nil, fmt.Errorf("no negotiation of the record is called %q", process)
}

// Prepare works out ahead what the first visitors of the record, and of its first negotiation, would have to wait for.
func (ix *Index) Prepare() {
	for _, name := range []string{"", Everything} {
		if p, err := ix.Part(name); err == nil {
			p.Choices()
			p.Layout(Filter{})
		}
	}
}

// made is the part of that id, which is put together when it is first asked for.
func (ix *Index) made(id ledger.ID, make func() *desk) *Part {
	ix.mu.Lock()
	defer ix.mu.Unlock()
	p := ix.parts[id]
	if p == nil {
		d := *make()
		d.several = id == Everything && len(ix.Processes()) > 1
		p = newPart(id, &d)
		ix.parts[id] = p
	}
	return p
}
