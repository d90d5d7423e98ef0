package ingest

import (
	"encoding/binary"
	"errors"
	"regexp"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"
)

var (
	errNoWords = errors.New("is no text: there is not a word in it")
	errControl = errors.New("is binary: it is full of control characters")
)

// wordless says what keeps text from being anybody's words: that there is no letter in it, or that many of its characters
// are none that is written. A few odd ones stand in reports that went through many hands.
func wordless(text string) error {
	letters, controls, count := 0, 0, 0
	for _, r := range text {
		count++
		switch {
		case unicode.IsLetter(r):
			letters++
		case unicode.IsControl(r) && !unicode.IsSpace(r), r == utf8.RuneError:
			controls++
		}
	}
	switch {
	case controls*20 > count:
		return errControl
	case letters == 0:
		return errNoWords
	}
	return nil
}

// shifting is a sign by which encodings of East Asia change from one set of characters to another.
var shifting = regexp.MustCompile(`\x1b(?:\$[@AB()]|\([BJI])`)

func shifts(raw []byte) bool { return shifting.Match(raw) }

// legible reports whether the bytes are writing when they are taken for UTF-16 in that order: letters nearly all, with marks
// and spaces, and no sign that stands for nothing.
func legible(sample []byte, order binary.ByteOrder) bool {
	units := make([]uint16, len(sample)/2)
	for i := range units {
		units[i] = order.Uint16(sample[2*i:])
	}
	if n := len(units); utf16.IsSurrogate(rune(units[n-1])) {
		units = units[:n-1] // its other half is behind the sample
	}
	written, count := 0, 0
	for _, r := range utf16.Decode(units) {
		count++
		switch {
		case r == utf8.RuneError, unicode.IsControl(r) && !unicode.IsSpace(r):
			return false
		case unicode.IsLetter(r), unicode.IsSpace(r), unicode.IsDigit(r), unicode.IsMark(r):
			written++
		}
	}
	return written*10 >= count*8
}

// tag is how a page, a feed or another file of elements begins.
var tag = regexp.MustCompile(`^\s*<(?:[!?]|[A-Za-z][\w:.-]*(?:\s[^<>]*)?/?>)`)

// isMarkup reports whether the text begins with an element.
func isMarkup(text string) bool { return tag.MatchString(text[:min(len(text), 1024)]) }
