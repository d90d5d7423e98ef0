package review

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"parley/internal/event"
	"parley/internal/ledger"
)

// Listed is a judgement with what became of it.
type Listed struct {
	ledger.Judgement
	Effect ledger.Effect   `json:"effect" doc:"stands, overruled, undone or orphaned (its words are in no report any more)."`
	Ended  ledger.ID       `json:"ended_by,omitempty" doc:"The judgement that undid or overruled it."`
	Now    []event.ClaimID `json:"now,omitempty" doc:"The claims it is about, by the ids they have now."`
	What   string          `json:"what" doc:"What was decided, in words."`
}

// List is every judgement of a person, the latest first.
func (b *Book) List() []Listed {
	var all []Listed
	for _, j := range ledger.InOrder(b.Judgements) {
		all = append(all, b.Listed(j))
	}
	slices.Reverse(all)
	return all
}

// Listed is the judgement with what became of it.
func (b *Book) Listed(j ledger.Judgement) Listed {
	s := b.standing(j.ID)
	return Listed{j, s.Effect, s.By, s.Claims, b.describe(j)}
}

func (b *Book) standing(id ledger.ID) ledger.Standing {
	if b.Amended == nil {
		return ledger.Standing{Effect: ledger.Orphaned}
	}
	return b.Amended.Standing[id]
}

// On are the judgements on a claim, the latest first.
func (b *Book) On(id event.ClaimID) []Listed {
	var all []Listed
	if b.Amended == nil {
		return nil
	}
	for _, one := range b.Amended.ByClaim[id] {
		if j, ok := b.Judgement(one); ok {
			all = append(all, b.Listed(j))
		}
	}
	slices.Reverse(all)
	return all
}

// describe is the judgement in words.
func (b *Book) describe(j ledger.Judgement) string {
	switch j.Verdict {
	case ledger.Accepted, ledger.Rejected, ledger.Added:
		return string(j.Verdict) + " " + subject(j.AAt)
	case ledger.Edited:
		return "edited " + subject(j.AAt) + ": " + b.changes(j)
	case ledger.Same, ledger.Different:
		return fmt.Sprintf("%s %s event: %s and %s", map[ledger.Verdict]string{ledger.Same: "the", ledger.Different: "not the"}[j.Verdict], "same", subject(j.AAt), subject(j.BAt))
	case ledger.Undone:
		old, ok := b.Judgement(j.Undoes)
		if !ok {
			return "took back " + string(j.Undoes)
		}
		if old.Verdict == ledger.Undone {
			return "took back that " + old.By + " took back " + string(old.Undoes)
		}
		return "took back: " + b.describe(old)
	}
	return "took back earlier decisions on two claims"
}

// subject is what anchors stand for: "meeting “Arda and Bree met in Harran”", or how many there are of it.
func subject(as []ledger.Anchor) string {
	switch len(as) {
	case 0:
		return "a claim"
	case 1:
		return string(as[0].Type) + " “" + clip(as[0].Exact, 90) + "”"
	}
	return fmt.Sprintf("%s “%s” and %d more", as[0].Type, clip(as[0].Exact, 90), len(as)-1)
}

func clip(text string, limit int) string {
	runes := []rune(strings.Join(strings.Fields(text), " "))
	if len(runes) <= limit {
		return string(runes)
	}
	return string(runes[:limit-1]) + "…"
}

// changes are the fields of an edit with what they were before.
func (b *Book) changes(j ledger.Judgement) string {
	var parts []string
	for _, name := range slices.Sorted(maps.Keys(j.Set)) {
		was := ""
		if field, ok := ledger.FieldNamed(name); ok && len(j.Claims) > 0 {
			was = field.Get(&j.Claims[0])
		}
		value := j.Set[name]
		if isRole(name) {
			was, value = b.nameList(j, was), b.nameList(j, value)
		}
		parts = append(parts, fmt.Sprintf("%s %s → %s", name, cmp.Or(was, "unknown"), cmp.Or(value, "unknown")))
	}
	return strings.Join(parts, ", ")
}

// nameList is a list of ids as names.
func (b *Book) nameList(j ledger.Judgement, ids string) string {
	var names []string
	for _, id := range strings.Split(ids, ";") {
		if id = strings.TrimSpace(id); id == "" {
			continue
		}
		name := id
		if i := slices.IndexFunc(j.Names, func(n ledger.Named) bool { return string(n.ID) == id }); i >= 0 {
			name = j.Names[i].Name
		}
		names = append(names, name)
	}
	return strings.Join(names, "; ")
}

// Conflict is two judgements of different people on the same that cannot both be right. The later one stands.
type Conflict struct {
	On      string `json:"on" doc:"What they are about, in words."`
	Field   string `json:"field" doc:"In what they differ: claim, event, or a field."`
	Earlier Listed `json:"earlier"`
	Later   Listed `json:"later"`
}

// Conflicts are where people decided differently, the latest first. What was taken back is in no conflict.
func (b *Book) Conflicts() []Conflict {
	var found []Conflict
	last := map[string]map[string]opinion{} // by what it is about, then by who
	for _, j := range ledger.InOrder(b.Judgements) {
		if e := b.standing(j.ID).Effect; e != ledger.Stands && e != ledger.Overruled {
			continue
		}
		for _, o := range b.opinions(j) {
			for _, by := range slices.Sorted(maps.Keys(last[o.key()])) {
				if other := last[o.key()][by]; by != j.By && other.value != o.value {
					found = append(found, Conflict{o.on, o.field, b.Listed(other.j), b.Listed(j)})
				}
			}
			if last[o.key()] == nil {
				last[o.key()] = map[string]opinion{}
			}
			last[o.key()][j.By] = o
		}
	}
	slices.Reverse(found)
	return found
}

// opinion is what a judgement says of one field of one claim, or of a pair.
type opinion struct {
	j               ledger.Judgement
	unit, field, on string
	value           string
}

func (o opinion) key() string { return o.unit + "\x00" + o.field }

// opinions are what the judgement says, about claims by the ids they have now.
func (b *Book) opinions(j ledger.Judgement) []opinion {
	claims := b.standing(j.ID).Claims
	var all []opinion
	switch j.Verdict {
	case ledger.Accepted, ledger.Rejected, ledger.Edited:
		for i, id := range claims {
			on := subject(j.AAt[min(i, len(j.AAt)-1):][:1])
			right := "right"
			if j.Verdict == ledger.Rejected {
				right = "not said"
			}
			all = append(all, opinion{j, string(id), "claim", on, right})
			for _, name := range slices.Sorted(maps.Keys(j.Set)) {
				all = append(all, opinion{j, string(id), name, on, j.Set[name]})
			}
		}
	case ledger.Same, ledger.Different:
		for _, x := range j.AAt {
			for _, y := range j.BAt {
				unit := []string{string(x.Claim), string(y.Claim)}
				slices.Sort(unit)
				all = append(all, opinion{j, strings.Join(unit, "|"), "event", subject(j.AAt) + " and " + subject(j.BAt), string(j.Verdict)})
			}
		}
	}
	return all
}
