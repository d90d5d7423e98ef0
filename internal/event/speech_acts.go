package event

import "parley/internal/quote"

// acts are the accusations, requests and threats that an utterance is besides being a statement.
func (r *reading) acts(u *utterance) []Claim { return nil }

// codeSpeech gives a claim the PLOVER event and CAMEO code of its class of cue, if it has one.
func (r *reading) codeSpeech(d *draft, class quote.Class) {}
