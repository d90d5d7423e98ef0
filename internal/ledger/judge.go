package ledger

import "parley/internal/event"

// Verdict says whether two claims are of one event.
type Verdict string

// The verdicts.
const (
	Same      Verdict = "same"
	Different Verdict = "different"
)

// Judgement is one decision about two claims: by a rule, or by a person, whose word outranks every rule. The last
// word of people on a pair stands; a judgement with an empty verdict takes an earlier one back.
type Judgement struct {
	ID      ID            `json:"id"`
	Rule    string        `json:"rule"`   // name of the rule; "person" where somebody decided
	Reason  string        `json:"reason"` // in words
	A       event.ClaimID `json:"a"`
	B       event.ClaimID `json:"b"`
	Verdict Verdict       `json:"verdict"`
	By      string        `json:"by,omitempty"` // who decided; empty for a rule
	At      string        `json:"at,omitempty"` // the day of a person's decision, ISO 8601
}
