// Package quote finds who says what: attributions of direct, indirect and mixed speech, chains of sources, and the
// shades of silence.
//
// In: an article and its sentences. Out: attributions whose parts are byte spans; who the speaker is, is for a later
// stage to match with an entity's mention. Find is the way in.
package quote

import "parley/internal/article"

// Form is how the words are given.
type Form string

// The forms of the contract. A silence has none.
const (
	Direct   Form = "direct"
	Indirect Form = "indirect"
	Mixed    Form = "mixed"
)

// Reaction is what a source did with a claim or question that was put to it.
type Reaction string

// The reactions of the contract.
const (
	Confirmed  Reaction = "confirmed"
	Denied     Reaction = "denied"
	NoConfirm  Reaction = "declined to confirm"
	NoRefute   Reaction = "did not refute"
	NoReaction Reaction = "no reaction"
)

// Attribution is one stretch of speech with its source.
type Attribution struct {
	Content  article.Span   // from the first to the last byte of what is said; empty for a silence
	Pieces   []article.Span // the stretches of Content that are the speaker's, in order, cue and speaker left out
	Form     Form           // "" for a silence
	Speaker  article.Span   // the words that name the speaker; empty where nobody is named
	Cue      article.Span   // the verb or noun of saying, or the colon; empty where there is none
	CueLemma string         // "say", "according to"; "" where Cue is empty
	Class    Class          // what the speaker does by it: deny, promise, accuse; "" where Cue is empty or a mark
	Sent     int            // index of the sentence with the cue, or with the content where there is none
	CueToken int            // index of the cue's token in that sentence; -1 where there is none
	Voice    int            // index of the token that heads the words of the speaker, in that sentence; -1 where there is none
	To       article.Span   // whom it was said to, by verbs such as "tell"; empty where nobody is named
	Via      []article.Span // who the speaker is cited by or cites, outermost first: "Vedomosti", "a diplomatic source"
	Hedge    string         // "reportedly", "are understood to"; "" where there is none
	Reaction Reaction       // "" where the attribution is none
	Rule     string         // name of the rule that found it
}
