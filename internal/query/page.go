package query

import (
	"parley/internal/article"
	"parley/internal/ledger"
)

// Page is an answer before it is written in some format: sections of lines, every line with its citations.
type Page struct {
	Schema   string    `json:"schema"`
	Title    string    `json:"title"`
	Subtitle string    `json:"subtitle,omitempty"`
	Sections []Section `json:"sections"`
	Chart    *Chart    `json:"-"`
	Atlas    Atlas     `json:"-"`
}

// Section is a part of a page under a heading. Shape tells a writer that can how to lay it out.
type Section struct {
	ID    string `json:"id"`
	Title string `json:"title"`
	Count string `json:"count,omitempty"`
	Shape Shape  `json:"shape,omitempty"`
	Lines []Line `json:"lines"`
}

// Shape is how a section's lines are best laid out.
type Shape string

// The shapes. A writer may lay all of them out as rows.
const (
	Rows  Shape = "rows"
	Prose Shape = "prose" // lines are sentences of one paragraph
	Board Shape = "board" // lines are offers, their sublines the answers by side
	Axis  Shape = "axis"  // lines stand on an axis of time
	Scale Shape = "scale" // sublines are rival figures
	Facts Shape = "facts" // keys are labels
)

// Line is one thing said, with the words it rests on.
type Line struct {
	Key   string    `json:"key,omitempty"`  // the left column: a date or a name
	Mark  string    `json:"mark,omitempty"` // a status or an answer
	Tone  Tone      `json:"tone,omitempty"`
	Text  string    `json:"text"`
	Note  string    `json:"note,omitempty"`
	Value float64   `json:"value,omitempty"` // of a figure
	Entry ledger.ID `json:"entry,omitempty"`
	Cites []Cite    `json:"cites"`
	Sub   []Line    `json:"sub,omitempty"`
}

// Tone is how a mark is coloured.
type Tone string

// The tones; the empty one is plain.
const (
	Good  Tone = "good"
	Warn  Tone = "warn"
	Bad   Tone = "bad"
	Faint Tone = "faint"
)

// Cite is a citation: number of the report and byte, with the words.
type Cite struct {
	Ref     string     `json:"ref"`
	Report  int        `json:"report"`
	Article article.ID `json:"article"`
	Start   int        `json:"start"`
	End     int        `json:"end"`
	Exact   string     `json:"exact"`
	Novelty string     `json:"novelty,omitempty"`
}

// tones colour statuses and answers by what they mean for the talks.
var tones = map[string]Tone{
	"held": Good, "ongoing": Good, "accepted": Good, "positive": Good, "signed": Good, "agreed": Good, "reaffirmed": Good,
	"initialled": Good, "deployed": Good, "extended": Good, "completed": Good, "progressed": Good,
	"initiated": Good,
	"planned":   Warn, "proposed": Warn, "reported": Warn, "postponed": Warn, "conditional": Warn, "counter-offer": Warn,
	"ambiguous": Warn, "deferred": Warn, "under negotiation": Warn, "stalled": Warn, "possible": Warn,
	"cancelled": Bad, "failed": Bad, "denied": Bad, "declined": Bad, "lapsed": Bad, "violated": Bad, "none reached": Bad,
	"withdrawn": Bad, "reversed": Bad,
	"no answer": Faint,
}
