package ingest

import (
	"bytes"
	"path"
	"strings"

	"github.com/yuin/goldmark"

	"parley/internal/article"
)

// isMarkdown reports whether the file says that it is Markdown: by its name, by front matter, or by a heading in its first
// line.
func isMarkdown(name string, head []byte) bool {
	name = strings.ToLower(name)
	for _, packed := range []string{".gz", ".zst", ".bz2"} {
		name = strings.TrimSuffix(name, packed)
	}
	switch path.Ext(name) {
	case ".md", ".markdown", ".mkd":
		return true
	}
	if _, _, ok := frontMatter(string(head)); ok {
		return true
	}
	line, rest, _ := strings.Cut(strings.TrimLeft(string(head), "\r\n"), "\n")
	return (strings.HasPrefix(line, "# ") || strings.HasPrefix(line, "## ")) && len(line) < 300 && strings.TrimSpace(rest) != ""
}

// markdown is the article that Markdown holds: its text without the marks, with what its front matter says of it.
func (in *Intake) markdown(name string, raw []byte) (*article.Article, error) {
	text, err := decode(raw, in.encoding)
	if err != nil {
		return nil, err
	}
	front, text, _ := frontMatter(text)
	var out bytes.Buffer
	if err := goldmark.Convert([]byte(text), &out); err != nil {
		return nil, err
	}
	blocks := fragment(out.String())
	if len(blocks) == 0 {
		return nil, errEmpty
	}
	if strings.HasPrefix(out.String(), "<h1") {
		blocks[0].kind = article.Title
	}
	said := in.cutter.settle(statements(front), nil)
	if title := said.value(ofTitle); title != "" && blocks[0].kind == "" {
		blocks = append([]block{{text: title, kind: article.Title}}, blocks...)
	}
	a := in.compose(blocks)
	a.URI = name
	return in.finish(a, said), nil
}

// frontNames are the names in front matter of each thing that is said of an article.
var frontNames = map[string][]string{
	ofTitle: {"title"}, ofOutlet: {"outlet", "source", "publisher", "publication", "site"}, ofLanguage: {"language", "lang", "locale"},
	ofPublished: {"date", "published", "publishdate", "pubdate", "datepublished"}, ofModified: {"modified", "lastmod", "updated", "datemodified"},
	ofByline: {"author", "authors", "byline"}, ofAddress: {"url", "link", "canonical", "canonicalurl", "sourceurl"},
}

// statements are what the front matter says.
func statements(front map[string]string) []statement {
	var said []statement
	for _, what := range []string{ofAddress, ofTitle, ofOutlet, ofLanguage, ofPublished, ofModified, ofByline} {
		for _, name := range frontNames[what] {
			value := front[name]
			if what == ofAddress {
				value = absolute(value)
			}
			if value != "" {
				said = append(said, statement{what, value, "front matter " + name})
			}
		}
	}
	return said
}

// maxFront is the most bytes of front matter.
const maxFront = 64 << 10

// frontMatter is what stands between two lines of three hyphens (or plus signs) at the head of the text, field by field,
// and the text behind it. Only plain fields are read; what is nested in others is passed over.
func frontMatter(text string) (fields map[string]string, rest string, ok bool) {
	fence, sign := "---", ":"
	if strings.HasPrefix(text, "+++") {
		fence, sign = "+++", "="
	}
	first, rest, _ := strings.Cut(text, "\n")
	if strings.TrimRight(first, " \r") != fence {
		return nil, text, false
	}
	fields = map[string]string{}
	for size := 0; size < maxFront; {
		line, after, more := strings.Cut(rest, "\n")
		size += len(line) + 1
		if strings.TrimRight(line, " \r") == fence {
			return fields, after, len(fields) > 0
		}
		if !more {
			break
		}
		rest = after
		if key, value, ok := strings.Cut(line, sign); ok && line[0] != ' ' && line[0] != '\t' && line[0] != '-' && line[0] != '#' {
			if value = frontValue(value); value != "" {
				fields[loose(strings.Trim(key, `"' `))] = value
			}
		}
	}
	return nil, text, false
}

// frontValue is a value without its quotes or brackets.
func frontValue(value string) string {
	value = strings.TrimSpace(value)
	if list, ok := strings.CutPrefix(value, "["); ok {
		var items []string
		for item := range strings.SplitSeq(strings.TrimSuffix(list, "]"), ",") {
			items = append(items, strings.Trim(strings.TrimSpace(item), `"'`))
		}
		return strings.Join(items, ", ")
	}
	if len(value) > 1 && (value[0] == '"' || value[0] == '\'') && value[len(value)-1] == value[0] {
		return value[1 : len(value)-1]
	}
	value, _, _ = strings.Cut(value, " #")
	return strings.TrimSpace(value)
}
