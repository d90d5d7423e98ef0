package ledger

import (
	"parley/internal/article"
	"parley/internal/entity"
	"parley/internal/event"
)

// Verdict says what was decided.
type Verdict string

// The verdicts. Same and Different are about two claims, or two groups of them; Undone about an earlier judgement; the
// others about one claim.
const (
	Same      Verdict = "same"
	Different Verdict = "different"
	Accepted  Verdict = "accepted" // the report says this, as it stands in Claims
	Rejected  Verdict = "rejected" // the report does not say this
	Edited    Verdict = "edited"   // the fields in Set are otherwise
	Added     Verdict = "added"    // the report says this too, as it stands in Claims
	Undone    Verdict = "undone"   // the judgement that Undoes names is taken back
	Meant     Verdict = "meant"    // a rule's: by an office that the report names alone, him who holds it
)

// Judgement is one decision: by a rule, about two claims, or by a person, whose word outranks every rule. The last
// word of people stands; a judgement on a pair with an empty verdict takes an earlier one back.
//
// What a person judged is found again by its words, in AAt and BAt, when a report was read anew and its claims have
// other ids.
type Judgement struct {
	ID      ID            `json:"id"`
	Rule    string        `json:"rule"`   // name of the rule; "person" where somebody decided
	Reason  string        `json:"reason"` // in words
	A       event.ClaimID `json:"a,omitempty"`
	B       event.ClaimID `json:"b,omitempty"`
	Verdict Verdict       `json:"verdict"`
	By      string        `json:"by,omitempty"` // who decided; empty for a rule
	At      string        `json:"at,omitempty"` // when a person decided, ISO 8601

	AAt    []Anchor          `json:"a_at,omitempty"`   // where A stands, and what is grouped with it
	BAt    []Anchor          `json:"b_at,omitempty"`   // where B stands, and what is grouped with it
	Set    map[string]string `json:"set,omitempty"`    // fields of an edit with their new values, as SetField takes them
	Names  []Named           `json:"names,omitempty"`  // whom Claims and Set name
	Claims []event.Claim     `json:"claims,omitempty"` // the claims of AAt: accepted or added so; as they were read before an edit or when rejected
	Undoes ID                `json:"undoes,omitempty"` // the judgement that is taken back
	Close  bool              `json:"close,omitempty"`  // a rule's decision that could easily have gone the other way
}

// Person is the Rule of judgements that somebody made.
const Person = "person"

// Anchor is where a claim stands: the report, and the words it rests on first.
type Anchor struct {
	Claim   event.ClaimID `json:"claim,omitempty"`
	Article article.ID    `json:"article"`
	URI     string        `json:"uri,omitempty"`
	Title   string        `json:"title,omitempty"`
	Type    event.Type    `json:"type"`
	Start   int           `json:"start"`
	End     int           `json:"end"`
	Exact   string        `json:"exact"`
	Roles   event.Roles   `json:"roles"` // tell claims of one type on the same words apart
}

// Named is an entity as a judgement brings it with it, so that a reading that misses the name does not lose it.
type Named struct {
	ID          entity.ID   `json:"id"`
	Name        string      `json:"name"`
	Type        entity.Type `json:"type"`
	Country     string      `json:"country,omitempty"`
	Office      string      `json:"office,omitempty"`
	OfficeClass string      `json:"office_class,omitempty"`
	Former      bool        `json:"former,omitempty"`
	Standing    string      `json:"standing,omitempty"`
	Level       string      `json:"level,omitempty"`
	Sector      string      `json:"sector,omitempty"`
	Wikidata    string      `json:"wikidata,omitempty"`
	Lat         *float64    `json:"lat,omitempty"`
	Lon         *float64    `json:"lon,omitempty"`
	Precision   string      `json:"precision,omitempty"`
}

// NameOf is the entity without its mentions.
func NameOf(e entity.Entity) Named {
	n := Named{ID: e.ID, Name: e.Name, Type: e.Type, Country: e.Country, Office: e.Office, OfficeClass: e.OfficeClass, Former: e.Former,
		Standing: e.Standing, Level: e.Level, Sector: e.Sector, Wikidata: e.Wikidata, Precision: e.Precision}
	if e.Located {
		n.Lat, n.Lon = &e.Lat, &e.Lon
	}
	return n
}

// Entity is the entity of that name, without mentions.
func (n Named) Entity() entity.Entity {
	e := entity.Entity{ID: n.ID, Name: n.Name, Type: n.Type, Country: n.Country, Office: n.Office, OfficeClass: n.OfficeClass, Former: n.Former,
		Standing: n.Standing, Level: n.Level, Sector: n.Sector, Wikidata: n.Wikidata, Precision: n.Precision}
	if n.Lat != nil && n.Lon != nil {
		e.Lat, e.Lon, e.Located = *n.Lat, *n.Lon, true
	}
	return e
}

// AnchorOf is where the claim stands in its report.
func AnchorOf(r event.Report, c event.Claim) Anchor {
	a := Anchor{Claim: c.ID, Article: r.Article.ID, URI: r.Article.URI, Title: r.Article.Title, Type: c.Type, Roles: c.Roles}
	if len(c.Evidence) > 0 {
		a.Start, a.End, a.Exact = c.Evidence[0].Start, c.Evidence[0].End, c.Evidence[0].Exact
	}
	return a
}
