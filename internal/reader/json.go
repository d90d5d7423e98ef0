package reader

import (
	"bytes"
	"encoding/json"
	"fmt"

	"parley/internal/article"
	"parley/internal/calendar"
	"parley/internal/entity"
	"parley/internal/event"
	"parley/internal/quote"
	"parley/internal/when"
)

// Schema names the shape that JSON prints: docs/schema/reading.json.
const Schema = "parley.reading/1"

// JSON is the reading in the shape of docs/schema/reading.json, on one line without a line end. Every list is in the
// order the stages give, so the same reading gives the same bytes.
func (r Reading) JSON() ([]byte, error) {
	var out bytes.Buffer
	enc := json.NewEncoder(&out)
	enc.SetEscapeHTML(false)
	doc := document{
		Schema:   Schema,
		Article:  headOf(r.Article, r.Times.Published),
		Entities: entitiesOf(r),
		Times:    timesOf(r),
		Quotes:   quotesOf(r),
		Claims:   r.Claims,
	}
	if doc.Claims == nil {
		doc.Claims = []event.Claim{}
	}
	if err := enc.Encode(doc); err != nil {
		return nil, fmt.Errorf("reader: encoding the reading of %s: %w", r.Article.URI, err)
	}
	return bytes.TrimRight(out.Bytes(), "\n"), nil
}

type document struct {
	Schema   string        `json:"schema"`
	Article  head          `json:"article"`
	Entities []entityJSON  `json:"entities"`
	Times    []timeJSON    `json:"times"`
	Quotes   []quoteJSON   `json:"quotes"`
	Claims   []event.Claim `json:"claims"`
}

type head struct {
	ID        article.ID        `json:"id"`
	URI       string            `json:"uri,omitempty"`
	Title     string            `json:"title,omitempty"`
	Outlet    string            `json:"outlet,omitempty"`
	Language  string            `json:"language,omitempty"`
	Published datingJSON        `json:"published"`
	Passages  []article.Passage `json:"passages"`
	Address   string            `json:"address,omitempty"`
	Modified  string            `json:"modified,omitempty"`
	Captured  string            `json:"captured,omitempty"`
	Facts     []article.Fact    `json:"facts,omitempty"`
	NotCoded  string            `json:"not_coded,omitempty"`
}

type datingJSON struct {
	calendar.Interval
	Basis []reasonJSON `json:"basis"`
}

// reasonJSON has no words where the date rests on none of the article's: metadata, or what the user said.
type reasonJSON struct {
	Rule string `json:"rule"`
	*article.Evidence
}

type entityJSON struct {
	ID       entity.ID          `json:"id"`
	Name     string             `json:"name"`
	Type     entity.Type        `json:"type"`
	Country  string             `json:"country,omitempty"`
	Office   string             `json:"office,omitempty"`
	Standing string             `json:"standing,omitempty"`
	Wikidata string             `json:"wikidata,omitempty"`
	Lat      *float64           `json:"lat,omitempty"`
	Lon      *float64           `json:"lon,omitempty"`
	Mentions []article.Evidence `json:"mentions"`
}

type timeJSON struct {
	article.Evidence
	EDTF      string             `json:"edtf,omitempty"`
	Earliest  calendar.Date      `json:"earliest,omitempty"`
	Latest    calendar.Date      `json:"latest,omitempty"`
	Precision calendar.Precision `json:"precision"`
	Timex     timexJSON          `json:"timex3"`
	Rule      string             `json:"rule,omitempty"`
}

type timexJSON struct {
	Type  string  `json:"type"`
	Value string  `json:"value"`
	Mod   *string `json:"mod"`
}

type quoteJSON struct {
	article.Evidence
	Form        quote.Form     `json:"form"`
	Pieces      []article.Span `json:"pieces"`
	Speaker     *entity.ID     `json:"speaker"`
	SpeakerText string         `json:"speaker_text,omitempty"`
	SpeakerSpan *article.Span  `json:"speaker_span,omitempty"`
	Cue         string         `json:"cue,omitempty"`
	CueSpan     *article.Span  `json:"cue_span,omitempty"`
	Rule        string         `json:"rule,omitempty"`
}

