// Package ingest brings articles in: it decodes what a file holds, fixes the text that will be stored, and cuts it into
// passages (title, byline, dateline, caption, body, boilerplate).
//
// In: a name and bytes. Out: an article, or an error that names the file and the reason. Read is the way in.
package ingest

import (
	"strings"

	"parley/internal/article"
)

// Read is the article that the bytes of the named file hold.
func Read(name string, raw []byte) (*article.Article, error) {
	text := string(raw)
	a := article.New(text, paragraphs(text))
	a.URI = name
	a.Language = "en"
	return a, nil
}

// paragraphs makes every line a passage; the first is the title.
func paragraphs(text string) []article.Passage {
	var passages []article.Passage
	at := 0
	for line := range strings.Lines(text) {
		trimmed := strings.TrimSpace(line)
		if trimmed != "" {
			start := at + strings.Index(line, trimmed)
			kind := article.Body
			if len(passages) == 0 && len(trimmed) < 120 && !strings.HasSuffix(trimmed, ".") {
				kind = article.Title
			}
			passages = append(passages, article.Passage{Kind: kind, Span: article.Span{Start: start, End: start + len(trimmed)}})
		}
		at += len(line)
	}
	return passages
}
