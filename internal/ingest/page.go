package ingest

import (
	"bytes"
	"cmp"
	"errors"
	"io"
	"net/url"
	"strings"
	"unicode/utf8"

	readability "codeberg.org/readeck/go-readability"
	"golang.org/x/net/html"
	"golang.org/x/net/html/charset"

	"parley/internal/article"
)

// maxNodes is the most elements a page may have; the largest news pages have a tenth of it.
const maxNodes = 200_000

// page reads the report on a web page. Where the address is not known it is empty.
func (in *Intake) page(name string, raw []byte, address string) (*article.Article, error) {
	doc, err := parsePage(raw)
	if err != nil {
		return nil, err
	}
	facts, data := metadataOf(doc, absolute(address))
	said := in.cutter.settle(facts, func() string { return textOf(doc) })
	dropOthers(doc, said.value(ofTitle), data.others)
	posts := ""
	if data.live {
		posts = postsOn(doc)
	}
	blocks := mainBlocks(doc, cmp.Or(said.value(ofAddress), address), posts)
	if len(blocks) == 0 {
		blocks = textBlocks(data.words)
	}
	if len(blocks) == 0 {
		return nil, errNoText
	}
	if f := said.used(ofTitle); f != nil && f.From == "title element" || f == nil {
		blocks = said.boldTitle(blocks)
	}
	if title := said.value(ofTitle); title != "" {
		blocks = append([]block{{text: title, kind: article.Title}}, blocks...)
	}
	a := in.compose(blocks)
	a.URI = name
	return in.finish(a, said), nil
}

func parsePage(raw []byte) (*html.Node, error) {
	text, err := pageText(raw)
	if err != nil {
		return nil, err
	}
	doc, err := html.Parse(io.LimitReader(text, 4*MaxSize))
	if err != nil {
		return nil, err
	}
	nodes := 0
	for range doc.Descendants() {
		if nodes++; nodes > maxNodes {
			return nil, errors.New("is a page of more elements than any report has")
		}
	}
	return doc, nil
}

// pageText is the page as UTF-8. What is UTF-8 throughout is that, whatever the page says or leaves unsaid: text in another
// encoding hardly ever comes out so. Escape signs are of encodings that shift.
func pageText(raw []byte) (io.Reader, error) {
	if utf8.Valid(raw) && bytes.IndexByte(raw, 0x1b) < 0 {
		return bytes.NewReader(bytes.TrimPrefix(raw, []byte("\xef\xbb\xbf"))), nil
	}
	return charset.NewReader(bytes.NewReader(raw), "text/html")
}

// mainBlocks is the paragraphs of the report on the page, in order, with the captions of pictures among them. What is
// the report is the judgement of the readability library, and what is said to belong to it; what is a caption or byline is
// told by the markup.
func mainBlocks(doc *html.Node, address, belongs string) []block {
	base, err := url.Parse(address)
	if err != nil || base.Host == "" {
		base = &url.URL{Scheme: "http", Host: "localhost"}
	}
	parser := readability.NewParser()
	parser.DisableJSONLD = true // a lying page must not choose its own text
	found, err := parser.ParseDocument(doc, base)
	if err != nil || found.Node == nil {
		return nil
	}
	content := solid(textOf(found.Node)) + solid(belongs)
	return inReport(blocksBelow(doc), func(text string) bool { return strings.Contains(content, solid(text)) })
}

// leastShell is the fewest words that a page must give of a report in its metadata alone.
const leastShell = 40

// textBlocks is the paragraphs of a report that a page gives in its metadata and that a script would show. What a page shows
// by itself is never taken from there.
func textBlocks(text string) []block {
	if len(text) > MaxSize || len(strings.Fields(text)) < leastShell {
		return nil
	}
	if isPage([]byte(text)) {
		return fragment(text)
	}
	var blocks []block
	for line := range strings.Lines(text) {
		if line = oneLine(line); line != "" {
			blocks = append(blocks, block{text: line})
		}
	}
	return blocks
}

// solid is the text without white space, which libraries and pages set as they like.
func solid(text string) string { return strings.Join(strings.Fields(text), "") }

// telling reports whether the beginning and the end of a report can be known by a block: a word or two stand anywhere, a date
// or a sentence, however short, does not: "They went home."
func telling(text string) bool {
	if len(text) >= 25 || len(text) >= 12 && strings.ContainsAny(text, "0123456789") {
		return true
	}
	end, _ := utf8.DecodeLastRuneInString(strings.TrimRight(text, "”’\"')»"))
	return strings.Contains(text, " ") && strings.ContainsRune(".?!…", end)
}

// bounds is where the first and the last block are that fit; -1 where there is none.
func bounds(all []block, fits func(block) bool) (first, last int) {
	first, last = -1, -1
	for i, b := range all {
		if fits(b) {
			if last = i; first < 0 {
				first = i
			}
		}
	}
	return first, last
}

// inReport keeps the blocks that belong to the report, and the captions and bylines between the first and the last of
// them or just above the first. A block that repeats an earlier one is dropped: pages print their lead twice.
func inReport(all []block, main func(text string) bool) []block {
	first, last := bounds(all, func(b block) bool { return b.kind == "" && !b.linked && telling(b.text) && main(b.text) })
	if first < 0 {
		first, last = bounds(all, func(b block) bool { return b.kind == "" && !b.linked && main(b.text) })
	}
	if first < 0 {
		return nil
	}
	var kept []block
	seen := map[string]bool{}
	for i := max(0, first-4); i <= last; i++ {
		b := all[i]
		wanted := b.kind == article.Caption || b.kind == article.Byline || i >= first && b.kind == "" && !b.linked && main(b.text)
		if wanted && !seen[b.text] {
			seen[b.text] = true
			kept = append(kept, b)
		}
	}
	return kept
}

// compose is the article whose stored text is the blocks with a blank line between them. What the markup says of a block
// outranks what its wording suggests.
func (in *Intake) compose(blocks []block) *article.Article {
	var text strings.Builder
	told := map[int]article.Kind{}
	for i, b := range blocks {
		if i > 0 {
			text.WriteString("\n\n")
		}
		if b.kind != "" {
			told[text.Len()] = b.kind
		}
		text.WriteString(b.text)
	}
	text.WriteByte('\n')
	return article.New(text.String(), in.cutter.cutTold(text.String(), told))
}
