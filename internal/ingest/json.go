package ingest

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"

	"parley/internal/article"
)

// isJSON reports whether the file begins as an object, or a list of objects, spread over lines as people print them.
func isJSON(head []byte) bool {
	head = bytes.TrimSpace(head)
	if rest, ok := bytes.CutPrefix(head, []byte("[")); ok {
		head = bytes.TrimSpace(rest)
	}
	rest, ok := bytes.CutPrefix(head, []byte("{"))
	return ok && bytes.HasPrefix(bytes.TrimSpace(rest), []byte(`"`))
}

// readJSON reads one article from each object: one behind another, or in a list. What is broken ends it, as what follows
// cannot be told apart.
func readJSON(in *Intake, s stream, yield take) bool {
	if mark, _ := s.bytes.Peek(3); string(mark) == "\xef\xbb\xbf" {
		s.bytes.Discard(3) // they are there
	}
	head, _ := s.bytes.Peek(sniffed) // it was looked at before
	around, at := listIn(head)
	if at > 0 {
		s.bytes.Discard(at) // they are there
		head, _ = s.bytes.Peek(sniffed)
	}
	bound := &row{r: s.bytes, left: 2 * MaxSize}
	dec := json.NewDecoder(bound)
	if bytes.HasPrefix(bytes.TrimSpace(head), []byte("[")) {
		if _, err := dec.Token(); err != nil {
			return yield(nil, fmt.Errorf("%s: is broken JSON: %w", s.name, err))
		}
	}
	for number := 1; ; number++ {
		name := fmt.Sprintf("%s!%d", s.name, number)
		if number == 1 && !dec.More() {
			return yield(nil, fmt.Errorf("%s: %w", s.name, errEmpty))
		}
		if !dec.More() {
			return true
		}
		var raw json.RawMessage
		err := dec.Decode(&raw)
		bound.left = 2 * MaxSize
		switch {
		case errors.Is(err, io.EOF):
			return true
		case errors.Is(err, errLongRow):
			return yield(nil, fmt.Errorf("%s: %w", name, errTooLarge))
		case err != nil:
			return yield(nil, fmt.Errorf("%s: is broken JSON: %w", name, err))
		}
		if around.chat && !saysSomething(raw) {
			continue
		}
		if !s.give(yield, func() (*article.Article, error) {
			return named(name, func() (*article.Article, error) { return in.listed(name, raw, around) })
		}) {
			return false
		}
	}
}

// lists are the names under which answers of services and exports of programs keep a list of articles.
var lists = map[string]bool{"articles": true, "messages": true, "items": true, "results": true, "documents": true, "docs": true,
	"records": true, "stories": true, "posts": true, "entries": true, "data": true, "news": true, "hits": true}

// wrapping is what stands around a list of articles.
type wrapping struct {
	name string // of the channel that its articles are from; "" where they are from several
	chat bool   // they are messages, of which many have no words
}

// listIn is where the list of articles begins in an object that wraps one, {"status": "ok", "articles": [{…, and what stands
// around it; 0 where there is none.
func listIn(head []byte) (around wrapping, at int) {
	dec := json.NewDecoder(bytes.NewReader(head))
	if t, err := dec.Token(); err != nil || t != json.Delim('{') {
		return around, 0
	}
	for dec.More() {
		t, err := dec.Token()
		key, ok := t.(string)
		if err != nil || !ok {
			return around, 0
		}
		rest := bytes.TrimLeft(head[dec.InputOffset():], " \t\r\n:")
		if inner, list := bytes.CutPrefix(rest, []byte("[")); list && lists[key] && bytes.HasPrefix(bytes.TrimSpace(inner), []byte("{")) {
			around.chat = key == "messages"
			return around, len(head) - len(rest)
		}
		var value any
		if dec.Decode(&value) != nil {
			return around, 0
		}
		if name, ok := value.(string); ok && key == "name" {
			around.name = name
		}
	}
	return around, 0
}

// saysSomething reports whether a message has words; those that only show a picture, or that somebody came, have none.
func saysSomething(raw []byte) bool {
	var message map[string]any
	return json.Unmarshal(raw, &message) != nil || scalar(message["text"]) != ""
}

// listed is the article of an object in a list.
func (in *Intake) listed(name string, raw []byte, around wrapping) (*article.Article, error) {
	a, err := in.line(name, raw)
	if err == nil && around.chat {
		a.URI = name // its number is that of the message
		if a.Outlet == "" && around.name != "" {
			a.Outlet = around.name
			a.Facts = inOrder(append(a.Facts, article.Fact{What: ofOutlet, Value: around.name, From: "name of the channel", Used: true}))
		}
	}
	return a, err
}
