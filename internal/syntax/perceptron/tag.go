package perceptron

import "unicode"

// Hash mixes the bytes of a word into a number.
func Hash(s string) uint64 {
	h := uint64(14695981039346656037)
	for i := 0; i < len(s); i++ {
		h = (h ^ uint64(s[i])) * 1099511628211
	}
	return h
}

func mix(template int, values ...uint64) uint64 {
	h := uint64(template+1) * 0x9E3779B97F4A7C15
	for _, v := range values {
		h = (h ^ v) * 0xff51afd7ed558ccd
		h ^= h >> 32
	}
	return h
}

// word is what the features ask of a word.
type word struct {
	form, lower, shape     uint64
	pre1, pre2, pre3       uint64
	suf1, suf2, suf3, suf4 uint64
}

// shape writes capitals as X, small letters as x, digits as d, shortening runs.
func shape(s string) string {
	var out []byte
	for _, r := range s {
		c := byte('.')
		switch {
		case unicode.IsUpper(r):
			c = 'X'
		case unicode.IsLetter(r):
			c = 'x'
		case unicode.IsDigit(r):
			c = 'd'
		case r == '-':
			c = '-'
		}
		if n := len(out); n < 2 || out[n-1] != c || out[n-2] != c {
			out = append(out, c)
		}
	}
	return string(out)
}

func lower(s string) string {
	out := []rune(s)
	for i, r := range out {
		if unicode.IsDigit(r) {
			out[i] = '0'
		} else {
			out[i] = unicode.ToLower(r)
		}
	}
	return string(out)
}

func describe(s string) word {
	low := lower(s)
	n := len(low)
	return word{form: Hash(s), lower: Hash(low), shape: Hash(shape(s)),
		pre1: Hash(low[:min(n, 1)]), pre2: Hash(low[:min(n, 2)]), pre3: Hash(low[:min(n, 3)]),
		suf1: Hash(low[max(0, n-1):]), suf2: Hash(low[max(0, n-2):]), suf3: Hash(low[max(0, n-3):]), suf4: Hash(low[max(0, n-4):])}
}

func describeAll(forms []string) []word {
	words := make([]word, len(forms)+4)
	none := word{form: 1, lower: 1, shape: 1, suf2: 1, suf3: 1}
	words[0], words[1], words[len(words)-1], words[len(words)-2] = none, none, none, none
	for i, f := range forms {
		words[i+2] = describe(f)
	}
	return words
}

// tagFeats are the features for the tag of words[i+2] after tags a (two back) and b.
func tagFeats(feats []uint64, words []word, i int, a, b uint64) []uint64 {
	w, p, q, n, m := &words[i+2], &words[i+1], &words[i], &words[i+3], &words[i+4]
	return append(feats[:0],
		mix(0), mix(1, w.form), mix(2, w.lower), mix(3, w.shape), mix(4, w.pre1), mix(5, w.pre2), mix(6, w.pre3),
		mix(7, w.suf1), mix(8, w.suf2), mix(9, w.suf3), mix(10, w.suf4), mix(11, b), mix(12, a, b),
		mix(13, b, w.lower), mix(14, p.lower), mix(15, q.lower), mix(16, n.lower), mix(17, m.lower),
		mix(18, p.lower, w.lower), mix(19, w.lower, n.lower), mix(20, n.suf3), mix(21, p.suf3), mix(22, n.suf2, w.suf2),
		mix(23, w.shape, p.shape), mix(24, w.shape, n.shape), mix(25, b, n.lower), mix(26, w.suf3, b), mix(27, n.lower, m.lower),
		mix(28, w.suf3, w.shape), mix(29, w.suf2, n.suf3, b))
}

// Tagger gives every word a class.
type Tagger struct{ Table *Table }

// Tag is the class of each form, left to right.
func (t *Tagger) Tag(forms []string) []int {
	words, tags := describeAll(forms), make([]int, len(forms))
	feats, score := make([]uint64, 0, 32), make([]int32, t.Table.Classes)
	a, b := uint64(999), uint64(999)
	for i := range forms {
		feats = tagFeats(feats, words, i, a, b)
		t.Table.Score(feats, score)
		tags[i] = best(score)
		a, b = b, uint64(tags[i])
	}
	return tags
}

func best[T int32 | float32](score []T) int {
	top := 0
	for c := range score {
		if score[c] > score[top] {
			top = c
		}
	}
	return top
}

// TagTrainer learns a Tagger.
type TagTrainer struct {
	*Trainer
	feats []uint64
	score []float32
}

// NewTagTrainer starts one for so many classes.
func NewTagTrainer(classes int) *TagTrainer {
	return &TagTrainer{Trainer: NewTrainer(classes, 1<<17), score: make([]float32, classes)}
}

// Learn goes over a sentence once and returns how many words were tagged right before learning.
func (t *TagTrainer) Learn(forms []string, gold []int) (right int) {
	words := describeAll(forms)
	a, b := uint64(999), uint64(999)
	for i := range forms {
		t.feats = tagFeats(t.feats, words, i, a, b)
		t.Score(t.feats, t.score)
		got := best(t.score)
		if got != gold[i] {
			t.Update(t.feats, gold[i], got)
		} else {
			right++
		}
		t.Tick()
		a, b = b, uint64(got)
	}
	return right
}
