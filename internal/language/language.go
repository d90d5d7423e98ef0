// Package language tells which language a text is in.
//
// In: text. Out: a language code and how much of the text is in it. Detector.Of judges a piece of text, Detector.Share a
// text of several paragraphs that may be in several languages. A language of an alphabet of its own is told by that, any
// other by the groups of three letters that its words are made of (data/language).
package language

import (
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// English is the code of the one language that Parley reads.
const English = "en"

// Detector knows the languages. It never changes after Load and is safe for concurrent use.
type Detector struct {
	names    []string
	groups   groupTable // places in weights, by the letters
	weights  [][]weight
	alphabet []alphabet
	english  int // its place among the names
}

// Group is three letters of a text as they follow each other; words have a space at either end.
type Group [3]rune

// key is the letters in one number: a rune takes 21 bits.
func (g Group) key() uint64 { return uint64(g[0])<<42 | uint64(g[1])<<21 | uint64(g[2]) }

// weight is how much a group speaks for a language.
type weight struct {
	language uint16
	points   float32
}

// alphabet is letters that one language only is written in, of those known here.
type alphabet struct {
	letters  *unicode.RangeTable
	language string
}

// Load reads the folder data/language.
func Load(folder fs.FS) (*Detector, error) {
	d := &Detector{}
	raw, err := fs.ReadFile(folder, "groups.tsv")
	if err != nil {
		return nil, fmt.Errorf("language: %w", err)
	}
	for row := range rows(string(raw)) {
		if err := d.learn(row); err != nil {
			return nil, fmt.Errorf("language: groups.tsv: %w", err)
		}
	}
	if d.english = slices.Index(d.names, English); d.english < 0 {
		return nil, errors.New("language: groups.tsv: English is not in it")
	}
	if raw, err = fs.ReadFile(folder, "alphabets.tsv"); err != nil {
		return nil, fmt.Errorf("language: %w", err)
	}
	for row := range rows(string(raw)) {
		letters, ok := unicode.Scripts[row[0]]
		if !ok || len(row) != 2 {
			return nil, fmt.Errorf("language: alphabets.tsv: there is no alphabet %q", row[0])
		}
		d.alphabet = append(d.alphabet, alphabet{letters, row[1]})
	}
	return d, nil
}

// rows are the rows of a table without comments and heading.
func rows(text string) func(func([]string) bool) {
	return func(yield func([]string) bool) {
		heading := true
		for line := range strings.Lines(text) {
			if strings.HasPrefix(line, "#") {
				continue
			}
			if heading {
				heading = false
				continue
			}
			if !yield(strings.Split(strings.TrimRight(line, "\n"), "\t")) {
				return
			}
		}
	}
}

// learn takes in a row: a language, and its groups with their points, "_" for a space.
func (d *Detector) learn(row []string) error {
	if len(row) != 2 {
		return fmt.Errorf("%d columns, want 2", len(row))
	}
	n := uint16(len(d.names))
	name, _, _ := strings.Cut(row[0], "-") // a language that is written in two ways has two rows
	d.names = append(d.names, name)
	for field := range strings.FieldsSeq(row[1]) {
		letters := []rune(strings.ReplaceAll(field, "_", " "))
		if len(letters) < 4 {
			return fmt.Errorf("%s: %q is no group", row[0], field)
		}
		points, err := strconv.Atoi(string(letters[3:]))
		if err != nil {
			return fmt.Errorf("%s: %q has no points", row[0], field)
		}
		key := Group(letters[:3]).key()
		at := d.groups.find(key)
		if at < 0 {
			at = int32(len(d.weights))
			d.groups.put(key, at)
			d.weights = append(d.weights, nil)
		}
		d.weights[at] = append(d.weights[at], weight{n, float32(points)})
	}
	return nil
}

// Groups are the groups of the text in order: of runs of letters in lower case, a space before and behind each.
func Groups(text string) func(func(Group) bool) {
	return func(yield func(Group) bool) {
		last := [2]rune{' ', ' '}
		next := func(r rune) bool {
			if r = letter(r); r == ' ' && last[1] == ' ' {
				return true
			}
			if last != [2]rune{' ', ' '} && !yield(Group{last[0], last[1], r}) {
				return false
			}
			if r == ' ' {
				last = [2]rune{' ', ' '}
			} else {
				last = [2]rune{last[1], r}
			}
			return true
		}
		for _, r := range text {
			if !next(r) {
				return
			}
		}
		next(' ')
	}
}

// letter is what the rune counts as: a letter in lower case, an apostrophe, or a space.
func letter(r rune) rune {
	switch {
	case r >= 'a' && r <= 'z', r == '\'':
		return r
	case r >= 'A' && r <= 'Z':
		return r + 'a' - 'A'
	case r == '’':
		return '\''
	case r >= utf8.RuneSelf && (unicode.IsLetter(r) || unicode.Is(unicode.M, r)):
		return unicode.ToLower(r)
	}
	return ' '
}

// enough is how many different groups a text must have to be judged: a name, or one line again and again, may be of any
// language. clearLead is how far the best must lead, in points a group, and overEnglish how many times the points of English
// another must have: to take a report in English for one that is not would lose it.
const (
	enough      = 45
	mostOfGroup = 3 // a group counts no more often
	clearLead   = 0.35
	overEnglish = 1.2
)

// Of is the language of a piece of text by its code in ISO 639-1 (or 639-3, where there is none); "" where the text is too short
// or too mixed to tell.
func (d *Detector) Of(text string) string {
	if name := d.byAlphabet(text); name != "" {
		return name
	}
	points := make([]float32, len(d.names))
	seen := make([]uint8, len(d.weights))
	strange := map[uint64]bool{} // groups of no language
	n, different, looked := 0, 0, 0
	for g := range Groups(text) {
		if looked++; looked > most {
			break
		}
		at := d.groups.find(g.key())
		if at < 0 {
			strange[g.key()] = true
			continue
		}
		if seen[at] == mostOfGroup {
			continue
		}
		if seen[at]++; seen[at] == 1 {
			different++
		}
		n++
		for _, w := range d.weights[at] {
			points[w.language] += w.points
		}
	}
	if n += len(strange); different+len(strange) < enough {
		return ""
	}
	best, second := -1, float32(0)
	for i, p := range points {
		if best < 0 || p > points[best] {
			if best >= 0 {
				second = max(second, points[best])
			}
			best = i
		} else {
			second = max(second, p)
		}
	}
	if best < 0 || points[best]-second < clearLead*float32(n) && !d.cousins(points, best) ||
		best != d.english && points[best] < overEnglish*points[d.english] {
		return ""
	}
	return d.names[best]
}

// cousins reports whether the best language at least leaves English far behind: which of two Scandinavian languages it is
// may be in doubt, that it is no English is not.
func (d *Detector) cousins(points []float32, best int) bool {
	english := d.english
	return best != english && points[best] > 1.5*points[english]
}

// most bounds the work on one text; a language shows in far fewer groups.
const most = 1200

// byAlphabet is the language of most letters, where it has an alphabet to itself.
func (d *Detector) byAlphabet(text string) string {
	letters := 0
	counts := make([]int, len(d.alphabet))
	for _, r := range text[:min(len(text), 8*most)] {
		if r < 0x370 {
			if unicode.IsLetter(r) {
				letters++
			}
			continue
		}
		if !unicode.IsLetter(r) {
			continue
		}
		letters++
		for i := range d.alphabet {
			if unicode.Is(d.alphabet[i].letters, r) {
				counts[i]++
				break
			}
		}
	}
	for i, n := range counts {
		if 2*n > letters && n >= 8 || d.alphabet[i].language == "ja" && 10*n > letters && n >= 8 {
			return d.alphabet[i].language
		}
	}
	return ""
}

// mostParagraphs bounds the work on a long text.
const mostParagraphs = 60

// Share is the language that most of the paragraphs are in, by their length, and the share of the text that is; of what no
// paragraph tells by itself, the whole. "" where nothing tells.
func (d *Detector) Share(paragraphs []string) (name string, share float64) {
	bytes := map[string]int{}
	total := 0
	for _, p := range paragraphs[:min(len(paragraphs), mostParagraphs)] {
		if name := d.Of(p); name != "" {
			bytes[name] += len(p)
			total += len(p)
		}
	}
	if total == 0 {
		if name := d.Of(strings.Join(paragraphs, " ")); name != "" {
			return name, 1
		}
		return "", 0
	}
	for other, n := range bytes {
		if name == "" || n > bytes[name] || n == bytes[name] && other < name {
			name = other
		}
	}
	return name, float64(bytes[name]) / float64(total)
}
