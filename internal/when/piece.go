package when

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"parley/internal/syntax"
)

// piece is a run of letters, a number, or a sign. Pieces are cut more finely than tokens, so that rules need not know
// whether "mid-June", "14th" and "Sept." are one token or three.
type piece struct {
	start, end int // bytes of the article's text
	word       *word
	classes    uint64  // set of digit classes
	num        float64 // of a number
	digits     int     // how many digits; 0 where it is no number
	token      int     // index of the token it lies in, or of the next one
	glued      bool    // no space before it
	capital    bool
	stopped    bool // an abbreviation with its full stop
	comma      bool // a number with thousands or decimals in it
}

// cutter cuts sentences into pieces.
type cutter struct {
	text  string
	words *vocabulary
	buf   []byte
	out   []piece
}

// cut is the pieces of a sentence; the slice is good until the next call.
func (c *cutter) cut(s *syntax.Sentence) []piece {
	c.out = c.out[:0]
	tok, end := 0, min(s.End, len(c.text))
	for i := s.Start; i < end; {
		r, size := rune(c.text[i]), 1
		if r >= utf8.RuneSelf {
			r, size = utf8.DecodeRuneInString(c.text[i:end])
		}
		if unicode.IsSpace(r) {
			i += size
			continue
		}
		p := piece{start: i}
		switch {
		case r >= '0' && r <= '9':
			c.number(&p, end)
		case unicode.IsLetter(r):
			c.letters(&p, end)
		default:
			p.end = i + size
			form := sign(c.text[i:p.end])
			if form == "'" && p.end < end && c.text[p.end]|0x20 == 's' && (p.end+1 == end || !letterByte(c.text[p.end+1])) {
				p.end++
				form = "'s"
			}
			p.word = c.words.words[form]
		}
		for tok < len(s.Tokens)-1 && s.Tokens[tok].End <= i {
			tok++
		}
		p.token = tok
		p.glued = len(c.out) > 0 && c.out[len(c.out)-1].end == i
		c.out = append(c.out, p)
		i = p.end
	}
	return c.out
}

// sign levels the many dashes and apostrophes.
func sign(s string) string {
	switch s {
	case "–", "‐", "‑", "−":
		return "-"
	case "’", "‘", "`":
		return "'"
	}
	return s
}

// letters takes a word, with the full stop of "Sept." and "a.m." and the s of "year's" apart.
func (c *cutter) letters(p *piece, end int) {
	i := p.start
	c.buf = c.buf[:0]
	for i < end {
		r, size := rune(c.text[i]), 1
		if r >= utf8.RuneSelf {
			r, size = utf8.DecodeRuneInString(c.text[i:end])
		}
		if !unicode.IsLetter(r) && !unicode.IsMark(r) {
			break
		}
		if i == p.start {
			p.capital = unicode.IsUpper(r)
		}
		c.buf = utf8.AppendRune(c.buf, unicode.ToLower(r))
		i += size
	}
	if i+1 < end && i-p.start == 1 && c.text[i] == '.' && letterByte(c.text[i+1]) && (i+2 == end || !letterByte(c.text[i+2])) {
		c.buf = append(c.buf, '.', c.text[i+1]|0x20)
		if i += 2; i < end && c.text[i] == '.' {
			i++
		}
	}
	p.end = i
	p.word = c.words.words[string(c.buf)]
	if i < end && c.text[i] == '.' && p.word != nil {
		for _, s := range p.word.senses {
			if s.stopped {
				p.stopped = true
			}
		}
		if p.stopped {
			p.end++
		}
	}
}

func letterByte(b byte) bool { return b|0x20 >= 'a' && b|0x20 <= 'z' }

func digitByte(b byte) bool { return b >= '0' && b <= '9' }

// number takes digits with thousands or decimals, and the ending of "14th", "1990s".
func (c *cutter) number(p *piece, end int) {
	i := p.start
	for i < end && digitByte(c.text[i]) {
		p.num = p.num*10 + float64(c.text[i]-'0')
		p.digits++
		i++
	}
	for i+1 < end && c.text[i] == ',' && threeDigits(c.text[i+1:end]) {
		for _, d := range c.text[i+1 : i+4] {
			p.num = p.num*10 + float64(d-'0')
		}
		i += 4
		p.comma = true
	}
	p.end = i
	if !p.comma {
		c.classify(p, end)
	}
}

func threeDigits(s string) bool {
	return len(s) >= 3 && digitByte(s[0]) && digitByte(s[1]) && digitByte(s[2]) && (len(s) == 3 || !digitByte(s[3]))
}

func (c *cutter) classify(p *piece, end int) {
	rest := c.text[p.end:end]
	if n := len(rest); n >= 2 && isEnding(rest[:2]) && (n == 2 || !letterByte(rest[2])) && p.digits <= 2 {
		p.end += 2
		p.classes |= 1 << classOrdinal
		return
	}
	if n := len(rest); n >= 1 && (rest[0] == 's' || n >= 2 && rest[0] == '\'' && rest[1] == 's') && int(p.num)%10 == 0 && p.digits != 3 {
		k := 1
		if rest[0] == '\'' {
			k = 2
		}
		if n == k || !letterByte(rest[k]) {
			p.end += k
			p.classes |= 1 << classDecades
			if p.digits == 4 {
				p.classes = 1 << classDecade
			}
			return
		}
	}
	switch {
	case p.digits <= 2 && p.num >= 1 && p.num <= 31:
		p.classes |= 1<<classDay | 1<<classYY
	case p.digits == 2:
		p.classes |= 1 << classYY
	case p.digits == 4 && p.num >= 1000 && p.num < 2200:
		p.classes |= 1 << classYear
	}
}

func isEnding(s string) bool {
	return strings.EqualFold(s, "st") || strings.EqualFold(s, "nd") || strings.EqualFold(s, "rd") || strings.EqualFold(s, "th")
}

// in is the piece's value in a class, and whether it is of the class.
func (p *piece) in(c class) (value, bool) {
	if p.digits > 0 {
		return value{n: p.num}, p.classes&(1<<c) != 0
	}
	if p.word == nil {
		return value{}, false
	}
	for i := range p.word.senses {
		s := &p.word.senses[i]
		if s.class == c && (!s.capital || p.capital) && (!s.stopped || p.stopped) {
			return s.val, true
		}
	}
	return value{}, false
}
