package entity

import (
	"slices"
	"strings"

	"parley/internal/entity/recognise"
	"parley/internal/lexicon"
)

// The hints that the recogniser was trained with: for each sort of name a bit for its first word and one for those
// after it. Changing them asks for new weights.
const (
	hintPerson recognise.Hint = 1 << (2 * iota)
	hintState
	hintPlace
	hintBody
	hintSurname
	hintDemonym
	hintSmallPlace
	hintGiven
)

// Hints tells what the lexicon knows of the words of a sentence, as the recogniser wants it. Rare says of a word in small
// letters whether it is no ordinary word, so that it may be a name whose writer did without capitals.
func Hints(lex *lexicon.Lexicon, words []string, rare func(word string) bool) []recognise.Hint {
	return hintsOf(lex, raisedHits(lex, words, rare), len(words))
}

// raisedHits are the lexicon's hits in the words, rare small ones taken as if they had a capital; these must be spelled
// as the lexicon spells them.
func raisedHits(lex *lexicon.Lexicon, words []string, rare func(word string) bool) []lexicon.Hit {
	hits := lex.Hits(raise(words, rare))
	return slices.DeleteFunc(hits, func(h lexicon.Hit) bool {
		for _, w := range words[h.Start:h.End] {
			if strings.ToLower(w) != w {
				return false
			}
		}
		return slices.ContainsFunc(h.Names, func(n lexicon.Name) bool { return n.Approx || n.Sense == lexicon.Surname })
	})
}

// raise gives the rare small words a capital; words come back as they are where there is none.
func raise(words []string, rare func(word string) bool) []string {
	out := words
	for i, w := range words {
		if c := w[0]; c < 'a' || c > 'z' || len(w) < 3 || !rare(w) {
			continue
		}
		if &out[0] == &words[0] {
			out = slices.Clone(words)
		}
		out[i] = string(w[0]-'a'+'A') + w[1:]
	}
	return out
}

// hintsOf tells, word by word, what sorts of known names the words stand in. Only the longest hit at each place counts.
func hintsOf(lex *lexicon.Lexicon, hits []lexicon.Hit, words int) []recognise.Hint {
	hints := make([]recognise.Hint, words)
	end := 0
	for _, h := range hits {
		if h.Start < end {
			continue
		}
		end = h.End
		for _, n := range h.Names {
			bit := hintOf(lex, n)
			for i := h.Start; i < h.End; i++ {
				if i == h.Start {
					hints[i] |= bit
				} else {
					hints[i] |= bit << 1
				}
			}
		}
	}
	return hints
}

func hintOf(lex *lexicon.Lexicon, n lexicon.Name) recognise.Hint {
	item, ok := lex.Item(n.ID)
	switch {
	case !ok:
		return 0
	case n.Sense == lexicon.Demonym:
		return hintDemonym
	case n.Sense == lexicon.Surname:
		return hintSurname
	case item.Type == lexicon.Person:
		return hintPerson
	case item.Type == lexicon.State:
		return hintState
	case item.Type == lexicon.Place && item.Kind == "city" && item.Size < 100000:
		return hintSmallPlace
	case item.Type == lexicon.Place:
		return hintPlace
	}
	return hintBody
}
