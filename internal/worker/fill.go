package worker

import (
	"errors"
	"iter"

	"parley/internal/article"
	"parley/internal/identity"
	"parley/internal/reader"
	"parley/internal/store"
)

// Sum counts what came of many files.
type Sum struct {
	Added    int // new in the store
	Again    int // in the store before, and read again
	Known    int // in the store before, and passed over
	Failed   int // could not be read
	Done     int // passed over unseen: the file says the same as when they were taken in
	NotCoded int // of those added or read again: kept without claims, as they are not in English
	Copies   int // of those added: copies of a text that is there
	Versions int // of those added: other versions of a page that is there
	Reprints int // of those known: printed elsewhere too
}

// inBatch is how many results are kept in one go. A batch is on disk or it is not, whatever happens.
const inBatch = 32

// fewest is how many articles a file must have had taken from it before that is noted: looking at fewer again takes less
// than noting it.
const fewest = inBatch

// Fill reads the files into the store and tells each of each result, after it was kept. A file that cannot be read is counted
// and passed over; only a fault of the store ends it. Where Stop ends it, what was read is kept, and filling from the same
// files again goes on behind it.
func (w *Worker) Fill(st store.Store, files iter.Seq2[string, error], each func(Result, Sum)) (Sum, error) {
	f := &filler{w: w, st: st, each: each, pending: map[article.ID]string{}}
	own := *w
	own.pass = f.pass
	for result := range own.Run(files) {
		f.take(result)
		if len(f.results) == inBatch {
			if err := f.flush(); err != nil {
				return f.sum, err
			}
		}
	}
	return f.sum, f.flush()
}

// filler puts results into a store, a batch at a time.
type filler struct {
	w       *Worker
	st      store.Store
	each    func(Result, Sum)
	sum     Sum
	results []Result
	batch   store.Batch
	pending map[article.ID]string // articles of the batch, with their addresses
}

// pass is how many articles of the file need not be looked at.
func (f *filler) pass(file, mark string) int {
	if f.w.Skip == nil {
		return 0 // everything is to be read again
	}
	done, err := f.st.Done(file, mark)
	if err != nil {
		return 0 // the next write will say so
	}
	return done
}

func (f *filler) take(r Result) {
	f.results = append(f.results, r)
	f.progress(r)
	if r.Article == nil || r.Err != nil && !errors.Is(r.Err, ErrSkipped) {
		return
	}
	if _, twice := f.pending[r.Article.ID]; r.Err == nil && !twice {
		f.batch.Reports = append(f.batch.Reports, r.Reading.Report())
		f.pending[r.Article.ID] = r.Article.URI
	}
	if p, elsewhere := f.elsewhere(r.Article); elsewhere {
		f.batch.Reprints = append(f.batch.Reprints, p)
		f.sum.Reprints++
	}
}

// progress notes how far the file was read, over what was noted of it in the batch before.
func (f *filler) progress(r Result) {
	if r.Mark == "" || r.Index < fewest {
		return
	}
	so := store.Progress{File: r.Path, Mark: r.Mark, Done: r.Index}
	if n := len(f.batch.Progress); n > 0 && f.batch.Progress[n-1].File == r.Path {
		f.batch.Progress[n-1] = so
		return
	}
	f.batch.Progress = append(f.batch.Progress, so)
}

// elsewhere is the printing of an article that is there already, under another address of the web.
func (f *filler) elsewhere(a *article.Article) (store.Reprint, bool) {
	first, ok := f.pending[a.ID]
	if !ok && a.Address != "" {
		if there, err := f.st.Article(a.ID); err == nil {
			first = there.URI
		}
	}
	if first == "" || first == a.URI || a.Address == "" {
		return store.Reprint{}, false
	}
	return store.Reprint{ID: a.ID, Printing: article.Printing{URI: a.URI, Outlet: a.Outlet}}, true
}

// flush keeps the batch and tells of its results.
func (f *filler) flush() error {
	done, err := f.st.Write(f.batch)
	if err != nil {
		return err
	}
	added := map[article.ID]bool{}
	for i, r := range f.batch.Reports {
		added[r.Article.ID] = done.Added[i]
	}
	f.sum.Copies += f.newcomers(done.Kin, identity.Copy)
	f.sum.Versions += f.newcomers(done.Kin, identity.Version)
	for _, r := range f.results {
		f.count(r, added)
		f.each(r, f.sum)
	}
	f.results, f.batch = f.results[:0], store.Batch{}
	clear(f.pending)
	return nil
}

// newcomers is how many articles of the batch are kin of one that came before them.
func (f *filler) newcomers(pairs []identity.Kin, kind identity.Kind) int {
	place := map[article.ID]int{}
	for i, r := range f.batch.Reports {
		place[r.Article.ID] = i + 1
	}
	came := map[article.ID]bool{}
	for _, k := range pairs {
		if k.Kind == kind {
			later := k.A
			if place[k.B] > place[k.A] {
				later = k.B
			}
			came[later] = true
		}
	}
	return len(came)
}

func (f *filler) count(r Result, added map[article.ID]bool) {
	switch {
	case errors.Is(r.Err, ErrDone):
		f.sum.Done += r.Index
	case errors.Is(r.Err, ErrSkipped):
		f.sum.Known++
	case r.Err != nil:
		f.sum.Failed++
	default:
		fresh, first := added[r.Article.ID]
		delete(added, r.Article.ID) // the second of one text in a batch is known
		switch {
		case !first:
			f.sum.Known++
			return
		case fresh:
			f.sum.Added++
		default:
			f.sum.Again++
		}
		if reader.NotCoded(r.Article) != "" {
			f.sum.NotCoded++
		}
	}
}
