// Package ledger keeps the record across articles: which claims are of one event, what they add up to, how offers were
// answered, where figures disagree, and what a report recycles.
//
// In: reports (articles with their claims) in any order, and judgements of people. Out: a Record, the same byte for
// byte whatever the order. Fold is the way in; an Index keeps the work between additions.
package ledger

import (
	"parley/internal/event"
	"parley/internal/identity"
)

// Fold is the record of the reports. A report given twice (by the id of its article) counts once; of the versions of one
// page only the latest counts. Judgements of people outrank every rule; those about claims that are not in the reports have no effect.
func Fold(reports []event.Report, judgements []Judgement) *Record {
	ix := NewIndex()
	for _, r := range identity.Current(reports) {
		ix.Add(r)
	}
	ix.Judge(judgements...)
	return ix.Record()
}
