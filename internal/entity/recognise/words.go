package recognise

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"unicode"
)

// Words is what plain text and the samples tell of words: how they are capitalised, which keep the same company.
type Words struct{ table wordTable }

// Study makes Words from sentences of plain text and from the samples. Classes lists how many classes each level has.
// Silver are sentences tagged by machine, from which no more is learned than what their words mostly are.
func Study(text [][]string, samples, silver []Sample, classes [levels]int) *Words {
	w := &Words{wordTable{cases: map[uint32][3]uint8{}, classes: map[uint32][levels]uint16{}}}
	w.studyCase(text)
	w.studyNames(samples)
	w.studySilver(silver)
	for level, n := range classes {
		for word, class := range cluster(text, n) {
			key := fold(hashString(word))
			row := w.table.classes[key]
			row[level] = class
			w.table.classes[key] = row
		}
	}
	return w
}

func small(word string) (low string, capital, letter bool) {
	for _, r := range word {
		letter = letter || unicode.IsLetter(r)
		capital = capital || unicode.IsUpper(r)
	}
	return strings.ToLower(word), capital, letter
}

// studyCase counts, in mid-sentence, how often a word bears a capital. Sentences mostly of capitals are passed over.
func (w *Words) studyCase(text [][]string) {
	seen := map[string][2]int{}
	for _, sent := range text {
		capitals, letters := 0, 0
		for _, word := range sent {
			if _, c, l := small(word); l {
				letters++
				if c {
					capitals++
				}
			}
		}
		if 10*capitals >= 6*letters {
			continue
		}
		begun := false
		for _, word := range sent {
			low, capital, letter := small(word)
			if letter && begun {
				n := seen[low]
				n[0]++
				if capital {
					n[1]++
				}
				seen[low] = n
			}
			begun = begun || letter
		}
	}
	for low, n := range seen {
		usual := 1 + int(math.Floor(float64(n[1])/float64(n[0])*3.999))
		if n[1] == 0 {
			usual = 1
		} else if n[1] == n[0] {
			usual = 6
		} else {
			usual = min(usual+1, 5)
		}
		if n[0] < 2 {
			continue
		}
		w.table.cases[fold(hashString(low))] = [3]uint8{uint8(usual), never, 0}
	}
}

// studySilver notes for every capitalised word of the silver sentences what it mostly is.
func (w *Words) studySilver(silver []Sample) {
	counts := map[string][4]int{}
	for _, s := range silver {
		kinds := make([]Kind, len(s.Words))
		for _, n := range s.Names {
			for i := n.First; i <= n.Last; i++ {
				kinds[i] = n.Kind
			}
		}
		for i, word := range s.Words {
			if low, capital, _ := small(word); capital {
				n := counts[low]
				n[kinds[i]]++
				counts[low] = n
			}
		}
	}
	for low, n := range counts {
		all := n[0] + n[1] + n[2] + n[3]
		if all < 2 {
			continue
		}
		top := 0
		for k := range n {
			if n[k] > n[top] {
				top = k
			}
		}
		sure := 0
		if 10*n[top] >= 9*all {
			sure = 2
		} else if 10*n[top] >= 6*all {
			sure = 1
		}
		if all >= 6 {
			sure += 3
		}
		key := fold(hashString(low))
		row := w.table.cases[key]
		row[2] = uint8(1 + 6*top + sure)
		w.table.cases[key] = row
	}
}

// studyNames notes which words written small stand in names, and whether only between others.
func (w *Words) studyNames(samples []Sample) {
	inside, alone, all := map[string]int{}, map[string]int{}, map[string]int{}
	for _, s := range samples {
		if s.Weight < 1 {
			continue
		}
		for _, word := range s.Words {
			if low, capital, _ := small(word); !capital {
				all[low]++
			}
		}
		for _, name := range s.Names {
			for i := name.First; i <= name.Last; i++ {
				low, capital, _ := small(s.Words[i])
				if capital {
					continue
				}
				if i > name.First && i < name.Last {
					inside[low]++
				} else {
					alone[low]++
				}
			}
		}
	}
	set := func(low string, n uint8) {
		key := fold(hashString(low))
		row := w.table.cases[key]
		row[1] = max(row[1], n)
		w.table.cases[key] = row
	}
	for low, n := range inside {
		if n >= 2 {
			set(low, joined)
		}
	}
	for low, n := range alone {
		if n*10 >= all[low] {
			set(low, bare)
		}
	}
}

// cluster sorts the words that occur at least four times into n classes, so that the class of a word tells as much as
// can be of the class of the next (exchange algorithm). Classes are numbered from 1.
func cluster(text [][]string, n int) map[string]uint16 {
	c := newExchange(text, n)
	for range 12 {
		if c.round() == 0 {
			break
		}
	}
	out := map[string]uint16{}
	for i, word := range c.words {
		out[word] = uint16(c.class[i] + 1)
	}
	return out
}

