package network

import "slices"

// never is the score of what may not be.
const never = -1e9

// tree finds the best tree over score matrices: the maximum spanning arborescence with one word under the root.
type tree struct {
	score []float32
	seen  []int
}

// solve fills heads from the scores: row i is word i, column j < n its head j, column n the root.
func (t *tree) solve(score []float32, n int, heads []int) {
	for i := range n {
		heads[i] = best(score[i*(n+1) : (i+1)*(n+1)])
	}
	if t.valid(heads, n) {
		return
	}
	t.score = append(t.score[:0], score[:n*(n+1)]...)
	t.oneRoot(n, heads)
	t.span(t.score, n, heads)
}

// valid reports whether the heads are a tree with one word under the root.
func (t *tree) valid(heads []int, n int) bool {
	roots := 0
	for _, h := range heads {
		if h == n {
			roots++
		}
	}
	return roots == 1 && t.cycle(heads, n) < 0
}

// cycle is a word on a cycle of the heads, or -1.
func (t *tree) cycle(heads []int, n int) int {
	t.seen = grow(t.seen, n)
	clear(t.seen)
	for i := range n {
		j := i
		for j < n && t.seen[j] == 0 {
			t.seen[j] = i + 1
			j = heads[j]
		}
		if j < n && t.seen[j] == i+1 {
			return j
		}
	}
	return -1
}

// oneRoot lets only the likeliest word hang on the root: the one that loses most by any other head.
func (t *tree) oneRoot(n int, heads []int) {
	top, gain := 0, float32(never*2)
	for i := range n {
		row := t.score[i*(n+1) : (i+1)*(n+1)]
		other := float32(never)
		for _, s := range row[:n] {
			other = max(other, s)
		}
		if g := row[n] - other; g > gain {
			top, gain = i, g
		}
	}
	for i := range n {
		if i != top {
			t.score[i*(n+1)+n] = never
		}
	}
	for j := range n {
		t.score[top*(n+1)+j] = never
	}
}

// span fills heads with the best arborescence. It contracts cycles one after the other: of each cycle one node stays
// to stand for all, and the arcs it takes over remember which words they truly join.
func (t *tree) span(score []float32, n int, heads []int) {
	c := newContraction(score, n)
	for c.contract() {
	}
	c.expand(heads)
}

// contraction is the state of span.
type contraction struct {
	n, m  int
	score []float32 // of node i (row) under node j (column), the root last
	dep   []int32   // which word the arc of i under j truly hangs
	head  []int32   // and on which
	gone  []bool
	in    []int    // the best head of each node
	loops [][]loop // the cycles contracted, in order
	words [][]int  // the words that each node stands for
}

// loop is an arc of a contracted cycle, and the words of the node it hangs.
type loop struct {
	dep, head int
	words     []int
}

func newContraction(score []float32, n int) *contraction {
	m := n + 1
	c := &contraction{n: n, m: m, score: score, dep: make([]int32, n*m), head: make([]int32, n*m), gone: make([]bool, n), in: make([]int, n), words: make([][]int, n)}
	for i := range n {
		c.words[i] = []int{i}
		for j := range m {
			c.dep[i*m+j], c.head[i*m+j] = int32(i), int32(j)
		}
		c.choose(i)
	}
	return c
}

func (c *contraction) choose(i int) {
	top := c.n
	for j := range c.n {
		if j != i && !c.gone[j] && c.score[i*c.m+j] > c.score[i*c.m+top] {
			top = j
		}
	}
	c.in[i] = top
}

// contract joins one cycle of the best heads to one node; it reports whether there was one.
func (c *contraction) contract() bool {
	at := c.cycle()
	if at < 0 {
		return false
	}
	var ring []int
	for j := at; ; {
		ring = append(ring, j)
		if j = c.in[j]; j == at {
			break
		}
	}
	arcs := make([]loop, len(ring))
	own := make([]float32, len(ring))
	for k, i := range ring {
		j := c.in[i]
		arcs[k] = loop{int(c.dep[i*c.m+j]), int(c.head[i*c.m+j]), c.words[i]}
		own[k] = c.score[i*c.m+j]
	}
	c.loops = append(c.loops, arcs)
	inside := make([]bool, c.n)
	var all []int
	for _, i := range ring {
		inside[i] = true
		all = append(all, c.words[i]...)
	}
	c.words[at] = all
	c.merge(at, ring, own, inside)
	for _, i := range ring {
		c.gone[i] = i != at
	}
	c.choose(at)
	for i := range c.n {
		if !c.gone[i] && i != at && c.in[i] < c.n && inside[c.in[i]] {
			c.choose(i)
		}
	}
	return true
}

// merge gives the node at the best arcs into and out of the ring.
func (c *contraction) merge(at int, ring []int, own []float32, inside []bool) {
	for j := range c.m {
		if j < c.n && (c.gone[j] || inside[j]) {
			continue
		}
		top, from := float32(2*never), at
		for k, i := range ring {
			if s := c.score[i*c.m+j] - own[k]; s > top {
				top, from = s, i
			}
		}
		c.dep[at*c.m+j], c.head[at*c.m+j] = c.dep[from*c.m+j], c.head[from*c.m+j]
		c.score[at*c.m+j] = top
		if j == c.n {
			continue
		}
		from = at
		for _, i := range ring {
			if c.score[j*c.m+i] > c.score[j*c.m+from] {
				from = i
			}
		}
		c.score[j*c.m+at], c.dep[j*c.m+at], c.head[j*c.m+at] = c.score[j*c.m+from], c.dep[j*c.m+from], c.head[j*c.m+from]
	}
}

func (c *contraction) cycle() int {
	seen := make([]int, c.n)
	for i := range c.n {
		if c.gone[i] {
			continue
		}
		j := i
		for j < c.n && seen[j] == 0 {
			seen[j] = i + 1
			j = c.in[j]
		}
		if j < c.n && seen[j] == i+1 {
			return j
		}
	}
	return -1
}

// expand reads the heads of the words off the nodes that are left, then undoes the cycles, the last first: each keeps
// all its arcs but the one to the word that something outside has taken.
func (c *contraction) expand(heads []int) {
	for i := range heads {
		heads[i] = -1
	}
	for i := range c.n {
		if !c.gone[i] {
			j := c.in[i]
			heads[c.dep[i*c.m+j]] = int(c.head[i*c.m+j])
		}
	}
	for k := len(c.loops) - 1; k >= 0; k-- {
		for _, a := range c.loops[k] {
			if !slices.ContainsFunc(a.words, func(w int) bool { return heads[w] >= 0 }) {
				heads[a.dep] = a.head
			}
		}
	}
}
