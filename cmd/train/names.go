package main

import (
	"flag"
	"os"
	"strings"
	"time"
	"unicode"

	"parley/internal/syntax"
)

// copies is how often each sentence of the frames is learned, each time with other names.
const copies = 24

// variety is what the sentences to learn from are made more various with.
type variety struct {
	names, frames string
	period        int
}

func newVariety(set *flag.FlagSet) *variety {
	v := &variety{}
	set.StringVar(&v.names, "names", "", "tables of names to put in the place of others, with commas between")
	set.IntVar(&v.period, "renamed", 2, "of so many sentences, one gets other names")
	set.StringVar(&v.frames, "frames", "", "treebank to learn in many copies, each with other names")
	return v
}

// apply is the sentences with other names in some of them, and with the frames; without tables of names, the sentences.
func (v *variety) apply(gold, silver []syntax.Sentence) (_, _ []syntax.Sentence, err error) {
	if v.names == "" {
		return gold, silver, nil
	}
	r, err := newRenamer(strings.Split(v.names, ","), append(gold[:len(gold):len(gold)], silver...))
	if err != nil {
		return nil, nil, err
	}
	gold, silver = r.rename(gold, v.period, 0), r.rename(silver, v.period, 1)
	if v.frames == "" {
		return gold, silver, nil
	}
	frames, err := readAll([]string{v.frames})
	if err != nil {
		return nil, nil, err
	}
	for k := range uint64(copies) {
		gold = append(gold, r.rename(frames, 1, 2+k)...)
	}
	return gold, silver, nil
}

// renamer puts other names in the place of those that sentences have, so that the network learns to know a name by its place
// and shape: who has read "Obama and Putin met" a hundred times has to read "Mir and Tovan met" as well.
type renamer struct {
	names  [][]string      // at n, names of n words, their words joined by spaces
	common map[string]bool // words that are not names
}

// newRenamer takes names from the column "name" of tables. Words that the sentences use in lower case, days and months are not
// names.
func newRenamer(tables []string, sents []syntax.Sentence) (*renamer, error) {
	r := &renamer{names: make([][]string, 4), common: map[string]bool{}}
	for i := range sents {
		for j := range sents[i].Tokens {
			if t := &sents[i].Tokens[j]; t.UPOS != "PROPN" {
				r.common[strings.ToLower(t.Form)] = true
			}
		}
	}
	for m := time.January; m <= time.December; m++ {
		r.common[strings.ToLower(m.String())] = true
	}
	for d := time.Sunday; d <= time.Saturday; d++ {
		r.common[strings.ToLower(d.String())] = true
	}
	for _, name := range tables {
		table, err := os.ReadFile(name)
		if err != nil {
			return nil, err
		}
		r.addTable(string(table))
	}
	return r, nil
}

// addTable takes the names of a table, and the last word of each name of two words as a name of one.
func (r *renamer) addTable(table string) {
	column := -1
	for line := range strings.Lines(table) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		cells := strings.Split(strings.TrimRight(line, "\n"), "\t")
		if column < 0 {
			for column = 0; column < len(cells)-1 && cells[column] != "name"; column++ {
			}
			continue
		}
		if column >= len(cells) {
			continue
		}
		words := strings.Fields(cells[column])
		if len(words) == 0 || len(words) >= len(r.names) || !r.areNames(words) {
			continue
		}
		r.names[len(words)] = append(r.names[len(words)], cells[column])
		if len(words) == 2 {
			r.names[1] = append(r.names[1], words[1])
		}
	}
}

func (r *renamer) areNames(words []string) bool {
	for _, w := range words {
		if !r.isName(w) {
			return false
		}
	}
	return true
}

// isName reports whether a word is written as a name, a capital before small letters, and is no common word.
func (r *renamer) isName(w string) bool {
	for i, c := range w {
		if i == 0 && !unicode.IsUpper(c) || i > 0 && !unicode.IsLower(c) {
			return false
		}
	}
	return len(w) > 2 && !r.common[strings.ToLower(w)]
}

// rename is the sentences with other names in those whose number, counted from seed, is divisible by period. Trees stay as they
// are, since a name gives way to one of as many words; the sentences given are not changed.
func (r *renamer) rename(sents []syntax.Sentence, period int, seed uint64) []syntax.Sentence {
	out := append([]syntax.Sentence(nil), sents...)
	for i := range out {
		if (uint64(i)+seed)%uint64(period) != 0 {
			continue
		}
		tokens := append([]syntax.Token(nil), out[i].Tokens...)
		out[i].Tokens = tokens
		for at := 0; at < len(tokens); {
			n := r.nameAt(tokens, at)
			if n > 0 && n < len(r.names) && len(r.names[n]) > 0 {
				list := r.names[n]
				pick := scatter(seed<<40 ^ uint64(i)<<8 ^ uint64(at))
				for k, w := range strings.Fields(list[pick%uint64(len(list))]) {
					tokens[at+k].Form = w
				}
			}
			at += max(n, 1)
		}
	}
	return out
}

// nameAt is the number of words of the name that begins at a token, 0 if none does or it has other words among its own.
func (r *renamer) nameAt(tokens []syntax.Token, at int) int {
	if t := &tokens[at]; t.XPOS != "NNP" || t.Rel == "flat" || !r.isName(t.Form) {
		return 0
	}
	n := 1
	for at+n < len(tokens) && tokens[at+n].Rel == "flat" && tokens[at+n].Head == at {
		if t := &tokens[at+n]; t.XPOS != "NNP" || !r.isName(t.Form) {
			return 0
		}
		n++
	}
	return n
}

// scatter turns a number into one that looks random.
func scatter(x uint64) uint64 {
	x += 0x9e3779b97f4a7c15
	x = (x ^ x>>30) * 0xbf58476d1ce4e5b9
	x = (x ^ x>>27) * 0x94d049bb133111eb
	return x ^ x>>31
}