type pair struct{ word, count int32 }

// exchange is the state of clustering. Word ids beyond the words stand for "rare" and "edge of a sentence"; they have
// classes of their own and never move.
type exchange struct {
	words       []string
	class       []int32
	n           int
	left, right [][]pair
	move        [][]int32 // class by class
	sumL, sumR  []int32
}

func newExchange(text [][]string, n int) *exchange {
	freq := map[string]int{}
	for _, s := range text {
		for _, w := range s {
			freq[w]++
		}
	}
	c := &exchange{n: n}
	for w, f := range freq {
		if f >= 4 {
			c.words = append(c.words, w)
		}
	}
	slices.SortFunc(c.words, func(a, b string) int { return cmp.Or(freq[b]-freq[a], cmp.Compare(a, b)) })
	ids := map[string]int32{}
	for i, w := range c.words {
		ids[w] = int32(i)
		c.class = append(c.class, int32(i%n))
	}
	rare, edge := int32(len(c.words)), int32(len(c.words)+1)
	c.class = append(c.class, int32(n), int32(n+1))
	grams := map[[2]int32]int32{}
	for _, s := range text {
		before := edge
		for _, w := range s {
			id, ok := ids[w]
			if !ok {
				id = rare
			}
			grams[[2]int32{before, id}]++
			before = id
		}
		grams[[2]int32{before, edge}]++
	}
	c.fill(grams)
	return c
}

func (c *exchange) fill(grams map[[2]int32]int32) {
	all := len(c.class)
	c.left, c.right = make([][]pair, all), make([][]pair, all)
	c.sumL, c.sumR = make([]int32, c.n+2), make([]int32, c.n+2)
	c.move = make([][]int32, c.n+2)
	for i := range c.move {
		c.move[i] = make([]int32, c.n+2)
	}
	for g, k := range grams {
		a, b := c.class[g[0]], c.class[g[1]]
		c.move[a][b] += k
		c.sumL[a] += k
		c.sumR[b] += k
		if g[0] != g[1] {
			c.right[g[0]] = append(c.right[g[0]], pair{g[1], k})
			c.left[g[1]] = append(c.left[g[1]], pair{g[0], k})
		}
	}
}

func xlogx(n int32) float64 {
	if n <= 0 {
		return 0
	}
	if int(n) < len(logs) {
		return logs[n]
	}
	return float64(n) * math.Log(float64(n))
}

var logs = func() []float64 {
	t := make([]float64, 1<<16)
	for i := 1; i < len(t); i++ {
		t[i] = float64(i) * math.Log(float64(i))
	}
	return t
}()

// round offers every word a better class, and says how many moved.
func (c *exchange) round() int {
	moved := 0
	for w := range int32(len(c.words)) {
		before, after := c.company(c.left[w]), c.company(c.right[w])
		var nl, nr int32
		for _, p := range before {
			nr += p.count
		}
		for _, p := range after {
			nl += p.count
		}
		old := c.class[w]
		c.shift(old, before, after, -1)
		c.sumL[old] -= nl
		c.sumR[old] -= nr
		top, to := math.Inf(-1), old
		for k := range int32(c.n) {
			gain := xlogx(c.sumL[k]) - xlogx(c.sumL[k]+nl) + xlogx(c.sumR[k]) - xlogx(c.sumR[k]+nr)
			row := c.move[k]
			for _, p := range after {
				gain += xlogx(row[p.word]+p.count) - xlogx(row[p.word])
			}
			for _, p := range before {
				gain += xlogx(c.move[p.word][k]+p.count) - xlogx(c.move[p.word][k])
			}
			if gain > top+1e-9 {
				top, to = gain, k
			}
		}
		c.class[w] = to
		c.shift(to, before, after, 1)
		c.sumL[to] += nl
		c.sumR[to] += nr
		if to != old {
			moved++
		}
	}
	return moved
}

// company adds up neighbours by their class, in order of class.
func (c *exchange) company(of []pair) []pair {
	sums := map[int32]int32{}
	for _, p := range of {
		sums[c.class[p.word]] += p.count
	}
	out := make([]pair, 0, len(sums))
	for k, n := range sums {
		out = append(out, pair{k, n})
	}
	slices.SortFunc(out, func(a, b pair) int { return int(a.word - b.word) })
	return out
}

func (c *exchange) shift(k int32, before, after []pair, sign int32) {
	for _, p := range after {
		c.move[k][p.word] += sign * p.count
	}
	for _, p := range before {
		c.move[p.word][k] += sign * p.count
	}
}
