package ledger

import "slices"

// Shingles are runs of shingleWords words; of every winnowWords that follow one another the least is kept, so that any
// run shared by two reports of shingleWords+winnowWords-1 words is found.
const (
	shingleWords = 8
	winnowWords  = 4
)

// shingled is the words of an article's own text (no boilerplate, bylines or datelines) with its fingerprints.
type shingled struct {
	source *source
	words  []word
	prints []print
	hashes []uint64
}

// print is a fingerprint: the hash of a shingle, and the index of its first word.
type print struct {
	hash uint64
	at   int32
}

// read puts the words of a report in place of those of another.
func (t *shingled) read(s *source) {
	t.source, t.words, t.prints = s, s.words(t.words[:0]), t.prints[:0]
	t.winnow()
}

// words adds the words of the report's own text to the list.
func (s *source) words(found []word) []word {
	if s.own == nil {
		return appendWords(found, s.text)
	}
	for _, span := range s.own {
		n := len(found)
		found = appendWords(found, span.Of(s.text))
		for i := range found[n:] {
			found[n+i].start += int32(span.Start)
			found[n+i].end += int32(span.Start)
		}
	}
	return found
}

// recollection is the words of the reports that others were held against lately.
type recollection struct {
	at   map[*source]int
	ring [keptTexts]struct {
		source *source
		words  []word
	}
	next int
}

// keptTexts bounds how many texts are kept in words at a time.
const keptTexts = 512

// words is the words of a report, until those of keptTexts others were asked for.
func (l *recollection) words(s *source) []word {
	if i, ok := l.at[s]; ok {
		return l.ring[i].words
	}
	i := l.next
	l.next = (i + 1) % keptTexts
	t := &l.ring[i]
	delete(l.at, t.source)
	t.source, t.words = s, s.words(t.words[:0])
	l.at[s] = i
	return t.words
}

// forget drops a report that is no longer there.
func (l *recollection) forget(s *source) {
	if i, ok := l.at[s]; ok {
		l.ring[i].source = nil
		delete(l.at, s)
	}
}

// winnow keeps the least shingle hash of each window, the last of equals.
func (t *shingled) winnow() {
	n := len(t.words) - shingleWords + 1
	if n <= 0 {
		return
	}
	t.hashes = slices.Grow(t.hashes[:0], n)[:n]
	hashes := t.hashes
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
