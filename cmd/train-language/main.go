// Command train-language makes data/language/groups.tsv: for each language the groups of three letters that its words are
// made of, with how much each speaks for the language.
//
// In: a folder of the Universal Declaration of Human Rights, a page a language, with its code in <html lang>; the codes
// wanted, "als=sq" where the table is to have another. Out: the table, on standard output.
//
//	train-language declaration/ ar,be,bg,sr-Latn,… examples/*/*.txt > data/language/groups.tsv
//
// Files behind the codes are more text in English, so that what is English is surest to be known.
package main

import (
	"cmp"
	"fmt"
	"maps"
	"math"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"golang.org/x/net/html"

	"parley/internal/language"
)

// kept is how many groups of each language are kept, the commonest.
const kept = 450

func main() {
	if len(os.Args) < 3 {
		fmt.Fprintln(os.Stderr, "usage: train-language FOLDER CODES [ENGLISH...]")
		os.Exit(2)
	}
	texts, err := read(os.Args[1], strings.Split(os.Args[2], ","))
	if err != nil {
		fmt.Fprintln(os.Stderr, "train-language:", err)
		os.Exit(1)
	}
	for _, path := range os.Args[3:] {
		raw, err := os.ReadFile(path)
		if err != nil {
			fmt.Fprintln(os.Stderr, "train-language:", err)
			os.Exit(1)
		}
		texts[language.English] += string(raw)
	}
	write(texts)
}

var code = regexp.MustCompile(`<html[^>]* lang="([A-Za-z0-9-]+)"`)

// read is the text of each language wanted, of several pages where there are several.
func read(folder string, wanted []string) (map[string]string, error) {
	pages, err := filepath.Glob(filepath.Join(folder, "*.html"))
	if err != nil {
		return nil, err
	}
	texts := map[string]string{}
	for _, page := range pages {
		raw, err := os.ReadFile(page)
		if err != nil {
			return nil, err
		}
		m := code.FindSubmatch(raw)
		if m == nil {
			continue
		}
		name := nameOf(string(m[1]), wanted)
		if name == "" {
			continue
		}
		doc, err := html.Parse(strings.NewReader(string(raw)))
		if err != nil {
			return nil, fmt.Errorf("%s: %w", page, err)
		}
		for n := range doc.Descendants() {
			if n.Type == html.TextNode {
				texts[name] += n.Data + "\n"
			}
		}
	}
	for _, name := range wanted {
		_, name = cutLast(name)
		if texts[name] == "" {
			return nil, fmt.Errorf("there is no page in %q", name)
		}
	}
	return texts, nil
}

// nameOf is what the language of that code is to be called; "" where it is not wanted.
func nameOf(code string, wanted []string) string {
	for _, w := range wanted {
		if from, name := cutLast(w); from == code {
			return name
		}
	}
	return ""
}

// cutLast parts "als=sq"; of "sq" both parts are that.
func cutLast(wanted string) (code, name string) {
	code, name, _ = strings.Cut(wanted, "=")
	return code, cmp.Or(name, code)
}

// write prints a row a language. The points of a group are the logarithm, in tenths, of how much more often it comes up than
// in a text that has it once in fifty thousand.
func write(texts map[string]string) {
	fmt.Println("# Groups of three letters by language, with points, _ for the ends of words. Made by cmd/train-language; origin in README.md.")
	fmt.Println("language\tgroups")
	for _, name := range slices.Sorted(maps.Keys(texts)) {
		counts, total := map[language.Group]int{}, 0
		for g := range language.Groups(texts[name]) {
			counts[g]++
			total++
		}
		groups := slices.Collect(maps.Keys(counts))
		slices.SortFunc(groups, func(a, b language.Group) int {
			return cmp.Or(counts[b]-counts[a], cmp.Compare(string(a[:]), string(b[:])))
		})
		fmt.Print(name, "\t")
		for i, g := range groups[:min(kept, len(groups))] {
			points := int(math.Round(10 * math.Log(50_000*float64(counts[g])/float64(total))))
			if i > 0 {
				fmt.Print(" ")
			}
			fmt.Printf("%s%d", strings.ReplaceAll(string(g[:]), " ", "_"), points)
		}
		fmt.Println()
	}
}
