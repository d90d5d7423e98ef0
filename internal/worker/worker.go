// Package worker runs the pipeline over many files: it reads them side by side and hands the readings on in the order
// of the files, and it fills a store.
//
// In: paths and addresses of the web. Out: one Result an article, its reading or the reason there is none. Worker.Run is the way in; Add fills a store.
package worker

import (
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
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
}

// ErrSkipped is the Err of a Result whose article Skip named.
var ErrSkipped = errors.New("skipped")

// Result is what came of one article, or of a file that holds none that can be read.
type Result struct {
	Path    string
	Article *article.Article // nil where it could not be opened
	Reading reader.Reading   // empty where Err is set
	Err     error            // names the file
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
	for result := range w.articles(files) {
		slot := make(chan Result, 1)
		select {
		case queue <- slot:
		case <-stop:
			return
		}
		if result.Err != nil {
			slot <- result
			continue
		}
		free <- struct{}{}
		busy.Go(func() {
			slot <- w.one(result)
			<-free
		})
	}
}

// articles is the articles of the files, not yet read; of what cannot be opened, the error.
func (w *Worker) articles(files iter.Seq2[string, error]) iter.Seq[Result] {
	return func(yield func(Result) bool) {
		for path, err := range files {
			if err != nil {
				if !yield(Result{Path: path, Err: err}) {
					return
				}
				continue
			}
			for a, err := range w.open(path) {
				if !yield(Result{Path: path, Article: a, Err: err}) {
					return
				}
			}
		}
	}
}

// open is the articles of a file, or of what is found at an address of the web.
func (w *Worker) open(path string) iter.Seq2[*article.Article, error] {
	if !fetch.IsURL(path) {
		return w.Intake.Open(path, w.Stdin)
	}
	return func(yield func(*article.Article, error) bool) {
		if w.Web == nil {
			yield(nil, fmt.Errorf("%s: nothing may be fetched here", path))
			return
		}
		page, err := w.Web.Get(context.Background(), fetch.Request{URL: path})
		if err != nil {
			yield(nil, err)
			return
		}
		defer page.Body.Close()
		w.Intake.Fetched(page.URL, page.Type, page.Body)(yield)
	}
}

func (w *Worker) one(result Result) Result {
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
