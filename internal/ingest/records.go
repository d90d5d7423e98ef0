package ingest

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"parley/internal/article"
)

// fields are the names under which dumps of articles keep each part, the commonest first. Case, spaces, hyphens and
// underscores do not matter.
var fields = map[string][]string{
	"text":      {"text", "body", "content", "maintext", "article_text", "articleBody", "full_text", "article", "story", "plain_text", "body_text", "news_text", "description"},
	"title":     {"title", "headline", "name", "heading", "subject"},
	"published": {"published", "date", "date_publish", "datePublished", "publication_date", "published_at", "pubDate", "publish_date", "publishedDate", "pub_date", "date_published", "timestamp", "time"},
	"uri":       {"url", "uri", "link", "web_url", "article_url", "permalink", "id"},
	"outlet":    {"outlet", "source", "publisher", "source_domain", "site", "publication", "source_name", "newspaper", "media", "domain", "site_name"},
	"language":  {"language", "lang"},
	"modified":  {"modified", "date_modify", "dateModified", "updated", "updated_at"},
	"byline":    {"byline", "author", "authors", "creator"},
}

// parts are the names by which a user's map may call the parts.
var parts = map[string]string{"text": "text", "body": "text", "title": "title", "published": "published", "date": "published", "url": "uri",
	"uri": "uri", "outlet": "outlet", "source": "outlet", "language": "language", "modified": "modified", "byline": "byline", "author": "byline"}

// Map says which fields of a dump (columns of CSV, keys of JSON) hold which part of an article: "title" → "Headline". The
// parts are title, body, published, url, outlet, language, modified, byline. A dot leads into an object: "meta.date". Parts
// that are not named are looked for under the usual names. A part that there is not makes New fail.
func Map(names map[string]string) Option {
	return func(in *Intake) { in.named = names }
}

// checkMap says which of the names is no part, and turns them to those of this package.
func checkMap(named map[string]string) (map[string]string, error) {
	found := map[string]string{}
	for part, field := range named {
		own, ok := parts[strings.ToLower(part)]
		if !ok || field == "" {
			return nil, fmt.Errorf("ingest: a map cannot say what %q is: there are title, body, published, url, outlet, language, modified, byline", part)
		}
		found[own] = field
	}
	return found, nil
}

// fieldsOf are the names under which a part is looked for: the user's alone, where there is one.
func (in *Intake) fieldsOf(part string) []string {
	if field := in.named[part]; field != "" {
		return []string{field}
	}
	return fields[part]
}

// loose is a field's name without what people spell one way or another.
func loose(name string) string {
	return strings.ToLower(strings.Map(func(r rune) rune {
		if r == ' ' || r == '_' || r == '-' {
			return -1
		}
		return r
	}, strings.TrimSpace(name)))
}

// fromFields is the article of a record, whose fields get gives by name.
func (in *Intake) fromFields(name string, get func(field string) string) (*article.Article, error) {
	part := func(part string) (text, field string) {
		for _, field := range in.fieldsOf(part) {
			if text := strings.TrimSpace(get(field)); text != "" {
				return text, field
			}
		}
		return "", ""
	}
	text, _ := part("text")
	if text == "" {
		return nil, fmt.Errorf("has no text in any of the fields %s", strings.Join(in.fieldsOf("text"), ", "))
	}
	title, _ := part("title")
	a, err := in.given(title, text)
	if err != nil {
		return nil, err
	}
	if a.URI, _ = part("uri"); a.URI == "" {
		a.URI = name
	}
	var said []statement
	for _, what := range []string{ofOutlet, ofLanguage, ofPublished, ofModified, ofByline} {
		if value, field := part(what); value != "" {
			said = append(said, statement{what, value, "field " + field})
		}
	}
	if at := absolute(a.URI); at != "" {
		said = append(said, statement{ofAddress, at, "field of the address"})
	}
	return in.finish(a, in.cutter.settle(said, nil)), nil
}

// lookup is the value of a field of an object, or of one inside it where the name has dots.
func lookup(object map[string]any, field string) any {
	if v, ok := object[field]; ok {
		return v
	}
	if head, rest, ok := strings.Cut(field, "."); ok {
		if inner, ok := object[head].(map[string]any); ok {
			return lookup(inner, rest)
		}
		return nil
	}
	want := loose(field)
	keys := []string{}
	for key := range object {
		if loose(key) == want {
			keys = append(keys, key)
		}
	}
	if len(keys) == 0 {
		return nil
	}
	return object[slices.Min(keys)]
}

// runs is a text that is given in pieces, some of them set apart as links or in bold: ["Read ", {"type": "link", "text":
// "this"}, "."]; "" where a list is none.
func runs(list []any) string {
	var out strings.Builder
	styled := false
	for _, item := range list {
		switch v := item.(type) {
		case string:
			out.WriteString(v)
		case map[string]any:
			text, ok := v["text"].(string)
			if _, typed := v["type"].(string); !ok || !typed {
				return ""
			}
			styled = true
			out.WriteString(text)
		default:
			return ""
		}
	}
	if !styled {
		return ""
	}
	return out.String()
}

// scalar is a JSON value as text: a list of strings as one text, with commas or, where they are paragraphs, blank lines
// between them; of an object its name; "" for anything else.
func scalar(v any) string {
	switch v := v.(type) {
	case string:
		return v
	case float64:
		return strconv.FormatFloat(v, 'f', -1, 64)
	case map[string]any:
		return cmp.Or(scalar(v["name"]), scalar(v["text"]))
	case []any:
		if text := runs(v); text != "" {
			return text
		}
		var list []string
		longest := 0
		for _, item := range v {
			if text := strings.TrimSpace(scalar(item)); text != "" {
				list = append(list, text)
				longest = max(longest, len(text))
			}
		}
		if longest > 80 {
			return strings.Join(list, "\n\n")
		}
		return strings.Join(list, ", ")
	}
	return ""
}
