// Package store keeps reports (articles with what they name and claim) and people's judgements on disk.
//
// In: event.Report values and judgements. Out: the same, in the order they came. Parses are not kept: they can be made
// again. Open is the way in; what every Store must do is written down as tests in storetest.
package store

import (
	"errors"
	"iter"

	"parley/internal/article"
	"parley/internal/event"
	"parley/internal/identity"
	"parley/internal/ledger"
)

// Store is a desk's record on disk. It is safe for concurrent use.
type Store interface {
	// Put keeps a report, in place of an earlier one of the same article, whose number it takes over. It reports
	// whether the article is new. Either all of the report is kept or, on an error or a crash, nothing.
	Put(event.Report) (added bool, err error)

	// Write keeps all of a batch or, on an error or a crash, nothing of it. For each new article it finds which of the others
	// are versions of its page or copies of its text, and keeps that too.
	Write(Batch) (Written, error)

	// Kin is the pairs of articles that were found to be one, by the ids of the articles.
	Kin() ([]identity.Kin, error)

	// Done is how many articles of a file were taken in, if the file still bears the mark; else 0.
	Done(file, mark string) (int, error)

	// Has reports whether the article is there.
	Has(article.ID) (bool, error)

	// Get is the report of an article. ErrNotFound where there is none.
	Get(article.ID) (event.Report, error)

	// Article is an article with its text, passages, title and address, and nothing else of it. ErrNotFound where there is
	// none.
	Article(article.ID) (*article.Article, error)

	// Remove takes a report out; one that is not there is no fault. Judgements stay.
	Remove(article.ID) error

	// Reports are all reports in the order they were first put, with the group and the work each belongs to. After an error there is none more.
	Reports() iter.Seq2[event.Report, error]

	// Later are all reports but the first n, in the same order, as for a reader that has those.
	Later(n int) iter.Seq2[event.Report, error]

	// Count is the number of reports.
	Count() (int, error)

	// Rewritten is how often a report that was there was written anew or taken out. As long as it stays, what was read of the
	// reports holds.
	Rewritten() (int, error)

	// Judge adds judgements. What was added is never changed or taken out; a later judgement outranks an earlier one.
	Judge(...ledger.Judgement) error

	// Judgements are all judgements in the order they were added.
	Judgements() ([]ledger.Judgement, error)

	// Search are the articles whose title or text holds every word, in any form of it, the most fitting first. No word
	// gives no article.
	Search(words string) ([]article.ID, error)

	// Close ends the use of the store.
	Close() error
}

// Batch is what is kept in one go. Kin are pairs known from elsewhere; those of its reports are found by Write.
type Batch struct {
	Reports  []event.Report
	Kin      []identity.Kin
	Reprints []Reprint
	Progress []Progress
}

// Reprint is another place where the very text of an article that is there was printed.
type Reprint struct {
	ID article.ID
	article.Printing
}

// Progress is how many articles of a file were taken in. The mark says which state of the file that is true of.
type Progress struct {
	File, Mark string
	Done       int
}

// Written is what came of a batch: for each report whether the article is new, and the kin that were found.
type Written struct {
	Added []bool
	Kin   []identity.Kin
}

// ErrNotFound is the error of Get for an article that is not there.
var ErrNotFound = errors.New("store: no such article")
