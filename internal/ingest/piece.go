package ingest

import (
	"bufio"
	"errors"
	"io"
	"io/fs"
	"iter"
	"path/filepath"

	"parley/internal/article"
	"parley/internal/unpack"
)

// Piece is an article that was found and is yet to be made. Finding the next one in an archive takes little; making an
// article of a page takes a hundred times as long, and can be done beside others, or not at all.
type Piece struct {
	// Make gives the article, or the error that names the piece and says why there is none. It may be called from any
	// goroutine.
	Make func() (*article.Article, error)
}

// Pieces is what Each gives, found but not yet made.
func (in *Intake) Pieces(name string, r io.Reader) iter.Seq[Piece] {
	return func(yield func(Piece) bool) {
		later := func(makeOne func() (*article.Article, error)) bool {
			return yield(Piece{func() (*article.Article, error) {
				a, err := makeOne()
				return in.complete(a), err
			}})
		}
		now := func(a *article.Article, err error) bool {
			return later(func() (*article.Article, error) { return a, err })
		}
		in.each(stream{name: name, bytes: bufio.NewReaderSize(r, 64<<10), later: later}, now)
	}
}

// OpenPieces is what Open gives, found but not yet made.
func (in *Intake) OpenPieces(path string, stdin io.Reader) iter.Seq[Piece] {
	return func(yield func(Piece) bool) {
		if path == Stdin {
			in.Pieces("standard input", stdin)(yield)
			return
		}
		f, err := open(path)
		if err != nil {
			yield(Piece{func() (*article.Article, error) { return nil, err }})
			return
		}
		defer f.Close()
		in.Pieces(filepath.ToSlash(path), f)(yield)
	}
}

// give hands on an article to be made: at once, or later where the caller wants pieces.
func (s stream) give(yield take, makeOne func() (*article.Article, error)) bool {
	if s.later != nil {
		return s.later(makeOne)
	}
	return yield(makeOne())
}

// errNoText is the error of a page that is no report: a front page, a list of links, a form.
var errNoText = errors.New("is a page without a report: no running text was found on it")

// NoReport is the Reason of a page that is no report.
const NoReport = "no report on the page"

// Reason says in a few words why there is no article, the same for all errors of one sort: "no report on the page", "too
// large", "empty", "missing", "not permitted"; "broken" for anything else.
func Reason(err error) string {
	for _, c := range []struct {
		of     error
		reason string
	}{{errNoText, NoReport}, {errTooLarge, "too large"}, {errEmpty, "empty"}, {unpack.ErrBomb, "too large"},
		{fs.ErrNotExist, "missing"}, {fs.ErrPermission, "not permitted"}} {
		if errors.Is(err, c.of) {
			return c.reason
		}
	}
	return "broken"
}
