package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"text/tabwriter"
	"time"

	"parley/internal/access"
	"parley/internal/ledger"
	"parley/internal/query"
	"parley/internal/review"
	"parley/internal/store"
)

type judgementsCmd struct {
	DB        string `name:"db" placeholder:"FILE" default:"parley.db" help:"The record, a file or an address of PostgreSQL. Without it, ${default}."`
	Format    string `enum:"text,json,jsonl" default:"text" help:"How they are printed: ${enum}. jsonl is what --take reads. Without it, ${default}."`
	Conflicts bool   `help:"Only where people decided differently."`
	Take      string `placeholder:"FILE" help:"Take in the judgements of FILE, made elsewhere; those that are here already are passed over. - is standard input."`
}

// Help is what parley judgements --help adds.
func (judgementsCmd) Help() string {
	return `Lists what people decided, the latest first, and what became of it: it stands, was overruled by a later decision, was undone, or
is orphaned, as its words are in no report any more.

Examples:

  parley judgements --db desk.db
  parley judgements --db desk.db --format jsonl > sol.jsonl
  parley judgements --db other.db --take sol.jsonl
  parley judgements --db other.db --conflicts`
}

// Run lists, or takes in.
func (c *judgementsCmd) Run(std streams) (err error) {
	st, err := store.Open(c.DB, store.Read)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, st.Close()) }()
	v, err := viewOf(st)
	if err != nil {
		return err
	}
	b := review.Open(v)
	switch {
	case c.Take != "":
		return c.take(st, b, std)
	case c.Conflicts:
		return c.conflicts(b, std)
	case c.Format == "jsonl":
		return review.WriteLines(std.out, v.Judgements)
	case c.Format == "json":
		return printJSON(std.out, b.List())
	}
	for _, j := range b.List() {
		fmt.Fprintf(std.out, "%s  %-10s %s, %s\n    %s\n    %s\n", j.ID, j.Effect, j.By, j.At, j.What, j.Reason)
	}
	return nil
}

func printJSON[T any](w io.Writer, list []T) error {
	if list == nil {
		list = []T{}
	}
	out := json.NewEncoder(w)
	out.SetEscapeHTML(false)
	out.SetIndent("", "  ")
	return out.Encode(list)
}

func (c *judgementsCmd) take(st store.Store, b *review.Book, std streams) error {
	all, err := readJudgements(c.Take, std)
	if err != nil {
		return err
	}
	fresh := b.Unknown(all)
	if err := st.Judge(fresh...); err != nil {
		return err
	}
	fmt.Fprintf(std.out, "%s: %d judgements taken in, %d known already\n", c.DB, len(fresh), len(all)-len(fresh))
	v, err := viewOf(st)
	if err != nil {
		return err
	}
	after := review.Open(v)
	orphans := 0
	for _, j := range fresh {
		if after.Listed(j).Effect == ledger.Orphaned {
			orphans++
		}
	}
	if orphans > 0 {
		fmt.Fprintf(std.out, "%d are about words that no report here has\n", orphans)
	}
	if n := len(after.Conflicts()) - len(b.Conflicts()); n > 0 {
		fmt.Fprintf(std.out, "%d go against what others decided: parley judgements --conflicts\n", n)
	}
	return nil
}

// readJudgements reads a file of judgements; - is standard input.
func readJudgements(path string, std streams) ([]ledger.Judgement, error) {
	in := std.in
	if path != "-" {
		f, err := os.Open(path)
		if err != nil {
			return nil, err
		}
		defer f.Close()
		in = f
	}
	js, err := review.ReadLines(in)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return js, nil
}

func (c *judgementsCmd) conflicts(b *review.Book, std streams) error {
	all := b.Conflicts()
	if c.Format != "text" {
		return printJSON(std.out, all)
	}
	for _, x := range all {
		fmt.Fprintf(std.out, "%s, on %s:\n", x.On, x.Field)
		for _, j := range []review.Listed{x.Earlier, x.Later} {
			fmt.Fprintf(std.out, "    %s  %s: %s (%s)\n", j.ID, j.By, j.What, j.Reason)
		}
	}
	return nil
}

type compareCmd struct {
	Files  []string `arg:"" name:"file" type:"existingfile" help:"Files of judgements, one or more a coder; parley judgements --format jsonl writes them."`
	Format string   `enum:"text,json" default:"text" help:"How the figures are printed: ${enum}. Without it, ${default}."`
}

// Help is what parley compare --help adds.
func (compareCmd) Help() string {
	return `Prints how far coders agree on what they both judged, field by field: Krippendorff's alpha for nominal values, with an interval of
confidence (95 %, by resampling the units), and how many units and values it rests on. A claim that was rejected has no fields.

Examples:

  parley compare sol.jsonl vale.jsonl`
}

