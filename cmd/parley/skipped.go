package main

import (
	"bufio"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"slices"
	"strings"

	"parley/internal/ingest"
	"parley/internal/reader"
	"parley/internal/worker"
)

// mostShown is how many articles skipped for one reason are told of one by one; the rest is counted.
const mostShown = 20

// skips tells of what was not taken in, or not coded: on the terminal the first of each sort, and in a file all.
type skips struct {
	std    streams
	counts map[string]int
	fault  bool
	file   *os.File
	out    *bufio.Writer
}

// newSkips writes to the file as well, if there is one to be written.
func newSkips(file string, std streams) (*skips, error) {
	s := &skips{std: std, counts: map[string]int{}}
	if file == "" {
		return s, nil
	}
	f, err := os.Create(file)
	if err != nil {
		return nil, err
	}
	s.file, s.out = f, bufio.NewWriter(f)
	return s, nil
}

// skip is a line of the file.
type skip struct {
	Reason string `json:"reason"`
	Path   string `json:"path,omitempty"`
	Number int    `json:"number,omitempty"` // which article of the path it is, or how many of its first, from 1
	URI    string `json:"uri,omitempty"`
	ID     string `json:"id,omitempty"`
	Detail string `json:"detail,omitempty"`
}

// note looks what came of an article. before is called before something is written on the terminal.
func (s *skips) note(r worker.Result, before func()) {
	line := skip{Path: r.Path, Number: r.Index}
	if r.Article != nil {
		line.URI, line.ID = r.Article.URI, string(r.Article.ID)
	}
	switch {
	case errors.Is(r.Err, worker.ErrSkipped):
		line.Reason = "known already"
	case errors.Is(r.Err, worker.ErrDone):
		line.Reason = "taken in before"
	case r.Err != nil:
		line.Reason, line.Detail = ingest.Reason(r.Err), r.Err.Error()
		s.counts[line.Reason]++
		s.fault = s.fault || line.Reason != ingest.NoReport || r.Index <= 1
		if n := s.counts[line.Reason]; n <= mostShown {
			before()
			fmt.Fprintf(s.std.err, "parley: %s\n", printable(r.Err.Error()))
			if n == mostShown {
				fmt.Fprintf(s.std.err, "parley: more that cannot be read (%s) is only counted; --skipped FILE lists it\n", line.Reason)
			}
		}
	case reader.NotCoded(r.Article) != "":
		line.Reason = "kept, not coded: " + reader.NotCoded(r.Article)
		s.counts[line.Reason]++
	default:
		return
	}
	s.write(line)
}

func (s *skips) write(line skip) {
	if s.out == nil {
		return
	}
	json.NewEncoder(s.out).Encode(line) // a full disk shows when the file is closed
}

// summary writes how many were skipped for which reason, the commonest first.
func (s *skips) summary(w io.Writer) {
	if len(s.counts) == 0 {
		return
	}
	reasons := slices.SortedFunc(maps.Keys(s.counts), func(a, b string) int {
		return cmp.Or(s.counts[b]-s.counts[a], cmp.Compare(a, b))
	})
	for i, reason := range reasons {
		reasons[i] = fmt.Sprintf("%d %s", s.counts[reason], reason)
	}
	fmt.Fprintf(w, "  skipped or not coded: %s\n", strings.Join(reasons, ", "))
}

// err is errReported if something was at fault: a page without a report in an archive of many is not.
func (s *skips) err() error {
	if s.fault {
		return errReported
	}
	return nil
}

func (s *skips) close() error {
	if s.out == nil {
		return nil
	}
	return errors.Join(s.out.Flush(), s.file.Close())
}
