package quote

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Marks written with two characters stand for these, which no text has.
const (
	doubled   = '\uE000' // ''
	backticks = '\uE001' // ``
)

// closers are the marks that may close what the key opens. Printers and people mix them.
var closers = map[rune]string{
	'“': "”\"", '"': "\"”", '„': "“”\"", '«': "»", '‘': "’'", '\'': "'’",
	doubled: "\uE000\"”", backticks: "\uE000\"”",
}

// markAt is the mark or other character at the offset, and its length in bytes.
func markAt(text string, at int) (rune, int) {
	switch {
	case strings.HasPrefix(text[at:], "''"):
		return doubled, 2
	case strings.HasPrefix(text[at:], "``"):
		return backticks, 2
	}
	return utf8.DecodeRuneInString(text[at:])
}

func isMark(r rune) bool {
	switch r {
	case '“', '”', '"', '„', '«', '»', '‘', '’', '\'', doubled, backticks:
		return true
	}
	return false
}

// isOpening reports whether r may open a paragraph that resumes a quotation.
func isOpening(r rune) bool { return isMark(r) && r != '”' && r != '»' && r != '’' }

func isSingle(r rune) bool { return r == '‘' || r == '\'' }

// isGap reports whether r is what stands outside an opening mark: white space, a bracket, a dash, or nothing.
func isGap(r rune) bool {
	return r == 0 || unicode.IsSpace(r) || strings.ContainsRune("([{–—-/", r) || isMark(r) && r != '”' && r != '’'
}

func isWordy(r rune) bool {
	return unicode.IsLetter(r) || unicode.IsDigit(r) || strings.ContainsRune("[$£€…", r)
}
