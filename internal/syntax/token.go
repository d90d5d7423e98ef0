package syntax

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"parley/internal/article"
)

// cutter makes tokens of text, one run of characters without white space after the other.
type cutter struct {
	text   string
	abbr   *abbreviations
	tokens []Token
}

// longestRun is where a run without white space is cut all the same, so that no rule looks at more than that.
const longestRun = 1000

// tokenize is the tokens of text[start:end] with their spans, forms and multi-word marks.
func tokenize(text string, start, end int, abbr *abbreviations) []Token {
	c := cutter{text: text, abbr: abbr, tokens: make([]Token, 0, (end-start)/5+1)}
	for at := start; at < end; {
		r, size := utf8.DecodeRuneInString(text[at:end])
		if unicode.IsSpace(r) {
			at += size
			continue
		}
		stop := at
		for stop < end && stop-at < longestRun {
			r, size = utf8.DecodeRuneInString(text[stop:end])
			if unicode.IsSpace(r) {
				break
			}
			stop += size
		}
		c.run(at, stop)
		at = stop
	}
	return c.tokens
}

func (c *cutter) emit(start, end int) {
	if start < end {
		c.tokens = append(c.tokens, Token{Span: article.Span{Start: start, End: end}, Form: c.text[start:end], Head: -1})
	}
}

// run cuts a stretch without white space: what opens it, what closes it, and what is left between.
func (c *cutter) run(start, end int) {
	if c.whole(c.text[start:end]) {
		c.emit(start, end)
		return
	}
	for start < end {
		n := opening(c.text[start:end])
		if n == 0 {
			break
		}
		c.emit(start, start+n)
		start += n
		if c.whole(c.text[start:end]) {
			c.emit(start, end)
			return
		}
	}
	var tail []int // where the closing marks begin, last first
	stop := end
	for start < stop {
		n := c.closing(c.text[start:stop])
		if n == 0 {
			break
		}
		tail = append(tail, stop)
		stop -= n
	}
	c.inside(start, stop)
	for i := len(tail) - 1; i >= 0; i-- {
		c.emit(stop, tail[i])
		stop = tail[i]
	}
}

// whole reports whether a run is one token although it holds marks: an address, a smiley, "n't", "U.S.".
func (c *cutter) whole(s string) bool {
	if s == "" {
		return false
	}
	if address(s) || smileys[s] || shortened[s] || loneClitics[strings.ToLower(s)] {
		return true
	}
	return false
}

var smileys = wordSet(`:) :-) ;) ;-) :( :-( :D :-D :P :-P ;P :p :/ :-/ :o :O :* <3 =) =D ^_^ :)) :') XD`)

var shortened = wordSet(`w/ w/o b/c c/o`)

// loneClitics are clitics and shortened words that begin with an apostrophe.
var loneClitics = wordSet(`'s 're 've 'll 'd 'm n't ’s ’re ’ve ’ll ’d ’m n’t 'em ’em 'cause ’cause 'til ’til 'tis 'twas`)

func wordSet(words string) map[string]bool {
	set := make(map[string]bool)
	for _, w := range strings.Fields(words) {
		set[w] = true
	}
	return set
}

// address reports whether s is an e-mail or web address, a file name of one, or a handle.
func address(s string) bool {
	if at := strings.IndexByte(s, '@'); at >= 0 {
		last, _ := utf8.DecodeLastRuneInString(s)
		return len(s) > 2 && (unicode.IsLetter(last) || unicode.IsDigit(last)) && strings.Count(s, "@") == 1
	}
	i := strings.Index(s, "://")
	if i < 0 {
		if !strings.HasPrefix(s, "www.") {
			return false
		}
	} else if i == 0 || !letters(s[:i]) {
		return false
	}
	last, _ := utf8.DecodeLastRuneInString(s)
	return unicode.IsLetter(last) || unicode.IsDigit(last) || last == '/' || last == '=' || last == '_' || last == '-'
}

func letters(s string) bool {
	for _, r := range s {
		if !unicode.IsLetter(r) {
			return false
		}
	}
	return true
}

// opening is the length of the mark that s begins with, 0 where it begins with a word.
func opening(s string) int {
	r, size := utf8.DecodeRuneInString(s)
	switch {
	case unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.M, r):
		return 0
	case r == '\'' || r == '’':
		if size < len(s) && s[size] >= '0' && s[size] <= '9' { // the '90s
			return 0
		}
		for _, w := range []string{"em", "cause", "til"} {
			if strings.EqualFold(s[size:], w) {
				return 0
			}
		}
		return size
	case r == '.' && size < len(s) && s[size] >= '0' && s[size] <= '9': // .5
		return 0
	}
	return runLength(s, r, size)
}

// runLength is the length of the run of marks that s begins with and that make one token: "...", "--", "?!".
func runLength(s string, r rune, size int) int {
	mixed := r == '!' || r == '?'
	if !mixed && !strings.ContainsRune(".-*=_~#+>", r) {
		return size
	}
	n := size
	for n < len(s) {
		q, k := utf8.DecodeRuneInString(s[n:])
		if q != r && !(mixed && (q == '!' || q == '?')) {
			break
		}
		n += k
	}
	return n
}

// closing is the length of the mark that s ends with, 0 where it ends with a word or an abbreviation.
func (c *cutter) closing(s string) int {
	r, size := utf8.DecodeLastRuneInString(s)
	switch {
	case unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.M, r) || r == '_':
		return 0
	case r == '.':
		n := 1
		for n < len(s) && s[len(s)-n-1] == '.' {
			n++
		}
		if n == 1 && c.abbr.is(s) {
			return 0
		}
		if n == 2 && c.abbr.is(s[:len(s)-1]) { // "Odell Inc.."
			return 1
		}
		return n
	case r == '!' || r == '?':
		n := size
		for n < len(s) && (s[len(s)-n-1] == '!' || s[len(s)-n-1] == '?') {
			n++
		}
		return n
	case strings.ContainsRune("-*=_~#+>", r):
		n := size
		for n < len(s) && rune(s[len(s)-n-1]) == r {
			n++
		}
		return n
	}
	return size
}
