package learn

import "math"

// param is a matrix of weights, by rows, with what Adam remembers of each.
type param struct {
	name       string
	rows, cols int
	w, m, v    []float32
	g          []float32 // the sum of the gradients of a batch
	avg        []float32 // running mean of w over the last part of training
	table      bool      // a table of rows of which a sentence touches few
	touched    []int32
	turned     []float32 // w transposed, as of the beginning of the batch
	mark       []bool
}

// random is a small generator whose numbers depend on nothing but its seed.
type random uint64

func (r *random) next() uint64 {
	*r += 0x9E3779B97F4A7C15
	z := uint64(*r)
	z = (z ^ z>>30) * 0xBF58476D1CE4E5B9
	z = (z ^ z>>27) * 0x94D049BB133111EB
	return z ^ z>>31
}

// float is between 0 and 1.
func (r *random) float() float32 { return float32(r.next()>>40) / (1 << 24) }

func (r *random) below(n int) int { return int(r.next() >> 33 % uint64(n)) }

func newParam(name string, rows, cols int, spread float32, rng *random) *param {
	n := rows * cols
	p := &param{name: name, rows: rows, cols: cols, w: make([]float32, n), m: make([]float32, n), v: make([]float32, n), g: make([]float32, n)}
	for i := range p.w {
		p.w[i] = (2*rng.float() - 1) * spread
	}
	return p
}

func newTable(name string, rows, cols int, spread float32, rng *random) *param {
	p := newParam(name, rows, cols, spread, rng)
	p.table, p.mark = true, make([]bool, rows)
	return p
}

// touch notes that row r has a gradient in this batch.
func (p *param) touch(r int) {
	if !p.mark[r] {
		p.mark[r] = true
		p.touched = append(p.touched, int32(r))
	}
}

// transpose brings turned up to date.
func (p *param) transpose() {
	if p.table || p.rows == 1 {
		return
	}
	if p.turned == nil {
		p.turned = make([]float32, len(p.w))
	}
	turn(p.turned, p.w, p.rows, p.cols)
}

// adam is the step of one batch.
type adam struct {
	rate, beta1, beta2 float32
	step               int
}

func (a *adam) apply(p *param, scale float32) {
	c1 := 1 - float32(math.Pow(float64(a.beta1), float64(a.step)))
	c2 := 1 - float32(math.Pow(float64(a.beta2), float64(a.step)))
	rate := a.rate / c1
	if !p.table {
		a.span(p, 0, len(p.w), rate, c2, scale)
		return
	}
	for _, r := range p.touched {
		a.span(p, int(r)*p.cols, int(r+1)*p.cols, rate, c2, scale)
		p.mark[r] = false
	}
	p.touched = p.touched[:0]
}

func (a *adam) span(p *param, from, to int, rate, c2, scale float32) {
	w, m, v, g := p.w[from:to], p.m[from:to], p.v[from:to], p.g[from:to]
	inv := 1 / c2
	for i, x := range g {
		x *= scale
		m[i] = float32(a.beta1*m[i]) + float32((1-a.beta1)*x)
		v[i] = float32(a.beta2*v[i]) + float32(float32((1-a.beta2)*x)*x)
		w[i] -= float32(rate*m[i]) / (float32(math.Sqrt(float64(float32(v[i]*inv)))) + 1e-8)
		g[i] = 0
	}
}

// average moves the running mean of all weights towards what they are now.
func (p *param) average(keep float32) {
	if p.avg == nil {
		p.avg = append([]float32(nil), p.w...)
		return
	}
	for i, x := range p.w {
		p.avg[i] = float32(keep*p.avg[i]) + float32((1-keep)*x)
	}
}
