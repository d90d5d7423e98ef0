package recognise

import (
	"unicode"
	"unicode/utf8"
)

// look is all that the features ask of one word, worked out once.
type look struct {
	exact, lower uint64 // hashes of the word as written and in small letters
	shape, brief uint64 // "Xx-X.d" letter for letter and with repeats left out
	prefix       [4]uint64
	suffix       [4]uint64
	known        wordFacts
	hint         Hint
	live         bool // may stand in a name
	capital      bool
	first        bool // the first word of the sentence that has a letter
	loud         bool // in a sentence that writes most words with a capital
}

const seed = 14695981039346656037

func hashByte(h uint64, b byte) uint64 { return (h ^ uint64(b)) * 1099511628211 }

func hashString(s string) uint64 {
	h := uint64(seed)
	for i := range len(s) {
		h = hashByte(h, s[i])
	}
	return h
}

// mix joins hashes into one whose low bits are as good as its high ones.
func mix(a, b uint64) uint64 {
	h := (a ^ b*0x9e3779b97f4a7c15) * 0xff51afd7ed558ccd
	return h ^ h>>32
}

// examine fills in what the letters of the word alone tell.
func (k *look) examine(word string) {
	var small [64]byte
	low := small[:0]
	shape, brief, before := uint64(seed), uint64(seed), byte(0)
	letter := false
	for _, r := range word {
		c := byte('p')
		switch {
		case r >= 'a' && r <= 'z':
			c = 'x'
		case r >= 'A' && r <= 'Z':
			c = 'X'
		case r >= '0' && r <= '9':
			c = 'd'
		case r < utf8.RuneSelf:
			c = byte(r)
		case unicode.IsUpper(r):
			c = 'X'
		case unicode.IsLetter(r):
			c = 'x'
		}
		if !letter && (c == 'x' || c == 'X') {
			letter = true
			k.capital = c == 'X'
		}
		if len(low) < 48 {
			low = utf8.AppendRune(low, unicode.ToLower(r))
		}
		shape = hashByte(shape, c)
		if c != before {
			brief = hashByte(brief, c)
			before = c
		}
		k.capital = k.capital || c == 'X'
	}
	k.exact, k.lower, k.shape, k.brief = hashString(word), hashString(string(low)), shape, brief
	h := uint64(seed)
	for i := range min(4, len(low)) {
		h = hashByte(h, low[i])
		k.prefix[i] = h
	}
	h = seed
	for i := range min(4, len(low)) {
		h = hashByte(h, low[len(low)-1-i])
		k.suffix[i] = h
	}
}

// Rare reports whether a word in small letters hardly ever stands in running text as an ordinary word.
func (t *Tagger) Rare(word string) bool { return t.words.rare(word) }

// Rare is Tagger.Rare before there is a tagger.
func (w *Words) Rare(word string) bool { return w.table.rare(word) }

func (t *wordTable) rare(word string) bool {
	usual := t.cases[fold(hashString(word))][0]
	return usual == 0 || usual > 4
}

// look examines the words of a sentence and decides which of them may stand in a name.
func (t *wordTable) look(in Input) []look {
	words := in.Words
	looks := make([]look, len(words))
	capitals, lettered, begun := 0, 0, false
	for i, w := range words {
		k := &looks[i]
		k.examine(w)
		k.known = t.find(k)
		if in.Hints != nil {
			k.hint = in.Hints[i]
		}
		k.live = k.capital || k.known.nameable == bare || k.hint&0x3fff != 0
		if c := w[0] | 0x20; c >= 'a' && c <= 'z' || w[0] >= utf8.RuneSelf {
			lettered++
			if k.capital {
				capitals++
			}
			k.first, begun = !begun, true
		}
	}
	bridge(looks)
	if lettered > 3 && 10*capitals >= 7*lettered {
		for i := range looks {
			looks[i].loud = true
		}
	}
	return looks
}

// bridge makes small words live that join two live ones: "Bank of the West", "Abu Musab al - Zarqawi".
func bridge(looks []look) {
	for i := 1; i+1 < len(looks); i++ {
		if looks[i].live || !looks[i-1].live || looks[i].known.nameable < joined {
			continue
		}
		end := i
		for end < len(looks) && end < i+4 && !looks[end].live && looks[end].known.nameable >= joined {
			end++
		}
		if end < len(looks) && looks[end].live {
			for ; i < end; i++ {
				looks[i].live = true
			}
		}
	}
}
