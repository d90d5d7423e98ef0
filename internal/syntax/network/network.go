package network

import (
	"math"
)

// Side is one direction of a recurrent layer: what the sentence brings in (none for the first layer, where the tables
// hold it already) and what the word before brings in.
type Side struct{ Input, Memory *Matrix }

// Network is the trained weights. It never changes after Read and is safe for concurrent use.
type Network struct {
	Hidden, Arc, Label int
	Words              []string // row 0 is the unknown word
	Word, Gram, Shape  *Table   // what a word brings to both sides of the first layer
	Bias               []float32
	One, Two           [2]Side
	Tag1, Tag2         *Matrix
	Dep, Head, Bil     *Matrix
	DepStep            float32 // what one step of the byte of a Dep unit is worth
	Root, Dist         []float32
	LabD, LabH, Out    *Matrix
	LabStep            float32
	LabRoot, LabDist   []float32

	// Names are the classes of tags that an unknown word with a capital inside a sentence may get, so that "Ned" is no
	// participle; empty for all. It is not in the file.
	Names []int

	row map[string]int32
}

// Result is what Parse found: for each word the class of its tag, its head (the number of words for the root), and
// the class of its relation. It is used again by the next Parse.
type Result struct {
	Tags, Heads, Rels []int

	s scratch
}

// scratch is space that Parse uses.
type scratch struct {
	shapes, grams []int32
	unknown       []bool // whether a word is not in the tables
	plain         []byte
	z             []float32
	r1, r2, bytes []uint8
	cell          []float32
	tags          []float32
	g, hs, lb, s  []float32
	zl, out       []float32
	tree          tree
}

func grow[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n+n/2)[:n]
	}
	return s[:n]
}

const (
	curveReach = 8
	curveSteps = 2048
)

var tanhCurve, sigmoidCurve = curve(math.Tanh), curve(func(x float64) float64 { return 1 / (1 + math.Exp(-x)) })

func curve(f func(float64) float64) (t [curveSteps]float32) {
	for i := range t {
		t[i] = float32(f((float64(i)+0.5)/curveSteps*2*curveReach - curveReach))
	}
	return t
}

// on is the place of x in a curve.
func on(x float32) int {
	i := int((x + curveReach) * (curveSteps / (2 * curveReach)))
	return min(max(i, 0), curveSteps-1)
}

// Parse tags the words and finds a tree over them.
func (n *Network) Parse(forms []string, res *Result) {
	s, k := &res.s, len(forms)
	res.Tags, res.Heads, res.Rels = grow(res.Tags, k), grow(res.Heads, k), grow(res.Rels, k)
	if k == 0 {
		return
	}
	h := n.Hidden
	s.z = grow(s.z, k*6*h)
	n.input(forms, s)
	s.r1, s.r2 = grow(s.r1, k*2*h), grow(s.r2, k*2*h)
	n.layer(k, &n.One, s, s.r1)
	for d := range 2 {
		m := n.Two[d].Input
		for i := range k {
			z := s.z[(i*2+d)*3*h : (i*2+d+1)*3*h]
			clear(z)
			m.Add(z, s.r1[i*2*h:(i+1)*2*h])
		}
	}
	n.layer(k, &n.Two, s, s.r2)
	n.tag(k, s, res.Tags)
	n.arcs(k, s)
	s.tree.solve(s.s, k, res.Heads)
	n.label(k, s, res.Heads, res.Rels)
}

// input fills z with what each word brings to both sides of the first layer.
func (n *Network) input(forms []string, s *scratch) {
	cols := n.Word.Cols
	s.shapes = ShapesOf(s.shapes[:0], forms)
	s.unknown = grow(s.unknown, len(forms))
	for i, f := range forms {
		z := s.z[i*cols : (i+1)*cols]
		s.plain = Plain(s.plain[:0], f)
		row := n.row[string(s.plain)]
		s.unknown[i] = row == 0
		copy(z, n.Bias)
		n.Word.add(z, row, 1)
		n.Shape.add(z, s.shapes[i], 1)
		if row == 0 {
			s.grams = Pieces(s.grams[:0], s.plain)
			k := float32(1 / math.Sqrt(float64(max(1, len(s.grams)))))
			for _, g := range s.grams {
				n.Gram.add(z, g, k)
			}
		}
	}
}

// layer runs both sides over z, which holds for each word what comes in on either side, and writes the states of the
// words to out as bytes.
func (n *Network) layer(k int, sides *[2]Side, s *scratch, out []uint8) {
	h := n.Hidden
	s.cell, s.bytes = grow(s.cell, h), grow(s.bytes, h)
	for d := range 2 {
		clear(s.cell)
		state := s.bytes
		m := sides[d].Memory
		for step := range k {
			i := step
			if d == 1 {
				i = k - 1 - step
			}
			z := s.z[(i*2+d)*3*h : (i*2+d+1)*3*h]
			if step > 0 {
				m.Add(z, state)
			}
			state = out[i*2*h+d*h : i*2*h+(d+1)*h]
			cell(state, s.cell[:h], z)
		}
	}
}

// cell is a step of a side: z holds what goes in, what goes out, and what is new, for each unit.
func cell(state []uint8, cell, z []float32) {
	if h := len(state); vectors && h > 0 && h%8 == 0 {
		vectorCell(&state[0], &cell[0], &z[0], h, &tanhCurve[0], &sigmoidCurve[0])
		return
	}
	cellPlain(state, cell, z)
}

