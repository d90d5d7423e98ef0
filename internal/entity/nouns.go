package entity

import (
	"errors"
	"io/fs"
	"strings"
)

// noun is what the table of nouns says of a word that people or bodies are called by.
type noun struct {
	words    []string // small letters
	kind     nounKind
	sector   string
	standing string
	plural   bool
}

type nounKind uint8

const (
	ownerNoun  nounKind = iota // stands for the state or body that owns it: "the Norwegian government", "the rebel delegation"
	bodyNoun                   // a body of its own, named after its owner: "Chad's army"
	groupNoun                  // several people: "Western officials", "residents"
	personNoun                 // one: "a senior diplomat"
	sidesNoun                  // the parties the text is about: "both sides"
)

var nounKinds = map[string]nounKind{"owner": ownerNoun, "body": bodyNoun, "group": groupNoun, "person": personNoun,
	"sides": sidesNoun}

// nouns are the table's rows by their last word.
type nouns map[string][]noun

const nounFile = "nouns.tsv"

func loadNouns(folder fs.FS) (nouns, error) {
	table := nouns{}
	err := eachLine(folder, nounFile, func(line string) error {
		cells := strings.Split(line, "\t")
		kind, ok := nounKinds[cells[min(1, len(cells)-1)]]
		if len(cells) != 5 || !ok {
			return errors.New("want noun, kind, sector, standing, number")
		}
		words := strings.Fields(strings.ToLower(cells[0]))
		last := words[len(words)-1]
		table[last] = append(table[last], noun{words, kind, cells[2], cells[3], cells[4] == "p"})
		return nil
	})
	return table, err
}

// at is the longest nouns of the table that end at word i, and how many words they have; small are the words in small
// letters.
func (t nouns) at(small []string, i int) (found []noun, size int) {
	for _, n := range t[small[i]] {
		k := len(n.words)
		if k < size || k > i+1 {
			continue
		}
		fits := true
		for j := range k {
			fits = fits && n.words[j] == small[i-k+1+j]
		}
		if !fits {
			continue
		}
		if k > size {
			found, size = nil, k
		}
		found = append(found, n)
	}
	return found, size
}
