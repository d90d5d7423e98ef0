package ingest

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/htmlindex"
)

// MaxSize is the most bytes that are taken for one report. The longest reports are a hundredth of it.
const MaxSize = 4 << 20

var errEmpty = errors.New("is empty")

// signatures begin files of other formats.
var signatures = []struct{ magic, format string }{
	{"%PDF-", "a PDF document"}, {"PK\x03\x04", "a ZIP archive or an office document"}, {"\x1f\x8b", "a gzip archive"},
	{"\xd0\xcf\x11\xe0", "an office document"}, {"{\\rtf", "an RTF document"}, {"\x89PNG", "an image"},
	{"\xff\xd8\xff", "an image"}, {"GIF8", "an image"}, {"\x7fELF", "a program"}, {"MZ\x90", "a program"},
	{"SQLite format 3", "a database"}, {"BZh", "a bzip2 archive"}, {"\xfd7zXZ", "an xz archive"}, {"7z\xbc\xaf", "a 7z archive"},
}

// decode is the text that raw holds: UTF-8, UTF-16 where a mark or its zero bytes tell, or else the named encoding.
// A byte-order mark is dropped and line ends become "\n"; nothing else changes.
func decode(raw []byte, name string) (string, error) {
	if len(raw) > MaxSize {
		return "", errTooLarge
	}
	for _, s := range signatures {
		if bytes.HasPrefix(raw, []byte(s.magic)) {
			return "", fmt.Errorf("is %s, not plain text", s.format)
		}
	}
	text, err := characters(raw, name)
	if err != nil {
		return "", err
	}
	if strings.Contains(text, "\r") {
		text = strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(text)
	}
	if strings.TrimSpace(text) == "" {
		return "", errEmpty
	}
	if isMarkup(text) {
		return "", errors.New("is HTML or XML, not plain text")
	}
	return text, wordless(text)
}

var errTooLarge = fmt.Errorf("has more than %d bytes, the most that one report may have", MaxSize)

func characters(raw []byte, name string) (string, error) {
	if bytes.HasPrefix(raw, []byte("\xef\xbb\xbf")) {
		raw = raw[3:]
	} else if order := wide(raw); order != nil {
		return fromUTF16(raw, order)
	}
	if i := bytes.IndexByte(raw, 0); i >= 0 {
		return "", fmt.Errorf("is binary: it has a zero byte at %d", i)
	}
	if name == "" && shifts(raw) {
		return "", errors.New("is in an encoding that shifts, such as iso-2022-jp: name it with --encoding")
	}
	if utf8.Valid(raw) && !shifts(raw) {
		return string(raw), nil
	}
	if name == "" {
		return "", fmt.Errorf("is not valid UTF-8 at byte %d; if it is text in an older encoding, name it with --encoding", invalidAt(raw))
	}
	enc, err := encodingOf(name)
	if err != nil {
		return "", err
	}
	decoded, err := enc.NewDecoder().Bytes(raw)
	if err != nil || bytes.ContainsRune(decoded, utf8.RuneError) {
		return "", fmt.Errorf("is not valid %s", name)
	}
	return string(decoded), nil
}

// encodingOf is the encoding of that name; the empty name gives none and no error.
func encodingOf(name string) (encoding.Encoding, error) {
	if name == "" {
		return nil, nil
	}
	enc, err := htmlindex.Get(name)
	if err != nil {
		return nil, fmt.Errorf("ingest: there is no encoding %q", name)
	}
	return enc, nil
}

func invalidAt(raw []byte) int {
	for i := 0; i < len(raw); {
		r, size := utf8.DecodeRune(raw[i:])
		if r == utf8.RuneError && size == 1 {
			return i
		}
		i += size
	}
	return len(raw)
}

// wide is the byte order of UTF-16, told by its mark, or without one by where the zero bytes of the first ones stand: those
// of spaces, full stops and ends of lines do in any script. It is nil where raw is no UTF-16.
func wide(raw []byte) binary.ByteOrder {
	switch {
	case bytes.HasPrefix(raw, []byte{0xff, 0xfe}):
		return binary.LittleEndian
	case bytes.HasPrefix(raw, []byte{0xfe, 0xff}):
		return binary.BigEndian
	}
	sample := raw[:min(len(raw), 512)&^1]
	var zeros [2]int
	for i, b := range sample {
		if b == 0 {
			zeros[i%2]++
		}
	}
	switch {
	case len(sample) < 16:
	case zeros[1] > 0 && zeros[0] == 0 && legible(sample, binary.LittleEndian):
		return binary.LittleEndian
	case zeros[0] > 0 && zeros[1] == 0 && legible(sample, binary.BigEndian):
		return binary.BigEndian
	}
	return nil
}

func fromUTF16(raw []byte, order binary.ByteOrder) (string, error) {
	if bytes.HasPrefix(raw, []byte{0xff, 0xfe, 0, 0}) {
		return "", errors.New("is UTF-32, which is not read: save it as UTF-8")
	}
	if len(raw)%2 != 0 {
		return "", errors.New("is cut short: UTF-16 with an odd number of bytes")
	}
	units := make([]uint16, len(raw)/2)
	for i := range units {
		units[i] = order.Uint16(raw[2*i:])
	}
	if len(units) > 0 && units[0] == 0xfeff {
		units = units[1:]
	}
	text := string(utf16.Decode(units))
	if strings.ContainsRune(text, 0) || strings.ContainsRune(text, utf8.RuneError) {
		return "", errors.New("is binary, or broken UTF-16")
	}
	return text, nil
}
