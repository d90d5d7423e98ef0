package pdf

import (
	"bytes"
	"slices"
	"strings"
	"unicode/utf16"

	"golang.org/x/text/encoding/charmap"
)

// file is the objects of a document. They are found by looking through all of it, not by its table of contents: that
// is wrong in many files, and says nothing that the objects do not.
type file struct {
	objects map[ref]any
	root    dict
	info    any
	lock    *lock // nil where the file is not locked
	plain   int   // bytes unpacked so far
}

// found is where an object stands.
type found struct{ num, at int }

func open(raw []byte) *file {
	f := &file{objects: map[ref]any{}}
	var packed []ref // streams with objects in them, in the order of the file
	at := map[ref]int{}
	for _, o := range objectsIn(raw) {
		l := &lexer{raw, o.at}
		v := l.next(0)
		if d, ok := v.(dict); ok {
			if s := l.stream(d); s != nil {
				s.num = o.num
				v = s
				if d["Type"] == name("ObjStm") {
					packed = append(packed, ref(o.num))
				}
				if d["Type"] == name("XRef") {
					f.trailer(d)
				}
			}
			if d["Type"] == name("Catalog") {
				f.root = d
			}
		}
		f.objects[ref(o.num)] = v
		at[ref(o.num)] = o.at
	}
	for rest := raw; ; {
		i := bytes.Index(rest, []byte("trailer"))
		if i < 0 {
			break
		}
		rest = rest[i+len("trailer"):]
		if d, ok := (&lexer{rest, 0}).next(0).(dict); ok {
			f.trailer(d)
		}
	}
	f.unlock()
	for _, num := range packed {
		f.unpack(num, at)
	}
	return f
}

// trailer takes from a file's last words what is needed of them.
func (f *file) trailer(d dict) {
	if d["Info"] != nil {
		f.info = d["Info"]
	}
	if d["Encrypt"] != nil && f.lock == nil {
		f.lock = &lock{trailer: d}
	}
}

// objectsIn finds where objects begin: behind "12 0 obj".
func objectsIn(raw []byte) []found {
	var list []found
	for at := 0; len(list) < maxObjects; {
		i := bytes.Index(raw[at:], []byte("obj"))
		if i < 0 {
			break
		}
		at += i + 3
		if num, ok := numberBefore(raw, at-3); ok {
			list = append(list, found{num, at})
		}
	}
	return list
}

// numberBefore is the number of the object whose "obj" stands at a place.
func numberBefore(raw []byte, at int) (int, bool) {
	back := func(is func(byte) bool, most int) int {
		from := at
		for at > 0 && from-at < most && is(raw[at-1]) {
			at--
		}
		return from - at
	}
	isDigit := func(c byte) bool { return c >= '0' && c <= '9' }
	if back(isSpace, 10) == 0 || back(isDigit, 5) == 0 || back(isSpace, 10) == 0 {
		return 0, false
	}
	to := at
	if back(isDigit, 9) == 0 {
		return 0, false
	}
	num := 0
	for _, c := range raw[at:to] {
		num = num*10 + int(c-'0')
	}
	return num, num > 0
}

// stream is the stream that follows a dictionary, or nil. Its length is believed where its end stands there.
func (l *lexer) stream(d dict) *stream {
	l.skip()
	rest := l.text[l.at:]
	if !bytes.HasPrefix(rest, []byte("stream")) {
		return nil
	}
	rest = rest[len("stream"):]
	rest = bytes.TrimPrefix(rest, []byte("\r"))
	rest = bytes.TrimPrefix(rest, []byte("\n"))
	if n, ok := d["Length"].(float64); ok && n >= 0 && n <= float64(len(rest)) &&
		bytes.HasPrefix(bytes.TrimLeft(rest[int(n):], "\r\n \t"), []byte("endstream")) {
		return &stream{dict: d, raw: rest[:int(n)]}
	}
	if i := bytes.Index(rest, []byte("endstream")); i >= 0 {
		rest = rest[:i]
	}
	return &stream{dict: d, raw: rest}
}

