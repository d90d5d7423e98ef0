package worker

import (
	"errors"
	"iter"

	"parley/internal/store"
)

// Sum counts what came of many files.
type Sum struct {
	Added  int // new in the store
	Again  int // in the store before, and read again
	Known  int // in the store before, and passed over
	Failed int // could not be read
}

// Fill reads the files into the store, one transaction a report, and tells each of each result. A file that cannot be read
// is counted and passed over; only a fault of the store ends it.
func (w *Worker) Fill(st store.Store, files iter.Seq2[string, error], each func(Result, Sum)) (Sum, error) {
	var sum Sum
	for result := range w.Run(files) {
		switch {
		case errors.Is(result.Err, ErrSkipped):
			sum.Known++
		case result.Err != nil:
			sum.Failed++
		default:
			added, err := st.Put(result.Reading.Report())
			if err != nil {
				return sum, err
			}
			if added {
				sum.Added++
			} else {
				sum.Again++
			}
		}
		each(result, sum)
	}
	return sum, nil
}
