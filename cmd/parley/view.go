package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"

	"golang.org/x/term"

	"parley/internal/article"
	"parley/internal/calendar"
	"parley/internal/event"
	"parley/internal/identity"
	"parley/internal/ingest"
	"parley/internal/query"
	"parley/internal/store"
)

// source holds the flags that say where the record comes from: a file, or reports read on the spot.
type source struct {
	DB string `name:"db" placeholder:"FILE" help:"Take the record kept in FILE (or at an address of PostgreSQL) by parley add, instead of reports."`
	reading
}

// view is the record with its reports. What could not be read is in failed.
func (s source) view(paths []string, failed *faults) (*query.View, error) {
	switch {
	case s.DB != "" && len(paths) > 0:
		return nil, usageError("give either --db or reports, not both")
	case s.DB != "":
		return s.stored()
	case len(paths) == 0:
		return nil, usageError("name reports or folders to read, or a record with --db")
	}
	reports, err := s.readAll(paths, failed)
	if err != nil {
		return nil, err
	}
	if len(reports) == 0 {
		failed.report(errors.New("there is no report to go by"))
		return nil, errReported
	}
	return query.NewView(reports, nil), nil
}

// readAll reads the reports in the order of the paths, each text once.
func (s source) readAll(paths []string, failed *faults) ([]event.Report, error) {
	w, err := s.worker(failed.std)
	if err != nil {
		return nil, err
	}
	var reports []event.Report
	seen := map[article.ID]*article.Article{}
	for result := range w.Run(ingest.Files(paths)) {
		if result.Err != nil {
			failed.report(result.Err)
			continue
		}
		a := result.Article
		if first := seen[a.ID]; first == nil {
			seen[a.ID] = a
			reports = append(reports, result.Reading.Report())
		} else if a.URI != first.URI {
			first.Also = append(first.Also, article.Printing{URI: a.URI, Outlet: a.Outlet})
		}
	}
	identity.Mark(reports)
	return reports, nil
}

func (s source) stored() (*query.View, error) {
	st, err := store.Open(s.DB, store.Read)
	if err != nil {
		return nil, err
	}
	defer st.Close()
	return viewOf(st)
}

// filter holds the flags that narrow an answer.
type filter struct {
	AsOf        calendar.Date `placeholder:"DATE" help:"The record as it stood on that day, by the reports published until then."`
	Process     string        `placeholder:"NAME" help:"Only this negotiation."`
	ProcessFile processFile   `placeholder:"FILE" help:"Only the process that FILE gives, by its name: docs/process.md."`
	Actor       string        `placeholder:"NAME" help:"Only what this person, state or body took part in."`
	Mediator    string        `placeholder:"NAME" help:"Only what this mediator or host brought about."`
	Place       string        `placeholder:"NAME" help:"Only what happened there."`
	Type        string        `placeholder:"TYPE" enum:",meeting,offer,agreement,mission,incident,figure,statement,accusation" default:"" help:"Only entries of this type: meeting, offer, agreement, mission, incident, figure, statement, accusation."`
	Status      string        `placeholder:"STATUS" help:"Only entries of this status, such as held or planned."`
	From        calendar.Date `placeholder:"DATE" help:"Only from that day on."`
	To          calendar.Date `placeholder:"DATE" help:"Only until that day."`
}

// processFile is a process as its user gives it, by the name of the file.
type processFile struct{ scope *query.Scope }

// UnmarshalText reads the file of that name.
func (p *processFile) UnmarshalText(name []byte) error {
	text, err := os.ReadFile(string(name))
	if err != nil {
		return err
	}
	if p.scope, err = query.ReadScope(text); err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	return nil
}

func (f filter) query() query.Filter {
	return query.Filter{Process: f.Process, Actor: f.Actor, Mediator: f.Mediator, Place: f.Place, Type: f.Type,
		Status: f.Status, From: f.From, To: f.To, AsOf: f.AsOf, Scope: f.ProcessFile.scope}
}

// writeTo calls print with the writer and with what suits it: colour and width of a terminal. A file appears whole or
// not at all.
func writeTo(file string, std streams, opts query.Options, print func(io.Writer, query.Options) error) error {
	if file != "" {
		return writeFile(file, func(w io.Writer) error { return print(w, opts) })
	}
	if f, ok := std.out.(*os.File); ok && opts.Format == query.Text && term.IsTerminal(int(f.Fd())) {
		opts.Width = widthOf(f)
		if os.Getenv("NO_COLOR") == "" && os.Getenv("TERM") != "dumb" {
			opts.Style = query.Colour()
		}
	} else if n, err := strconv.Atoi(os.Getenv("COLUMNS")); err == nil {
		opts.Width = max(minWidth, min(n, maxWidth))
	}
	return print(std.out, opts)
}

// Lines are neither narrower nor wider than these, whatever the terminal.
const (
	minWidth = 60
	maxWidth = 140
)

func widthOf(f *os.File) int {
	width, _, err := term.GetSize(int(f.Fd()))
	if err != nil {
		return 0
	}
	return max(minWidth, min(width, maxWidth))
}

// writeFile writes beside the file and then puts it in its place.
func writeFile(path string, print func(io.Writer) error) (err error) {
	f, err := os.CreateTemp(filepath.Dir(path), ".parley-*")
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			os.Remove(f.Name())
		}
	}()
	err = errors.Join(print(f), f.Chmod(0o644), f.Close())
	if err != nil {
		return err
	}
	return os.Rename(f.Name(), path)
}
