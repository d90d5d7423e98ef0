package learn

import (
	"math"

	"parley/internal/syntax/network"
)

func sqrt(x float32) float32 { return float32(math.Sqrt(float64(x))) }

const (
	tanhReach = 8
	tanhSteps = 4096
)

var tanhTable = func() (t [tanhSteps + 2]float32) {
	for i := range t {
		t[i] = float32(math.Tanh(float64(i)/tanhSteps*2*tanhReach - tanhReach))
	}
	return t
}()

func tanh(x float32) float32 {
	if x <= -tanhReach {
		return -1
	}
	if x >= tanhReach {
		return 1
	}
	y := float32((x + tanhReach) * (tanhSteps / (2 * tanhReach)))
	i := int(y)
	f := y - float32(i)
	return tanhTable[i] + float32(f*(tanhTable[i+1]-tanhTable[i]))
}

func sigmoid(x float32) float32 { return 0.5 + float32(0.5*tanh(float32(0.5*x))) }

// Worker runs sentences forward and back, and holds the gradients of its share of a batch.
type Worker struct {
	net   *Net
	rng   random
	slab  []float32
	used  int
	grads map[*param][]float32
	rows  map[*param]*rowGrads
	Drop  float32
	Input float32
	Loss  float64
	Count int
	state pass
}

type rowGrads struct {
	rows []int32
	g    []float32
}

// NewWorker is a worker for the net.
func NewWorker(n *Net, seed uint64) *Worker {
	w := &Worker{net: n, rng: random(seed), grads: map[*param][]float32{}, rows: map[*param]*rowGrads{}, slab: make([]float32, 1<<22)}
	for _, p := range n.all {
		if p.table {
			w.rows[p] = &rowGrads{}
		} else {
			w.grads[p] = make([]float32, len(p.w))
		}
	}
	return w
}

func (w *Worker) floats(n int) []float32 {
	if w.used+n > len(w.slab) {
		w.slab = make([]float32, max(len(w.slab), n*2))
		w.used = 0
	}
	s := w.slab[w.used : w.used+n : w.used+n]
	clear(s)
	w.used += n
	return s
}

// recurrent is what one direction of a layer remembers for the way back.
type recurrent struct{ z, c, t, h []float32 }

// pass is the values of one sentence.
type pass struct {
	ex         *Example
	n          int
	words      []int32
	x, xm      []float32
	one, two   [2]recurrent
	r1, m1     []float32
	r2, m2     []float32
	tags       []float32
	d, h, g, s []float32
	width      int
	la, lb     []float32
}

// rowsOf fills n rows with a bias.
func (w *Worker) rowsOf(n int, b *param) []float32 {
	out := w.floats(n * b.cols)
	for i := range n {
		copy(out[i*b.cols:], b.w)
	}
	return out
}

func relu(v []float32) {
	for i, x := range v {
		if x < 0 {
			v[i] = 0
		}
	}
}

// mask is dropout: the same places for all n words.
func (w *Worker) mask(n, k int, p float32) []float32 {
	if p == 0 {
		return nil
	}
	m := w.floats(n * k)
	for j := range k {
		if w.rng.float() >= p {
			m[j] = 1 / (1 - p)
		}
	}
	for i := 1; i < n; i++ {
		copy(m[i*k:], m[:k])
	}
	return m
}

func times(v, m []float32) []float32 {
	if m != nil {
		for i := range v {
			v[i] *= m[i]
		}
	}
	return v
}

