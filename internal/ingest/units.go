package ingest

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"parley/internal/article"
)

// unit is a paragraph: a line, or the lines of a paragraph that was broken to a width. It is what passages are made of.
type unit struct {
	article.Span
	text   string
	words  []string // normalised: see wordsOf
	kind   article.Kind
	appeal bool // asks for support
	date   int  // bytes of a sentence at the front that only gives the date of publication
	front  int  // bytes of a dateline at the front
}

// ends reports whether the unit ends as a sentence does, closing quotes and brackets aside.
func (u *unit) ends() bool {
	text := strings.TrimRight(u.text, "”’\"')]»")
	return text != "" && strings.ContainsRune(".?!…", lastRune(text))
}

// stops is ends with a full stop, and not with dots.
func (u *unit) stops() bool {
	text := strings.TrimRight(u.text, "”’\"')]»")
	return strings.HasSuffix(text, ".") && !strings.HasSuffix(text, "..")
}

func lastRune(s string) rune {
	r, _ := utf8.DecodeLastRuneInString(s)
	return r
}

func firstRune(s string) rune {
	r, _ := utf8.DecodeRuneInString(s)
	return r
}

// line is one line of the text without the white space around it.
type line struct {
	article.Span
	gap bool // an empty line, or nothing, stands before it
}

func linesOf(text string) []line {
	var lines []line
	at, gap := 0, true
	for raw := range strings.Lines(text) {
		trimmed := strings.TrimSpace(raw)
		if trimmed == "" {
			gap = true
		} else {
			start := at + strings.Index(raw, trimmed)
			lines = append(lines, line{article.Span{Start: start, End: start + len(trimmed)}, gap})
			gap = false
		}
		at += len(raw)
	}
	return lines
}

// unitsOf makes every line a unit, but joins the lines of paragraphs that were broken to a width.
func unitsOf(text string) []unit {
	lines := linesOf(text)
	width := widthOf(text, lines)
	var units []unit
	for i, l := range lines {
		if i > 0 && width > 0 && runsOn(text, lines[i-1], l, width) {
			u := &units[len(units)-1]
			u.End = l.End
			continue
		}
		if marks := headingMarks(l.Of(text)); marks > 0 {
			units = append(units, unit{Span: article.Span{Start: l.Start, End: l.Start + marks}})
			l.Start += marks + 1
		}
		units = append(units, unit{Span: l.Span})
	}
	for i := range units {
		u := &units[i]
		u.text = u.Of(text)
		u.words = wordsOf(u.text)
	}
	return units
}

// headingMarks is the number of signs that make the line a heading in Markdown ("## Background"), or 0.
func headingMarks(text string) int {
	n := len(text) - len(strings.TrimLeft(text, "#"))
	if n > 6 || n+2 > len(text) || text[n] != ' ' || text[n+1] == ' ' {
		return 0
	}
	return n
}

// Widths to which plain text is broken, in characters.
const (
	minWidth = 40
	maxWidth = 120
)

// widthOf is the width that the text was broken to, or 0 where each line is a paragraph. Lines were broken where the
// next word would have passed the width; paragraphs end wherever they end.
func widthOf(text string, lines []line) int {
	width := 0
	for _, l := range lines {
		width = max(width, utf8.RuneCountInString(l.Of(text)))
	}
	if width < minWidth || width > maxWidth {
		return 0
	}
	pairs, full := 0, 0
	for i := 1; i < len(lines); i++ {
		if !lines[i].gap {
			pairs++
			if fills(text, lines[i-1], lines[i], width) {
				full++
			}
		}
	}
	if pairs < 3 || full*10 < pairs*7 {
		return 0
	}
	return width
}

// fills reports whether l leaves no room for the first word of the next line; a few characters are forgiven.
func fills(text string, l, next line, width int) bool {
	word, _, _ := strings.Cut(next.Of(text), " ")
	return utf8.RuneCountInString(l.Of(text))+1+utf8.RuneCountInString(word)+6 > width
}

// runsOn reports whether next goes on with the paragraph of l.
func runsOn(text string, l, next line, width int) bool {
	if next.gap || strings.ContainsRune("•*·-–—", firstRune(next.Of(text))) {
		return false
	}
	return fills(text, l, next, width) || unicode.IsLower(firstRune(next.Of(text)))
}

// wordsOf are the words of the text in lower case: runs of letters, digits and what stands inside words. Apostrophes
// are straight, "©" is a word.
func wordsOf(text string) []string {
	if strings.ContainsAny(text, "’‘") {
		text = straight.Replace(text)
	}
	text = strings.ToLower(text)
	var words []string
	start := -1
	end := func(at int) {
		if start >= 0 {
			if word := strings.Trim(text[start:at], "'-"); word != "" {
				words = append(words, word)
			}
			start = -1
		}
	}
	for i, r := range text {
		switch {
		case inWord(r):
			if start < 0 {
				start = i
			}
		case r == '©':
			end(i)
			words = append(words, "©")
		default:
			end(i)
		}
	}
	end(len(text))
	return words
}

var straight = strings.NewReplacer("’", "'", "‘", "'")

func inWord(r rune) bool {
	switch {
	case r >= 'a' && r <= 'z', r >= '0' && r <= '9', r == '\'', r == '&', r == '-':
		return true
	case r < utf8.RuneSelf:
		return false
	}
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r)
}

func isNumber(word string) bool {
	return word != "" && strings.Trim(word, "0123456789") == ""
}
