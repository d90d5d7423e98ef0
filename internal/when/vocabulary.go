package when

import (
	"fmt"
	"io/fs"
	"strings"
	"unicode"
	"unicode/utf8"
)

// class is a set of words that rules name in capitals: MONTH, UNIT, N.
type class uint8

// Classes that are told from digits rather than looked up.
const (
	classDay     class = iota + 1 // 1 to 31
	classYear                     // four digits
	classYY                       // two digits
	classOrdinal                  // "14th"
	classDecade                   // "1990s"
	classDecades                  // "80s"
	firstListed                   // classes of words.tsv follow
)

var digitClasses = map[string]class{
	"DAY": classDay, "YY": classYY, "ORDD": classOrdinal, "DECADE": classDecade, "DECADES": classDecades,
}

// value is what a word stands for in a class: a number, or a code such as MO.
type value struct {
	n    float64
	code string
}

// sense is one class of a word.
type sense struct {
	class   class
	val     value
	capital bool // only where the text has a capital
	stopped bool // only with the full stop of an abbreviation
}

// word is an entry of the vocabulary: its number for literal matching, and its senses.
type word struct {
	id     int32
	senses []sense
}

// vocabulary is every word that rules mention or tables list.
type vocabulary struct {
	words   map[string]*word
	classes map[string]class
}

func newVocabulary() *vocabulary {
	v := &vocabulary{words: map[string]*word{}, classes: map[string]class{}}
	for name, c := range digitClasses {
		v.classes[name] = c
	}
	for _, sign := range []string{":", ".", ",", "/", "-", "%", "(", "'", "'s"} {
		v.entry(sign)
	}
	return v
}

// entry is the word of that lower-case form, made where there is none.
func (v *vocabulary) entry(form string) *word {
	w := v.words[form]
	if w == nil {
		w = &word{id: int32(len(v.words) + 1)}
		v.words[form] = w
	}
	return w
}

func (v *vocabulary) class(name string) class {
	c, ok := v.classes[name]
	if !ok {
		c = firstListed + class(len(v.classes)-len(digitClasses))
		v.classes[name] = c
	}
	return c
}

// load reads words.tsv: class, value, words.
func (v *vocabulary) load(folder fs.FS) error {
	return eachLine(folder, "words.tsv", 3, func(cols []string) error {
		c := v.class(cols[0])
		if v.classes[cols[0]] > 63 {
			return fmt.Errorf("more than 63 classes")
		}
		val := parseValue(cols[1])
		for form := range strings.FieldsSeq(cols[2]) {
			s := sense{class: c, val: val}
			first, _ := utf8.DecodeRuneInString(form)
			s.capital = unicode.IsUpper(first)
			if len(form) > 2 && strings.HasSuffix(form, ".") {
				s.stopped = true
				form = strings.TrimSuffix(form, ".")
			}
			w := v.entry(strings.ToLower(form))
			w.senses = append(w.senses, s)
		}
		return nil
	})
}

func parseValue(s string) value {
	var n float64
	if _, err := fmt.Sscanf(s, "%g", &n); err == nil {
		return value{n: n, code: s}
	}
	return value{code: s}
}

// eachLine calls do with the columns of every line that is neither empty nor a comment.
func eachLine(folder fs.FS, name string, columns int, do func(cols []string) error) error {
	text, err := fs.ReadFile(folder, name)
	if err != nil {
		return fmt.Errorf("when: %w", err)
	}
	for i, line := range strings.Split(string(text), "\n") {
		line = strings.TrimSuffix(line, "\r")
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		cols := strings.Split(line, "\t")
		if len(cols) != columns && !strings.HasPrefix(line, "@") {
			return fmt.Errorf("when: %s:%d: %d columns, want %d", name, i+1, len(cols), columns)
		}
		if err := do(cols); err != nil {
			return fmt.Errorf("when: %s:%d: %w", name, i+1, err)
		}
	}
	return nil
}