func cellPlain(state []uint8, cell, z []float32) {
	h := len(state)
	in, out, fresh := z[:h], z[h:2*h], z[2*h:3*h]
	for j := range state {
		c := cell[j]
		c += float32(sigmoidCurve[on(in[j])] * (tanhCurve[on(fresh[j])] - c))
		cell[j] = c
		v := sigmoidCurve[on(out[j])] * tanhCurve[on(c)]
		state[j] = uint8(int32(float32(v*63)+64.5) & 127)
	}
}

func (n *Network) tag(k int, s *scratch, tags []int) {
	h := n.Hidden
	s.tags = grow(s.tags, n.Tag1.Out)
	for i := range k {
		clear(s.tags)
		n.Tag1.Add(s.tags, s.r1[i*2*h:(i+1)*2*h])
		n.Tag2.Add(s.tags, s.r2[i*2*h:(i+1)*2*h])
		tags[i] = best(s.tags)
		if s.unknown[i] && capitalInside(s.shapes[i]) && len(n.Names) > 0 {
			tags[i] = n.Names[0]
			for _, c := range n.Names {
				if s.tags[c] > s.tags[tags[i]] {
					tags[i] = c
				}
			}
		}
	}
}

func best(score []float32) int {
	top := 0
	for i, x := range score {
		if x > score[top] {
			top = i
		}
	}
	return top
}

// squeeze turns what is above nought into bytes of the given step.
func squeeze(to []uint8, x []float32, step float32) {
	inv := 1 / step
	for i, v := range x {
		to[i] = uint8(int32(min(float32(max(v, 0)*inv)+0.5, 127)))
	}
}

// arcs fills s.s with the score of every head (columns) for every word (rows); the last column is the root.
func (n *Network) arcs(k int, s *scratch) {
	h, a := n.Hidden, n.Arc
	s.hs, s.g, s.s = grow(s.hs, (k+1)*a), grow(s.g, max(a, n.Label)), grow(s.s, k*(k+1))
	s.bytes = grow(s.bytes, max(a, h, n.Label))
	clear(s.hs)
	for i := range k {
		hs := s.hs[i*a : (i+1)*a]
		n.Head.Add(hs, s.r2[i*2*h:(i+1)*2*h])
		for j := range hs {
			hs[j] = max(hs[j], 0)
		}
	}
	copy(s.hs[k*a:], n.Root)
	for i := range k {
		g := s.g[:a]
		clear(g)
		n.Dep.Add(g, s.r2[i*2*h:(i+1)*2*h])
		squeeze(s.bytes[:a], g, n.DepStep)
		clear(g)
		n.Bil.Add(g, s.bytes[:a])
		row := s.s[i*(k+1) : (i+1)*(k+1)]
		dots(row, g, s.hs)
		for j := range row {
			row[j] += n.Dist[Distance(i, j, k)]
		}
		row[i] = never
	}
}

// dots is dot of a with each row of b.
func dots(to, a, b []float32) {
	n, done := len(a), 0
	if vectors && n > 0 && n%4 == 0 && len(to) > 1 {
		done = len(to) &^ 1
		vectorDots(&to[0], &a[0], &b[0], n, done)
	}
	for j := done; j < len(to); j++ {
		to[j] = dot(a, b[j*n:(j+1)*n])
	}
}

func dot(a, b []float32) float32 {
	b = b[:len(a)]
	var s0, s1, s2, s3 float32
	for len(a) >= 4 {
		s0 += float32(a[0] * b[0])
		s1 += float32(a[1] * b[1])
		s2 += float32(a[2] * b[2])
		s3 += float32(a[3] * b[3])
		a, b = a[4:], b[4:]
	}
	return s0 + s1 + s2 + s3
}

// label gives each arc its relation.
func (n *Network) label(k int, s *scratch, heads, rels []int) {
	h, l := n.Hidden, n.Label
	s.lb, s.zl, s.out = grow(s.lb, (k+1)*l), grow(s.zl, l), grow(s.out, n.Out.Out)
	clear(s.lb)
	for i := range k {
		n.LabH.Add(s.lb[i*l:(i+1)*l], s.r2[i*2*h:(i+1)*2*h])
	}
	copy(s.lb[k*l:], n.LabRoot)
	for i := range k {
		copy(s.zl, s.lb[heads[i]*l:(heads[i]+1)*l])
		n.LabD.Add(s.zl, s.r2[i*2*h:(i+1)*2*h])
		for j, v := range n.LabDist[Distance(i, heads[i], k)*l:][:l] {
			s.zl[j] += v
		}
		squeeze(s.bytes[:l], s.zl, n.LabStep)
		clear(s.out)
		n.Out.Add(s.out, s.bytes[:l])
		rels[i] = best(s.out)
	}
}

// Distances is the number of classes Distance tells apart.
const Distances = 24

// Distance is the class of the way from a word to its head in a sentence of n words: 0 for the root, else by
// direction and length.
func Distance(dep, head, n int) int {
	if head == n {
		return 0
	}
	d, side := head-dep, 0
	if d < 0 {
		d, side = -d, 1
	}
	return 1 + 2*int(steps[min(d, len(steps)-1)]) + side
}

var steps = [...]uint8{0, 0, 1, 2, 3, 4, 5, 6, 6, 7, 7, 7, 8, 8, 8, 8, 8, 9, 9, 9, 9, 9, 9, 9, 9, 10}
