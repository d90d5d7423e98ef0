package main

import (
	"io"
	"os"
	"strconv"

	"parley/internal/calendar"
	"parley/internal/query"
)

// question is a command that asks something of the record.
type question struct {
	Paths []string `arg:"" optional:"" name:"path" help:"Reports, or folders of reports. - is standard input."`
	Out   string   `short:"o" placeholder:"FILE" type:"path" help:"Write to FILE instead of standard output."`
	source
	filter
}

// format is how most questions are answered.
type format struct {
	Format query.Format `short:"f" enum:"text,md,html,json,csv" default:"text" help:"How to write: ${enum}. csv has a row a line, with the words it rests on."`
}

// ask prints the answer that the write function gives over the record.
func (q question) ask(std streams, format query.Format, write func(io.Writer, *query.View, query.Options) error) error {
	failed := &faults{std: std}
	v, err := q.view(q.Paths, failed)
	if err != nil {
		return err
	}
	opts := query.Options{Format: format, Filter: q.query()}
	err = writeTo(q.Out, std, opts, func(w io.Writer, opts query.Options) error { return write(w, v, opts) })
	if err != nil {
		return err
	}
	return failed.err()
}

type briefCmd struct {
	format
	question
}

// Help is what parley brief --help adds.
func (briefCmd) Help() string {
	return `Examples:

  parley brief examples/south-caucasus
  parley brief --as-of 2022-11-30 examples/south-caucasus
  parley brief --format html --out brief.html --db desk.db`
}

// Run prints the brief.
func (c *briefCmd) Run(std streams) error { return c.ask(std, c.Format, query.Brief) }

// rows is how questions are answered whose answer is a list.
type rows struct {
	Format query.Format `short:"f" enum:"text,md,html,json,csv" default:"text" help:"How to write: ${enum}. csv has a row for each."`
}

type timelineCmd struct {
	Format query.Format `short:"f" enum:"text,md,html,json,csv" default:"text" help:"How to write: ${enum}. csv has a row an entry."`
	question
}

// Help is what parley timeline --help adds.
func (timelineCmd) Help() string {
	return `Examples:

  parley timeline examples/sudan
  parley timeline --type meeting --actor Egypt --from 2024-01-01 examples/sudan
  parley timeline --format csv --out meetings.csv --type meeting --db desk.db`
}

// Run prints the timeline.
func (c *timelineCmd) Run(std streams) error { return c.ask(std, c.Format, query.Timeline) }

type offersCmd struct {
	rows
	question
}

// Help is what parley offers --help adds.
func (offersCmd) Help() string {
	return `Examples:

  parley offers examples/south-caucasus
  parley offers --mediator Russia examples/south-caucasus`
}

// Run prints the offers with their answers.
func (c *offersCmd) Run(std streams) error { return c.ask(std, c.Format, query.Offers) }

type figuresCmd struct {
	rows
	question
}

// Help is what parley figures --help adds.
func (figuresCmd) Help() string {
	return `Figures that count the same thing stand side by side, each with who gives it.

Examples:

  parley figures examples/sudan`
}

// Run prints the figures.
func (c *figuresCmd) Run(std streams) error { return c.ask(std, c.Format, query.Figures) }

type tracksCmd struct {
	format
	question
}

// Help is what parley tracks --help adds.
func (tracksCmd) Help() string {
	return `Examples:

  parley tracks examples/south-caucasus`
}

// Run prints who mediates.
func (c *tracksCmd) Run(std streams) error { return c.ask(std, c.Format, query.Tracks) }

type statementsCmd struct {
	Accusations bool `help:"Print accusations instead."`
	rows
	question
}

// Help is what parley statements --help adds.
func (statementsCmd) Help() string {
	return `Examples:

  parley statements --actor Lavrov examples/south-caucasus
  parley statements --accusations examples/sudan`
}

