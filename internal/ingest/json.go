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
	bound := &row{r: s.bytes, left: 2 * MaxSize}
	dec := json.NewDecoder(bound)
	head, _ := s.bytes.Peek(sniffed) // it was looked at before
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
		if !s.give(yield, func() (*article.Article, error) {
			return named(name, func() (*article.Article, error) { return in.line(name, raw) })
		}) {
			return false
		}
	}
}