// forward computes everything but the labels, which need a head.
func (w *Worker) forward(ex *Example, training bool) *pass {
	w.used = 0
	net, n := w.net, len(ex.Word)
	w.state = pass{ex: ex, n: n, words: ex.Word}
	p := &w.state
	drop, input := w.Drop, w.Input
	if !training {
		drop, input = 0, 0
	} else {
		p.words = append([]int32(nil), ex.Word...)
		for i := range p.words {
			if w.rng.float() < ex.Drop[i] {
				p.words[i] = 0
			}
		}
	}
	e, h := net.Embed, net.Hidden
	p.x = w.floats(n * e)
	for i := range n {
		w.embed(p.x[i*e:i*e+e], p.words[i], ex.Grams[i], ex.Shape[i])
	}
	if input > 0 {
		p.xm = w.floats(n * e)
		for i := range p.xm {
			if w.rng.float() >= input {
				p.xm[i] = 1 / (1 - input)
			}
		}
		times(p.x, p.xm)
	}
	p.m1 = w.mask(n, 2*h, drop)
	p.r1 = times(w.layer(p.x, n, e, &net.one, &p.one), p.m1)
	p.m2 = w.mask(n, 2*h, drop)
	p.r2 = times(w.layer(p.r1, n, 2*h, &net.two, &p.two), p.m2)
	p.tags = w.rowsOf(n, net.tagB)
	product(p.tags, p.r1, net.tag1.w, n, 2*h, net.tagB.cols)
	product(p.tags, p.r2, net.tag2.w, n, 2*h, net.tagB.cols)
	m := net.Arc
	p.d = w.rowsOf(n, net.depB)
	product(p.d, p.r2, net.dep.w, n, 2*h, m)
	relu(p.d)
	p.h = w.floats((n + 1) * m)
	for i := range n {
		copy(p.h[i*m:], net.headB.w)
	}
	product(p.h, p.r2, net.head.w, n, 2*h, m)
	relu(p.h)
	copy(p.h[n*m:], net.root.w)
	p.g = w.rowsOf(n, net.bilB)
	product(p.g, p.d, net.bil.w, n, m, m)
	p.width = pad(n + 1)
	ht := w.floats(m * p.width)
	turnWide(ht, p.h, n+1, m, p.width)
	p.s = w.floats(n * p.width)
	product(p.s, p.g, ht, n, m, p.width)
	for i := range n {
		row := p.s[i*p.width : i*p.width+n+1]
		for j := range row {
			row[j] += net.dist.w[network.Distance(i, j, n)]
		}
		row[i] = -1e9
	}
	p.la = w.rowsOf(n, net.labB)
	product(p.la, p.r2, net.labD.w, n, 2*h, net.Label)
	p.lb = w.floats((n + 1) * net.Label)
	product(p.lb, p.r2, net.labH.w, n, 2*h, net.Label)
	copy(p.lb[n*net.Label:], net.labRoot.w)
	return p
}

func gramScale(k int) float32 { return 1 / sqrt(float32(max(k, 1))) }

func (w *Worker) embed(x []float32, word int32, grams []int32, shape int32) {
	e, net := w.net.Embed, w.net
	copy(x, net.word.w[int(word)*e:int(word+1)*e])
	for i, v := range net.shape.w[int(shape)*e : int(shape+1)*e] {
		x[i] += v
	}
	k := gramScale(len(grams))
	for _, g := range grams {
		for i, v := range net.gram.w[int(g)*e : int(g+1)*e] {
			x[i] += float32(k * v)
		}
	}
}

// layer runs both directions and joins them.
func (w *Worker) layer(x []float32, n, in int, sides *[2]side, mem *[2]recurrent) []float32 {
	h := w.net.Hidden
	out := w.floats(n * 2 * h)
	for d := range 2 {
		s, r := &sides[d], &mem[d]
		r.z = w.rowsOf(n, s.b)
		product(r.z, x, s.wx.w, n, in, 3*h)
		r.c, r.t, r.h = w.floats(n*h), w.floats(n*h), w.floats(n*h)
		for k := range n {
			t, prev := k, k-1
			if d == 1 {
				t, prev = n-1-k, n-k
			}
			z := r.z[t*3*h : (t+1)*3*h]
			if k > 0 {
				product(z, r.h[prev*h:prev*h+h], s.wh.w, 1, h, 3*h)
			}
			for i := range h {
				ig, og, cand := sigmoid(z[i]), sigmoid(z[h+i]), tanh(z[2*h+i])
				var c float32
				if k > 0 {
					c = r.c[prev*h+i]
				}
				c += float32(ig * (cand - c))
				tc := tanh(c)
				z[i], z[h+i], z[2*h+i] = ig, og, cand
				r.c[t*h+i], r.t[t*h+i], r.h[t*h+i] = c, tc, float32(og*tc)
			}
			copy(out[t*2*h+d*h:], r.h[t*h:t*h+h])
		}
	}
	return out
}

// labels is the label scores of word i under a head.
func (w *Worker) labelHidden(p *pass, z []float32, i, head int) {
	l := w.net.Label
	dist := w.net.labDist.w[network.Distance(i, head, p.n)*l:]
	a, b := p.la[i*l:i*l+l], p.lb[head*l:head*l+l]
	for k := range z {
		z[k] = max(0, a[k]+b[k]+dist[k])
	}
}
