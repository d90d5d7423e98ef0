package ingest

import (
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"parley/internal/article"
)

// leastOwn is the fewest words of a report that goes on below another on one page.
const leastOwn = 100

// dropOthers takes the other reports off a page that goes on with them below its own, as pages do that never end: articles of
// their own heading, with a time, an author or an address, and what stands around the headline of another report that the
// page tells of. What is around or inside the report with the page's title stays, and so do the further parts of a long text.
func dropOthers(doc *html.Node, title string, headlines []string) {
	own := ownReport(doc, title)
	if own == nil {
		return
	}
	var others []*html.Node
	below := false
	for n := range doc.Descendants() {
		switch {
		case n == own:
			below = true
		case n.DataAtom != atom.Article && n.DataAtom != atom.H1 || within(n, own) || within(own, n):
		case n.DataAtom == atom.Article && own.DataAtom == atom.Article && len(wordsOf(headingOf(n))) >= 3 && standsAlone(n):
			others = append(others, n)
		case n.DataAtom == atom.H1 && below && slices.Contains(headlines, textOf(n)):
			if around := widest(n, own); holdsWords(around, leastOwn) {
				others = append(others, around)
			}
		}
	}
	for _, n := range others {
		if n.Parent != nil {
			n.Parent.RemoveChild(n)
		}
	}
}

// standsAlone reports whether an article bears what only a report of its own does.
func standsAlone(n *html.Node) bool {
	for _, name := range []string{"data-url", "data-permalink", "data-href", "data-article-url", "itemid"} {
		if attribute(n, name) != "" {
			return true
		}
	}
	for d := range n.Descendants() {
		if d.DataAtom == atom.Time || attribute(d, "rel") == "author" || kindOf(d) == article.Byline {
			return true
		}
	}
	return false
}

// ownReport is the article with the page's title, or else its heading of the first rank; nil where none or several bear it.
func ownReport(doc *html.Node, title string) *html.Node {
	if title == "" {
		return nil
	}
	var own, heading *html.Node
	for n := range doc.Descendants() {
		switch {
		case n.Type != html.ElementNode:
		case n.DataAtom == atom.H1 && shared(textOf(n), title) > 0.8 && len(wordsOf(textOf(n))) >= 3:
			if heading != nil {
				return nil
			}
			heading = n
		case n.DataAtom == atom.Article && shared(headingOf(n), title) > 0.8 && holdsWords(n, leastOwn):
			if own != nil && !within(n, own) {
				return nil
			}
			own = n
		}
	}
	if own == nil {
		return heading
	}
	return own
}

// holdsWords reports whether there are so many words in an element.
func holdsWords(n *html.Node, least int) bool {
	count := 0
	for d := range n.Descendants() {
		if d.Type == html.TextNode {
			if count += len(strings.Fields(d.Data)); count >= least {
				return true
			}
		}
	}
	return false
}

// widest is the widest element around n that is not around another.
func widest(n, other *html.Node) *html.Node {
	for n.Parent != nil && !within(other, n.Parent) {
		n = n.Parent
	}
	return n
}

// headingOf is the first heading of an element.
func headingOf(n *html.Node) string {
	for d := range n.Descendants() {
		if d.DataAtom == atom.H1 || d.DataAtom == atom.H2 || d.DataAtom == atom.H3 {
			return textOf(d)
		}
	}
	return ""
}

// within reports whether an element lies in another, or is it.
func within(n, outer *html.Node) bool {
	for ; n != nil; n = n.Parent {
		if n == outer {
			return true
		}
	}
	return false
}

// fewestPosts is the fewest posts that make a live blog; mostKinds is how many kinds of element are looked at.
const (
	fewestPosts = 3
	mostKinds   = 100
)

// postsOn is the text of the posts of a live blog: the elements of one kind and class that each have a time and words, of which
// there are most.
func postsOn(doc *html.Node) string {
	kinds := map[string][]*html.Node{}
	var order []string
	for n := range doc.Descendants() {
		if n.Type != html.ElementNode || n.DataAtom != atom.Article && n.DataAtom != atom.Li && n.DataAtom != atom.Div && n.DataAtom != atom.Section {
			continue
		}
		class := attribute(n, "class")
		if class == "" || !isPost(n) {
			continue
		}
		key := n.Data + "." + class
		list := kinds[key]
		if list == nil && len(order) == mostKinds {
			continue
		}
		if list == nil {
			order = append(order, key)
		}
		if len(list) > 0 && within(n, list[len(list)-1]) {
			continue
		}
		kinds[key] = append(list, n)
	}
	var most string
	for _, key := range order {
		if len(kinds[key]) < fewestPosts {
			continue
		}
		var text strings.Builder
		for _, n := range kinds[key] {
			if text.WriteString(textOf(n) + " "); text.Len() > MaxSize {
				break
			}
		}
		if text.Len() > len(most) {
			most = text.String()
		}
	}
	return most
}

// isPost reports whether there are a time and a paragraph in the element.
func isPost(n *html.Node) bool {
	timed, told := false, false
	for d := range n.Descendants() {
		timed = timed || d.DataAtom == atom.Time
		told = told || d.DataAtom == atom.P
		if timed && told {
			return true
		}
	}
	return false
}
