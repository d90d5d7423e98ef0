package ingest

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"parley/internal/article"
)

// block is a paragraph of a page: its text without line breaks, and the kind that the markup gives it, if any.
type block struct {
	text   string
	kind   article.Kind
	linked bool // nearly all of it is links, as in menus and lists of tags
	strong bool // all of it is bold or large, as headings were set before there were elements for them
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

// longestName is the most words of a line that markup alone makes a byline; longer ones tell who the author is.
const longestName = 30

// end ends the paragraph that is being written.
func (w *blockWriter) end(kind article.Kind) {
	if text := strings.Join(strings.Fields(w.text.String()), " "); text != "" {
		if kind == article.Byline && len(strings.Fields(text)) > longestName {
			kind = ""
		}
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
	case n.Type == html.ElementNode && captionIn(n) != "":
		w.end(kind)
		w.text.WriteString(captionIn(n))
		w.end(article.Caption)
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
		if c.Type == html.ElementNode && apart(c) {
			w.text.WriteByte(' ')
		}
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

// apart reports whether an element stands beside the one before it without a space, and is another thing all the same, which
// the style sheet shows: <span>A. Sol</span><span>Our correspondent</span>.
func apart(n *html.Node) bool {
	before := n.PrevSibling
	return before != nil && before.Type == html.ElementNode && before.DataAtom == atom.Span && n.DataAtom == atom.Span &&
		(unicode.IsLower(lastRune(textOf(before))) || strings.ContainsRune(".!?…", lastRune(textOf(before)))) && unicode.IsUpper(firstRune(textOf(n)))
}

// hidden reports whether the page does not show the element: to nobody, until something else has come, or only to those who
// have it read aloud.
func hidden(n *html.Node) bool {
	style := strings.ReplaceAll(attribute(n, "style"), " ", "")
	if has(n, "hidden") || attribute(n, "aria-hidden") == "true" || strings.Contains(style, "display:none") || attribute(n, "layout") == "nodisplay" {
		return true
	}
	if n.DataAtom == atom.Div && (has(n, "placeholder") || has(n, "fallback")) {
		return true
	}
	for _, class := range strings.Fields(strings.ToLower(attribute(n, "class"))) {
		if class == "visually-hidden" || class == "visuallyhidden" || class == "sr-only" || class == "screen-reader-text" {
			return true
		}
	}
	return false
}

// captionNames are the attributes in which pictures that are loaded late keep their words.
var captionNames = []string{"data-caption", "data-image-caption", "data-media-caption"}

// captionIn is the caption that an element keeps in an attribute, which may be HTML; "" where it has none, or where it links
// to something else, as cards do.
func captionIn(n *html.Node) string {
	for _, name := range captionNames {
		value := oneLine(attribute(n, name))
		if value == "" || len(value) > longestDate*10 || linksOn(n) {
			continue
		}
		if strings.Contains(value, "<") {
			var parts []string
			for _, b := range fragment(value) {
				parts = append(parts, b.text)
			}
			value = strings.Join(parts, " ")
		}
		return value
	}
	return ""
}

// linksOn reports whether there is a link in the element, or around it.
func linksOn(n *html.Node) bool {
	for d := range n.Descendants() {
		if d.DataAtom == atom.A {
			return true
		}
	}
	return n.Parent != nil && n.Parent.DataAtom == atom.A
}

// kindOf is the kind that an element's markup gives to its text: captions of figures, and lines marked as bylines.
func kindOf(n *html.Node) article.Kind {
	if n.Type != html.ElementNode {
		return ""
	}
	if n.DataAtom == atom.Figcaption || n.DataAtom == atom.Figure && isPicture(n) {
		return article.Caption
	}
	for _, class := range strings.Fields(strings.ToLower(attribute(n, "class") + " " + attribute(n, "itemprop") + " " + attribute(n, "data-component") + " " + attribute(n, "data-testid"))) {
		switch {
		case strings.HasSuffix(class, "caption") || strings.HasPrefix(class, "caption") || class == "wp-caption-text":
			return article.Caption
		case strings.HasPrefix(class, "byline") || strings.HasSuffix(class, "byline") || class == "article-author" || class == "author" || class == "author-name" || class == "contributor" || class == "contributor-name":
			return article.Byline
		}
	}
	return ""
}

// isPicture reports whether a figure is a picture with words, and not a table or a quotation that is set apart.
func isPicture(n *html.Node) bool {
	picture := false
	for d := range n.Descendants() {
		switch d.DataAtom {
		case atom.Img, atom.Picture, atom.Video:
			picture = true
		case atom.Table, atom.Blockquote, atom.P, atom.Pre, atom.Ul, atom.Ol, atom.Dl:
			return false
		}
	}
	return picture
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
