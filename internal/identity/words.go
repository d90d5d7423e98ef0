package identity

import (
	"unicode"
	"unicode/utf8"

	"parley/internal/article"
)

// word is a word of an article: its bytes, a hash of it in lower case, and whether it stands in quotation marks.
type word struct {
	start, end int32
	hash       uint32
	quoted     bool
}

// FNV-1a, the same on every machine.
const (
	offset32 = 2166136261
	prime32  = 16777619
)

// wordsOf is the words of the kinds of passage, in order; of all of the text where it has no passages. Punctuation and
// case do not count: those who print a text again set it in their own style.
func wordsOf(a *article.Article, kinds ...article.Kind) []word {
	var found []word
	if len(a.Passages) == 0 {
		return appendWords(found, a.Text, article.Span{End: len(a.Text)})
	}
	for _, p := range a.Passages {
		for _, kind := range kinds {
			if p.Kind == kind {
				found = appendWords(found, a.Text, p.Span)
			}
		}
	}
	return found
}

func appendWords(found []word, text string, s article.Span) []word {
	start, hash := -1, uint32(offset32)
	var quotes marks
	for i := s.Start; i < s.End; {
		r, size := rune(text[i]), 1
		if r >= utf8.RuneSelf {
			r, size = utf8.DecodeRuneInString(text[i:s.End])
		}
		if folded, ok := fold(r); ok {
			if start < 0 {
				start, hash = i, offset32
			}
			hash = (hash ^ uint32(folded)) * prime32
		} else if start >= 0 {
			found = append(found, word{int32(start), int32(i), hash, quotes.open()})
			start = -1
		}
		quotes.pass(r)
		i += size
	}
	if start >= 0 {
		found = append(found, word{int32(start), int32(s.End), hash, quotes.open()})
	}
	return found
}

// marks counts the quotation marks that are open. Single ones are not told from apostrophes and left aside.
type marks struct {
	depth    int
	straight bool // a mark that opens and closes alike
}

func (m *marks) open() bool { return m.depth > 0 || m.straight }

// pass takes notice of a sign. A paragraph closes whatever its author forgot to.
func (m *marks) pass(r rune) {
	switch r {
	case '“', '„', '«':
		m.depth++
	case '”', '»':
		m.depth = max(0, m.depth-1)
	case '"':
		m.straight = !m.straight
	case '\n':
		*m = marks{}
	}
}

// fold is the letter or digit in lower case, and whether it is one.
func fold(r rune) (rune, bool) {
	switch {
	case r >= 'a' && r <= 'z', r >= '0' && r <= '9':
		return r, true
	case r >= 'A' && r <= 'Z':
		return r + 'a' - 'A', true
	case r < utf8.RuneSelf:
		return 0, false
	}
	return unicode.ToLower(r), unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.Mn, r)
}

// shingle is a hash of n words from i on, spread over all bits.
func shingle(words []word, i, n int) uint64 {
	h := uint64(14695981039346656037)
	for _, w := range words[i : i+n] {
		h = (h ^ uint64(w.hash)) * 1099511628211
	}
	h ^= h >> 33
	h *= 0xff51afd7ed558ccd
	return h ^ h>>33
}
