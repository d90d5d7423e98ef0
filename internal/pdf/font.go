package pdf

import (
	"strconv"
	"strings"
	"unicode"

	"golang.org/x/text/encoding/charmap"
)

// font says which characters the codes of a string draw, and how wide.
type font struct {
	wide    bool // codes are two bytes, but where the map says otherwise
	text    map[int]string
	widths  map[int]float64 // in thousandths of the size
	width   float64         // of codes that have none of their own
	lengths [5]bool         // lengths of codes that the map knows
	puts    int             // meanings that the map gave, however often to one code
}

// glyph is one character drawn.
type glyph struct {
	code, length int
	text         string
	width        float64
}

func (f *file) font(d dict) *font {
	ft := &font{text: map[int]string{}, widths: map[int]float64{}, width: 500}
	subtype, _ := f.get(d["Subtype"]).(name)
	if subtype == "Type0" {
		ft.wide = true
		f.wideWidths(ft, f.dictOf(first(f.listOf(d["DescendantFonts"]))))
	} else {
		f.encoding(ft, d)
		if w, ok := f.get(f.dictOf(d["FontDescriptor"])["MissingWidth"]).(float64); ok && w > 0 {
			ft.width = w
		}
		start := int(number(f.get(d["FirstChar"])))
		scale := 1.0
		if m := f.listOf(d["FontMatrix"]); subtype == "Type3" && len(m) == 6 {
			scale = 1000 * number(f.get(m[0]))
		}
		for i, w := range f.listOf(d["Widths"]) {
			if i < 256 {
				ft.widths[start+i] = number(f.get(w)) * scale
			}
		}
	}
	if s, ok := f.get(d["ToUnicode"]).(*stream); ok {
		ft.readMap(f.data(s))
	}
	return ft
}

func first(list []any) any {
	if len(list) == 0 {
		return nil
	}
	return list[0]
}

// wideWidths reads the widths of a font with two-byte codes: "3 [500 600] 10 20 250".
func (f *file) wideWidths(ft *font, d dict) {
	ft.width = 1000
	if w, ok := f.get(d["DW"]).(float64); ok {
		ft.width = w
	}
	list := f.listOf(d["W"])
	for i := 0; i+1 < len(list) && len(ft.widths) < 1<<16; {
		start := int(number(f.get(list[i])))
		if each, ok := f.get(list[i+1]).([]any); ok {
			for j, w := range each {
				ft.widths[start+j] = number(f.get(w))
			}
			i += 2
			continue
		}
		if i+2 >= len(list) {
			return
		}
		to, w := int(number(f.get(list[i+1]))), number(f.get(list[i+2]))
		for code := start; code <= min(to, start+1<<16); code++ {
			ft.widths[code] = w
		}
		i += 3
	}
}

// encoding reads which characters a font with one-byte codes has: a table by name, and differences from it.
func (f *file) encoding(ft *font, d dict) {
	base, _ := f.get(d["Encoding"]).(name)
	diff := f.dictOf(d["Encoding"])
	if base == "" {
		base, _ = f.get(diff["BaseEncoding"]).(name)
	}
	table := charmap.Windows1252
	if base == "MacRomanEncoding" {
		table = charmap.Macintosh
	}
	for code := ' '; code < 256; code++ {
		if r := table.DecodeByte(byte(code)); r != unicode.ReplacementChar && !unicode.IsControl(r) {
			ft.text[int(code)] = string(r)
		}
	}
	if base == "" { // the standard table, where it is other than that of Windows
		for code, r := range map[int]string{0x27: "’", 0x60: "‘", 0xa9: "'", 0xaa: "“", 0xae: "fi", 0xaf: "fl", 0xb1: "–", 0xb7: "•", 0xba: "”", 0xd0: "—"} {
			ft.text[code] = r
		}
	}
	code := 0
	for _, v := range f.listOf(diff["Differences"]) {
		switch v := f.get(v).(type) {
		case float64:
			code = int(v)
		case name:
			if text := glyphText(string(v)); text != "" {
				ft.text[code] = text
			}
			code++
		}
	}
}

// marks are the accents that names of letters end in: "eacute" is e with the acute accent.
var marks = map[string]rune{"acute": 0x301, "grave": 0x300, "circumflex": 0x302, "dieresis": 0x308, "tilde": 0x303, "ring": 0x30a,
	"caron": 0x30c, "cedilla": 0x327, "macron": 0x304, "breve": 0x306, "ogonek": 0x328, "dotaccent": 0x307, "hungarumlaut": 0x30b}

// signs are the names of what is no letter, and of letters whose names tell nothing.
var signs = map[string]string{
	"space": " ", "nbspace": " ", "exclam": "!", "quotedbl": `"`, "numbersign": "#", "dollar": "$", "percent": "%", "ampersand": "&",
	"quotesingle": "'", "parenleft": "(", "parenright": ")", "asterisk": "*", "plus": "+", "comma": ",", "hyphen": "-", "minus": "−",
	"period": ".", "slash": "/", "zero": "0", "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7",
	"eight": "8", "nine": "9", "colon": ":", "semicolon": ";", "less": "<", "equal": "=", "greater": ">", "question": "?", "at": "@",
	"bracketleft": "[", "backslash": `\`, "bracketright": "]", "underscore": "_", "braceleft": "{", "bar": "|", "braceright": "}",
	"quoteleft": "‘", "quoteright": "’", "quotedblleft": "“", "quotedblright": "”", "quotesinglbase": "‚", "quotedblbase": "„",
	"guillemotleft": "«", "guillemotright": "»", "guilsinglleft": "‹", "guilsinglright": "›", "endash": "–", "emdash": "—",
	"bullet": "•", "ellipsis": "…", "dagger": "†", "daggerdbl": "‡", "section": "§", "paragraph": "¶", "degree": "°", "copyright": "©",
	"registered": "®", "trademark": "™", "sterling": "£", "yen": "¥", "Euro": "€", "cent": "¢", "periodcentered": "·", "fraction": "⁄",
	"onehalf": "½", "onequarter": "¼", "threequarters": "¾", "multiply": "×", "divide": "÷", "plusminus": "±", "sfthyphen": "\u00ad",
	"ff": "ff", "fi": "fi", "fl": "fl", "ffi": "ffi", "ffl": "ffl", "f_f": "ff", "f_i": "fi", "f_l": "fl", "f_f_i": "ffi", "f_f_l": "ffl", "t_i": "ti", "t_t": "tt",
	"germandbls": "ß", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ", "oslash": "ø", "Oslash": "Ø", "dotlessi": "ı", "Lslash": "Ł",
	"lslash": "ł", "eth": "ð", "Eth": "Ð", "thorn": "þ", "Thorn": "Þ", "schwa": "ə", "Schwa": "Ə",
}

// glyphText is the text that the name of a glyph stands for; "" where it tells nothing.
func glyphText(glyph string) string {
	glyph, _, _ = strings.Cut(glyph, ".")
	if text, ok := signs[glyph]; ok {
		return text
	}
	if len(glyph) == 1 {
		return glyph
	}
	for _, prefix := range []string{"uni", "u"} {
		if rest, ok := strings.CutPrefix(glyph, prefix); ok && len(rest) >= 4 && len(rest) <= 6 {
			if n, err := strconv.ParseUint(rest, 16, 32); err == nil && n <= unicode.MaxRune {
				return string(rune(n))
			}
		}
	}
	if mark, ok := marks[glyph[min(1, len(glyph)):]]; ok && len(glyph) > 1 {
		return composed(rune(glyph[0]), mark)
	}
	return ""
}
