package pdf

import (
	"bytes"
	"strconv"
)

// What a file holds, besides nil, bool, float64, []any and string (the bytes of a string).
type (
	name    string
	dict    map[string]any
	ref     int    // the number of an object; generations do not matter to what is read here
	keyword string // an operator, or a word such as "obj"
	stream  struct {
		dict dict
		raw  []byte
		num  int // of its object, by which it is locked
	}
)

// lexer reads objects from bytes.
type lexer struct {
	text []byte
	at   int
}

func isSpace(c byte) bool {
	return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\f' || c == 0
}

func isDelimiter(c byte) bool { return bytes.IndexByte([]byte("()<>[]{}/%"), c) >= 0 }

// skip passes over white space and comments.
func (l *lexer) skip() {
	for ; l.at < len(l.text); l.at++ {
		switch c := l.text[l.at]; {
		case c == '%':
			for l.at < len(l.text) && l.text[l.at] != '\n' && l.text[l.at] != '\r' {
				l.at++
			}
			l.at--
		case !isSpace(c):
			return
		}
	}
}

// end is what next gives where there is nothing left.
type end struct{}

// next is the next object or keyword. What closes nothing and what is broken is passed over.
func (l *lexer) next(depth int) any {
	l.skip()
	if l.at >= len(l.text) || depth > maxDepth {
		return end{}
	}
	c := l.text[l.at]
	switch {
	case c == '/':
		l.at++
		return l.name()
	case c == '(':
		l.at++
		return l.literal()
	case c == '<' && l.at+1 < len(l.text) && l.text[l.at+1] == '<':
		l.at += 2
		return l.dict(depth + 1)
	case c == '<':
		l.at++
		return l.hex()
	case c == '[':
		l.at++
		return l.array(depth + 1)
	case c == '>' && l.at+1 < len(l.text) && l.text[l.at+1] == '>':
		l.at += 2
		return keyword(">>")
	case isDelimiter(c):
		l.at++
		return keyword(c)
	}
	return l.word()
}

func (l *lexer) run() string {
	start := l.at
	for l.at < len(l.text) && !isSpace(l.text[l.at]) && !isDelimiter(l.text[l.at]) {
		l.at++
	}
	return string(l.text[start:l.at])
}

func (l *lexer) name() name {
	text := l.run()
	if !bytes.Contains([]byte(text), []byte("#")) {
		return name(text)
	}
	var out []byte
	for i := 0; i < len(text); i++ {
		if text[i] == '#' && i+2 < len(text) {
			if n, err := strconv.ParseUint(text[i+1:i+3], 16, 8); err == nil {
				out = append(out, byte(n))
				i += 2
				continue
			}
		}
		out = append(out, text[i])
	}
	return name(out)
}

// word is a number, a reference or a keyword.
func (l *lexer) word() any {
	text := l.run()
	if text[0] > '9' {
		switch text {
		case "true", "false":
			return text == "true"
		case "null":
			return nil
		}
		return keyword(text)
	}
	n, err := strconv.ParseFloat(text, 64)
	if err != nil {
		return keyword(text)
	}
	if num := int(n); text[0] >= '0' && float64(num) == n && num > 0 && num < 1<<31 {
		if after, ok := l.reference(); ok {
			l.at = after
			return ref(num)
		}
	}
	return n
}

// reference looks for what makes the number just read a reference: a generation, and the letter R.
func (l *lexer) reference() (after int, ok bool) {
	at := l.at
	space := func() bool {
		from := at
		for at < len(l.text) && isSpace(l.text[at]) {
			at++
		}
		return at > from
	}
	digits := func() bool {
		from := at
		for at < len(l.text) && at < from+5 && l.text[at] >= '0' && l.text[at] <= '9' {
			at++
		}
		return at > from
	}
	if !space() || !digits() || !space() || at >= len(l.text) || l.text[at] != 'R' {
		return 0, false
	}
	at++
	return at, at >= len(l.text) || isSpace(l.text[at]) || isDelimiter(l.text[at])
}

func (l *lexer) dict(depth int) dict {
	d := dict{}
	for {
		switch key := l.next(depth).(type) {
		case name:
			value := l.next(depth)
			if value == keyword(">>") || value == (end{}) {
				return d
			}
			d[string(key)] = value
		case end:
			return d
		case keyword:
			if key == ">>" || key == "endobj" || key == "stream" {
				return d
			}
		}
	}
}

func (l *lexer) array(depth int) []any {
	list := []any{}
	for {
		switch v := l.next(depth).(type) {
		case end:
			return list
		case keyword:
			if v == "]" || v == "endobj" || v == ">>" {
				return list
			}
		default:
			list = append(list, v)
		}
	}
}

// literal is a string in round brackets.
func (l *lexer) literal() string {
	var out []byte
	for open := 1; l.at < len(l.text); l.at++ {
		c := l.text[l.at]
		switch c {
		case '(':
			open++
		case ')':
			if open--; open == 0 {
				l.at++
				return string(out)
			}
		case '\\':
			l.at++
			out = l.escape(out)
			continue
		}
		out = append(out, c)
	}
	return string(out)
}

// escape reads what stands behind a backslash, up to its last byte.
func (l *lexer) escape(out []byte) []byte {
	if l.at >= len(l.text) {
		return out
	}
	c := l.text[l.at]
	switch c {
	case 'n', 'r', 't', 'b', 'f':
		return append(out, map[byte]byte{'n': '\n', 'r': '\r', 't': '\t', 'b': '\b', 'f': '\f'}[c])
	case '\r':
		if l.at+1 < len(l.text) && l.text[l.at+1] == '\n' {
			l.at++
		}
		return out
	case '\n':
		return out
	}
	if c < '0' || c > '7' {
		return append(out, c)
	}
	n := 0
	for i := 0; i < 3 && l.at < len(l.text) && l.text[l.at] >= '0' && l.text[l.at] <= '7'; i++ {
		n = n*8 + int(l.text[l.at]-'0')
		l.at++
	}
	l.at--
	return append(out, byte(n))
}

// hex is a string in angle brackets.
func (l *lexer) hex() string {
	var out []byte
	half, have := byte(0), false
	for ; l.at < len(l.text); l.at++ {
		c := l.text[l.at]
		if c == '>' {
			l.at++
			break
		}
		n, ok := nibble(c)
		switch {
		case !ok:
		case have:
			out, have = append(out, half|n), false
		default:
			half, have = n<<4, true
		}
	}
	if have {
		out = append(out, half)
	}
	return string(out)
}

func nibble(c byte) (byte, bool) {
	switch {
	case c >= '0' && c <= '9':
		return c - '0', true
	case c >= 'a' && c <= 'f':
		return c - 'a' + 10, true
	case c >= 'A' && c <= 'F':
		return c - 'A' + 10, true
	}
	return 0, false
}
