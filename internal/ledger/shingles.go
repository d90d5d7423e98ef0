package ledger

// Shingles are runs of shingleWords words; of every winnowWords that follow one another the least is kept, so that any
// run shared by two reports of shingleWords+winnowWords-1 words is found.
const (
	shingleWords = 8
	winnowWords  = 4
)

// shingled is the words of an article's own text (no boilerplate, bylines or datelines) with its fingerprints.
type shingled struct {
	words  []word
	prints []print
}

// print is a fingerprint: the hash of a shingle, and the index of its first word.
type print struct {
	hash uint64
	at   int32
}

func shingle(s *source) *shingled {
	t := &shingled{}
	for _, span := range s.own {
		for _, w := range words(span.Of(s.text)) {
			w.start, w.end = w.start+int32(span.Start), w.end+int32(span.Start)
			t.words = append(t.words, w)
		}
	}
	t.winnow()
	return t
}

// winnow keeps the least shingle hash of each window, the last of equals.
func (t *shingled) winnow() {
	n := len(t.words) - shingleWords + 1
	if n <= 0 {
		return
	}
	hashes := make([]uint64, n)
	for i := range n {
		h := uint64(offset64)
		for _, w := range t.words[i : i+shingleWords] {
			h = mix(h, uint64(w.hash))
		}
		hashes[i] = scramble(h)
	}
	last := -1
	for i := 0; i+winnowWords <= n || i == 0; i++ {
		least := i
		for j := i + 1; j < min(i+winnowWords, n); j++ {
			if hashes[j] <= hashes[least] {
				least = j
			}
		}
		if least != last {
			t.prints = append(t.prints, print{hashes[least], int32(least)})
			last = least
		}
	}
}

// scramble spreads the bits of a hash, so that the least is chosen without regard to the words.
func scramble(h uint64) uint64 {
	h ^= h >> 33
	h *= 0xff51afd7ed558ccd
	h ^= h >> 33
	return h
}
