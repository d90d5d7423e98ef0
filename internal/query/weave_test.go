package query

import (
	"html"
	"regexp"
	"strings"
	"testing"

	"parley/internal/article"
)

var tags = regexp.MustCompile(`</?mark[^>]*>|<br>`)

// FuzzWeave wants marks that nest and close, and the text as it was between them.
func FuzzWeave(f *testing.F) {
	f.Add("one two three four", 0, 7, 4, 13, 4, 7)
	f.Add("a <b> & c\nd", 0, 11, 2, 5, 3, 9)
	f.Fuzz(func(t *testing.T, text string, a, b, c, d, e, g int) {
		if strings.ToValidUTF8(text, "") != text || strings.ContainsAny(text, "\r\x00") {
			return
		}
		var cites []Cite
		for i, s := range [][2]int{{a, b}, {c, d}, {e, g}} {
			if s[0] >= 0 && s[0] < s[1] && s[1] <= len(text) {
				cites = append(cites, Cite{Report: i + 1, Start: s[0], End: s[1]})
			}
		}
		out := string(weave(text, article.Span{Start: 0, End: len(text)}, marksOf(cites)))
		depth := 0
		for _, tag := range tags.FindAllString(out, -1) {
			switch {
			case tag == "</mark>":
				depth--
			case tag != "<br>":
				depth++
			}
			if depth < 0 {
				t.Fatalf("a mark closes that was not open: %s", out)
			}
		}
		if depth != 0 {
			t.Fatalf("a mark stays open: %s", out)
		}
		if whole := html.UnescapeString(tags.ReplaceAllString(out, "")); len(cites) == 0 && whole != text {
			t.Fatalf("%q became %q", text, whole)
		}
		for _, c := range cites {
			if strings.Count(out, ` id="`+c.Anchor()+`"`) != 1 {
				t.Fatalf("the anchor %s does not stand once in %s", c.Anchor(), out)
			}
		}
	})
}
