package main

import (
	"errors"
	"fmt"
	"slices"
	"time"

	"parley/internal/event"
	"parley/internal/ledger"
	"parley/internal/query"
	"parley/internal/review"
	"parley/internal/store"
)

type judgeCmd struct {
	Act    string            `arg:"" enum:"accept,reject,edit,same,different,split,add,undo,withdraw" help:"What you decide: ${enum}. withdraw takes all earlier decisions on two claims back."`
	On     []string          `arg:"" optional:"" name:"what" help:"Claims, entries or citations such as 3:412, as parley explain names them; for undo, a judgement."`
	Reason string            `required:"" placeholder:"TEXT" help:"Why."`
	By     string            `required:"" placeholder:"NAME" help:"Who decides."`
	Set    map[string]string `placeholder:"FIELD=VALUE" mapsep:"none" help:"For edit and add: a field with its new value; empty is unknown. Several names stand with a semicolon between."`
	Out    []string          `placeholder:"CLAIM" help:"For split: the claims that are of another event than the rest of the entry."`
	Report int               `placeholder:"NUMBER" help:"For add: the report."`
	Type   string            `placeholder:"TYPE" help:"For add: the type of the claim."`
	Words  string            `placeholder:"TEXT" help:"For add: the words of the report that say so."`
	DB     string            `name:"db" placeholder:"FILE" default:"parley.db" help:"The record, a file or an address of PostgreSQL. Without it, ${default}."`
}

// Help is what parley judge --help adds.
func (judgeCmd) Help() string {
	return `A person's decision outranks every rule, and holds when the report is read again. It is kept with its reason and never
deleted; a later one takes its place or takes it back. parley judgements lists them.

Examples:

  parley judge same c1a2b3c4d5e6 c6e5d4c3b2a1 --reason "both tell of the dinner" --by "A. Sol"
  parley judge edit 3:412 --set status=planned --set when=2022-11 --reason "announced only" --by "A. Sol"
  parley judge add --report 3 --type response --words "declined the offer" --set status=declined --set by=Harran --reason "missed" --by "A. Sol"
  parley judge undo j0123456789ab --reason "it was right" --by "A. Sol"`
}

// Run keeps the judgement.
func (c *judgeCmd) Run(std streams) (err error) {
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
	requests, err := c.requests(b)
	if err != nil {
		return err
	}
	for _, r := range requests {
		j, err := b.Make(r, review.Author{Name: c.By, Chief: true}, time.Now())
		if err != nil {
			return fmt.Errorf("%s: %w", c.DB, err)
		}
		if err := st.Judge(j); err != nil {
			return err
		}
		fmt.Fprintf(std.out, "%s: judgement %s kept\n", c.DB, j.ID)
	}
	return nil
}

// requests is what is asked for; withdraw asks to undo every judgement on the two.
func (c *judgeCmd) requests(b *review.Book) ([]review.Request, error) {
	if c.Act != "withdraw" {
		return []review.Request{{Act: review.Act(c.Act), On: c.On, Out: c.Out, Set: c.Set, Report: c.Report, Type: event.Type(c.Type),
			Words: c.Words, Reason: c.Reason}}, nil
	}
	if len(c.On) != 2 {
		return nil, usageError("withdraw takes two claims")
	}
	var requests []review.Request
	for _, j := range b.On(event.ClaimID(c.On[0])) {
		pair := j.Verdict == ledger.Same || j.Verdict == ledger.Different
		if pair && j.Effect == ledger.Stands && slices.Contains(j.Now, event.ClaimID(c.On[1])) {
			requests = append(requests, review.Request{Act: review.Undo, On: []string{string(j.ID)}, Reason: c.Reason})
		}
	}
	if len(requests) == 0 {
		return nil, fmt.Errorf("%s: nobody judged %s and %s", c.DB, c.On[0], c.On[1])
	}
	return requests, nil
}

// viewOf is the view of all that the store holds.
func viewOf(st store.Store) (*query.View, error) {
	reports, err := allReports(st)
	if err != nil {
		return nil, err
	}
	judgements, err := st.Judgements()
	if err != nil {
		return nil, err
	}
	return query.NewView(reports, judgements), nil
}