// unpack reads the objects in a stream of objects. One that stands later in the file outranks it.
func (f *file) unpack(num ref, at map[ref]int) {
	s, ok := f.objects[num].(*stream)
	if !ok {
		return
	}
	data := f.data(s)
	count, first := int(number(f.get(s.dict["N"]))), int(number(f.get(s.dict["First"])))
	head := &lexer{data, 0}
	for range min(count, maxObjects) {
		n, ok1 := head.next(0).(float64)
		offset, ok2 := head.next(0).(float64)
		where := first + int(offset)
		if !ok1 || !ok2 || n < 1 || n > 1<<31 || where < 0 || where > len(data) || len(f.objects) > maxObjects {
			return
		}
		if id := ref(n); at[id] < at[num] || at[id] == 0 {
			v := (&lexer{data, where}).next(0)
			f.objects[id], at[id] = v, at[num]
			if d, ok := v.(dict); ok && d["Type"] == name("Catalog") {
				f.root = d
			}
		}
	}
}

// get is the object itself where v is a reference to one.
func (f *file) get(v any) any {
	for range maxDepth {
		r, ok := v.(ref)
		if !ok {
			return v
		}
		v = f.objects[r]
	}
	return nil
}

// dictOf is v as a dictionary; that of a stream is its own. Never nil.
func (f *file) dictOf(v any) dict {
	switch v := f.get(v).(type) {
	case dict:
		return v
	case *stream:
		return v.dict
	}
	return dict{}
}

func (f *file) listOf(v any) []any {
	list, _ := f.get(v).([]any)
	return list
}

func number(v any) float64 {
	n, _ := v.(float64)
	return n
}

// page is one page, with what it inherits.
type page struct {
	content   []byte
	resources dict
}

// pages are the pages in order.
func (f *file) pages() []page {
	var list []page
	seen := map[ref]bool{}
	var walk func(v, resources any, depth int)
	walk = func(v, resources any, depth int) {
		if r, ok := v.(ref); ok {
			if seen[r] {
				return
			}
			seen[r] = true
		}
		d := f.dictOf(v)
		if d["Resources"] != nil {
			resources = d["Resources"]
		}
		switch {
		case depth > maxDepth || len(list) >= maxPages:
		case d["Kids"] != nil:
			for _, kid := range f.listOf(d["Kids"]) {
				walk(kid, resources, depth+1)
			}
		case d["Contents"] != nil || d["Type"] == name("Page"):
			list = append(list, page{f.contents(d["Contents"]), f.dictOf(resources)})
		}
	}
	walk(f.root["Pages"], nil, 0)
	return list
}

// contents are the streams of a page, one behind another.
func (f *file) contents(v any) []byte {
	switch v := f.get(v).(type) {
	case *stream:
		return f.data(v)
	case []any:
		var all []byte
		for _, part := range v {
			if s, ok := f.get(part).(*stream); ok {
				all = append(append(all, f.data(s)...), '\n')
			}
		}
		return all
	}
	return nil
}

// title is what the file calls itself.
func (f *file) title() string {
	text, _ := f.get(f.dictOf(f.info)["Title"]).(string)
	if f.lock != nil {
		if r, ok := f.info.(ref); ok {
			text = string(f.lock.open([]byte(text), int(r), false))
		}
	}
	return strings.Join(strings.Fields(textOf(text)), " ")
}

// textOf is a string meant for people: UTF-16 or UTF-8 behind their marks, else Latin letters.
func textOf(s string) string {
	switch {
	case strings.HasPrefix(s, "\xfe\xff"):
		return wide(s[2:])
	case strings.HasPrefix(s, "\xef\xbb\xbf"):
		return strings.ToValidUTF8(s[3:], "")
	}
	text, err := charmap.Windows1252.NewDecoder().String(s)
	if err != nil {
		return ""
	}
	return text
}

// wide is UTF-16 text, its high byte first.
func wide(s string) string {
	var units []uint16
	for i := 0; i+1 < len(s); i += 2 {
		units = append(units, uint16(s[i])<<8|uint16(s[i+1]))
	}
	return string(slices.DeleteFunc(utf16.Decode(units), func(r rune) bool { return r == 0 }))
}
