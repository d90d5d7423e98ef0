package ingest

import (
	"fmt"
	"io/fs"
	"slices"
	"strings"
)

// tables are the words that passages are told apart by: data/ingest.
type tables struct {
	words     map[string]map[string]bool // class, then word or phrase as written in lower case
	agencies  [][]string                 // names that credits bear, in words, the longest first
	captions  [][]string                 // how captions are introduced, in words, the longest first
	furniture []phrase
	orders    map[string]map[string]string // kind, then domain, region or language: what is written first in a date
	byWord    map[string][]int             // places in furniture of the phrases that begin with the word, or with "#"
}

// phrase is a line of furniture.tsv.
type phrase struct {
	class, place string
	words        []string
	example      string
}

func loadTables(folder fs.FS) (tables, error) {
	t := tables{words: map[string]map[string]bool{}, byWord: map[string][]int{}, orders: map[string]map[string]string{}}
	err := eachRow(folder, "words.tsv", 2, func(row []string) error {
		class, word := row[0], strings.ToLower(row[1])
		if t.words[class] == nil {
			t.words[class] = map[string]bool{}
		}
		t.words[class][word] = true
		switch class {
		case "agency":
			t.agencies = append(t.agencies, wordsOf(word))
		case "caption":
			t.captions = append(t.captions, wordsOf(word))
		}
		return nil
	})
	if err != nil {
		return t, err
	}
	err = eachRow(folder, "furniture.tsv", 4, func(row []string) error {
		p := phrase{row[0], row[1], phraseWords(row[2]), row[3]}
		if !slices.Contains([]string{"whole", "start", "label", "any"}, p.place) || len(p.words) == 0 || p.words[0] == "*" {
			return fmt.Errorf("place %q or phrase %q cannot be used", row[1], row[2])
		}
		t.byWord[p.words[0]] = append(t.byWord[p.words[0]], len(t.furniture))
		t.furniture = append(t.furniture, p)
		return nil
	})
	if err == nil {
		err = eachRow(folder, "dateorder.tsv", 4, func(row []string) error {
			if t.orders[row[0]] == nil {
				t.orders[row[0]] = map[string]string{}
			}
			t.orders[row[0]][row[1]] = row[2]
			return nil
		})
	}
	byLength := func(a, b []string) int { return len(b) - len(a) }
	slices.SortStableFunc(t.agencies, byLength)
	slices.SortStableFunc(t.captions, byLength)
	return t, err
}

// eachRow hands on the rows of a table, its comments and heading left out.
func eachRow(folder fs.FS, name string, columns int, use func([]string) error) error {
	raw, err := fs.ReadFile(folder, name)
	if err != nil {
		return err
	}
	heading, number := true, 0
	for text := range strings.Lines(string(raw)) {
		number++
		text = strings.TrimRight(text, "\r\n")
		if text == "" || strings.HasPrefix(text, "#") {
			continue
		}
		if heading {
			heading = false
			continue
		}
		row := strings.Split(text, "\t")
		if len(row) != columns {
			return fmt.Errorf("%s:%d: %d columns, want %d", name, number, len(row), columns)
		}
		if err := use(row); err != nil {
			return fmt.Errorf("%s:%d: %w", name, number, err)
		}
	}
	return nil
}

// phraseWords is wordsOf with the signs "#" (a number) and "*" (some words) kept.
func phraseWords(text string) []string {
	var words []string
	for _, field := range strings.Fields(text) {
		if field == "#" || field == "*" {
			words = append(words, field)
		} else {
			words = append(words, wordsOf(field)...)
		}
	}
	return words
}

// is reports whether the word belongs to one of the classes.
func (t *tables) is(word string, classes ...string) bool {
	return slices.ContainsFunc(classes, func(class string) bool { return t.words[class][word] })
}

// count is how many different words of the class there are.
func (t *tables) count(words []string, class string) int {
	of := t.words[class]
	var seen []string
	for _, word := range words {
		if of[word] && !slices.Contains(seen, word) {
			seen = append(seen, word)
		}
	}
	return len(seen)
}

// startsWith reports how many words one of the phrases takes at the front; 0 where none does.
func startsWith(words []string, phrases [][]string) int {
	for _, p := range phrases {
		if len(p) <= len(words) && slices.Equal(words[:len(p)], p) {
			return len(p)
		}
	}
	return 0
}

// holds reports whether one of the phrases stands among the words.
func holds(words []string, phrases [][]string) bool {
	for i := range words {
		if startsWith(words[i:], phrases) > 0 {
			return true
		}
	}
	return false
}

// mostSkipped is how many words "*" may stand for.
const mostSkipped = 8

// matchAt is where the phrase ends if it begins at the front of the words, or -1.
func matchAt(phrase, words []string) int {
	used := 0
	for i, want := range phrase {
		switch {
		case want == "*":
			for skip := 1; skip <= mostSkipped && used+skip <= len(words); skip++ {
				if end := matchAt(phrase[i+1:], words[used+skip:]); end >= 0 {
					return used + skip + end
				}
			}
			return -1
		case used == len(words), want == "#" && !isNumber(words[used]), want != "#" && want != words[used]:
			return -1
		}
		used++
	}
	return used
}
