package review

import (
	"errors"
	"fmt"
	"slices"

	"parley/internal/event"
	"parley/internal/ledger"
)

// folded are the types of which several claims can make one entry.
var folded = []event.Type{event.Meeting, event.Offer, event.Agreement, event.Mission, event.Incident, event.FigureClaim, event.Statement, event.Accusation}

// one is an error where the claims cannot be of one event, or apart from each other, whatever anybody says.
func one(found []Found) error {
	for _, f := range found {
		if !slices.Contains(folded, f.Type) {
			return fmt.Errorf("a %s is not an entry of its own that could be merged or split", f.Type)
		}
		if f.Type != found[0].Type {
			return fmt.Errorf("a %s and a %s are never one", found[0].Type, f.Type)
		}
	}
	return nil
}

func (b *Book) pair(j *ledger.Judgement, r Request) error {
	if len(r.On) < 2 {
		return errors.New("give two claims or entries")
	}
	first, err := b.all(r.On[:1])
	if err != nil {
		return err
	}
	others, err := b.all(r.On[1:])
	if err != nil {
		return err
	}
	j.Verdict = map[Act]ledger.Verdict{Same: ledger.Same, Different: ledger.Different}[r.Act]
	return b.parted(j, first, others)
}

// parted puts the two sides of a judgement on a pair into it.
func (b *Book) parted(j *ledger.Judgement, first, others []Found) error {
	for _, f := range first {
		if slices.ContainsFunc(others, func(o Found) bool { return o.ID == f.ID }) {
			return errors.New("give two different claims or entries")
		}
	}
	if err := one(slices.Concat(first, others)); err != nil {
		return err
	}
	j.A, j.B, j.AAt, j.BAt = first[0].ID, others[0].ID, anchors(first), anchors(others)
	return nil
}

func (b *Book) split(j *ledger.Judgement, r Request) error {
	whole, err := b.all(r.On)
	if err != nil {
		return err
	}
	out, err := b.all(r.Out)
	if err != nil {
		return fmt.Errorf("say which claims are another event: %w", err)
	}
	var rest []Found
	for _, f := range whole {
		if !slices.ContainsFunc(out, func(o Found) bool { return o.ID == f.ID }) {
			rest = append(rest, f)
		}
	}
	if len(rest) == 0 || len(rest)+len(out) != len(whole) {
		return errors.New("give some of the entry's claims, and leave at least one")
	}
	j.Verdict = ledger.Different
	return b.parted(j, out, rest)
}
