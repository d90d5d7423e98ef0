package ingest

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"

	"parley/internal/article"
)

// isJSONLines reports whether the first line is an object of its own: it ends, or is too long to see the end of.
func isJSONLines(head []byte) bool {
	head = bytes.TrimSpace(head)
	line, _, cut := bytes.Cut(head, []byte("\n"))
	return len(line) > 1 && line[0] == '{' && bytes.Contains(line[:min(len(line), 512)], []byte(`"`)) &&
		(json.Valid(line) || !cut && len(head) > sniffed/2 || !validSoFar(line))
}

// validSoFar reports whether a line may be the beginning of an object that goes on in the next: {"title": "Talks",
func validSoFar(line []byte) bool {
	var v any
	return errors.Is(json.NewDecoder(bytes.NewReader(line)).Decode(&v), io.ErrUnexpectedEOF)
}

// readJSONLines reads one article a line, from the fields that dumps use. A line that is no object, or has no text, is an
// error that gives its number; the rest follows.
func readJSONLines(in *Intake, s stream, yield take) bool {
	for number := 1; ; number++ {
		line, err := readLine(s.bytes)
		if len(bytes.TrimSpace(line)) > 0 {
			name := fmt.Sprintf("%s!%d", s.name, number)
			if !s.give(yield, func() (*article.Article, error) {
				return named(name, func() (*article.Article, error) { return in.line(name, line) })
			}) {
				return false
			}
		}
		if errors.Is(err, io.EOF) {
			return true
		}
		if err != nil {
			return yield(nil, fault(s.name, err))
		}
	}
}

// readLine is a line without its end. Of a line longer than twice MaxSize the rest is passed over.
func readLine(r *bufio.Reader) (line []byte, err error) {
	for {
		piece, err := r.ReadSlice('\n')
		if len(line) <= 2*MaxSize {
			line = append(line, piece...)
		}
		if !errors.Is(err, bufio.ErrBufferFull) {
			return line, err
		}
	}
}

func (in *Intake) line(name string, raw []byte) (*article.Article, error) {
	if len(raw) > 2*MaxSize {
		return nil, errTooLarge
	}
	var object map[string]any
	if err := json.Unmarshal(raw, &object); err != nil {
		return nil, fmt.Errorf("is no JSON object: %w", err)
	}
	return in.fromFields(name, func(field string) string { return scalar(lookup(object, field)) })
}

// given is the article of a text with a title of its own, which dumps may keep with the marks of the page it stood on. A
// title that the text begins with is not put there twice.
func (in *Intake) given(title, text string) (*article.Article, error) {
	if isPage([]byte(text)) {
		return in.marked(title, text)
	}
	text, err := decode([]byte(text), "")
	if err != nil {
		return nil, err
	}
	told := map[int]article.Kind{}
	if title != "" && !strings.HasPrefix(strings.TrimSpace(text), title) {
		told[0] = article.Title
		text = title + "\n\n" + text
	}
	return article.New(text, in.cutter.cutTold(text, told)), nil
}

// marked is the article of a text that is HTML.
func (in *Intake) marked(title, text string) (*article.Article, error) {
	if len(text) > MaxSize {
		return nil, errTooLarge
	}
	blocks := fragment(text)
	if len(blocks) == 0 {
		return nil, errEmpty
	}
	switch title = oneLine(title); {
	case title != "" && blocks[0].text == title:
		blocks[0].kind = article.Title
	case title != "":
		blocks = append([]block{{text: title, kind: article.Title}}, blocks...)
	}
	return in.compose(blocks), nil
}