// Run prints a line a field.
func (c *compareCmd) Run(std streams) error {
	var all [][]ledger.Judgement
	for _, path := range c.Files {
		js, err := readJudgements(path, std)
		if err != nil {
			return err
		}
		all = append(all, js)
	}
	found := review.Compare(all...)
	if c.Format == "json" {
		return printJSON(std.out, found)
	}
	if len(found) == 0 {
		fmt.Fprintln(std.out, "No two coders judged the same.")
		return nil
	}
	table := tabwriter.NewWriter(std.out, 0, 4, 2, ' ', 0)
	fmt.Fprintln(table, "field\talpha\t95 %\tunits\tvalues\tagree\tcoders")
	for _, a := range found {
		fmt.Fprintf(table, "%s\t%s\t%s\t%d\t%d\t%.0f %%\t%d\n", a.Field, a.Text(), a.Between(), a.Units, a.Values, 100*a.Observed, a.Coders)
	}
	return table.Flush()
}

type reviewCmd struct {
	Paths []string `arg:"" optional:"" name:"path" help:"Reports, or folders of reports. - is standard input."`
	Type  string   `placeholder:"TYPE" enum:",meeting,offer,agreement,mission,incident,figure" default:"" help:"Only entries of this type: meeting, offer, agreement, mission, incident, figure."`
	Limit int      `default:"20" help:"How many to print; 0 is all. Without it, ${default}."`
	Out   string   `name:"format" enum:"text,json" default:"text" help:"How they are printed: ${enum}. Without it, ${default}."`
	source
}

// Help is what parley review --help adds.
func (reviewCmd) Help() string {
	return `Prints what is most worth checking: the most doubtful and most consequential entries first, with the doubts. parley judge
decides on them.

Examples:

  parley review examples/south-caucasus
  parley review --db desk.db --type meeting --limit 5`
}

// Run prints the head of the queue.
func (c *reviewCmd) Run(std streams) error {
	v, err := c.view(c.Paths, &faults{std: std})
	if err != nil {
		return err
	}
	b := review.Open(v)
	var items []review.Item
	for _, i := range b.Queue() {
		if (c.Type == "" || i.Type == c.Type) && (c.Limit == 0 || len(items) < c.Limit) {
			items = append(items, i)
		}
	}
	items = b.Lines(items)
	if c.Out == "json" {
		return printJSON(std.out, items)
	}
	for _, i := range items {
		fmt.Fprintf(std.out, "%s  %s  %s\n", i.Entry, i.Type, lineText(i.Line))
		for _, d := range i.Doubts {
			fmt.Fprintf(std.out, "    %s\n", d)
		}
	}
	return nil
}

// lineText is a line without its sublines, with its first citations.
func lineText(l *query.Line) string {
	if l == nil {
		return ""
	}
	text := ""
	for _, part := range []string{l.Key, l.Mark, l.Text} {
		if part != "" {
			text += part + " "
		}
	}
	for _, c := range l.Cites[:min(3, len(l.Cites))] {
		text += "[" + c.Ref + "] "
	}
	return text[:max(0, len(text)-1)]
}

type tokenCmd struct {
	Act    string `arg:"" enum:"add,list,revoke" help:"What to do: ${enum}."`
	Name   string `arg:"" optional:"" help:"Whose token it is; their corrections are signed with it."`
	Role   string `enum:"reader,coder,admin" default:"reader" help:"What they may do: ${enum}. A reader sees everything, a coder corrects, an admin takes back what others decided. Without it, ${default}."`
	Tokens string `type:"path" default:"tokens" placeholder:"FILE" help:"The file. Without it, ${default}."`
}

// Help is what parley token --help adds.
func (tokenCmd) Help() string {
	return `The file holds no token, only what one can be checked by. A token is printed once, when it is made.

Examples:

  parley token add "A. Sol" --role coder --tokens tokens
  parley token list --tokens tokens
  parley token revoke "A. Sol" --tokens tokens`
}

// Run does it.
func (c *tokenCmd) Run(std streams) error {
	switch {
	case c.Act != "list" && c.Name == "":
		return usageError("say whose token it is")
	case c.Act == "add":
		token, err := access.Add(c.Tokens, c.Name, access.Role(c.Role), time.Now().UTC().Format(time.DateOnly))
		if err != nil {
			return err
		}
		fmt.Fprintln(std.out, token)
		return nil
	case c.Act == "revoke":
		n, err := access.Revoke(c.Tokens, c.Name)
		if err != nil {
			return err
		}
		fmt.Fprintf(std.out, "%s: %d revoked\n", c.Tokens, n)
		return nil
	}
	list, err := access.Holders(c.Tokens)
	if err != nil {
		return err
	}
	for _, h := range list {
		fmt.Fprintf(std.out, "%s\t%s\t%s\n", h.Name, h.Role, h.Created)
	}
	return nil
}
