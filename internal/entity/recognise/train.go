package recognise

import (
	"math"
	"slices"
)

// Sample is a sentence with its names, to learn from.
type Sample struct {
	Input
	Names  []Span
	Weight float64 // how much an error in it counts; 1 for the best annotated
}

// Options steer training.
type Options struct {
	Rounds  int     // passes over the samples
	Rate    float64 // step of the first update
	Shrink  float64 // how strongly weights are pulled to zero
	Forget  float64 // share of the features left out at random at each look, so that no word is relied on alone
	AtLeast int     // features seen in fewer words are dropped
	Epsilon float64 // rows whose weights are all smaller are dropped
	Lean    float64 // how much likelier a name is held than the weights say
	Report  func(round int, t *Tagger)
}

// trainer is a conditional random field under stochastic descent with a step of its own for every weight.
type trainer struct {
	ids    map[uint64]int32
	keys   []uint64
	w, sq  [][labels]float64
	sum    [][labels]float64 // of the weights at every look back
	looked float64           // how often that was
	moves  [labels][labels]float64
	moveSq [labels][labels]float64
	opt    Options
	random uint64
}

type stretchOf struct {
	feats  [][]int32
	gold   []label
	weight float64
}

// Train learns from the samples, given what is known of words. The same input gives the same weights.
func Train(words *Words, samples []Sample, opt Options) *Tagger {
	t := &trainer{ids: map[uint64]int32{}, opt: opt, random: 88172645463325252}
	stretches := t.prepare(&words.table, samples)
	order := make([]int, len(stretches))
	for i := range order {
		order[i] = i
	}
	for round := range opt.Rounds {
		for i := len(order) - 1; i > 0; i-- {
			j := int(t.next() % uint64(i+1))
			order[i], order[j] = order[j], order[i]
		}
		for n, i := range order {
			t.learn(&stretches[i])
			if n%(len(order)/4) == 0 && round > 0 {
				t.remember()
			}
		}
		if opt.Report != nil {
			opt.Report(round, t.tagger(words))
		}
	}
	return t.tagger(words)
}

// remember adds the weights to the sum, of which the mean is taken in the end: it errs less than any single state.
func (t *trainer) remember() {
	if t.sum == nil {
		t.sum = make([][labels]float64, len(t.w))
	}
	for i := range t.w {
		for l := range t.w[i] {
			t.sum[i][l] += t.w[i][l]
		}
	}
	t.looked++
}

// mean is the weight of a feature for a label.
func (t *trainer) mean(i, l int) float64 {
	if t.looked == 0 {
		return t.w[i][l]
	}
	return t.sum[i][l] / t.looked
}

// next is the next number of a fixed xorshift sequence.
func (t *trainer) next() uint64 {
	t.random ^= t.random << 13
	t.random ^= t.random >> 7
	t.random ^= t.random << 17
	return t.random
}

func (t *trainer) prepare(table *wordTable, samples []Sample) []stretchOf {
	counts := map[uint64]int{}
	var buf [maxFeatures]uint64
	each := func(visit func(s *Sample, looks []look, from, to int)) {
		for i := range samples {
			looks := table.look(samples[i].Input)
			for from := 0; from < len(looks); from++ {
				to := from
				for to < len(looks) && looks[to].live {
					to++
				}
				if to > from {
					visit(&samples[i], looks, from, to)
					from = to
				}
			}
		}
	}
	each(func(_ *Sample, looks []look, from, to int) {
		for i := from; i < to; i++ {
			for _, key := range features(looks, i, buf[:0]) {
				counts[key]++
			}
		}
	})
	var out []stretchOf
	each(func(s *Sample, looks []look, from, to int) {
		st := stretchOf{gold: cut(s.Names, len(looks), from, to), weight: s.Weight}
		for i := from; i < to; i++ {
			var ids []int32
			for _, key := range features(looks, i, buf[:0]) {
				if counts[key] >= t.opt.AtLeast {
					ids = append(ids, t.id(key))
				}
			}
			st.feats = append(st.feats, ids)
		}
		out = append(out, st)
	})
	t.w, t.sq = make([][labels]float64, len(t.keys)), make([][labels]float64, len(t.keys))
	return out
}

// cut is the labels of the words [from, to); names that reach beyond them are left out.
func cut(names []Span, n, from, to int) []label {
	var whole []Span
	for _, s := range names {
		if s.First >= from && s.Last < to {
			whole = append(whole, s)
		}
	}
	return labelsOf(whole, n)[from:to]
}

func (t *trainer) id(key uint64) int32 {
	id, ok := t.ids[key]
	if !ok {
		id = int32(len(t.keys))
		t.ids[key] = id
		t.keys = append(t.keys, key)
	}
	return id
}

// learn takes one step down the slope of the negative log likelihood of a stretch.
func (t *trainer) learn(s *stretchOf) {
	n := len(s.feats)
	scores := make([][labels]float64, n)
	kept := make([][]int32, n)
	threshold := uint64(t.opt.Forget * (1 << 32))
	for i, ids := range s.feats {
		for _, id := range ids {
			if t.next()>>32 < threshold {
				continue
			}
			kept[i] = append(kept[i], id)
			row := &t.w[id]
			for l := range row {
				scores[i][l] += row[l]
			}
		}
	}
	node, edge := t.expect(scores)
	for i := range n {
		node[i][s.gold[i]]--
		for _, id := range kept[i] {
			t.step(&t.w[id], &t.sq[id], &node[i], s.weight)
		}
	}
	prev := label(0)
	for _, l := range append(slices.Clone(s.gold), 0) {
		edge[prev][l]--
		prev = l
	}
	for l := range edge {
		t.step(&t.moves[l], &t.moveSq[l], &edge[l], s.weight)
	}
}

