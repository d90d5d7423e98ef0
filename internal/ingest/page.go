package ingest

import (
	"bytes"
	"cmp"
	"errors"
	"io"
	"net/url"
	"slices"
	"strings"
	"unicode/utf8"

	readability "codeberg.org/readeck/go-readability"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
	"golang.org/x/net/html/charset"

	"parley/internal/article"
)

// maxNodes is the most elements a page may have; the largest news pages have a tenth of it.
const maxNodes = 200_000

// block is a paragraph of a page: its text without line breaks, and the kind that the markup gives it, if any.
type block struct {
	text   string
	kind   article.Kind
	linked bool // nearly all of it is links, as in menus and lists of tags
	strong bool // all of it is bold or large, as headings were set before there were elements for them
}

// page reads the report on a web page. Where the address is not known it is empty.
func (in *Intake) page(name string, raw []byte, address string) (*article.Article, error) {
	doc, err := parsePage(raw)
	if err != nil {
		return nil, err
	}
	said := in.cutter.settle(metadataOf(doc, absolute(address)), func() string { return textOf(doc) })
	blocks := mainBlocks(doc, cmp.Or(said.value(ofAddress), address))
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
// the report is the judgement of the readability library; what is a caption or byline is told by the markup.
func mainBlocks(doc *html.Node, address string) []block {
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
	content := solid(textOf(found.Node))
	return inReport(blocksBelow(doc), func(text string) bool { return strings.Contains(content, solid(text)) })
}

// solid is the text without white space, which libraries and pages set as they like.
func solid(text string) string { return strings.Join(strings.Fields(text), "") }

// inReport keeps the blocks that belong to the report, and the captions and bylines between the first and the last of
// them or just above the first. A block that repeats an earlier one is dropped: pages print their lead twice.
func inReport(all []block, main func(text string) bool) []block {
	first, last := -1, -1
	for i, b := range all {
		if b.kind == "" && !b.linked && main(b.text) {
			last = i
			if first < 0 {
				first = i
			}
		}
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

// paragraphs are the elements that hold one paragraph each.
var paragraphs = map[atom.Atom]bool{atom.P: true, atom.H1: true, atom.H2: true, atom.H3: true, atom.H4: true, atom.H5: true,
	atom.H6: true, atom.Li: true, atom.Blockquote: true, atom.Figcaption: true, atom.Td: true, atom.Dd: true, atom.Dt: true,
	atom.Pre: true, atom.Address: true, atom.Div: true, atom.Section: true, atom.Article: true, atom.Main: true, atom.Body: true,
	atom.Time: true, atom.Header: true, atom.Footer: true, atom.Aside: true, atom.Nav: true, atom.Ul: true, atom.Ol: true,
	atom.Table: true, atom.Tr: true, atom.Figure: true, atom.Form: true}

// silent are the elements whose text is not read.
var silent = map[atom.Atom]bool{atom.Script: true, atom.Style: true, atom.Noscript: true, atom.Template: true, atom.Iframe: true,
	atom.Svg: true, atom.Button: true, atom.Select: true, atom.Textarea: true, atom.Head: true, atom.Object: true}

// blocksBelow is the paragraphs below a node, in order: text is cut where a paragraph element or two line breaks are.
func blocksBelow(root *html.Node) []block {
	w := &blockWriter{}
	w.walk(root, "")
	w.end("")
	return w.blocks
}

type blockWriter struct {
	blocks []block
	text   strings.Builder
	breaks int // line breaks in a row
	links  int // bytes inside links
	depth  int // links that are open
	bold   int // elements that set text bold or large and are open
	plain  int // bytes outside of those
}

// end ends the paragraph that is being written.
func (w *blockWriter) end(kind article.Kind) {
	if text := strings.Join(strings.Fields(w.text.String()), " "); text != "" {
		w.blocks = append(w.blocks, block{text, kind, 5*w.links >= 4*len(text), w.plain == 0})
	}
	w.text.Reset()
	w.breaks, w.links, w.plain = 0, 0, 0
}

func (w *blockWriter) walk(n *html.Node, kind article.Kind) {
	switch {
	case n.Type == html.TextNode:
		if strings.TrimSpace(n.Data) != "" {
			w.breaks = 0
		}
		w.text.WriteString(n.Data)
		if w.depth > 0 {
			w.links += len(strings.TrimSpace(n.Data))
		}
		if w.bold == 0 {
			w.plain += len(strings.TrimSpace(n.Data))
		}
		return
	case n.Type == html.ElementNode && (silent[n.DataAtom] || hidden(n)):
		return
	case n.DataAtom == atom.Br:
		w.text.WriteByte(' ')
		if w.breaks++; w.breaks == 2 || w.plain == 0 && w.depth == 0 {
			w.end(kind) // after a line in bold one break is enough
		}
		return
	}
	own := n.Type == html.ElementNode && paragraphs[n.DataAtom]
	if own {
		w.end(kind)
	}
	below := cmp.Or(kindOf(n), kind)
	if n.DataAtom == atom.A {
		w.depth++
		defer func() { w.depth-- }()
	}
	if isBold(n) {
		w.bold++
		defer func() { w.bold-- }()
	}
	for c := range n.ChildNodes() {
		w.walk(c, below)
	}
	if own {
		w.end(below)
	}
}

// isBold reports whether the element sets its text bold or large.
func isBold(n *html.Node) bool {
	switch n.DataAtom {
	case atom.B, atom.Strong, atom.Big, atom.H1, atom.H2, atom.H3, atom.H4:
		return n.Type == html.ElementNode
	case atom.Font:
		return slices.Contains([]string{"4", "5", "6", "7", "+1", "+2", "+3", "+4"}, attribute(n, "size"))
	}
	return false
}

// hidden reports whether the page does not show the element.
func hidden(n *html.Node) bool {
	style := strings.ReplaceAll(attribute(n, "style"), " ", "")
	return has(n, "hidden") || attribute(n, "aria-hidden") == "true" || strings.Contains(style, "display:none")
}

// kindOf is the kind that an element's markup gives to its text: captions of figures, and lines marked as bylines.
func kindOf(n *html.Node) article.Kind {
	if n.Type != html.ElementNode {
		return ""
	}
	if n.DataAtom == atom.Figcaption {
		return article.Caption
	}
	for _, class := range strings.Fields(strings.ToLower(attribute(n, "class") + " " + attribute(n, "itemprop"))) {
		switch {
		case strings.HasSuffix(class, "caption") || strings.HasPrefix(class, "caption") || class == "wp-caption-text":
			return article.Caption
		case strings.HasPrefix(class, "byline") || class == "article-author" || class == "author":
			return article.Byline
		}
	}
	return ""
}

func attribute(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

func has(n *html.Node, name string) bool {
	for _, a := range n.Attr {
		if a.Key == name {
			return true
		}
	}
	return false
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
