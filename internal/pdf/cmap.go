package pdf

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// maxMap is the most codes that a map may give a meaning to; there are no more codes of two bytes.
const maxMap = 1 << 16

// readMap reads a font's map from codes to text: "<0041> <0061>" between beginbfchar and endbfchar, and ranges.
func (ft *font) readMap(data []byte) {
	l := &lexer{text: data}
	var args []any
	for {
		switch v := l.next(0).(type) {
		case end:
			return
		case keyword:
			switch v {
			case "endcodespacerange":
				for _, a := range args {
					if s, ok := a.(string); ok && len(s) >= 1 && len(s) <= 4 {
						ft.lengths[len(s)] = true
					}
				}
			case "endbfchar":
				ft.chars(args)
			case "endbfrange":
				ft.ranges(args)
			}
			args = args[:0]
		default:
			if len(args) < 3*maxMap {
				args = append(args, v)
			}
		}
	}
}

func (ft *font) chars(args []any) {
	for i := 0; i+1 < len(args); i += 2 {
		from, ok1 := args[i].(string)
		to, ok2 := args[i+1].(string)
		if ok1 && ok2 {
			ft.put(code(from), wide(to))
		}
	}
}

func (ft *font) ranges(args []any) {
	for i := 0; i+2 < len(args); i += 3 {
		low, ok1 := args[i].(string)
		high, ok2 := args[i+1].(string)
		if !ok1 || !ok2 {
			continue
		}
		switch to := args[i+2].(type) {
		case string:
			start := []rune(wide(to))
			if len(start) == 0 {
				continue
			}
			for n := range min(code(high)-code(low)+1, 2*maxMap-ft.puts) {
				start := append([]rune{}, start...)
				start[len(start)-1] += rune(n)
				ft.put(code(low)+n, string(start))
			}
		case []any:
			for n, v := range to {
				if s, ok := v.(string); ok && n <= code(high)-code(low) {
					ft.put(code(low)+n, wide(s))
				}
			}
		}
	}
}

func (ft *font) put(code int, text string) {
	if ft.puts++; ft.puts <= 2*maxMap && len(text) <= 64 {
		ft.text[code] = text
	}
}

// code is the number that the bytes of a code make.
func code(s string) int {
	n := 0
	for i := range min(len(s), 4) {
		n = n<<8 | int(s[i])
	}
	return n
}

// glyphs are the characters that a string draws.
func (ft *font) glyphs(s string) []glyph {
	length := 1
	if ft.wide && !(ft.lengths[1] && !ft.lengths[2]) {
		length = 2
	}
	var list []glyph
	for ; len(s) >= length; s = s[length:] {
		g := glyph{code: code(s[:length]), length: length, width: ft.width}
		if w, ok := ft.widths[g.code]; ok {
			g.width = w
		}
		text, ok := ft.text[g.code]
		if !ok {
			text = string(unicode.ReplacementChar)
		}
		g.text = text
		list = append(list, g)
	}
	return list
}

// composed is a letter with an accent, as one character where there is one.
func composed(letter, mark rune) string { return norm.NFC.String(string(letter) + string(mark)) }

// ligatures are letters drawn as one, and spaces of other widths.
var ligatures = strings.NewReplacer("ﬀ", "ff", "ﬁ", "fi", "ﬂ", "fl", "ﬃ", "ffi", "ﬄ", "ffl", "ﬅ", "st", "ﬆ", "st",
	"\u00a0", " ", "\u2009", " ", "\u202f", " ", "\u200b", "", "\ufeff", "")
