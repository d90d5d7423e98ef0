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

// fields are the names under which dumps of articles keep each part, the commonest first.
var fields = map[string][]string{
	"text":      {"text", "body", "content", "maintext", "article_text", "articleBody", "full_text"},
	"title":     {"title", "headline", "name"},
	"published": {"published", "date", "date_publish", "datePublished", "publication_date", "published_at", "pubDate"},
	"uri":       {"url", "uri", "link", "id"},
	"outlet":    {"outlet", "source", "publisher", "source_domain", "site", "publication"},
	"language":  {"language", "lang"},
	"modified":  {"modified", "date_modify", "dateModified", "updated", "updated_at"},
	"byline":    {"byline", "author", "authors", "creator"},
}

func isJSON(head []byte) bool {
	line, _, _ := bytes.Cut(bytes.TrimSpace(head), []byte("\n"))
	return len(line) > 1 && line[0] == '{' && bytes.Contains(line[:min(len(line), 512)], []byte(`"`))
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
	get := func(part string) string {
		for _, field := range fields[part] {
			if text, ok := object[field].(string); ok && strings.TrimSpace(text) != "" {
				return strings.TrimSpace(text)
			}
		}
		return ""
	}
	text := get("text")
	if text == "" {
		return nil, fmt.Errorf("has no text in any of the fields %s", strings.Join(fields["text"], ", "))
	}
	a, err := in.given(get("title"), text)
	if err != nil {
		return nil, err
	}
	if a.URI = get("uri"); a.URI == "" {
		a.URI = name
	}
	var said []statement
	for _, what := range []string{ofOutlet, ofLanguage, ofPublished, ofModified, ofByline} {
		said = append(said, statement{what, get(what), "field " + what})
	}
	return in.finish(a, settle(said)), nil
}

// given is the article of a text with a title of its own. A title that the text begins with is not put there twice.
func (in *Intake) given(title, text string) (*article.Article, error) {
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
