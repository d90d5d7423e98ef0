package review

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

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
