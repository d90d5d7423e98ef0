package ingest

import (
	"bytes"
	"cmp"
	"fmt"
	"io"
	"strings"
	"unicode"

	"github.com/mmcdole/gofeed"
	"golang.org/x/net/html"

	"parley/internal/article"
	"parley/internal/calendar"
)

// maxFeed is the most bytes a feed may have.
const maxFeed = 32 << 20

// leastWords is the least an item's text must have to be a report and not a pointer to one.
const leastWords = 40

// readFeed reads the items of an RSS, Atom or JSON feed that carry the text of a report.
func readFeed(in *Intake, s stream, yield take) bool {
	raw, err := io.ReadAll(io.LimitReader(s.bytes, maxFeed+1))
	if err == nil && len(raw) > maxFeed {
		err = fmt.Errorf("has more than the %d bytes that a feed may have", maxFeed)
	}
	if err != nil {
		return yield(nil, fault(s.name, err))
	}
	feed, err := gofeed.NewParser().Parse(bytes.NewReader(legal(raw)))
	if err != nil {
		return yield(nil, fmt.Errorf("%s: is a broken feed: %w", s.name, err))
	}
	found := false
	for i, item := range feed.Items {
		a := in.item(feed, item)
		if a == nil {
			continue
		}
		found = true
		a.URI = cmp.Or(absolute(item.Link), fmt.Sprintf("%s!%d", s.name, i+1))
		if !yield(a, nil) {
			return false
		}
	}
	if !found {
		return yield(nil, fmt.Errorf("%s: is a feed whose %d items hold no text of a report", s.name, len(feed.Items)))
	}
	return true
}

// legal is XML without the control characters that XML forbids and feeds hold all the same.
func legal(raw []byte) []byte {
	return bytes.Map(func(r rune) rune {
		if unicode.IsControl(r) && r != '\n' && r != '\t' && r != '\r' {
			return -1
		}
		return r
	}, raw)
}

// item is the article of a feed's item, or nil where it has too little text.
func (in *Intake) item(feed *gofeed.Feed, item *gofeed.Item) *article.Article {
	blocks := fragment(cmp.Or(item.Content, item.Description))
	words := 0
	for _, b := range blocks {
		words += len(strings.Fields(b.text))
	}
	if words < leastWords {
		return nil
	}
	if title := strings.Join(strings.Fields(html.UnescapeString(item.Title)), " "); title != "" {
		blocks = append([]block{{text: title, kind: article.Title}}, blocks...)
	}
	a := in.compose(blocks)
	a.Outlet = strings.TrimSpace(feed.Title)
	a.Language, _, _ = strings.Cut(strings.ToLower(feed.Language), "-")
	if t := item.PublishedParsed; t != nil {
		a.Stated, a.StatedBy = calendar.DayOf(calendar.On(t.Year(), int(t.Month()), t.Day())), "metadata"
	}
	return a
}

// fragment is the paragraphs of a piece of HTML.
func fragment(text string) []block {
	doc, err := html.Parse(strings.NewReader(text))
	if err != nil {
		return nil
	}
	return blocksBelow(doc)
}
