package ingest

import (
	"bytes"
	"fmt"
	"io"
	"strings"

	"golang.org/x/net/html"

	"parley/internal/article"
)

// isChat reports whether the page is a channel's messages as a messenger exports them, each with its time in a title and its
// words in an element of class text.
func isChat(head []byte) bool {
	return isPage(head) && bytes.Contains(head, []byte(`class="page_wrap"`)) && bytes.Contains(head, []byte(`class="page_header"`))
}

// maxChat is the most bytes of a page of messages. Programs begin another after a thousand messages.
const maxChat = 8 * MaxSize

// readChat reads one article from each message that has words.
func readChat(in *Intake, s stream, yield take) bool {
	raw, err := io.ReadAll(io.LimitReader(s.bytes, maxChat+1))
	if err == nil && len(raw) > maxChat {
		err = errTooLarge
	}
	if err != nil {
		return yield(nil, fault(s.name, err))
	}
	doc, err := html.Parse(bytes.NewReader(raw))
	if err != nil {
		return yield(nil, fault(s.name, err))
	}
	channel, found := "", false
	for n := range doc.Descendants() {
		switch {
		case channel == "" && inClass(n, "page_header"):
			channel = textOf(n)
		case inClass(n, "message"):
			a := in.message(n, channel)
			if a == nil {
				continue
			}
			a.URI, found = fmt.Sprintf("%s!%s", s.name, attribute(n, "id")), true
			if !yield(a, nil) {
				return false
			}
		}
	}
	if !found {
		return yield(nil, fmt.Errorf("%s: %w", s.name, errNoText))
	}
	return true
}

// message is the article of one message; nil where it has no words.
func (in *Intake) message(n *html.Node, channel string) *article.Article {
	var blocks []block
	said := []statement{{ofOutlet, channel, "name of the channel"}}
	for d := range n.Descendants() {
		switch {
		case blocks == nil && inClass(d, "text"):
			blocks = blocksBelow(d)
		case inClass(d, "date") && attribute(d, "title") != "":
			said = append(said, statement{ofPublished, attribute(d, "title"), "time of the message"})
		case inClass(d, "from_name"):
			said = append(said, statement{ofByline, textOf(d), "sender"})
		}
	}
	if len(blocks) == 0 {
		return nil
	}
	return in.finish(in.compose(blocks), in.cutter.settle(said, nil))
}

// inClass reports whether an element is of a class.
func inClass(n *html.Node, class string) bool {
	return n.Type == html.ElementNode && strings.Contains(" "+attribute(n, "class")+" ", " "+class+" ")
}
