// Package entity finds who and where an article names, and says which known person, state, organisation, group, place
// or office each mention is, as of the article's date.
//
// In: an article, its sentences, the interval of its publication, and a lexicon. Out: Findings. Finder.Find is the way
// in.
package entity

import (
	"parley/internal/article"
	"parley/internal/entity/recognise"
	"parley/internal/lexicon"
)

// ID names an entity in a reading: the lexicon's ID where it is known, otherwise a slug of its kind and name with a
// short hash ("person/armen-khachatrian-1f3a").
type ID = lexicon.ID

// Type is the contract's type of an entity.
type Type string

// The types of the contract.
const (
	Person       Type = "person"
	State        Type = "state"
	Organization Type = "organization"
	Group        Type = "group"
	Place        Type = "place"
	Office       Type = "office"
)

// Entity is somebody or something an article names.
type Entity struct {
	ID          ID
	Name        string
	Type        Type
	Country     string // alpha-3 of the state it belongs to or is; IGO for bodies of several states; "" unknown
	Office      string // "Prime Minister of Armenia", as of the article's date; "" where nobody says
	OfficeClass string // the lexicon's class: "head of government"; "" unknown
	Former      bool   // held the office before and does no longer
	Standing    string // government, party, lawmaker, analyst, media, third party; "" unknown
	Level       string // the contract's level of a meeting this person attends; "" unknown
	Sector      string // PLOVER sector: GOV, MIL, LEG, REB, …; "" unknown
	Serves      ID     // the body that a person, an office or an organ speaks for, where that is no part of a state; "" for others
	Wikidata    string
	Lat, Lon    float64
	Located     bool
	Precision   string // of a place: city, region, country; "" for others
	Capital     string // of a state: the name of its capital
	Building    bool   // a place that is one building: its town is the better answer to where
	Members     []ID   // of a collective voice, as far as known: "Western powers" has none, "the E3" has three
	Mentions    []article.Span
}

// Use says how a mention stands in its sentence.
type Use string

// The uses.
const (
	Named      Use = "name"
	Nominal    Use = "nominal"    // "the two leaders", "his Armenian counterpart"
	Pronoun    Use = "pronoun"    // "he", "their"
	Metonym    Use = "metonym"    // "Moscow said": the government, by its seat
	Location   Use = "location"   // "in Moscow": the place
	Modifier   Use = "modifier"   // "Armenian" in "Armenian-Azerbaijani talks", "Russian" in "Russian troops"
	Collective Use = "collective" // "Western powers", "Armenian leaders": several, none named
	Gathering  Use = "gathering"  // "the CIS summit", "a three-party meeting": an occasion, which does nothing itself
)

// Mention is one stretch of words that stands for one or several entities.
type Mention struct {
	article.Span
	Sent  int  // index of the sentence
	First int  // first token in the sentence
	Last  int  // last token, in it
	Head  int  // the token that governs the others
	IDs   []ID // one, or several for "the two leaders"; never empty
	Use   Use
	Rule  string // name of the rule that resolved it
}

// Findings are what this stage found in one article. Mentions are in order of their start, the longer first; a name
// inside a longer one ("Armenian" in "Armenian Prime Minister Nikol Pashinian") is a mention of its own.
type Findings struct {
	Entities []Entity
	Mentions []Mention
	Names    [][]recognise.Span // what the recogniser marked, sentence by sentence
}
