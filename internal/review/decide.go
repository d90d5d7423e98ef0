package review

import (
	"cmp"
	"errors"
	"fmt"
	"slices"

	"parley/internal/event"
	"parley/internal/ledger"
)

// all are the claims that the references mean, each once.
func (b *Book) all(refs []string) ([]Found, error) {
	var all []Found
	for _, ref := range refs {
		found, err := b.mean(ref)
		if err != nil {
			return nil, err
		}
		for _, f := range found {
			if !slices.ContainsFunc(all, func(o Found) bool { return o.ID == f.ID }) {
				all = append(all, f)
			}
		}
	}
	if len(all) == 0 {
		return nil, errors.New("say which claim or entry it is about")
	}
	return all, nil
}

func anchors(found []Found) []ledger.Anchor {
	var as []ledger.Anchor
	for _, f := range found {
		as = append(as, ledger.AnchorOf(*f.Report, *asRead(f)))
	}
	return as
}

// keep puts the claims into the judgement, with whom they name.
func keep(j *ledger.Judgement, found []Found, claim func(Found) *event.Claim) {
	j.A, j.AAt = found[0].ID, anchors(found)
	for _, f := range found {
		c := *claim(f)
		c.Trace = nil
		j.Claims = append(j.Claims, c)
		j.Names = append(j.Names, named(f.Report, &c)...)
	}
	tidy(j)
}

// tidy puts the names in order, each once.
func tidy(j *ledger.Judgement) {
	slices.SortStableFunc(j.Names, func(x, y ledger.Named) int { return cmp.Compare(x.ID, y.ID) })
	j.Names = slices.CompactFunc(j.Names, func(x, y ledger.Named) bool { return x.ID == y.ID })
}

// asIs is the claim as it is now; asRead as it was read, or as it was added.
func asIs(f Found) *event.Claim { return f.Claim }

func asRead(f Found) *event.Claim {
	if f.Read != nil {
		return f.Read
	}
	return f.Claim
}

func (b *Book) onClaims(j *ledger.Judgement, v ledger.Verdict, r Request) error {
	found, err := b.all(r.On)
	if err != nil {
		return err
	}
	j.Verdict = v
	keep(j, found, asIs)
	return nil
}

func (b *Book) edit(j *ledger.Judgement, r Request) error {
	found, err := b.all(r.On)
	if err != nil {
		return err
	}
	set, names, err := b.resolve(found[0].Report, r.Set)
	if err != nil {
		return err
	}
	j.Verdict, j.Set = ledger.Edited, map[string]string{}
	for name, value := range set {
		changes := false
		for _, f := range found {
			c := *f.Claim
			field, _ := ledger.FieldNamed(name)
			if err := ledger.SetField(&c, name, value); err != nil {
				return err
			}
			changes = changes || field.Get(&c) != field.Get(f.Claim) || f.Out
		}
		if changes {
			j.Set[name] = value
		}
	}
	if len(j.Set) == 0 {
		return errors.New("nothing is changed by this")
	}
	keep(j, found, asRead)
	j.Names = append(names, j.Names...)
	tidy(j)
	return nil
}

func (b *Book) undo(j *ledger.Judgement, r Request, by Author) error {
	if len(r.On) != 1 {
		return errors.New("give the one judgement that is to be taken back")
	}
	old, ok := b.Judgement(ledger.ID(r.On[0]))
	switch {
	case !ok:
		return fmt.Errorf("there is no judgement %q", r.On[0])
	case b.Amended.Standing[old.ID].Effect == ledger.TakenUp:
		return fmt.Errorf("judgement %s is taken back already", old.ID)
	case old.By != j.By && !by.Chief:
		return fmt.Errorf("%s judged this; only they, or an admin, can take it back", old.By)
	}
	j.Verdict, j.Undoes, j.A, j.B = ledger.Undone, old.ID, old.A, old.B
	return nil
}
