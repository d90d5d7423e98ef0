package lexicon

import "unicode/utf8"

// maxKey bounds the letters of one unit that count; no name needs more.
const maxKey = 40

// key is the folded form of a unit: lower-case ASCII letters, digits and '+'.
type key struct {
	n int
	b [maxKey]byte
}

func (k *key) add(c byte) {
	if k.n < maxKey {
		k.b[k.n] = c
		k.n++
	}
}

func (k *key) bytes() []byte { return k.b[:k.n] }

// fold is the word without case, diacritics, apostrophes and full stops.
func fold(word string, k *key) {
	k.n = 0
	for i := 0; i < len(word); {
		c := word[i]
		if c < utf8.RuneSelf {
			foldASCII(c, k)
			i++
			continue
		}
		r, size := utf8.DecodeRuneInString(word[i:])
		for _, plain := range []byte(plainLetters(r)) {
			k.add(plain)
		}
		i += size
	}
}

func foldASCII(c byte, k *key) {
	switch {
	case c >= 'a' && c <= 'z', c >= '0' && c <= '9', c == '+':
		k.add(c)
	case c >= 'A' && c <= 'Z':
		k.add(c + 'a' - 'A')
	case c == '&':
		k.add('a')
		k.add('n')
		k.add('d')
	}
}

// sound is the key of a folded unit under which its usual transliterations meet: "Pashinian" and "Pashinyan",
// "Tokaev" and "Tokayev", "Hodeidah" and "Hudaydah", "Qaddafi" and "Gadhafi" (but for their first letter).
func sound(folded []byte, k *key) {
	k.n = 0
	for i := 0; i < len(folded); {
		size := soundAt(folded[i:], i == 0, k)
		i += size
	}
	tidySound(k)
}

// singles are letters written for one another; the rest stand for themselves.
var singles = func() (plain [256]byte) {
	for c := range plain {
		plain[c] = byte(c)
	}
	plain['y'], plain['q'], plain['w'], plain['o'], plain['c'] = 'i', 'k', 'v', 'u', 'k'
	return plain
}()

// soundAt adds the sound that the rest begins with, and is the number of letters that write it.
func soundAt(rest []byte, first bool, k *key) int {
	c := rest[0]
	if len(rest) == 1 {
		if c != 'h' || first {
			k.putByte(singles[c])
		}
		return 1
	}
	if c == 'x' {
		k.putByte('k')
		k.putByte('s')
		return 1
	}
	if one, size := together(rest); size > 0 {
		k.putByte(one)
		return size
	}
	k.putByte(singles[c])
	return 1
}

// together is the one letter for two or three that are written for one sound: "kh", "dzh", "ou".
func together(rest []byte) (one byte, size int) {
	c, d := rest[0], rest[1]
	switch d {
	case 'h':
		if one = breathed(c); one != 0 {
			return one, 2
		}
		if c == 'd' {
			return 'd', 2
		}
	case 'z':
		if c == 'd' && len(rest) > 2 && rest[2] == 'h' {
			return 'j', 3
		}
	case 'c':
		if c == 't' && len(rest) > 2 && rest[2] == 'h' {
			return 'c', 3
		}
		if c == 's' && len(rest) > 2 && rest[2] == 'h' {
			return 's', 3
		}
	case 'j':
		if c == 'd' {
			return 'j', 2
		}
	case 'k':
		if c == 'c' {
			return 'k', 2
		}
	}
	return vowels(rest)
}

// breathed is the sound of a letter with h after it, or 0.
func breathed(c byte) byte {
	switch c {
	case 'k':
		return 'h'
	case 'g':
		return 'g'
	case 'z':
		return 'j'
	case 'c':
		return 'c'
	case 's':
		return 's'
	case 'p':
		return 'f'
	}
	return 0
}

// vowels are two letters for one vowel. Those that end in y or i are one only before a consonant, which keeps the
// glide of "Tokayev" apart from the diphthong of "Hudaydah".
func vowels(rest []byte) (one byte, size int) {
	c, d := rest[0], rest[1]
	switch {
	case c == 'o' && (d == 'u' || d == 'o'):
		return 'u', 2
	case c == 'e' && d == 'e':
		return 'i', 2
	case (c == 'e' || c == 'a') && (d == 'i' || d == 'y') && (len(rest) == 2 || !isVowel(rest[2])):
		return 'e', 2
	}
	return 0, 0
}

func isVowel(c byte) bool {
	return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u' || c == 'y'
}

// putByte adds c unless it doubles the letter before it.
func (k *key) putByte(c byte) {
	if k.n > 0 && k.b[k.n-1] == c && (c < '0' || c > '9') {
		return
	}
	k.add(c)
}

// tidySound drops the glide between vowels and makes "-off" "-ov".
func tidySound(k *key) {
	out := 0
	for i := range k.n {
		c := k.b[i]
		if c == 'i' && i > 0 && i+1 < k.n && isVowel(k.b[i-1]) && isVowel(k.b[i+1]) {
			continue
		}
		k.b[out] = c
		out++
	}
	k.n = out
	if n := k.n; n > 3 && k.b[n-1] == 'f' && (k.b[n-2] == 'u' || k.b[n-2] == 'e') {
		k.b[n-1] = 'v'
	}
}

// The hash is FNV-1a, which is short and the same on every machine.
const (
	hashSeed  uint64 = 14695981039346656037
	hashPrime uint64 = 1099511628211
)

func hashBytes(b []byte) uint64 {
	h := hashSeed
	for _, c := range b {
		h = (h ^ uint64(c)) * hashPrime
	}
	return h
}

// follow is the hash of a sequence of units, given that of the units before the last.
func follow(before, unit uint64) uint64 {
	h := (before ^ (unit + before>>29)) * hashPrime
	return h ^ h>>32
}

// Sound is the key under which a word and its usual transliterations meet; "" for one without letters.
func Sound(word string) string {
	var folded, sounded key
	fold(word, &folded)
	sound(folded.bytes(), &sounded)
	return string(sounded.bytes())
}

// Fold is the word without case, diacritics, spaces and marks: "Košice" gives "kosice".
func Fold(word string) string {
	var folded key
	fold(word, &folded)
	return string(folded.bytes())
}

// Slug is the readable part of an ID: "Nikol Pashinyan" gives "nikol-pashinyan".
func Slug(name string) string { return slug(name) }
