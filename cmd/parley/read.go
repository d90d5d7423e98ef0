package main

import (
	"bufio"
	"fmt"
	"os"

	"parley/data"
	"parley/internal/calendar"
	"parley/internal/ingest"
	"parley/internal/reader"
)

type readCmd struct {
	Paths     []string `arg:"" name:"path" help:"Files to read."`
	Format    string   `enum:"json" default:"json" help:"What to print: ${enum}."`
	Published string   `placeholder:"DATE" help:"Date of publication (2006-01-02) of reports that carry none."`
}

// Run reads each file and prints its reading.
func (c *readCmd) Run(std streams) error {
	stated, err := c.stated()
	if err != nil {
		return err
	}
	in, err := ingest.Default()
	if err != nil {
		return err
	}
	r, err := reader.New(data.Files)
	if err != nil {
		return err
	}
	out := bufio.NewWriter(std.out)
	for _, path := range c.Paths {
		raw, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		a, err := in.Read(path, raw)
		if err != nil {
			return err
		}
		if !a.Stated.Known() && stated.Known() {
			a.Stated, a.StatedBy = stated, "user"
		}
		line, err := r.Read(a).JSON()
		if err != nil {
			return err
		}
		if _, err := fmt.Fprintf(out, "%s\n", line); err != nil {
			return err
		}
	}
	return out.Flush()
}

func (c *readCmd) stated() (calendar.Interval, error) {
	if c.Published == "" {
		return calendar.Interval{}, nil
	}
	return calendar.ParseEDTF(c.Published)
}
