package learn

import "parley/internal/syntax/network"

// Squeeze makes the network that parses out of the one that learned: weights of 7 bits, and tables that hold what
// each known word brings to the first layer. The sample shows how large the inner values grow.
func (n *Net) Squeeze(words []string, sample []*Example) *network.Network {
	h := n.Hidden
	cols := 6 * h
	out := &network.Network{Hidden: h, Arc: n.Arc, Label: n.Label, Words: words}
	join := make([]float32, n.Embed*cols) // wx of both sides, side by side
	out.Bias = make([]float32, cols)
	for d := range 2 {
		for i := range n.Embed {
			copy(join[i*cols+d*3*h:], n.one[d].wx.w[i*3*h:(i+1)*3*h])
		}
		copy(out.Bias[d*3*h:], n.one[d].b.w)
	}
	project := func(rows []float32) *network.Table {
		k := len(rows) / n.Embed
		to := make([]float32, k*cols)
		product(to, rows, join, k, n.Embed, cols)
		return network.NewTable(to, cols)
	}
	out.Word, out.Gram, out.Shape = project(n.whole(words)), project(n.gram.w), project(n.shape.w)
	const state = 1.0 / 63
	for d := range 2 {
		out.One[d].Memory = network.NewMatrix(n.one[d].wh.w, h, 3*h, 3*h, nil, state, true)
		out.Two[d].Input = network.NewMatrix(n.two[d].wx.w, 2*h, 3*h, 3*h, n.two[d].b.w, state, true)
		out.Two[d].Memory = network.NewMatrix(n.two[d].wh.w, h, 3*h, 3*h, nil, state, true)
	}
	out.DepStep, out.LabStep = n.reach(sample)
	layer := func(w, bias *param, columns int) *network.Matrix {
		var b []float32
		if bias != nil {
			b = bias.w
		}
		return network.NewMatrix(w.w, 2*h, w.cols, columns, b, state, true)
	}
	out.Tag1, out.Tag2 = layer(n.tag1, n.tagB, n.Tags), layer(n.tag2, nil, n.Tags)
	out.Dep, out.Head = layer(n.dep, n.depB, n.Arc), layer(n.head, n.headB, n.Arc)
	out.LabD, out.LabH = layer(n.labD, n.labB, n.Label), layer(n.labH, nil, n.Label)
	out.Bil = network.NewMatrix(n.bil.w, n.Arc, n.Arc, n.Arc, n.bilB.w, out.DepStep, false)
	out.Out = network.NewMatrix(n.out.w, n.Label, n.out.cols, n.Rels, n.outB.w, out.LabStep, false)
	out.Root, out.Dist, out.LabRoot, out.LabDist = n.root.w, n.dist.w, n.labRoot.w, n.labDist.w
	out.Ready()
	return out
}

// whole is the vector of each known word with those of its pieces.
func (n *Net) whole(words []string) []float32 {
	e := n.Embed
	out := make([]float32, len(words)*e)
	var pieces []int32
	for r, word := range words {
		row := out[r*e : (r+1)*e]
		copy(row, n.word.w[r*e:(r+1)*e])
		if r == 0 {
			continue
		}
		pieces = network.Pieces(pieces[:0], []byte(word))
		k := gramScale(len(pieces))
		for _, g := range pieces {
			for i, v := range n.gram.w[int(g)*e : int(g+1)*e] {
				row[i] += float32(k * v)
			}
		}
	}
	return out
}

// reach is the step of a byte for the units that bear on arcs and on labels.
func (n *Net) reach(sample []*Example) (arc, label float32) {
	w := NewWorker(n, 1)
	z := make([]float32, n.Label)
	for _, ex := range sample {
		p := w.forward(ex, false)
		for _, v := range p.d {
			arc = max(arc, v)
		}
		for i, h := range ex.Heads {
			w.labelHidden(p, z, i, h)
			for _, v := range z {
				label = max(label, v)
			}
		}
	}
	return max(arc, 0.01) / 127, max(label, 0.01) / 127
}
