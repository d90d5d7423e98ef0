package learn

import "parley/internal/syntax/network"

// Sizes are the widths of a network; each but Words is a multiple of 16.
type Sizes struct {
	Embed, Hidden, Arc, Label int
	Words, Grams, Shapes      int // rows of the tables
	Tags, Rels                int
}

func pad(n int) int { return (n + 15) &^ 15 }

// side is one direction of one recurrent layer: z = x·wx + h·wh + b, in the order input gate, output gate, candidate.
type side struct{ wx, wh, b *param }

// Net is all the weights.
type Net struct {
	Sizes
	word, gram, shape *param
	one, two          [2]side
	tag1, tag2, tagB  *param
	dep, depB         *param
	head, headB       *param
	bil, bilB         *param
	root              *param
	dist              *param
	labD, labH, labB  *param
	labRoot, labDist  *param
	out, outB         *param
	all               []*param
}

// NewNet is a network with random weights.
func NewNet(s Sizes, seed uint64) *Net {
	rng := random(seed)
	n := &Net{Sizes: s}
	add := func(p *param) *param {
		n.all = append(n.all, p)
		return p
	}
	dense := func(name string, rows, cols int) *param {
		spread := sqrt(6 / float32(rows+cols))
		return add(newParam(name, rows, cols, spread, &rng))
	}
	zero := func(name string, rows, cols int) *param { return add(newParam(name, rows, cols, 0, &rng)) }
	n.word = add(newTable("word", s.Words, s.Embed, 0.1, &rng))
	n.gram = add(newTable("gram", s.Grams, s.Embed, 0.1, &rng))
	n.shape = add(newTable("shape", s.Shapes, s.Embed, 0.1, &rng))
	h := s.Hidden
	for d := range 2 {
		n.one[d] = side{dense("one.wx", s.Embed, 3*h), dense("one.wh", h, 3*h), zero("one.b", 1, 3*h)}
	}
	for d := range 2 {
		n.two[d] = side{dense("two.wx", 2*h, 3*h), dense("two.wh", h, 3*h), zero("two.b", 1, 3*h)}
	}
	for _, l := range [][2]side{n.one, n.two} {
		for d := range 2 {
			for i := range h {
				l[d].b.w[i] = -1 // remember by default
			}
		}
	}
	n.tag1, n.tag2, n.tagB = dense("tag1", 2*h, pad(s.Tags)), dense("tag2", 2*h, pad(s.Tags)), zero("tagB", 1, pad(s.Tags))
	n.dep, n.depB = dense("dep", 2*h, s.Arc), zero("depB", 1, s.Arc)
	n.head, n.headB = dense("head", 2*h, s.Arc), zero("headB", 1, s.Arc)
	n.bil, n.bilB = dense("bil", s.Arc, s.Arc), zero("bilB", 1, s.Arc)
	n.root = dense("root", 1, s.Arc)
	n.dist = zero("dist", 1, pad(network.Distances))
	n.labD, n.labH, n.labB = dense("labD", 2*h, s.Label), dense("labH", 2*h, s.Label), zero("labB", 1, s.Label)
	n.labRoot = dense("labRoot", 1, s.Label)
	n.labDist = zero("labDist", network.Distances, s.Label)
	n.out, n.outB = dense("out", s.Label, pad(s.Rels)), zero("outB", 1, pad(s.Rels))
	return n
}

// Example is a sentence as numbers.
type Example struct {
	Word  []int32   // row of the word, 0 for an unknown one
	Grams [][]int32 // rows of its pieces
	Shape []int32
	Drop  []float32 // how readily the word is taken for unknown in training
	Tags  []int
	Heads []int // len(Word) for the root
	Rels  []int
	Soft  bool // a tree made by machine
}
