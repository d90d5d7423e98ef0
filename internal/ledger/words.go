package ledger

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"parley/internal/article"
)

// word is a word of a text: its bytes, and a hash of it folded. Texts hold many, so it is kept small.
type word struct {
	start, end int32
	hash       uint32
}

func (w word) span() article.Span { return article.Span{Start: int(w.start), End: int(w.end)} }

func (w word) of(text string) string { return text[w.start:w.end] }

// words are the words and numbers of the text, in order; case and punctuation do not matter, and an apostrophe or a
// figure's comma does not part a word ("6,500" is one).
func words(text string) []word { return appendWords(nil, text) }

// appendWords adds the words of the text to the list.
func appendWords(found []word, text string) []word {
	for i := 0; i < len(text); {
		r, size := runeAt(text, i)
		if !isWordRune(r) {
			i += size
			continue
		}
		start, h := i, uint64(offset64)
		for i < len(text) {
			r, size = runeAt(text, i)
			if !isWordRune(r) && !joins(text, i, size, r) {
				break
			}
			if isWordRune(r) {
				h = mix(h, uint64(lower(r)))
			}
			i += size
		}
		found = append(found, word{int32(start), int32(i), uint32(h ^ h>>32)})
	}
	return found
}

// runeAt is the rune at i with its length.
func runeAt(text string, i int) (rune, int) {
	if c := text[i]; c < utf8.RuneSelf {
		return rune(c), 1
	}
	return utf8.DecodeRuneInString(text[i:])
}

func lower(r rune) rune {
	if r < utf8.RuneSelf {
		if 'A' <= r && r <= 'Z' {
			r += 'a' - 'A'
		}
		return r
	}
	return unicode.ToLower(r)
}

func isWordRune(r rune) bool {
	if r < utf8.RuneSelf {
		return 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9'
	}
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.Mn, r)
}

// joins reports whether the rune at i holds two halves of one word together: "country’s", "6,500", "3.5".
func joins(text string, i, size int, r rune) bool {
	if i == 0 || i+size >= len(text) || r != '\'' && r != '’' && r != ',' && r != '.' {
		return false
	}
	next, _ := utf8.DecodeRuneInString(text[i+size:])
	prev, _ := utf8.DecodeLastRuneInString(text[:i])
	switch r {
	case '\'', '’':
		return unicode.IsLetter(prev) && unicode.IsLetter(next)
	case ',', '.':
		return unicode.IsDigit(prev) && unicode.IsDigit(next)
	}
	return false
}

// FNV-1a over runes: stable on every machine.
const (
	offset64 = 14695981039346656037
	prime64  = 1099511628211
)

func mix(h, v uint64) uint64 { return (h ^ v) * prime64 }

func hashText(s string) uint64 {
	h := uint64(offset64)
	for i := range len(s) {
		h = mix(h, uint64(s[i]))
	}
	return h
}

// sentenceHash is a hash of the sentence that the claim's first evidence stands in, so that the same sentence printed
// in two reports is known again; of a recycled sentence that of the original, so that a changed word does not hide it; one that only begins in
// the words of another is its own. 0 where the sentence is too short to tell. The second result hashes the place in the sentence with it.
func (s *source) sentenceHash(it *item) (sentence, place uint64) {
	if !it.grounded() {
		return 0, 0
	}
	span, text := it.first(), s.text
	for _, r := range s.runs {
		if r.Start <= span.Start && r.covers(span) {
			at := r.FromStart + span.Start - r.Start
			text = r.source.text
			span = article.Span{Start: at, End: min(at+span.Len(), r.FromEnd)}
			break
		}
	}
	around := sentenceAround(text, span)
	ws := words(around.Of(text))
	if len(ws) < 6 {
		return 0, 0
	}
	sentence = offset64
	for _, w := range ws {
		sentence = mix(sentence, uint64(w.hash))
	}
	return sentence, mix(sentence, uint64(span.Start-around.Start))
}

// sentenceAround is the stretch from the end of the sentence before the span to the end of its own; a full stop ends a
// sentence where white space and a capital, a digit or a quotation mark follow.
func sentenceAround(text string, s article.Span) article.Span {
	if s.Start < 0 || s.End > len(text) || s.Empty() {
		return s
	}
	start := s.Start
	for start > 0 && !endsSentence(text, start) {
		start--
	}
	end := s.End
	for end < len(text) && !endsSentence(text, end) {
		end++
	}
	for start < s.Start && strings.IndexByte(" \n\t", text[start]) >= 0 {
		start++
	}
	for end > s.End && strings.IndexByte(" \n\t", text[end-1]) >= 0 {
		end--
	}
	return article.Span{Start: start, End: end}
}

func endsSentence(text string, at int) bool {
	if text[at-1] == '\n' {
		return true
	}
	if at >= len(text) || text[at] != ' ' || strings.IndexByte(".!?", text[at-1]) < 0 && !closesAfterStop(text, at) {
		return false
	}
	next, _ := utf8.DecodeRuneInString(text[at+1:])
	return !unicode.IsLower(next)
}

// closesAfterStop reports whether a quotation mark closes right before at, with the sentence's stop inside it.
func closesAfterStop(text string, at int) bool {
	for _, mark := range []string{"”", "’", "\"", "'"} {
		if before, ok := strings.CutSuffix(text[:at], mark); ok && before != "" {
			return strings.IndexByte(".!?", before[len(before)-1]) >= 0
		}
	}
	return false
}

// functionWords carry no matter of their own.
var functionWords = strings.Fields(`a an the of in on at to for from by with and or but as that this these those its
their his her it they he she is are was were be been being has have had will would could should may might not no
between over under after before into about than then also both two last next this week month year day earlier
since until during amid while`)

// contentWords are the words of a short text that carry its matter, folded, sorted, each once.
func contentWords(text string) []string {
	var found []string
	for _, w := range words(text) {
		s := strings.ToLower(w.of(text))
		s = strings.TrimSuffix(strings.TrimSuffix(s, "’s"), "'s")
		if len(s) > 1 && !slices.Contains(functionWords, s) {
			found = append(found, strings.TrimSuffix(s, "s"))
		}
	}
	slices.Sort(found)
	return slices.Compact(found)
}
