package main

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"strings"
	"time"

	"parley/internal/event"
	"parley/internal/ledger"
	"parley/internal/store"
)

type judgeCmd struct {
	Verdict string        `arg:"" enum:"same,different,withdraw" help:"What you decide: ${enum}. withdraw takes earlier decisions on the two back."`
	A       event.ClaimID `arg:"" name:"claim" help:"A claim, as parley explain names it."`
	B       event.ClaimID `arg:"" name:"other" help:"The other claim."`
	Reason  string        `required:"" placeholder:"TEXT" help:"Why."`
	By      string        `required:"" placeholder:"NAME" help:"Who decides."`
	DB      string        `name:"db" placeholder:"FILE" default:"parley.db" help:"The record, a file or an address of PostgreSQL. Without it, ${default}."`
}

// Help is what parley judge --help adds.
func (judgeCmd) Help() string {
	return `A person's decision outranks every rule. It is kept with its reason and never deleted; a later one takes its place.

Examples:

  parley judge same c1a2b3c4d5e6 c6e5d4c3b2a1 --reason "both tell of the dinner" --by "A. Sol"`
}

// Run keeps the judgement.
func (c *judgeCmd) Run(std streams) (err error) {
	st, err := store.Open(c.DB, store.Read)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, st.Close()) }()
	if err := c.known(st); err != nil {
		return err
	}
	j := ledger.Judgement{Rule: "person", Reason: c.Reason, A: c.A, B: c.B, By: c.By, At: time.Now().UTC().Format(moment)}
	if c.Verdict != "withdraw" {
		j.Verdict = ledger.Verdict(c.Verdict)
	}
	earlier, err := st.Judgements()
	if err != nil {
		return err
	}
	j.ID = judgementID(j, len(earlier))
	if err := st.Judge(j); err != nil {
		return err
	}
	fmt.Fprintf(std.out, "%s: judgement %s kept\n", c.DB, j.ID)
	return nil
}

// moment is fine enough to tell which of two decisions is the later.
const moment = "2006-01-02T15:04:05.000Z"

// known is an error that names the claims the record does not have.
func (c *judgeCmd) known(st store.Store) error {
	missing := map[event.ClaimID]bool{c.A: true, c.B: true}
	if len(missing) == 1 {
		return usageError("give two different claims")
	}
	for r, err := range st.Reports() {
		if err != nil {
			return err
		}
		for i := range r.Claims {
			delete(missing, r.Claims[i].ID)
		}
	}
	for _, id := range []event.ClaimID{c.A, c.B} {
		if missing[id] {
			return fmt.Errorf("%s: has no claim %q", c.DB, id)
		}
	}
	return nil
}

// judgementID is a hash of what is judged and of its place among the judgements.
func judgementID(j ledger.Judgement, place int) ledger.ID {
	sum := sha256.Sum256([]byte(strings.Join([]string{string(j.A), string(j.B), string(j.Verdict), j.Reason, j.By, j.At, fmt.Sprint(place)}, "\x00")))
	return ledger.ID("j" + hex.EncodeToString(sum[:6]))
}
