package entity

import (
	"io/fs"
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
	hintGiven  // a man's or anybody's, and a woman's
	hintFamily // common, and very common
)

// Hinter tells the recogniser what is known of words.
type Hinter struct {
	lex *lexicon.Lexicon
	callings
}

// NewHinter is a Hinter over the lexicon and the tables of names of the folder (data/entity).
func NewHinter(lex *lexicon.Lexicon, folder fs.FS) (*Hinter, error) {
	c, err := loadCallings(folder)
	return &Hinter{lex, c}, err
}

// Hints tells what is known of the words of a sentence. Rare says of a word in small letters whether it is no ordinary
// word, so that it may be a name whose writer did without capitals.
func (h *Hinter) Hints(words []string, rare func(word string) bool) []recognise.Hint {
	small := make([]string, len(words))
	for i, w := range words {
		small[i] = strings.ToLower(w)
	}
	return h.hints(small, raisedHits(h.lex, words, rare))
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

// hints tells, word by word, what sorts of known names the words stand in. Only the longest hit at each place counts.
func (h *Hinter) hints(small []string, hits []lexicon.Hit) []recognise.Hint {
	hints := make([]recognise.Hint, len(small))
	for i, w := range small {
		switch h.given[w] {
		case 'm', '-':
			hints[i] = hintGiven
		case 'f':
			hints[i] = hintGiven << 1
		}
		hints[i] |= hintFamily * recognise.Hint(h.family[w])
	}
	end := 0
	for _, hit := range hits {
		if hit.Start < end {
			continue
		}
		end = hit.End
		for _, n := range hit.Names {
			bit := hintOf(h.lex, n)
			for i := hit.Start; i < hit.End; i++ {
				if i == hit.Start {
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
