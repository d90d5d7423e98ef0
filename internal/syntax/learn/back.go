package learn

import (
	"math"

	"parley/internal/syntax/network"
)

// soften turns scores into the gradient of the cross entropy with the gold class, and returns the loss.
func soften(s []float32, gold int) float64 {
	top := s[0]
	for _, x := range s {
		top = max(top, x)
	}
	sum := float32(0)
	right := s[gold]
	for i, x := range s {
		e := float32(math.Exp(float64(x - top)))
		s[i] = e
		sum += e
	}
	inv := 1 / sum
	for i := range s {
		s[i] *= inv
	}
	s[gold]--
	return float64(top-right) + math.Log(float64(sum))
}

// gradOf adds x^T·dy to the gradient of a matrix, and returns x's share of dy: dy·W^T.
func (w *Worker) gradOf(p *param, x, dy []float32, n int, dx []float32) {
	w.gradOnly(p, x, dy, n)
	product(dx, dy, p.turned, n, p.cols, p.rows)
}

func (w *Worker) gradOnly(p *param, x, dy []float32, n int) {
	xt := w.floats(n * p.rows)
	turn(xt, x, n, p.rows)
	product(w.grads[p], xt, dy, p.rows, n, p.cols)
}

func (w *Worker) gradBias(p *param, dy []float32, n int) {
	g := w.grads[p]
	for i := range n {
		for j, v := range dy[i*p.cols : (i+1)*p.cols] {
			g[j] += v
		}
	}
}

func gate(dy, y []float32) {
	for i := range dy {
		if y[i] <= 0 {
			dy[i] = 0
		}
	}
}

// Learn runs an example forward and back and adds to the gradients.
func (w *Worker) Learn(ex *Example) {
	p := w.forward(ex, true)
	net, n, h, m := w.net, p.n, w.net.Hidden, w.net.Arc
	w.Count += n
	dr2, dr1 := w.floats(n*2*h), w.floats(n*2*h)
	// labels
	l, rels := net.Label, net.outB.cols
	z := w.floats(n * l)
	for i := range n {
		w.labelHidden(p, z[i*l:i*l+l], i, ex.Heads[i])
	}
	scores := w.rowsOf(n, net.outB)
	product(scores, z, net.out.w, n, l, rels)
	for i := range n {
		row := scores[i*rels : (i+1)*rels]
		w.Loss += soften(row[:net.Rels], ex.Rels[i])
		clear(row[net.Rels:])
	}
	dz := w.floats(n * l)
	w.gradOf(net.out, z, scores, n, dz)
	w.gradBias(net.outB, scores, n)
	gate(dz, z)
	dlb := w.floats((n + 1) * l)
	gd := w.grads[net.labDist]
	for i := range n {
		at := network.Distance(i, ex.Heads[i], n) * l
		for k, v := range dz[i*l : i*l+l] {
			dlb[ex.Heads[i]*l+k] += v
			gd[at+k] += v
		}
	}
	w.gradOf(net.labD, p.r2, dz, n, dr2)
	w.gradBias(net.labB, dz, n)
	w.gradOf(net.labH, p.r2, dlb[:n*l], n, dr2)
	w.gradBias(net.labRoot, dlb[n*l:], 1)
	// arcs
	ds := p.s
	gdist := w.grads[net.dist]
	for i := range n {
		row := ds[i*p.width : (i+1)*p.width]
		w.Loss += soften(row[:n+1], ex.Heads[i])
		clear(row[n+1:])
		for j, v := range row[:n+1] {
			if j != i {
				gdist[network.Distance(i, j, n)] += v
			}
		}
	}
	dg := w.floats(n * m)
	hs := w.floats(p.width * m)
	copy(hs, p.h)
	product(dg, ds, hs, n, p.width, m)
	dst := w.floats(p.width * n)
	turn(dst, ds, n, p.width)
	dh := w.floats((n + 1) * m)
	product(dh, dst[:(n+1)*n], p.g, n+1, n, m)
	w.gradBias(net.root, dh[n*m:], 1)
	dd := w.floats(n * m)
	w.gradOf(net.bil, p.d, dg, n, dd)
	w.gradBias(net.bilB, dg, n)
	gate(dd, p.d)
	gate(dh[:n*m], p.h[:n*m])
	w.gradOf(net.dep, p.r2, dd, n, dr2)
	w.gradBias(net.depB, dd, n)
	w.gradOf(net.head, p.r2, dh[:n*m], n, dr2)
	w.gradBias(net.headB, dh, n)
	// tags
	tc := net.tagB.cols
	for i := range n {
		row := p.tags[i*tc : (i+1)*tc]
		w.Loss += soften(row[:net.Tags], ex.Tags[i])
		clear(row[net.Tags:])
	}
	w.gradOf(net.tag1, p.r1, p.tags, n, dr1)
	w.gradOf(net.tag2, p.r2, p.tags, n, dr2)
	w.gradBias(net.tagB, p.tags, n)
	// layers
	times(dr2, p.m2)
	w.layerBack(p.r1, n, 2*h, &net.two, &p.two, dr2, dr1)
	times(dr1, p.m1)
	dx := w.floats(n * net.Embed)
	w.layerBack(p.x, n, net.Embed, &net.one, &p.one, dr1, dx)
	times(dx, p.xm)
	w.embedBack(p, dx)
}

