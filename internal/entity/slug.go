package entity

import (
	"fmt"
	"hash/fnv"
	"strings"
	"unicode"
)

// plainLetters are what letters with marks are written as in ids and compared as in names.
var plainLetters = func() map[rune]string {
	m := map[rune]string{}
	for plain, marked := range map[string]string{
		"a": "àáâãäåāăąǎ", "c": "çćĉċč", "d": "ďđð", "e": "èéêëēĕėęěə", "g": "ĝğġģ", "h": "ĥħ", "i": "ìíîïĩīĭįı",
		"j": "ĵ", "k": "ķ", "l": "ĺļľŀł", "n": "ñńņňŋ", "o": "òóôõöøōŏő", "r": "ŕŗř", "s": "śŝşšș", "t": "ţťŧț",
		"u": "ùúûüũūŭůűų", "w": "ŵ", "y": "ýÿŷ", "z": "źżž", "ae": "æ", "oe": "œ", "ss": "ß", "th": "þ",
	} {
		for _, r := range marked {
			m[r] = plain
		}
	}
	return m
}()

// plain is a word in small letters without marks, dots or apostrophes.
func plain(word string) string {
	simple := true
	for i := range len(word) {
		if c := word[i]; c < 'a' || c > 'z' {
			simple = false
			break
		}
	}
	if simple {
		return word
	}
	var b strings.Builder
	for _, r := range word {
		r = unicode.ToLower(r)
		if s, ok := plainLetters[r]; ok {
			b.WriteString(s)
		} else if unicode.IsLetter(r) || unicode.IsDigit(r) {
			b.WriteRune(r)
		}
	}
	return b.String()
}

// sound is a plain word with the usual differences of transliteration levelled: "Khachatryan" and "Hachatrian".
func sound(word string) string {
	s := plain(word)
	for _, pair := range [...][2]string{{"kh", "h"}, {"gh", "g"}, {"dzh", "j"}, {"dj", "j"}, {"ph", "f"}, {"ou", "u"},
		{"oo", "u"}, {"ee", "i"}, {"w", "v"}, {"y", "i"}, {"ii", "i"}} {
		if strings.Contains(s, pair[0]) {
			s = strings.ReplaceAll(s, pair[0], pair[1])
		}
	}
	var b strings.Builder
	last := rune(0)
	for _, r := range s {
		if r != last {
			b.WriteRune(r)
		}
		last = r
	}
	return b.String()
}

// idOf is the id of something the lexicon does not know: its kind, its name as a slug, and a short hash of what makes
// it itself.
func idOf(kind Type, name string, more ...string) ID {
	h := fnv.New32a()
	h.Write([]byte(kind))
	h.Write([]byte(name))
	for _, m := range more {
		h.Write([]byte{0})
		h.Write([]byte(m))
	}
	var b strings.Builder
	for _, word := range strings.Fields(strings.ReplaceAll(name, "-", " ")) {
		if s := plain(word); s != "" {
			if b.Len() > 0 {
				b.WriteByte('-')
			}
			b.WriteString(s)
		}
	}
	return ID(fmt.Sprintf("%s/%s-%04x", kind, b.String(), h.Sum32()&0xffff))
}
