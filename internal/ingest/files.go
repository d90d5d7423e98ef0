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
		case isReport(name, d):
			found = true
			more = yield(name, nil)
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
func isReport(name string, d fs.DirEntry) bool {
	base := strings.ToLower(d.Name())
	ext := filepath.Ext(base)
	if !slices.Contains(suffixes, ext) || strings.HasPrefix(base, ".") || strings.TrimSuffix(base, ext) == "readme" {
		return false
	}
	if d.Type()&fs.ModeSymlink != 0 {
		info, err := os.Stat(name)
		return err == nil && info.Mode().IsRegular()
	}
	return d.Type().IsRegular()
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
		return nil, fmt.Errorf("%s: is a folder", path)
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, fault(path, err)
	}
	return f, nil
}

// fault names the file and the reason once each: the errors of package os hold the path already.
func fault(path string, err error) error {
	var inner *fs.PathError
	if errors.As(err, &inner) {
		err = inner.Err
	}
	return fmt.Errorf("%s: %w", path, err)
}
