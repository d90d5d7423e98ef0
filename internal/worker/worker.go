// Package worker runs the pipeline over many files: it reads them side by side and hands the readings on in the order
// of the files, and it fills a store.
//
// In: paths and addresses of the web. Out: one Result an article, its reading or the reason there is none. Worker.Run is the way in; Add fills a store.
package worker

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"runtime"
	"sync"

	"parley/internal/article"
	"parley/internal/calendar"
	"parley/internal/fetch"
	"parley/internal/ingest"
	"parley/internal/reader"
)

// Worker reads files. It is safe for concurrent use.
type Worker struct {
	Intake *ingest.Intake
	Reader *reader.Reader
	Stdin  io.Reader     // what the path "-" stands for
	Web    *fetch.Client // gets what addresses of the web name; nil where none may be

	// Published is the date of articles that carry none; unknown where nobody says.
	Published calendar.Interval
	// Jobs is how many files are read at a time; 0 means one for each processor.
	Jobs int
	// Skip reports whether an article need not be read; nil skips none.
	Skip func(article.ID) bool
	// Stop, when it is closed, ends Run behind what is being read; nil never does.
	Stop <-chan struct{}

	pass func(file, mark string) int // how many articles of a file to pass over; nil for none
}

// ErrSkipped is the Err of a Result whose article Skip named.
var ErrSkipped = errors.New("skipped")

// ErrDone is the Err of a Result that stands for the first articles of a file, Index of them, which were taken in before.
var ErrDone = errors.New("taken in before")

// ErrFault is the Err of a Result whose article the program itself failed on, which is a bug; the others go on.
var ErrFault = errors.New("parley failed on this report, which is a bug")

// Result is what came of one article, or of a file that holds none that can be read.
type Result struct {
	Path    string
	Article *article.Article // nil where it could not be opened
	Reading reader.Reading   // empty where Err is set
	Err     error            // names the file
	Index   int              // which article of the file it is, from 1
	Mark    string           // tells this state of the file from others; "" where it cannot be read again
}

// Run reads the files and hands their results on in order. Stopping early leaves no work behind.
func (w *Worker) Run(files iter.Seq2[string, error]) iter.Seq[Result] {
	return func(yield func(Result) bool) {
		jobs := w.Jobs
		if jobs <= 0 {
			jobs = runtime.GOMAXPROCS(0)
		}
		queue := make(chan chan Result, 2*jobs) // results in the order of the files, soon to be filled
		stop := make(chan struct{})
		var done sync.WaitGroup
		done.Go(func() { w.start(files, queue, stop, jobs) })
		defer done.Wait()
		defer close(stop)
		for slot := range queue {
			if !yield(<-slot) {
				return
			}
		}
	}
}

// start puts a slot for each article into the queue and fills it, as many at a time as there are jobs. Files are opened
// one after another; it is reading what they say that takes the time.
func (w *Worker) start(files iter.Seq2[string, error], queue chan<- chan Result, stop <-chan struct{}, jobs int) {
	defer close(queue)
	free := make(chan struct{}, jobs)
	var busy sync.WaitGroup
	defer busy.Wait()
	for result, piece := range w.pieces(files) {
		slot := make(chan Result, 1)
		select {
		case <-w.Stop: // before anything else, as the queue may have room at the same time
			return
		default:
		}
		select {
		case queue <- slot:
		case <-stop:
			return
		}
		if piece.Make == nil {
			slot <- result
			continue
		}
		free <- struct{}{}
		busy.Go(func() {
			slot <- w.one(result, piece)
			<-free
		})
	}
}

// pieces is the articles of the files, found and not yet made; of what cannot be listed, the error and nothing to make.
func (w *Worker) pieces(files iter.Seq2[string, error]) iter.Seq2[Result, ingest.Piece] {
	return func(yield func(Result, ingest.Piece) bool) {
		for path, err := range files {
			if err != nil {
				if !yield(Result{Path: path, Err: err}, ingest.Piece{}) {
					return
				}
				continue
			}
			if !w.piecesOf(path, yield) {
				return
			}
		}
	}
}

// piecesOf is the articles of one file, but for those that were taken in before.
func (w *Worker) piecesOf(path string, yield func(Result, ingest.Piece) bool) bool {
	result, done := Result{Path: path}, 0
	if w.pass != nil && path != ingest.Stdin && !fetch.IsURL(path) {
		if result.Mark = markOf(path); result.Mark != "" {
			done = w.pass(path, result.Mark)
		}
	}
	if done > 0 && !yield(Result{Path: path, Err: ErrDone, Index: done}, ingest.Piece{}) {
		return false
	}
	for piece := range w.open(path) {
		if result.Index++; result.Index > done && !yield(result, piece) {
			return false
		}
	}
	return true
}

// marked is how much of a file, at either end, its mark is made from.
const marked = 64 << 10

// markOf tells a file's state from others by its size, its beginning and its end; "" where it cannot be read. Archives grow
// at their end and are put in the place of others; nobody changes one in the middle.
func markOf(path string) string {
	f, err := os.Open(path)
	if err != nil {
		return ""
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil || !info.Mode().IsRegular() {
		return ""
	}
	sum := sha256.New()
	_, err = io.Copy(sum, io.LimitReader(f, marked))
	if err == nil && info.Size() > marked {
		_, err = io.Copy(sum, io.NewSectionReader(f, info.Size()-marked, marked))
	}
	if err != nil {
		return ""
	}
	return fmt.Sprintf("%d %x", info.Size(), sum.Sum(nil)[:8])
}

// open is the articles of a file, or of what is found at an address of the web.
func (w *Worker) open(path string) iter.Seq[ingest.Piece] {
	if !fetch.IsURL(path) {
		return w.Intake.OpenPieces(path, w.Stdin)
	}
	return func(yield func(ingest.Piece) bool) {
		give := func(a *article.Article, err error) bool {
			return yield(ingest.Piece{Make: func() (*article.Article, error) { return a, err }})
		}
		if w.Web == nil {
			give(nil, fmt.Errorf("%s: nothing may be fetched here", path))
			return
		}
		page, err := w.Web.Get(context.Background(), fetch.Request{URL: path})
		if err != nil {
			give(nil, err)
			return
		}
		defer page.Body.Close()
		w.Intake.Fetched(page.URL, page.Type, page.Body)(give)
	}
}

// one is what came of a piece. A fault of the program's own ends only with the piece that caused it.
func (w *Worker) one(result Result, piece ingest.Piece) (out Result) {
	defer func() {
		if fault := recover(); fault != nil {
			out = result
			out.Reading, out.Err = reader.Reading{}, fmt.Errorf("%s: %w: %v", result.Path, ErrFault, fault)
		}
	}()
	if result.Article, result.Err = piece.Make(); result.Err != nil {
		return result
	}
	return w.read(result)
}

// read is what came of an article, but for where it was found.
func (w *Worker) read(result Result) Result {
	a := result.Article
	if w.Skip != nil && w.Skip(a.ID) {
		result.Err = ErrSkipped
		return result
	}
	if !a.Stated.Known() && w.Published.Known() {
		a.Stated, a.StatedBy = w.Published, "user"
	}
	result.Reading = w.Reader.Read(a)
	return result
}
