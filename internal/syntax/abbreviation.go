package syntax

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// abbreviations are the words that keep their full stop.
type abbreviations struct {
	binding map[string]bool // always followed by more of the same sentence: titles, "vs."
	free    map[string]bool // may end a sentence: "Inc.", "a.m."
}

// readAbbreviations reads lines "word<TAB>binding|free"; a line that begins with # is a comment.
func readAbbreviations(table string) *abbreviations {
	a := &abbreviations{binding: map[string]bool{}, free: map[string]bool{}}
	for line := range strings.Lines(table) {
		word, kind, ok := strings.Cut(strings.TrimSpace(line), "\t")
		if !ok || strings.HasPrefix(word, "#") {
			continue
		}
		set := a.free
		if kind == "binding" {
			set = a.binding
			set[strings.ToUpper(word)] = true
		}
		set[word] = true
		r, size := utf8.DecodeRuneInString(word)
		set[string(unicode.ToUpper(r))+word[size:]] = true
	}
	return a
}

// is reports whether s, which ends in a full stop, is an abbreviation: a known one, an initial, or letters with a full
// stop after each.
func (a *abbreviations) is(s string) bool {
	return a.binding[s] || a.free[s] || initial(s) || dotted(s)
}

// binds reports whether an abbreviation always goes on in the same sentence.
func (a *abbreviations) binds(s string) bool { return a.binding[s] || initial(s) }

// initial reports whether s is one capital with a full stop: "J.".
func initial(s string) bool {
	r, size := utf8.DecodeRuneInString(s)
	return unicode.IsUpper(r) && s[size:] == "." && r != 'I'
}

// dotted reports whether s is single letters with a full stop after each: "U.S.", "a.m.".
func dotted(s string) bool {
	n := 0
	for len(s) > 0 {
		r, size := utf8.DecodeRuneInString(s)
		if !unicode.IsLetter(r) || !strings.HasPrefix(s[size:], ".") {
			return false
		}
		s = s[size+1:]
		n++
	}
	return n > 1
}
