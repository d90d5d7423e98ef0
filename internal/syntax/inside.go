package syntax

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// inside cuts a run that neither opens nor closes with a mark: at dashes, hyphens and slashes, then at clitics.
func (c *cutter) inside(start, end int) {
	if start >= end {
		return
	}
	s := c.text[start:end]
	if address(s) || simple(s) {
		c.word(start, end)
		return
	}
	at := start
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		n := c.mark(s, i, r, size)
		if n == 0 {
			i += size
			continue
		}
		c.word(at, start+i)
		c.emit(start+i, start+i+n)
		i += n
		at = start + i
	}
	c.word(at, end)
}

// simple reports whether s is letters and digits of ASCII alone.
func simple(s string) bool {
	for i := 0; i < len(s); i++ {
		b := s[i] | 0x20
		if (b < 'a' || b > 'z') && (s[i] < '0' || s[i] > '9') {
			return false
		}
	}
	return true
}

// mark is the length of the token that the mark at s[i] makes inside a run, 0 where it belongs to a word.
func (c *cutter) mark(s string, i int, r rune, size int) int {
	switch r {
	case '—', '–', '…', '"', '“', '”', '(', ')', '[', ']', ';', '<', '>', '|', '*', '•', '«', '»':
		return size
	case '!', '?', '=':
		return runLength(s[i:], r, size)
	case '-':
		if i+1 < len(s) && s[i+1] == '-' || i > 0 && s[i-1] == '-' {
			return runLength(s[i:], r, size)
		}
		if c.hyphenJoins(s, i) {
			return 0
		}
		return size
	case '/':
		if digitAt(s, i-1) && digitAt(s, i+1) {
			return 0
		}
		return size
	case ',', ':':
		if digitAt(s, i-1) && digitAt(s, i+1) {
			return 0
		}
		return size
	case '.':
		if strings.HasPrefix(s[i:], "..") {
			return runLength(s[i:], r, size)
		}
		if joinsSentences(s, i) {
			return size
		}
	}
	return 0
}

func digitAt(s string, i int) bool { return i >= 0 && i < len(s) && s[i] >= '0' && s[i] <= '9' }

// joinsSentences reports whether the full stop at s[i] ends a sentence that the next follows without a space:
// "They left.The talks went on".
func joinsSentences(s string, i int) bool {
	before, after := s[:i], s[i+1:]
	if strings.ContainsAny(before, ".@/_") || len(before) < 3 {
		return false
	}
	b, _ := utf8.DecodeLastRuneInString(before)
	a, size := utf8.DecodeRuneInString(after)
	next, _ := utf8.DecodeRuneInString(after[size:])
	return unicode.IsLower(b) && unicode.IsUpper(a) && (unicode.IsLower(next) || next == utf8.RuneError || next == '\'')
}

// bound prefixes keep their hyphen: "co-chair", "non-aligned", "e-mail".
var boundPrefixes = wordSet(`e co non re pre post ex anti multi semi mid sub inter intra pro counter neo ultra cross over mini socio micro arch`)

// hyphenJoins reports whether the hyphen at s[i] stays within its word.
func (c *cutter) hyphenJoins(s string, i int) bool {
	before, after := s[:i], s[i+1:]
	if j := strings.LastIndexAny(before, "-/–—"); j >= 0 {
		before = before[j+1:]
	}
	if boundPrefixes[strings.ToLower(before)] {
		return true
	}
	// A telephone number: "555-201-7788", "555-0199".
	if !digitsAndHyphens(s) || after == "" {
		return false
	}
	return strings.Count(s, "-") > 1 || len(after) == 4 && len(before) != 4 && len(before) != 2
}

func digitsAndHyphens(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] != '-' && s[i] != '/' && (s[i] < '0' || s[i] > '9') {
			return false
		}
	}
	return true
}

// clitics are written at the end of a word but are words of their own, the longest first.
var clitics = []string{"n't", "n’t", "n`t", "'ll", "’ll", "'re", "’re", "'ve", "’ve", "'s", "’s", "`s", "'m", "’m", "'d", "’d"}

// fused are words written as one without an apostrophe, with the length of the first.
var fused = map[string]int{"cannot": 3, "gonna": 3, "wanna": 3, "gotta": 3, "dont": 2, "doesnt": 4, "didnt": 3, "isnt": 2, "wasnt": 3,
	"wont": 2, "cant": 2, "couldnt": 5, "wouldnt": 5, "havent": 4, "hasnt": 3, "arent": 3, "gimme": 3, "lemme": 3,
	"im": 1, "ive": 1, "thats": 4, "whats": 4, "youre": 3, "theyre": 4, "outta": 3}

// word emits a word, or its parts where it carries a clitic.
func (c *cutter) word(start, end int) {
	s := c.text[start:end]
	if n := len(s); n > 2 && n < 40 {
		if len(s) < 9 {
			if k, ok := fused[strings.ToLower(s)]; ok {
				c.multi(start, start+k, end)
				return
			}
		}
		if strings.ContainsAny(s[max(0, n-5):], "'’`") {
			for _, t := range clitics {
				if k := n - len(t); k > 0 && strings.EqualFold(s[k:], t) {
					c.multi(start, start+k, end)
					return
				}
			}
			for _, t := range []string{"'", "’"} { // "the parties' talks"
				if k := n - len(t); k > 1 && s[k:] == t {
					c.multi(start, start+k, end)
					return
				}
			}
		}
	}
	if n := unitStart(s); n > 0 {
		c.emit(start, start+n)
		c.emit(start+n, end)
		return
	}
	c.emit(start, end)
}

// units follow a number without a space and are tokens of their own: "10am", "40km", "5bn".
var units = wordSet(`am pm km m cm mm kg g bn mn mln tn k ft lb lbs mph hrs hr min mins sec`)

func unitStart(s string) int {
	if s == "" || s[0] < '0' || s[0] > '9' {
		return 0
	}
	n := 0
	for n < len(s) && (s[n] >= '0' && s[n] <= '9' || s[n] == '.' || s[n] == ',' || s[n] == ':') {
		n++
	}
	if n < len(s) && units[strings.ToLower(s[n:])] {
		return n
	}
	return 0
}

func (c *cutter) multi(start, mid, end int) {
	c.emit(start, mid)
	c.tokens[len(c.tokens)-1].Multi = 2
	c.emit(mid, end)
}
