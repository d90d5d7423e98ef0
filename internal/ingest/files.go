package ingest

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/bmatcuk/doublestar/v4"

	"parley/internal/article"
	"parley/internal/fetch"
)

// Stdin is the path that stands for standard input.
const Stdin = "-"

// suffixes are the names of files that a folder is searched for. A file named by itself may have any.
var suffixes = []string{".txt", ".text", ".md", ".html", ".htm", ".xhtml", ".mhtml", ".mht", ".eml", ".mbox", ".docx", ".pdf", ".csv", ".tsv", ".rss", ".atom", ".jsonl",
	".ndjson", ".warc", ".gz", ".zst", ".bz2", ".zip", ".tar", ".tgz"}

// Files lists the reports that the paths name, each with its path: a file or an address of the web as it is, of a pattern
// (reports/**/*.txt) the files that fit, of a folder every report in it and below, by name. Links to folders are not
// followed inside a folder, so it ends. What cannot be listed comes with the error that says why; the rest follows.
func Files(paths []string) iter.Seq2[string, error] {
	return func(yield func(string, error) bool) {
		for _, path := range paths {
			if !list(path, yield) {
				return
			}
		}
	}
}

func list(path string, yield func(string, error) bool) bool {
	if path == Stdin || fetch.IsURL(path) {
		return yield(path, nil)
	}
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist) && strings.ContainsAny(path, "*?[{"):
		return listPattern(path, yield)
	case path == "":
		return yield(path, errors.New("\"\": is no name of a file"))
	case err != nil:
		return yield(path, fault(path, err))
	case !info.IsDir():
		return yield(path, nil)
	}
	found, more := false, true
	walk := func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			found = true // the folder holds something, if nothing we can see
			more = yield(name, fault(name, err))
		case isReport(d):
			switch why := readable(name, d); {
			case why == nil:
				found, more = true, yield(name, nil)
			case !errors.Is(why, errFolder): // a link to one, which is not followed
				found, more = true, yield(name, fault(name, why))
			}
		}
		if !more {
			return fs.SkipAll
		}
		if err != nil && d != nil && d.IsDir() {
			return fs.SkipDir
		}
		return nil
	}
	// The walk's own error is always nil: every fault was handed on.
	_ = filepath.WalkDir(path, walk)
	if !found && more {
		return yield(path, fmt.Errorf("%s: holds no report (a file named *.txt, *.html, *.eml or the like)", path))
	}
	return more
}

// listPattern lists the files and folders whose names fit a pattern: * and ? within a name, ** for folders at any depth,
// [a-z] and {a,b}. Shells do so too, but not all, and not in files of settings.
func listPattern(pattern string, yield func(string, error) bool) bool {
	paths, err := doublestar.FilepathGlob(pattern)
	if err != nil {
		return yield(pattern, fmt.Errorf("%s: is no pattern of names", pattern))
	}
	if len(paths) == 0 {
		return yield(pattern, fmt.Errorf("%s: no file has such a name", pattern))
	}
	slices.Sort(paths)
	for _, path := range paths {
		if info, err := os.Stat(path); err == nil && info.IsDir() && strings.HasSuffix(pattern, "*") {
			continue // what lies in it fits or does not by its own name
		}
		if !list(path, yield) {
			return false
		}
	}
	return true
}

// isReport goes by the name. A README tells of the folder, not of the world.
func isReport(d fs.DirEntry) bool {
	base := strings.ToLower(d.Name())
	ext := filepath.Ext(base)
	return !d.IsDir() && slices.Contains(suffixes, ext) && !strings.HasPrefix(base, ".") && strings.TrimSuffix(base, ext) != "readme"
}

var (
	errFolder = errors.New("is a folder")
	errNoFile = errors.New("is a pipe or a device, and no file")
)

// readable says what keeps what was found in a folder from being read: a link that leads nowhere, a pipe that may never end.
func readable(name string, d fs.DirEntry) error {
	info, err := os.Stat(name)
	switch {
	case err != nil && d.Type()&fs.ModeSymlink != 0:
		return fmt.Errorf("is a link that leads nowhere: %w", err)
	case err != nil:
		return err
	case info.IsDir():
		return errFolder
	case !info.Mode().IsRegular():
		return errNoFile
	}
	return nil
}

// Open is every article in the file at path, or on standard input where path is Stdin: see Each.
func (in *Intake) Open(path string, stdin io.Reader) iter.Seq2[*article.Article, error] {
	return func(yield func(*article.Article, error) bool) {
		if path == Stdin {
			in.Each("standard input", stdin)(yield)
			return
		}
		f, err := open(path)
		if err != nil {
			yield(nil, err)
			return
		}
		defer f.Close()
		in.Each(filepath.ToSlash(path), f)(yield)
	}
}

func open(path string) (*os.File, error) {
	info, err := os.Stat(path)
	switch {
	case err != nil:
		return nil, fault(path, err)
	case info.IsDir():
		return nil, fault(path, errFolder)
	case info.Mode()&fs.ModeNamedPipe != 0:
		return openPipe(path, pipeWait)
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, fault(path, err)
	}
	return f, nil
}

// pipeWait is how long a pipe is waited for that nobody writes to.
const pipeWait = 10 * time.Second

// openPipe opens a pipe once somebody writes to it.
func openPipe(path string, wait time.Duration) (*os.File, error) {
	type opened struct {
		f   *os.File
		err error
	}
	ready, late := make(chan opened), make(chan struct{})
	go func() {
		f, err := os.Open(path)
		select {
		case ready <- opened{f, err}:
		case <-late:
			f.Close()
		}
	}()
	select {
	case o := <-ready:
		if o.err != nil {
			return nil, fault(path, o.err)
		}
		return o.f, nil
	case <-time.After(wait):
		close(late)
		return nil, fmt.Errorf("%s: is a pipe that nobody writes to", path)
	}
}

// fault names the file and the reason once each: the errors of package os hold the path already, those of package fetch
// the address.
func fault(path string, err error) error {
	var inner *fs.PathError
	if errors.As(err, &inner) {
		err = fmt.Errorf("%s%w", strings.TrimSuffix(err.Error(), inner.Error()), inner.Err)
	}
	if strings.HasPrefix(err.Error(), path+": ") {
		return err
	}
	return fmt.Errorf("%s: %w", path, err)
}