// Run prints who said what.
func (c *statementsCmd) Run(std streams) error {
	if c.Accusations {
		return c.ask(std, c.Format, query.Accusations)
	}
	return c.ask(std, c.Format, query.Statements)
}

type diffCmd struct {
	Since calendar.Date `placeholder:"DATE" help:"Day to compare with: the record by the reports published until then."`
	format
	question
}

// Help is what parley diff --help adds.
func (diffCmd) Help() string {
	return `Compares the record on two days, or as two reports left it: name them before the reports to read. A number is that of a
report, by which citations name it; the record then is that of the reports that came out before it, and it.

Examples:

  parley diff --since 2022-11-30 examples/south-caucasus
  parley diff 2022-10-10 2022-11-30 examples/south-caucasus
  parley diff 3 5 examples/south-caucasus
  parley diff --since 2024-01-01 --as-of 2024-12-31 --db desk.db`
}

// Run prints what is new, what changed and what is gone.
func (c *diffCmd) Run(std streams) error {
	between, err := c.between()
	if err != nil {
		return err
	}
	return c.ask(std, c.Format, func(w io.Writer, v *query.View, o query.Options) error {
		older, err := query.UpTo(v, between[0])
		if err != nil {
			return usageError(err.Error())
		}
		newer := query.AsOf(v, o.Filter.AsOf)
		if between[1] != "" {
			if newer, err = query.UpTo(v, between[1]); err != nil {
				return usageError(err.Error())
			}
		}
		o.Filter.AsOf = 0
		return query.Diff(w, older, newer, o)
	})
}

// between takes the two days or numbers from before the paths; the second is "" for the record as it stands.
func (c *diffCmd) between() (ends [2]string, err error) {
	n := 0
	for n < 2 && n < len(c.Paths) && isPoint(c.Paths[n]) {
		ends[n] = c.Paths[n]
		n++
	}
	c.Paths = c.Paths[n:]
	switch {
	case c.Since != 0 && n > 0:
		return ends, usageError("give either --since or two days or numbers of reports, not both")
	case c.Since != 0:
		ends[0] = c.Since.String()
	case n == 0:
		return ends, usageError("say what to compare with: --since DATE, or two days or numbers of reports")
	}
	return ends, nil
}

// isPoint reports whether an argument is a day or a number, and no file of that name.
func isPoint(s string) bool {
	if _, err := os.Stat(s); err == nil {
		return false
	}
	_, number := strconv.Atoi(s)
	_, day := calendar.Parse(s)
	return number == nil || day == nil
}

type explainCmd struct {
	Reference string `arg:"" help:"What to explain: a citation (3:412), a claim, an entry, or a report (3)."`
	format
	question
}

// Help is what parley explain --help adds.
func (explainCmd) Help() string {
	return `A citation [3:412] means byte 412 of the third report. Name the same reports in the same order.

Examples:

  parley explain 3:210 examples/south-caucasus
  parley explain 3:210 --db desk.db`
}

// Run prints the words behind the reference.
func (c *explainCmd) Run(std streams) error {
	return c.ask(std, c.Format, func(w io.Writer, v *query.View, o query.Options) error {
		return query.Explain(w, v, c.Reference, o)
	})
}

type searchCmd struct {
	Words string `arg:"" help:"Words to look for. Entries and passages that hold all of them are found."`
	format
	question
}

// Help is what parley search --help adds.
func (searchCmd) Help() string {
	return `Examples:

  parley search "border monitors" examples/south-caucasus
  parley search --type offer ceasefire --db desk.db`
}

// Run prints what was found.
func (c *searchCmd) Run(std streams) error {
	return c.ask(std, c.Format, func(w io.Writer, v *query.View, o query.Options) error {
		o.Find = c.finder()
		return query.Search(w, v, c.Words, o)
	})
}

type recordCmd struct {
	Format query.Format `short:"f" enum:"json" default:"json" help:"How to write: ${enum}, in the shape of docs/schema/record.json."`
	question
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
	return c.ask(std, query.JSON, query.Export)
}
