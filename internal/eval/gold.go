// Package eval scores readings against gold: what a careful person found in the same articles.
//
// In: a folder of gold files (one JSON file an article, as in examples/south-caucasus/gold) and the readings of those
// articles. Out: a Score with precision, recall and F1 for each type of claim, and the details of what was missed and
// what was false. Load and Against are the way in. Nothing imports this package but the command.
package eval

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"path"
	"strings"

	"parley/internal/article"
	"parley/internal/calendar"
	"parley/internal/event"
)

// Gold is what a perfect reading of one article holds.
type Gold struct {
	Doc       string
	Published Published
	Items     []Item
	Parts     []Part
}

// Published is the true date of an article, and the interval that its text alone allows.
type Published struct {
	Date     string `json:"date"`
	TextOnly string `json:"text_only"` // EDTF; "" where the text does not bound it
	Basis    string `json:"basis"`
}

// Part is where a passage of a kind begins.
type Part struct {
	Kind  article.Kind `json:"kind"`
	Bytes span         `json:"bytes"`
}

// Item is one claim of the gold.
type Item struct {
	Type     event.Type
	Ref      string // "M2", "O1 response 2"
	What     string
	Status   string
	Spans    []article.Span
	Optional bool
	By       []label // who offers, answers, speaks, accuses
	To       []label // to whom, against whom
	People   []label // participants of a meeting that must be found
	Extra    []label // participants and hosts that may be found
	When     []calendar.Interval
	Place    string
	Country  string
	Value    *float64
}

// span is a pair of byte offsets, as the gold files write it.
type span [2]int

func (s span) article() article.Span { return article.Span{Start: s[0], End: s[1]} }

// entry is one item as a gold file writes it, whatever its kind.
type entry struct {
	ID           string          `json:"id"`
	What         string          `json:"what"`
	Status       string          `json:"status"`
	Answer       string          `json:"answer"`
	Optional     bool            `json:"optional"`
	Bytes        *span           `json:"bytes"`
	Also         []string        `json:"also"`
	Date         string          `json:"date"`
	Place        string          `json:"place"`
	Country      string          `json:"country"`
	By           string          `json:"by"`
	To           json.RawMessage `json:"to"` // a list of offers' addressees; a place where missions go
	Against      string          `json:"against"`
	Speaker      string          `json:"speaker"`
	Participants []participant   `json:"participants"`
	Hosts        []string        `json:"host_or_mediator"`
	Value        *float64        `json:"value"`
	Response     []entry         `json:"response"`
}

type participant struct {
	Name  string `json:"name"`
	Role  string `json:"role"`
	Named *bool  `json:"named_in_text"`
}

// lists are the keys of a gold file and the types of claim they hold.
var lists = []struct {
	key  string
	kind event.Type
}{
	{"meetings", event.Meeting}, {"offers", event.Offer}, {"agreements", event.Agreement},
	{"provisions", event.Provision}, {"implementation", event.Implementation}, {"missions", event.Mission},
	{"incidents", event.Incident}, {"figures", event.FigureClaim}, {"statements", event.Statement},
	{"accusations", event.Accusation},
}

// Load reads every gold file of the folder, by name. The text of each article, from texts, is needed to place what the
// gold quotes; a file that names no article is passed over; a gold file without its text, or whose bytes are not its words, is an error that names it.
func Load(folder, texts fs.FS) ([]Gold, error) {
	names, err := fs.Glob(folder, "*.json")
	if err != nil || len(names) == 0 {
		return nil, fmt.Errorf("eval: no gold files (*.json) in the folder: %w", fs.ErrNotExist)
	}
	var golds []Gold
	for _, name := range names {
		raw, err := fs.ReadFile(folder, name)
		if err != nil {
			return nil, fmt.Errorf("eval: %w", err)
		}
		g, err := read(raw, texts)
		if err != nil {
			return nil, fmt.Errorf("eval: %s: %w", path.Base(name), err)
		}
		if g.Doc != "" {
			golds = append(golds, g)
		}
	}
	return golds, nil
}

func read(raw []byte, texts fs.FS) (Gold, error) {
	var head struct {
		Doc       string    `json:"doc"`
		Published Published `json:"published"`
		Parts     []Part    `json:"parts"`
	}
	var body map[string]json.RawMessage
	if err := json.Unmarshal(raw, &head); err != nil {
		return Gold{}, err
	}
	if err := json.Unmarshal(raw, &body); err != nil {
		return Gold{}, err
	}
	if head.Doc == "" {
		return Gold{}, nil // the gold of the record, not of an article
	}
	text, err := fs.ReadFile(texts, head.Doc)
	if err != nil {
		return Gold{}, err
	}
	g := Gold{Doc: head.Doc, Published: head.Published, Parts: head.Parts}
	for _, list := range lists {
		var entries []entry
		if rawList := body[list.key]; rawList != nil {
			if err := json.Unmarshal(rawList, &entries); err != nil {
				return Gold{}, fmt.Errorf("%s: %w", list.key, err)
			}
		}
		for _, e := range entries {
			g.Items = append(g.Items, e.items(list.kind, string(text))...)
		}
	}
	return g, nil
}

// items are the claim an entry stands for and, for an offer, the responses it holds.
func (e entry) items(kind event.Type, text string) []Item {
	it := Item{Type: kind, Ref: e.ID, What: e.What, Status: e.Status, Optional: e.Optional, Place: e.Place,
		Country: e.Country, Value: e.Value, Spans: e.spans(text)}
	if v, err := calendar.ParseEDTF(e.Date); err == nil {
		it.When = append(it.When, v)
	}
	switch kind {
	case event.Statement:
		it.By, it.What = labels(e.Speaker), e.Speaker
	case event.Accusation:
		it.By, it.To, it.What = labels(e.By), labels(e.Against), e.By+" against "+e.Against
	case event.Offer:
		it.By = labels(e.By)
		var to []string
		if json.Unmarshal(e.To, &to) == nil {
			it.To = labels(to...)
		}
	case event.Meeting:
		it.People, it.Extra = e.people()
	}
	found := []Item{it}
	for i, r := range e.Response {
		spans := r.spans(text)
		found = append(found, Item{Type: event.Response, Ref: fmt.Sprintf("%s response %d", e.ID, i+1), What: r.By + ": " + r.Answer,
			Status: r.Answer, Spans: spans, Optional: r.Optional || e.Optional || spans == nil, By: labels(r.By)})
	}
	return found
}

func (e entry) spans(text string) []article.Span {
	if e.Bytes == nil {
		return nil
	}
	found := []article.Span{e.Bytes.article()}
	for _, words := range e.Also {
		if at := strings.Index(text, words); at >= 0 {
			found = append(found, article.Span{Start: at, End: at + len(words)})
		}
	}
	return found
}

func (e entry) people() (must, may []label) {
	for _, p := range e.Participants {
		if p.Named != nil && !*p.Named {
			may = append(may, labels(p.Name)...)
		} else {
			must = append(must, labels(p.Name)...)
		}
	}
	return must, append(may, labels(e.Hosts...)...)
}
