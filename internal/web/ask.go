package web

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/url"
	"strings"

	"parley/internal/calendar"
	"parley/internal/query"
)

// question is one of query's questions, under the name by which pages, API and tools know it.
type question struct {
	name, title, about string
	answer             func(io.Writer, *query.View, query.Options) error
}

// questions are in the order of the pages' menu.
var questions = []question{
	{"brief", "Brief", "The state of the negotiation on a page: parties, tracks, latest, meetings, offers with answers, agreements, rival figures.", query.Brief},
	{"timeline", "Timeline", "What happened, was planned or failed, by date.", query.Timeline},
	{"offers", "Offers", "Each offer with every side's answers over time.", query.Offers},
	{"figures", "Figures", "Figures that count the same thing, side by side.", query.Figures},
	{"tracks", "Tracks", "Who mediates, with meetings and offers.", query.Tracks},
	{"statements", "Statements", "Who said what.", query.Statements},
	{"accusations", "Accusations", "Who accuses whom of what.", query.Accusations},
}

// ask is the pages that answer a question, with the lines that are wanted, and how many there are in all. They are taken from the JSON that the command prints too, so that site, API
// and command cannot come to differ.
func ask(ix *query.Index, answer func(io.Writer, *query.View, query.Options) error, f query.Filter, part Lines) (pages []query.Page, total int, err error) {
	stretch := &query.Stretch{Offset: part.Offset, Limit: part.Limit}
	if pages, err = answerOf(ix, answer, query.Options{Format: query.JSON, Filter: f, Stretch: stretch, Index: ix}); err != nil {
		return nil, 0, err
	}
	if stretch.Counted {
		return pages, stretch.Total, nil
	}
	return pages, part.of(pages), nil
}

// answerOf is the pages of an answer, read from its JSON.
func answerOf(ix *query.Index, answer func(io.Writer, *query.View, query.Options) error, o query.Options) ([]query.Page, error) {
	var out bytes.Buffer
	if err := answer(&out, ix.View, o); err != nil {
		return nil, err
	}
	raw := bytes.TrimSpace(out.Bytes())
	if bytes.HasPrefix(raw, []byte("[")) {
		var pages []query.Page
		err := json.Unmarshal(raw, &pages)
		return pages, err
	}
	var page query.Page
	if err := json.Unmarshal(raw, &page); err != nil {
		return nil, err
	}
	return []query.Page{page}, nil
}

// Narrowing is the parameters by which every question can be narrowed, for the API and the tools.
type Narrowing struct {
	Process  string `query:"process" json:"process,omitempty" doc:"Only this negotiation." jsonschema:"only this negotiation"`
	Actor    string `query:"actor" json:"actor,omitempty" doc:"Only what this person, state or body took part in." jsonschema:"only what this person, state or body took part in"`
	Mediator string `query:"mediator" json:"mediator,omitempty" doc:"Only what this mediator or host brought about." jsonschema:"only what this mediator or host brought about"`
	Place    string `query:"place" json:"place,omitempty" doc:"Only what happened there." jsonschema:"only what happened there"`
	Type     string `query:"type" json:"type,omitempty" doc:"meeting, offer, agreement, mission, incident, figure, statement or accusation." jsonschema:"meeting, offer, agreement, mission, incident, figure, statement or accusation"`
	Status   string `query:"status" json:"status,omitempty" doc:"Such as held or planned." jsonschema:"such as held, planned, failed or declined"`
	From     string `query:"from" json:"from,omitempty" doc:"First day, 2022-10-14." jsonschema:"first day, as 2022-10-14"`
	To       string `query:"to" json:"to,omitempty" doc:"Last day." jsonschema:"last day, as 2022-10-14"`
	AsOf     string `query:"as-of" json:"as_of,omitempty" doc:"The record as it stood on that day." jsonschema:"the record as it stood on that day, as 2022-10-14"`
}

// filter reads the days; one that is none is an error that names it.
func (n Narrowing) filter() (f query.Filter, err error) {
	f = query.Filter{Process: n.Process, Actor: n.Actor, Mediator: n.Mediator, Place: n.Place, Type: n.Type, Status: n.Status}
	for _, day := range []struct {
		text string
		into *calendar.Date
	}{{n.From, &f.From}, {n.To, &f.To}, {n.AsOf, &f.AsOf}} {
		if day.text == "" {
			continue
		}
		if *day.into, err = calendar.Parse(day.text); err != nil {
			return f, fmt.Errorf("%q is no day of the form 2022-10-14", day.text)
		}
	}
	return f, nil
}

// narrowingOf reads the parameters of a page's address.
func narrowingOf(q url.Values) Narrowing {
	return Narrowing{q.Get("process"), q.Get("actor"), q.Get("mediator"), q.Get("place"), q.Get("type"), q.Get("status"), q.Get("from"), q.Get("to"), q.Get("as-of")}
}

// Given is what the answer is narrowed to, in a few words; "" where it is not. The negotiation does not count.
func (n Narrowing) Given() string {
	var parts []string
	for _, p := range []struct{ before, value string }{{"", n.Actor}, {"mediator", n.Mediator}, {"in", n.Place}, {"", n.Type}, {"", n.Status},
		{"from", n.From}, {"to", n.To}, {"as of", n.AsOf}} {
		if p.value != "" {
			parts = append(parts, strings.TrimSpace(p.before+" "+p.value))
		}
	}
	return strings.Join(parts, ", ")
}
