// Package event codes what one article claims happened: frames over the syntax tree give claims with type, status,
// roles, time, place, figure, source, and their PLOVER and CAMEO codes.
//
// In: Findings, the output of every earlier stage. Out: claims in order of their evidence. Coder.Code is the way in.
package event

import (
	"parley/internal/article"
	"parley/internal/calendar"
	"parley/internal/entity"
	"parley/internal/quote"
	"parley/internal/syntax"
	"parley/internal/when"
)

// Findings are what the stages before this one found in one article.
type Findings struct {
	Sentences    []syntax.Sentence
	Times        when.Times
	Entities     entity.Findings
	Attributions []quote.Attribution
}

// Report is one article as the ledger and the store see it: who it names and what it claims, without its syntax.
type Report struct {
	Article   *article.Article
	Published when.Dating
	Entities  []entity.Entity
	Claims    []Claim

	// Group names the copies of one text to which the article belongs (printed by several, edited, shortened), and Work
	// the versions of one page, each by the least id among them. Where there is no other, they are empty.
	Group article.ID
	Work  article.ID
}

// Type is the type of a claim; the contract's section 2 says what each means.
type Type string

// The types.
const (
	Meeting        Type = "meeting"
	Offer          Type = "offer"
	Response       Type = "response"
	Agreement      Type = "agreement"
	Provision      Type = "provision"
	Implementation Type = "implementation"
	Mission        Type = "mission"
	Incident       Type = "incident"
	FigureClaim    Type = "figure"
	Statement      Type = "statement"
	Accusation     Type = "accusation"
	Request        Type = "request"
	Threat         Type = "threat"
	Sanction       Type = "sanction"
	Aid            Type = "aid"
	Protest        Type = "protest"
)

// Status is how far what is claimed has come; the contract's section 3 lists the statuses of each type.
type Status string

// ClaimID names a claim by a hash of its article, type, rule, roles and evidence.
type ClaimID string

// Claim is one thing one article says, as it says it. It never changes once made.
type Claim struct {
	ID       ClaimID            `json:"id"`
	Type     Type               `json:"type"`
	Status   Status             `json:"status"`
	Roles    Roles              `json:"roles"`
	Level    string             `json:"level,omitempty"`
	Form     string             `json:"form,omitempty"`
	When     *calendar.Interval `json:"when,omitempty"`
	Where    *Where             `json:"where,omitempty"`
	About    string             `json:"about,omitempty"`
	Issue    []string           `json:"issue,omitempty"`
	Stance   string             `json:"stance,omitempty"` // of what is said: the speaker's on the issues, support, oppose or conditional
	Answers  ClaimID            `json:"answers,omitempty"`
	PartOf   ClaimID            `json:"part_of,omitempty"`  // a meeting on the sidelines of another; a provision's agreement
	Scope    ClaimID            `json:"scope,omitempty"`    // the incident a figure counts
	Borrowed bool               `json:"borrowed,omitempty"` // of a meeting: nobody is told to take part, and the two sides of the report stand for those who do
	Figure   *Figure            `json:"figure,omitempty"`
	Source   *Source            `json:"source,omitempty"`
	PLOVER   *PLOVER            `json:"plover,omitempty"`
	CAMEO    string             `json:"cameo,omitempty"`
	Novelty  string             `json:"novelty,omitempty"` // "new" or "background"
	Rule     string             `json:"rule"`
	Trace    []string           `json:"trace,omitempty"` // why status and roles came out so, a line a step
	Evidence []article.Evidence `json:"evidence"`
}

// Roles say who plays which part in a claim. Ids are those of the report's entities; a role nobody plays is empty.
type Roles struct {
	Participant []entity.ID `json:"participant,omitempty"`
	Host        []entity.ID `json:"host,omitempty"`
	Mediator    []entity.ID `json:"mediator,omitempty"`
	By          []entity.ID `json:"by,omitempty"`
	To          []entity.ID `json:"to,omitempty"`
	Against     []entity.ID `json:"against,omitempty"`
	Party       []entity.ID `json:"party,omitempty"`
	ThirdParty  []entity.ID `json:"third_party,omitempty"`
}

// Where is the place of a claim.
type Where struct {
	Name      string   `json:"name"`
	Country   string   `json:"country,omitempty"`
	Lat       *float64 `json:"lat,omitempty"`
	Lon       *float64 `json:"lon,omitempty"`
	Precision string   `json:"precision"`
}

// Figure is a number somebody claims. A number given as a word has Low and High and no Value.
type Figure struct {
	Quantity  string   `json:"quantity"`
	Value     *float64 `json:"value,omitempty"`
	Low       *float64 `json:"low,omitempty"`
	High      *float64 `json:"high,omitempty"`
	Qualifier string   `json:"qualifier"`
	Unit      string   `json:"unit,omitempty"`
}

// Source says how the report knows what it claims.
type Source struct {
	Speaker     entity.ID      `json:"speaker,omitempty"`
	SpeakerText string         `json:"speaker_text,omitempty"`
	Outlet      string         `json:"outlet,omitempty"`
	Chain       []string       `json:"chain,omitempty"`
	Anonymity   string         `json:"anonymity,omitempty"`
	Reaction    quote.Reaction `json:"reaction,omitempty"`
	Standing    string         `json:"standing,omitempty"`
	Hedge       string         `json:"hedge,omitempty"`
}

// PLOVER is the claim in PLOVER's terms. Actors and recipients are written "ARM GOV": country, then sector.
type PLOVER struct {
	Event     string   `json:"event"`
	Mode      string   `json:"mode,omitempty"`
	Context   []string `json:"context,omitempty"`
	Actor     []string `json:"actor,omitempty"`
	Recipient []string `json:"recipient,omitempty"`
}
