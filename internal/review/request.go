package review

import (
	"cmp"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"parley/internal/article"
	"parley/internal/event"
	"parley/internal/ledger"
)

// Act is what somebody asks for.
type Act string

// The acts.
const (
	Accept    Act = "accept"    // the claims in On are right
	Reject    Act = "reject"    // no report says what the claims in On say
	Edit      Act = "edit"      // the claims in On are otherwise, as Set says
	Same      Act = "same"      // all in On is one event
	Different Act = "different" // the first in On is another event than the others
	Split     Act = "split"     // the claims in Out are another event than the rest of the entry in On
	Add       Act = "add"       // the report also says this: Type, Set, and the words by Start and End or by Words
	Undo      Act = "undo"      // the judgements in On are taken back
)

// Acts are all acts.
var Acts = []Act{Accept, Reject, Edit, Same, Different, Split, Add, Undo}

// Request is a correction as somebody asks for it.
type Request struct {
	Act    Act               `json:"act" enum:"accept,reject,edit,same,different,split,add,undo" doc:"What is decided."`
	On     []string          `json:"on,omitempty" doc:"Claims, entries or citations such as 3:412 it is about; for undo, judgements."`
	Out    []string          `json:"out,omitempty" doc:"For split: the claims that are another event than the rest."`
	Set    map[string]string `json:"set,omitempty" doc:"For edit and add: fields with their new values; empty is unknown. Several names stand with a semicolon between."`
	Report int               `json:"report,omitempty" doc:"For add: the number of the report."`
	Type   event.Type        `json:"type,omitempty" doc:"For add: the type of the claim."`
	Start  int               `json:"start,omitempty" doc:"For add: first byte of the words."`
	End    int               `json:"end,omitempty" doc:"For add: the byte behind the last."`
	Words  string            `json:"words,omitempty" doc:"For add: the words, in place of start and end, where they stand in the report once."`
	Reason string            `json:"reason" minLength:"1" maxLength:"2000" doc:"Why."`
}

// Author is who signs a judgement.
type Author struct {
	Name  string
	Chief bool // may take back what others judged
}

// maxReason bounds a reason in bytes, maxClaims the claims one judgement may be about.
const (
	maxReason = 2000
	maxClaims = 500
)

// moment is fine enough to tell which of two decisions is the later.
const moment = "2006-01-02T15:04:05.000Z"

// Make is the judgement that the request asks for, signed and dated, and not yet kept. A request that cannot be carried out
// is an error that says why.
func (b *Book) Make(r Request, by Author, now time.Time) (ledger.Judgement, error) {
	j := ledger.Judgement{Rule: ledger.Person, Reason: strings.TrimSpace(r.Reason), By: strings.TrimSpace(by.Name), At: b.time(now)}
	switch {
	case j.Reason == "":
		return j, errors.New("a reason is needed: why is it so?")
	case len(j.Reason) > maxReason || !utf8.ValidString(j.Reason):
		return j, fmt.Errorf("the reason is longer than %d bytes, or is no text", maxReason)
	case j.By == "":
		return j, errors.New("a judgement is signed: who decides?")
	}
	var err error
	switch r.Act {
	case Accept:
		err = b.onClaims(&j, ledger.Accepted, r)
	case Reject:
		err = b.onClaims(&j, ledger.Rejected, r)
	case Edit:
		err = b.edit(&j, r)
	case Same, Different:
		err = b.pair(&j, r)
	case Split:
		err = b.split(&j, r)
	case Add:
		err = b.add(&j, r)
	case Undo:
		err = b.undo(&j, r, by)
	default:
		err = fmt.Errorf("there is no act %q", r.Act)
	}
	if err == nil && len(j.AAt)+len(j.BAt) > maxClaims {
		err = fmt.Errorf("this is about %d claims; %d is the most for one judgement", len(j.AAt)+len(j.BAt), maxClaims)
	}
	j.ID = idOf(j)
	return j, err
}

// time is the time of the judgement, later than that of any other.
func (b *Book) time(now time.Time) string {
	at := now.UTC().Format(moment)
	for _, j := range b.Judgements {
		if j.At < at {
			continue
		}
		if last, err := time.Parse(moment, j.At); err == nil {
			at = last.Add(time.Millisecond).Format(moment)
		}
	}
	return at
}

// idOf is a hash of what is judged, by whom and when.
func idOf(j ledger.Judgement) ledger.ID {
	parts := []string{string(j.Verdict), j.Reason, j.By, j.At, string(j.Undoes)}
	for _, a := range slices.Concat(j.AAt, j.BAt) {
		parts = append(parts, string(a.Claim), string(a.Article), fmt.Sprint(a.Start))
	}
	for _, name := range slices.Sorted(maps.Keys(j.Set)) {
		parts = append(parts, name, j.Set[name])
	}
	return ledger.ID("j" + digest(parts...)[:12])
}

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

func (b *Book) add(j *ledger.Judgement, r Request) error {
	if r.Report < 1 || r.Report > len(b.Reports) {
		return fmt.Errorf("there are %d reports, numbered from 1", len(b.Reports))
	}
	if !slices.Contains(ledger.Types, r.Type) {
		return fmt.Errorf("%q is no type of claim", r.Type)
	}
	report := &b.Reports[r.Report-1]
	words, err := marked(report.Article, r)
	if err != nil {
		return err
	}
	set, names, err := b.resolve(report, r.Set)
	if err != nil {
		return err
	}
	c := event.Claim{Type: r.Type, Novelty: "new", Rule: ledger.Person, Evidence: []article.Evidence{words}}
	for _, name := range slices.Sorted(maps.Keys(set)) {
		if set[name] == "" {
			continue
		}
		if err := ledger.SetField(&c, name, set[name]); err != nil {
			return err
		}
	}
	if c.Status == "" {
		return fmt.Errorf("say the status of the %s", c.Type)
	}
	if c.Type == event.FigureClaim && (c.Figure == nil || c.Figure.Value == nil && c.Figure.Low == nil && c.Figure.High == nil) {
		return errors.New("say the number of the figure")
	}
	c.ID = event.ClaimID(digest(string(report.Article.ID), string(c.Type), fmt.Sprint(words.Start, words.End), j.By, j.At)[:16])
	if c.Where != nil {
		c.Where = ledger.Placed(*c.Where, names)
	}
	j.Verdict, j.A, j.Claims, j.Names = ledger.Added, c.ID, []event.Claim{c}, append(names, named(report, &c)...)
	j.AAt = []ledger.Anchor{ledger.AnchorOf(*report, c)}
	tidy(j)
	return nil
}

// marked is the words of the report that the request marks.
func marked(a *article.Article, r Request) (article.Evidence, error) {
	span := article.Span{Start: r.Start, End: r.End}
	if r.Words != "" {
		n := strings.Count(a.Text, r.Words)
		if n != 1 {
			return article.Evidence{}, fmt.Errorf("%q stands in the report %d times: mark words that stand there once", r.Words, n)
		}
		span.Start = strings.Index(a.Text, r.Words)
		span.End = span.Start + len(r.Words)
	}
	e := a.Cite(span)
	if e.Exact == "" || !utf8.ValidString(e.Exact) || strings.TrimSpace(e.Exact) == "" {
		return e, errors.New("mark the words that say so")
	}
	return e, nil
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
