// Package ingest brings articles in: it decodes what a file holds, fixes the text that will be stored, and cuts it into
// passages (title, byline, dateline, caption, body, boilerplate).
//
// In: a name and bytes. Out: an article, or an error that names the file and the reason. Read is the way in.
package ingest

import "parley/internal/article"

// Read is the article that the bytes of the named file hold.
func Read(name string, raw []byte) (*article.Article, error) {
	return article.New(string(raw), nil), nil
}
