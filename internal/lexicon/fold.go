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

// pairs are letters that together stand for one sound, longest first.
var pairs = []struct{ from, to string }{
	{"tsch", "c"}, {"dzh", "j"}, {"tch", "c"}, {"sch", "s"}, {"shch", "s"},
	{"kh", "h"}, {"gh", "g"}, {"dh", "d"}, {"zh", "j"}, {"dj", "j"}, {"ch", "c"}, {"sh", "s"}, {"ph", "f"},
	{"ck", "k"}, {"ou", "u"}, {"oo", "u"}, {"ee", "i"}, {"ei", "e"}, {"ey", "e"}, {"ay", "e"}, {"ai", "e"}, {"tz", "ts"},
}

// singles are letters written for one another.
var singles = [256]byte{'y': 'i', 'q': 'k', 'w': 'v', 'o': 'u'}

func soundAt(rest []byte, first bool, k *key) int {
	if c := rest[0]; pairStarts[c] {
		for _, p := range pairs {
			if len(rest) >= len(p.from) && string(rest[:len(p.from)]) == p.from && !beforeVowel(p.from, rest) {
				k.put(p.to)
				return len(p.from)
			}
		}
	}
	switch c := rest[0]; {
	case c == 'c':
		k.put("k")
	case c == 'x':
		k.put("ks")
	case c == 'h' && len(rest) == 1 && !first:
	case singles[c] != 0:
		k.putByte(singles[c])
	default:
		k.putByte(c)
	}
	return 1
}

// beforeVowel keeps "ay" apart from the glide of "Tokayev": a pair that ends in y or i sounds so only before a consonant.
func beforeVowel(pair string, rest []byte) bool {
	last := pair[len(pair)-1]
	return (last == 'y' || last == 'i') && len(rest) > len(pair) && isVowel(rest[len(pair)])
}

func isVowel(c byte) bool {
	return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u' || c == 'y'
}

var pairStarts = func() (starts [256]bool) {
	for _, p := range pairs {
		starts[p.from[0]] = true
	}
	return starts
}()

func (k *key) put(s string) {
	for i := range len(s) {
		k.putByte(s[i])
	}
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