func (w *Worker) embedBack(p *pass, dx []float32) {
	net, e := w.net, w.net.Embed
	for i := range p.n {
		g := dx[i*e : i*e+e]
		w.addRow(net.word, p.words[i], g, 1)
		w.addRow(net.shape, p.ex.Shape[i], g, 1)
		k := gramScale(len(p.ex.Grams[i]))
		for _, r := range p.ex.Grams[i] {
			w.addRow(net.gram, r, g, k)
		}
	}
}

func (w *Worker) addRow(p *param, row int32, g []float32, scale float32) {
	r := w.rows[p]
	r.rows = append(r.rows, row)
	for _, v := range g {
		r.g = append(r.g, float32(v*scale))
	}
}

func (w *Worker) layerBack(x []float32, n, in int, sides *[2]side, mem *[2]recurrent, dr, dx []float32) {
	h := w.net.Hidden
	for d := range 2 {
		s, r := &sides[d], &mem[d]
		dz := w.floats(n * 3 * h)
		dh, dc := w.floats(h), w.floats(h)
		before := w.floats(n * h) // h of the word before, in running order
		for k := n - 1; k >= 0; k-- {
			t, prev := k, k-1
			if d == 1 {
				t, prev = n-1-k, n-k
			}
			z, g := r.z[t*3*h:(t+1)*3*h], dz[t*3*h:(t+1)*3*h]
			for i := range h {
				ig, og, cand, tc := z[i], z[h+i], z[2*h+i], r.t[t*h+i]
				dhi := dh[i] + dr[t*2*h+d*h+i]
				var cp float32
				if k > 0 {
					cp = r.c[prev*h+i]
				}
				dci := dc[i] + float32(float32(dhi*og)*(1-float32(tc*tc)))
				g[h+i] = float32(float32(dhi*tc) * float32(og*(1-og)))
				g[i] = float32(float32(dci*(cand-cp)) * float32(ig*(1-ig)))
				g[2*h+i] = float32(float32(dci*ig) * (1 - float32(cand*cand)))
				dc[i] = float32(dci * (1 - ig))
			}
			clear(dh)
			if k > 0 {
				product(dh, g, s.wh.turned, 1, 3*h, h)
				copy(before[t*h:], r.h[prev*h:prev*h+h])
			}
		}
		w.gradOnly(s.wh, before, dz, n)
		w.gradBias(s.b, dz, n)
		w.gradOf(s.wx, x, dz, n, dx)
	}
}
