// Package when finds expressions of time, works out the days they mean, and dates the article itself.
//
// In: an article, its sentences, and the lexicon's terms of office and happenings. Out: Times. Finder.Find is the way in.
package when

import (
	"parley/internal/article"
	"parley/internal/calendar"
)

// Mention is one expression of time.
type Mention struct {
	article.Span
	Sent  int               // index of the sentence
	First int               // first token in the sentence
	Last  int               // last token, in it
	When  calendar.Interval // unknown where the expression cannot be resolved
	Timex Timex
	Rule  string // name of the rule that found and resolved it
}

// Timex is the TIMEX3 reading of a mention.
type Timex struct {
	Type  string // DATE, TIME, DURATION, SET
	Value string // "2022-10-14", "P2D", "PRESENT_REF", "XXXX-10"; "" where it cannot be said
	Mod   string // START, MID, END, APPROX, …; "" where there is none
}

// Reason is why a publication date was bounded: the rule and the words it rests on.
type Reason struct {
	Rule string
	article.Span
}

// Dating is the date of publication as an interval with its reasons. Unknown where nothing in the text bounds it.
type Dating struct {
	calendar.Interval
	Basis    []Reason
	Weekdays Weekdays `json:",omitempty"` // the days of the week it may be; none where it may be any
}

// Times is what this stage found in one article. Mentions are in order and do not overlap.
type Times struct {
	Published Dating
	Mentions  []Mention
}
