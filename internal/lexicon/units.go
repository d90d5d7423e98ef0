package lexicon

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// letters says how a unit is written, as far as matching cares.
type letters uint8

const (
	lower   letters = iota // "may", or no letters at all
	title                  // "May"
	mixed                  // "McCain", "LeT"
	capital                // "MAY", "U.S."
	single                 // one capital letter, "A"
)

// unit is what matching compares: a word, or its part between hyphens; "'s" is a unit of its own, as in the treebanks.
type unit struct {
	word  int    // index of the word it is in
	exact uint64 // hash of the folded form; 0 for a mark that no name runs across
	like  uint64 // hash of the sound
	size  int    // letters of the folded form
	heard int    // letters of its sound
	caps  letters
}

// joiner is what may stand between the units of a name without being one.
const joiner = "-–‑—/'’.·"

// units are the units of some words. It reuses the slice given.
func units(words []string, into []unit) []unit {
	into = into[:0]
	for i, word := range words {
		into = appendUnits(into, i, word)
	}
	return into
}

func appendUnits(into []unit, at int, word string) []unit {
	if simple(word) {
		return appendUnit(into, at, word)
	}
	if word == "'s" || word == "’s" {
		return append(into, unit{word: at, exact: possessive, like: possessive, size: 1})
	}
	had := len(into)
	for len(word) > 0 {
		cut := strings.IndexAny(word, "-–‑—/+ ")
		if cut < 0 {
			into = appendPart(into, at, word)
			break
		}
		into = appendPart(into, at, word[:cut])
		if word[cut] == '+' {
			into = appendUnit(into, at, "+")
		}
		_, size := utf8.DecodeRuneInString(word[cut:])
		word = word[cut+size:]
	}
	if len(into) == had && word != "" && !strings.Contains(joiner, word) {
		into = append(into, unit{word: at})
	}
	return into
}

// possessive is the hash of "'s".
var possessive = hashBytes([]byte("'s"))

// simple tells a word of ASCII letters and digits alone.
func simple(word string) bool {
	for i := range len(word) {
		if c := word[i] | 0x20; (c < 'a' || c > 'z') && (c < '0' || c > '9' || word[i] < '0') {
			return false
		}
	}
	return true
}

func appendPart(into []unit, at int, part string) []unit {
	for _, mark := range [2]string{"'s", "’s"} {
		if bare, ok := strings.CutSuffix(part, mark); ok && bare != "" {
			return append(appendUnit(into, at, bare), unit{word: at, exact: possessive, like: possessive, size: 1})
		}
	}
	return appendUnit(into, at, part)
}

func appendUnit(into []unit, at int, part string) []unit {
	var folded, sounded key
	fold(part, &folded)
	if folded.n == 0 {
		if part != "" && !strings.Contains(joiner, part) {
			into = append(into, unit{word: at})
		}
		return into
	}
	sound(folded.bytes(), &sounded)
	u := unit{word: at, exact: hashBytes(folded.bytes()), like: hashBytes(sounded.bytes()), size: folded.n, heard: sounded.n, caps: writing(part)}
	if isArticle(folded.bytes()) {
		u.like = article
	}
	return append(into, u)
}

// article is the sound of the Arabic article, however it is written: "al-Burhan", "El-Burhan".
var article = hashBytes([]byte("al"))

func isArticle(folded []byte) bool {
	return len(folded) == 2 && folded[1] == 'l' && (folded[0] == 'a' || folded[0] == 'e')
}

// writing tells how a part is written. A dotted abbreviation counts as capitals even in small letters: "u.s.".
func writing(part string) letters {
	ups, lows, dots := 0, 0, 0
	for _, r := range part {
		switch {
		case r == '.':
			dots++
		case unicode.IsUpper(r):
			ups++
		case unicode.IsLetter(r):
			lows++
		}
	}
	switch {
	case ups > 1 && lows == 0, dots > 1 && ups+lows == dots, dots == 1 && ups == 2 && lows == 0:
		return capital
	case ups == 1 && lows == 0:
		return single
	case ups > 1:
		return mixed
	case ups > 0:
		return title
	}
	return lower
}