func (t *trainer) step(w, sq, slope *[labels]float64, weight float64) {
	for l := range w {
		g := slope[l] * weight
		if math.Abs(g) < 1e-6 {
			continue
		}
		g += t.opt.Shrink * w[l]
		sq[l] += g * g
		w[l] -= t.opt.Rate * g / (1e-3 + math.Sqrt(sq[l]))
	}
}

// expect is how often each label and each move is expected under the present weights (forward and backward sums).
func (t *trainer) expect(scores [][labels]float64) (node [][labels]float64, edge [labels][labels]float64) {
	c := t.chain(scores)
	c.sumForward()
	c.sumBackward()
	node = c.nodes()
	return node, c.edges(node)
}

// chain is what the sums of one sentence are made of: what a word speaks for, what a move does, and the sums from either end.
type chain struct {
	emit, forward, backward [][labels]float64
	move                    [labels][labels]float64
}

func (t *trainer) chain(scores [][labels]float64) *chain {
	n := len(scores)
	c := &chain{emit: make([][labels]float64, n), forward: make([][labels]float64, n), backward: make([][labels]float64, n)}
	for a := range c.move {
		for b := range c.move[a] {
			c.move[a][b] = math.Exp(t.moves[a][b])
		}
	}
	for i := range scores {
		top := slices.Max(scores[i][:])
		for l := range scores[i] {
			c.emit[i][l] = math.Exp(scores[i][l] - top)
		}
	}
	return c
}

// normal makes a row sum to one, which keeps long sentences within the range of numbers.
func normal(row *[labels]float64) {
	sum := 0.0
	for _, x := range row {
		sum += x
	}
	for l := range row {
		row[l] /= sum
	}
}

func (c *chain) sumForward() {
	for i := range c.forward {
		for l := range label(labels) {
			if i == 0 {
				if l.opens() {
					c.forward[0][l] = c.move[0][l] * c.emit[0][l]
				}
				continue
			}
			for _, p := range follows[l] {
				c.forward[i][l] += c.forward[i-1][p] * c.move[p][l]
			}
			c.forward[i][l] *= c.emit[i][l]
		}
		normal(&c.forward[i])
	}
}

func (c *chain) sumBackward() {
	n := len(c.backward)
	for l := range label(labels) {
		if l.closes() {
			c.backward[n-1][l] = c.move[l][0]
		}
	}
	for i := n - 2; i >= 0; i-- {
		for l := range label(labels) {
			for _, p := range follows[l] {
				c.backward[i][p] += c.move[p][l] * c.emit[i+1][l] * c.backward[i+1][l]
			}
		}
		normal(&c.backward[i])
	}
}

func (c *chain) nodes() [][labels]float64 {
	node := make([][labels]float64, len(c.emit))
	for i := range node {
		for l := range node[i] {
			node[i][l] = c.forward[i][l] * c.backward[i][l]
		}
		normal(&node[i])
	}
	return node
}

// edges sums the moves over the sentence; its beginning and its end count as words outside any name (label 0).
func (c *chain) edges(node [][labels]float64) (edge [labels][labels]float64) {
	for l := range label(labels) {
		edge[0][l] += node[0][l]
		edge[l][0] += node[len(node)-1][l]
	}
	for i := 1; i < len(node); i++ {
		pair, sum := c.pair(i)
		for p := range pair {
			for l := range pair[p] {
				edge[p][l] += pair[p][l] / sum
			}
		}
	}
	return edge
}

// pair weighs each move into word i, and the sum of them.
func (c *chain) pair(i int) (pair [labels][labels]float64, sum float64) {
	for l := range label(labels) {
		for _, p := range follows[l] {
			x := c.forward[i-1][p] * c.move[p][l] * c.emit[i][l] * c.backward[i][l]
			pair[p][l] = x
			sum += x
		}
	}
	return pair, sum
}

// tagger packs the weights into bytes.
func (t *trainer) tagger(words *Words) *Tagger {
	top, rows := 0.0, 0
	keep := make([]bool, len(t.w))
	for i := range t.w {
		for l := range labels {
			x := math.Abs(t.mean(i, l))
			top = max(top, x)
			keep[i] = keep[i] || x >= t.opt.Epsilon
		}
		if keep[i] {
			rows++
		}
	}
	out := &Tagger{words: words.table, weights: newWeightTable(rows), lean: float32(t.opt.Lean)}
	out.weights.scale = float32(top / 127)
	for i := range t.w {
		if !keep[i] {
			continue
		}
		var row row
		for l := range labels {
			row[l] = int8(math.Round(t.mean(i, l) / top * 127))
		}
		out.weights.put(markOf(t.keys[i]), row)
	}
	for a := range t.moves {
		for b := range t.moves[a] {
			out.moves[a][b] = float32(t.moves[a][b])
		}
	}
	return out
}

// WithLean is the tagger with another lean.
func (t *Tagger) WithLean(lean float64) *Tagger {
	u := *t
	u.lean = float32(lean)
	return &u
}

// Size is the number of features the tagger kept.
func (t *Tagger) Size() int { return len(t.weights.rows) }