func headOf(a *article.Article, published when.Dating) head {
	h := head{ID: a.ID, URI: a.URI, Title: a.Title, Outlet: a.Outlet, Language: a.Language, Passages: a.Passages,
		Published: datingJSON{published.Interval, []reasonJSON{}}, Address: a.Address, Modified: a.Modified,
		Captured: a.Captured, Facts: a.Facts, NotCoded: NotCoded(a)}
	if h.Passages == nil {
		h.Passages = []article.Passage{}
	}
	for _, reason := range published.Basis {
		because := reasonJSON{Rule: reason.Rule}
		if e := a.Cite(reason.Span); e.Exact != "" {
			because.Evidence = &e
		}
		h.Published.Basis = append(h.Published.Basis, because)
	}
	return h
}

func entitiesOf(r Reading) []entityJSON {
	list := make([]entityJSON, 0, len(r.Entities.Entities))
	for i := range r.Entities.Entities {
		e := &r.Entities.Entities[i]
		item := entityJSON{ID: e.ID, Name: e.Name, Type: e.Type, Country: e.Country, Office: e.Office,
			Standing: e.Standing, Wikidata: e.Wikidata, Mentions: []article.Evidence{}}
		if e.Located {
			item.Lat, item.Lon = &e.Lat, &e.Lon
		}
		for _, m := range e.Mentions {
			item.Mentions = append(item.Mentions, r.Article.Cite(m))
		}
		list = append(list, item)
	}
	return list
}

func timesOf(r Reading) []timeJSON {
	list := make([]timeJSON, 0, len(r.Times.Mentions))
	for _, m := range r.Times.Mentions {
		item := timeJSON{Evidence: r.Article.Cite(m.Span), EDTF: m.When.EDTF, Earliest: m.When.Earliest,
			Latest: m.When.Latest, Precision: m.When.Precision, Rule: m.Rule,
			Timex: timexJSON{Type: m.Timex.Type, Value: m.Timex.Value}}
		if item.Precision == "" {
			item.Precision = calendar.Unknown
		}
		if m.Timex.Mod != "" {
			item.Timex.Mod = &m.Timex.Mod
		}
		list = append(list, item)
	}
	return list
}

// quotesOf leaves silences out: nothing is said in them, so there are no words to show.
func quotesOf(r Reading) []quoteJSON {
	list := []quoteJSON{}
	for i := range r.Attributions {
		attr := &r.Attributions[i]
		if attr.Content.Empty() {
			continue
		}
		item := quoteJSON{Evidence: r.Article.Cite(attr.Content), Form: attr.Form, Pieces: attr.Pieces,
			SpeakerText: attr.Speaker.Of(r.Article.Text), Cue: attr.CueLemma, Rule: attr.Rule}
		if item.Pieces == nil {
			item.Pieces = []article.Span{attr.Content}
		}
		if !attr.Speaker.Empty() {
			item.SpeakerSpan, item.Speaker = &attr.Speaker, r.speaker(attr.Speaker)
		}
		if !attr.Cue.Empty() {
			item.CueSpan = &attr.Cue
		}
		list = append(list, item)
	}
	return list
}

// speaker is the entity that the words of a speaker stand for: that of the longest mention in them that is of one
// entity and no mere modifier ("Armenian" in "an Armenian lawmaker"), or else of the shortest mention around them;
// nil where there is none.
func (r Reading) speaker(words article.Span) *entity.ID {
	var inside, around *entity.Mention
	for i := range r.Entities.Mentions {
		m := &r.Entities.Mentions[i]
		switch {
		case len(m.IDs) != 1 || m.Use == entity.Modifier:
		case words.Holds(m.Span):
			if inside == nil || m.Len() > inside.Len() {
				inside = m
			}
		case m.Holds(words):
			if around == nil || m.Len() < around.Len() {
				around = m
			}
		}
	}
	if inside == nil {
		inside = around
	}
	if inside == nil {
		return nil
	}
	return &inside.IDs[0]
}
