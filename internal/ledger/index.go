package ledger

import (
	"parley/internal/article"
	"parley/internal/event"
)

// Index holds reports and what has been worked out about them, so that one more costs little. It is not safe for
// concurrent use.
type Index struct {
	reports    map[article.ID]event.Report
	judgements []Judgement
}

// NewIndex is an empty Index.
func NewIndex() *Index { return &Index{reports: map[article.ID]event.Report{}} }

// Add puts a report into the index, in place of an earlier one of the same article.
func (ix *Index) Add(r event.Report) { ix.reports[r.Article.ID] = r }

// Remove takes an article and all its traces out; an article that is not there is no matter.
func (ix *Index) Remove(id article.ID) { delete(ix.reports, id) }

// Judge adds judgements of people.
func (ix *Index) Judge(js ...Judgement) { ix.judgements = append(ix.judgements, js...) }

// Record is what the reports add up to now.
func (ix *Index) Record() *Record { return &Record{Schema: Schema, Articles: len(ix.reports)} }
