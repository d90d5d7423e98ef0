package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"parley/internal/export"
	"parley/internal/query"
)

type exportCmd struct {
	Paths       []string    `arg:"" optional:"" name:"path" help:"Reports, or folders of reports. - is standard input."`
	As          string      `required:"" enum:"${exports}" placeholder:"FORMAT" help:"Format: ${enum}. docs/exports.md says what each holds."`
	Out         string      `short:"o" placeholder:"PATH" type:"path" help:"File to write, or folder where the format has several files (${folders}). Without it, one file goes to standard output."`
	ProcessFile processFile `placeholder:"FILE" help:"Only the process that FILE gives, by its name: docs/process.md."`
	source
}

// Help is what parley export --help adds.
func (exportCmd) Help() string {
	var out strings.Builder
	out.WriteString("Formats:\n\n")
	for _, f := range export.Formats() {
		fmt.Fprintf(&out, "  %-12s %s\n", f.Name, f.About)
	}
	out.WriteString(`
Examples:

  parley export --as csv --out tables examples/sudan
  parley export --as geojson examples/south-caucasus > meetings.geojson
  parley export --as plover --db desk.db`)
	return out.String()
}

// severalFiles names the formats that need a folder.
func severalFiles() string {
	var names []string
	for _, f := range export.Formats() {
		if f.Many {
			names = append(names, f.Name)
		}
	}
	return strings.Join(names, ", ")
}

// Run writes the record in the format.
func (c *exportCmd) Run(std streams) error {
	format, err := export.Lookup(c.As)
	if err != nil {
		return err
	}
	if format.Many && c.Out == "" {
		return usageError(format.Name + " has several files: name a folder for them with --out")
	}
	failed := &faults{std: std}
	v, err := c.view(c.Paths, failed)
	if err != nil {
		return err
	}
	v = query.Restrict(v, c.ProcessFile.scope)
	in := export.Input{Record: v.Record, Reports: query.Recorded(v)}
	switch {
	case format.Many:
		err = writeFolder(c.Out, format, in)
	case c.Out != "":
		err = writeFile(c.Out, func(w io.Writer) error { return format.Write(in, one(w)) })
	default:
		err = format.Write(in, one(std.out))
	}
	if err != nil {
		return err
	}
	return failed.err()
}

// one gives the writer for the only file of a format.
func one(w io.Writer) export.Create { return func(string) (io.Writer, error) { return w, nil } }

// writeFolder writes the files of a format into the folder, which is made where it is missing.
func writeFolder(folder string, format export.Format, in export.Input) (err error) {
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return err
	}
	var open []*os.File
	defer func() {
		for _, f := range open {
			err = errors.Join(err, f.Close())
		}
	}()
	return format.Write(in, func(name string) (io.Writer, error) {
		f, err := os.Create(filepath.Join(folder, filepath.Base(name)))
		if err == nil {
			open = append(open, f)
		}
		return f, err
	})
}
