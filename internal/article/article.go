// Package article is the document model: what was published, and the spans of it that findings cite.
//
// In: text and what is known of its origin. Out: an Article whose text never changes again. Every offset in Parley is
// a byte offset into Article.Text, half-open.
package article

import (
	"crypto/sha256"
	"encoding/hex"

	"parley/internal/calendar"
)

// ID names an article by its content: the first 16 hex digits of the SHA-256 of its stored text.
type ID string

// Span is the bytes [Start, End) of an article's text.
type Span struct {
	Start int `json:"start"`
	End   int `json:"end"`
}

// Empty reports whether the span holds no byte; the zero Span stands for "nowhere".
func (s Span) Empty() bool { return s.End <= s.Start }

// Len is the number of bytes.
func (s Span) Len() int { return s.End - s.Start }

// Overlaps reports whether s and t share a byte.
func (s Span) Overlaps(t Span) bool { return s.Start < t.End && t.Start < s.End }

// Holds reports whether t lies wholly in s.
func (s Span) Holds(t Span) bool { return s.Start <= t.Start && t.End <= s.End }

// Join is the smallest span that holds both; an empty span is ignored.
func (s Span) Join(t Span) Span {
	if s.Empty() {
		return t
	}
	if t.Empty() {
		return s
	}
	return Span{min(s.Start, t.Start), max(s.End, t.End)}
}

// Of is the text of the span, or "" where the span is not inside text.
func (s Span) Of(text string) string {
	if s.Start < 0 || s.End > len(text) || s.Empty() {
		return ""
	}
	return text[s.Start:s.End]
}

// Kind is the part an article's passage plays.
type Kind string

// The kinds of passage. What is none of the others is Body.
const (
	Title       Kind = "title"
	Byline      Kind = "byline"
	Dateline    Kind = "dateline"
	Caption     Kind = "caption"
	Body        Kind = "body"
	Boilerplate Kind = "boilerplate"
)

// Passage is a stretch of an article with one part to play. Passages are in order, do not overlap, hold no white
// space at either end, and leave nothing but white space between them, except that a dateline is cut off the front of
// the body passage it opens.
type Passage struct {
	Kind Kind `json:"kind"`
	Span
}

// Article is one published report. Make it with New; its text and passages are fixed from then on.
type Article struct {
	ID       ID
	URI      string            // where it came from: a path or an address; may be empty
	Title    string            // the text of the title passage, or what the page's metadata say; "" where there is none
	Outlet   string            // who published it; "" where nobody says
	Language string            // ISO 639-1; "" where it was not looked at
	Stated   calendar.Interval // publication date from metadata or from the user; unknown where nobody says
	StatedBy string            // who said so: "metadata", "user", "url"; "" where Stated is unknown
	Address  string            // normal form of its web address, by which its versions are known; "" where it has none
	Modified string            // when it was last changed, as its publisher says: RFC 3339 in UTC, or a day; "" where nobody says
	Captured string            // when an archive or a server gave it out, RFC 3339 in UTC; "" where nobody says
	Facts    []Fact            // what is said of it, by whom, and what contradicts what; see Fact
	Also     []Printing        // where else the very same text was printed
	Text     string            // stored text, UTF-8, exactly as findings cite it
	Passages []Passage
}

// New is the article with the given text and passages, its id made from the text.
func New(text string, passages []Passage) *Article {
	sum := sha256.Sum256([]byte(text))
	a := &Article{ID: ID(hex.EncodeToString(sum[:8])), Text: text, Passages: passages}
	for _, p := range passages {
		if p.Kind == Title {
			a.Title = p.Of(text)
			break
		}
	}
	return a
}

// KindAt is the kind of the passage that holds the byte; between passages it is "".
func (a *Article) KindAt(offset int) Kind {
	for _, p := range a.Passages {
		if p.Start <= offset && offset < p.End {
			return p.Kind
		}
	}
	return ""
}

// Evidence is a span with the words that stand there, so that a reader elsewhere can check it.
type Evidence struct {
	Span
	Exact string `json:"exact"`
}

// Cite is the evidence for a span of a's text. A span outside the text gives the zero Evidence.
func (a *Article) Cite(s Span) Evidence {
	exact := s.Of(a.Text)
	if exact == "" {
		return Evidence{}
	}
	return Evidence{s, exact}
}

// Verify reports whether e's words are the very bytes of a's text at e's span.
func (a *Article) Verify(e Evidence) bool { return e.Exact != "" && e.Span.Of(a.Text) == e.Exact }
