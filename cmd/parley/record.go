package main

import (
	"io"

	"parley/internal/query"
)

// answer is a command that asks one question of the record.
type answer struct {
	source
	output
}

// print answers with the write function over the record of the paths.
func (c answer) print(std streams, paths []string, opts query.Options, write func(io.Writer, *query.View, query.Options) error) error {
	failed := &faults{std: std}
	v, err := c.view(paths, failed)
	if err != nil {
		return err
	}
	err = c.write(std, opts, func(w io.Writer, opts query.Options) error { return write(w, v, opts) })
	if err != nil {
		return err
	}
	return failed.err()
}

type briefCmd struct {
	Paths  []string `arg:"" optional:"" name:"path" help:"Reports, or folders of reports. - is standard input."`
	Format string   `short:"f" enum:"text,md,html,json" default:"text" help:"How to write: ${enum}. html is one file that shows the words behind each line at a click."`
	answer
	filter
}

// Help is what parley brief --help adds.
func (briefCmd) Help() string {
	return `Examples:

  parley brief examples/south-caucasus
  parley brief --as-of 2022-11-01 examples/south-caucasus
  parley brief --format html --out brief.html --db desk.db`
}

// Run prints the brief.
func (c *briefCmd) Run(std streams) error {
	return c.print(std, c.Paths, query.Options{Format: query.Format(c.Format), Filter: c.query()}, query.Brief)
}

type timelineCmd struct {
	Paths  []string `arg:"" optional:"" name:"path" help:"Reports, or folders of reports. - is standard input."`
	Format string   `short:"f" enum:"text,md,html,json,csv" default:"text" help:"How to write: ${enum}."`
	answer
	filter
}

// Help is what parley timeline --help adds.
func (timelineCmd) Help() string {
	return `Examples:

  parley timeline examples/sudan
  parley timeline --type meeting --actor Egypt --from 2024-01-01 examples/sudan
  parley timeline --format csv --out meetings.csv --type meeting --db desk.db`
}

// Run prints the timeline.
func (c *timelineCmd) Run(std streams) error {
	return c.print(std, c.Paths, query.Options{Format: query.Format(c.Format), Filter: c.query()}, query.Timeline)
}

type explainCmd struct {
	Reference string   `arg:"" help:"What to explain: a citation (3:412), a claim or an entry."`
	Paths     []string `arg:"" optional:"" name:"path" help:"The reports that were cited, in the same order."`
	Format    string   `short:"f" enum:"text,md,html,json" default:"text" help:"How to write: ${enum}."`
	answer
}

// Help is what parley explain --help adds.
func (explainCmd) Help() string {
	return `A citation [3:412] means byte 412 of the third report.

Examples:

  parley explain 3:412 examples/south-caucasus
  parley explain 3:412 --db desk.db`
}

// Run prints the words behind the reference.
func (c *explainCmd) Run(std streams) error {
	return c.print(std, c.Paths, query.Options{Format: query.Format(c.Format)}, func(w io.Writer, v *query.View, o query.Options) error {
		return query.Explain(w, v, c.Reference, o)
	})
}

type searchCmd struct {
	Words  string   `arg:"" help:"Words to look for. Entries and passages that hold all of them are found."`
	Paths  []string `arg:"" optional:"" name:"path" help:"Reports, or folders of reports. - is standard input."`
	Format string   `short:"f" enum:"text,md,html,json" default:"text" help:"How to write: ${enum}."`
	answer
	filter
}

// Help is what parley search --help adds.
func (searchCmd) Help() string {
	return `Examples:

  parley search "border monitors" examples/south-caucasus
  parley search --type offer ceasefire --db desk.db`
}

// Run prints what was found.
func (c *searchCmd) Run(std streams) error {
	opts := query.Options{Format: query.Format(c.Format), Filter: c.query()}
	return c.print(std, c.Paths, opts, func(w io.Writer, v *query.View, o query.Options) error {
		return query.Search(w, v, c.Words, o)
	})
}

type recordCmd struct {
	Paths  []string `arg:"" optional:"" name:"path" help:"Reports, or folders of reports. - is standard input."`
	Format string   `short:"f" enum:"json" default:"json" help:"How to write: ${enum}, in the shape of docs/schema/record.json."`
	answer
	filter
}

// Help is what parley record --help adds.
func (recordCmd) Help() string {
	return `The same reports in any order give the same record, byte for byte.

Examples:

  parley record examples/sudan > record.json
  parley record --as-of 2024-01-01 --db desk.db`
}

// Run prints the record.
func (c *recordCmd) Run(std streams) error {
	return c.print(std, c.Paths, query.Options{Format: query.Format(c.Format), Filter: c.query()}, query.Export)
}
