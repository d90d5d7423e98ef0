package ingest

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/mmcdole/gofeed"
	"golang.org/x/net/html"

	"parley/internal/article"
	"parley/internal/calendar"
)

// maxFeed is the most bytes a feed may have.
const maxFeed = 32 << 20

// leastWords is the least an item's text must have to be a report and not a pointer to one.
const leastWords = 40

// Feed is what a feed says of itself, and its items in the order given.
type Feed struct {
	Title, Language string
	Items           []Item
}

// Item is one item of a feed. Article holds the report where the feed carries its text, and is nil where it only points
// to one; Words is how many words there are.
type Item struct {
	ID        string // as the feed gives it; not always there, and not always one item's alone
	Link      string // whole or relative address of the report
	Title     string
	Published calendar.Date // unknown where the feed does not say, or not so that it can be read
	Updated   string        // when it was changed last, by its own word; "" where it does not say
	Article   *article.Article
	Summary   *article.Article // what the feed itself says of the report, a sentence at least, where that is no report
	Words     int
}

// readFeed reads the items of an RSS, Atom or JSON feed that carry the text of a report.
func readFeed(in *Intake, s stream, yield take) bool {
	raw, err := io.ReadAll(io.LimitReader(s.bytes, maxFeed+1))
	if err != nil {
		return yield(nil, fault(s.name, err))
	}
	feed, err := in.Feed(raw)
	if err != nil {
		return yield(nil, fmt.Errorf("%s: %w", s.name, err))
	}
	found := false
	for i, item := range feed.Items {
		if item.Article == nil {
			continue
		}
		found = true
		item.Article.URI = cmp.Or(absolute(item.Link), fmt.Sprintf("%s!%d", s.name, i+1))
		if !yield(item.Article, nil) {
			return false
		}
	}
	if !found {
		return yield(nil, fmt.Errorf("%s: is a feed whose %d items hold no text of a report", s.name, len(feed.Items)))
	}
	return true
}

// Feed reads an RSS, Atom or JSON feed. What is none is an error that says what it is instead, if that can be told.
func (in *Intake) Feed(raw []byte) (*Feed, error) {
	head := bytes.TrimPrefix(raw[:min(len(raw), sniffed)], []byte("\xef\xbb\xbf"))
	switch {
	case len(raw) > maxFeed:
		return nil, fmt.Errorf("has more than the %d bytes that a feed may have", maxFeed)
	case len(bytes.TrimSpace(raw)) == 0:
		return nil, errEmpty
	case isPage(head):
		return nil, errors.New("is a web page, not a feed")
	}
	parsed, err := gofeed.NewParser().Parse(bytes.NewReader(legal(raw)))
	if err != nil {
		return nil, fmt.Errorf("is a broken feed: %w", err)
	}
	f := &Feed{Title: strings.TrimSpace(parsed.Title)}
	f.Language, _, _ = strings.Cut(strings.ToLower(parsed.Language), "-")
	for _, item := range parsed.Items {
		f.Items = append(f.Items, in.item(f, item))
	}
	return f, nil
}

// legal is XML without the control characters that XML forbids and feeds hold all the same. Bytes are looked at, not
// characters, as the feed has yet to say which they are.
func legal(raw []byte) []byte {
	if wide(raw) != nil {
		return raw
	}
	kept := make([]byte, 0, len(raw))
	for _, b := range raw {
		if b >= ' ' || b == '\n' || b == '\t' || b == '\r' {
			kept = append(kept, b)
		}
	}
	return kept
}

// item reads an item of a feed. Its text is that of a report where there is enough of it.
func (in *Intake) item(feed *Feed, parsed *gofeed.Item) Item {
	item := Item{ID: strings.TrimSpace(parsed.GUID), Link: strings.TrimSpace(parsed.Link)}
	item.Title = strings.Join(strings.Fields(html.UnescapeString(parsed.Title)), " ")
	if t := parsed.PublishedParsed; t != nil && t.Year() > 0 && t.Year() < 10_000 {
		item.Published = calendar.On(t.Year(), int(t.Month()), t.Day())
	}
	if t := parsed.UpdatedParsed; t != nil {
		item.Updated = t.UTC().Format(time.RFC3339)
	}
	blocks := fragment(cmp.Or(parsed.Content, parsed.Description))
	for _, b := range blocks {
		item.Words += len(strings.Fields(b.text))
	}
	if item.Words == 0 {
		return item
	}
	if item.Title != "" {
		blocks = append([]block{{text: item.Title, kind: article.Title}}, blocks...)
	}
	a := in.compose(blocks)
	a.Outlet, a.Language = feed.Title, feed.Language
	if item.Published.Known() {
		a.Stated, a.StatedBy = calendar.DayOf(item.Published), "metadata"
	}
	switch {
	case item.Words >= leastWords:
		item.Article = a
	case says(a):
		item.Summary = a
	}
	return item
}

// says reports whether there is a sentence in the body of an article that says something: six words, and not those of its
// title alone.
func says(a *article.Article) bool {
	for _, p := range a.Passages {
		if p.Kind == article.Body && len(strings.Fields(p.Of(a.Text))) >= 6 && oneLine(p.Of(a.Text)) != oneLine(a.Title) {
			return true
		}
	}
	return false
}

// fragment is the paragraphs of a piece of HTML.
func fragment(text string) []block {
	doc, err := html.Parse(strings.NewReader(text))
	if err != nil {
		return nil
	}
	return blocksBelow(doc)
}
