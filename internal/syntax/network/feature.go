// Package network is the neural tagger and parser: what a trained network sees of words, and how it scores them.
//
// In: the forms of a sentence. Out: a class of tag, a head and a class of relation for each. Network.Read is the way
// in; the weights come from package learn.
package network

import (
	"unicode"
	"unicode/utf8"
)

// Shapes is the number of classes of outward form.
const Shapes = 64

// Grams is the number of places that pieces of words are hashed into.
const Grams = 1 << 13

// Plain appends the form in small letters, every digit as 0 and typographic quotes as plain ones: the word as the
// tables know it.
func Plain(to []byte, form string) []byte {
	for _, r := range form {
		switch {
		case r < utf8.RuneSelf:
			if r >= 'A' && r <= 'Z' {
				r += 'a' - 'A'
			} else if r >= '0' && r <= '9' {
				r = '0'
			}
			to = append(to, byte(r))
			continue
		case r == '’' || r == '‘':
			r = '\''
		case r == '“' || r == '”':
			r = '"'
		case r == '–' || r == '—':
			r = '-'
		default:
			r = unicode.ToLower(r)
		}
		to = utf8.AppendRune(to, r)
	}
	return to
}

// Pieces appends the places of the beginnings, endings and three-letter stretches of a plain word.
func Pieces(to []int32, word []byte) []int32 {
	n := min(len(word), 40)
	word = word[:n]
	for k := 1; k <= 3 && k <= n; k++ {
		to = append(to, piece(1, word[:k]))
	}
	for k := 1; k <= 5 && k <= n; k++ {
		to = append(to, piece(2, word[n-k:]))
	}
	for i := 0; i+3 <= n; i++ {
		to = append(to, piece(3, word[i:i+3]))
	}
	return to
}

func piece(kind uint32, s []byte) int32 {
	h := uint32(2166136261) ^ kind*0x9E3779B9
	for _, b := range s {
		h = (h ^ uint32(b)) * 16777619
	}
	h ^= h >> 15
	h *= 0x85EBCA6B
	h ^= h >> 13
	return int32(h & (Grams - 1))
}

// casing is the class of a word by its capitals.
func casing(form string) (class int, digit bool) {
	upper, lower, other, n := 0, 0, 0, 0
	first := false
	for i, r := range form {
		n++
		switch {
		case unicode.IsUpper(r):
			upper++
			first = first || i == 0
		case unicode.IsLower(r):
			lower++
		case unicode.IsDigit(r):
			digit = true
		case unicode.IsLetter(r):
			other++
		}
	}
	switch {
	case upper+lower+other == 0:
		return 0, digit
	case other > upper+lower:
		return 1, digit
	case upper == 0:
		return 2, digit
	case first && upper == 1 && lower > 0:
		return 3, digit
	case upper == 1 && lower == 0:
		return 4, digit
	case lower == 0:
		return 5, digit
	case first:
		return 6, digit
	}
	return 7, digit
}

// ShapesOf are the shapes of the words of a sentence. A word's shape holds its capitals, whether it has a digit,
// whether it opens the sentence, and whether the sentence writes most of its words with capitals, as headlines do.
func ShapesOf(to []int32, forms []string) []int32 {
	long, capital := 0, 0
	start := len(to)
	opened := false
	for _, f := range forms {
		class, digit := casing(f)
		s := class
		if digit {
			s += 8
		}
		if class != 0 || digit {
			if !opened {
				s += 16
			} else if len(f) > 3 && class > 0 {
				long++
				if class >= 3 {
					capital++
				}
			}
			opened = true
		}
		to = append(to, int32(s))
	}
	if long >= 2 && capital*4 >= long*3 {
		for i := start; i < len(to); i++ {
			to[i] += 32
		}
	}
	return to
}

// capitalInside reports whether a shape is that of a word with a capital that neither opens its sentence nor stands in
// a headline.
func capitalInside(shape int32) bool { return shape < 16 && shape&7 >= 3 && shape&7 <= 6 }
