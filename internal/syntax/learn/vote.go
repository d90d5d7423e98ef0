package learn

import (
	"math"

	"parley/internal/syntax/network"
)

// Vote is the tags, the tree and the relations that several networks together think best.
func Vote(workers []*Worker, ex *Example) (tags, heads, rels []int, sure float32) {
	n := len(ex.Word)
	net := workers[0].net
	passes := make([]*pass, len(workers))
	tag, arc := make([]float32, n*net.Tags), make([]float32, n*(n+1))
	for k, w := range workers {
		passes[k] = w.forward(ex, false)
		p, tc := passes[k], w.net.tagB.cols
		for i := range n {
			addShares(tag[i*net.Tags:(i+1)*net.Tags], p.tags[i*tc:])
			addShares(arc[i*(n+1):(i+1)*(n+1)], p.s[i*p.width:])
		}
	}
	tags, heads, rels = make([]int, n), make([]int, n), make([]int, n)
	for i := range arc {
		arc[i] = float32(math.Log(float64(arc[i]) + 1e-9))
	}
	for i := range n {
		arc[i*(n+1)+i] = -1e9
	}
	network.Solve(arc, n, heads)
	for i := range n {
		tags[i] = top(tag[i*net.Tags : (i+1)*net.Tags])
		sure += arc[i*(n+1)+heads[i]]
		sum := make([]float32, net.Rels)
		for k, w := range workers {
			z := make([]float32, net.Label)
			w.labelHidden(passes[k], z, i, heads[i])
			out := append([]float32(nil), w.net.outB.w...)
			product(out, z, w.net.out.w, 1, w.net.Label, w.net.outB.cols)
			addShares(sum, out)
		}
		rels[i] = top(sum)
	}
	return tags, heads, rels, sure/float32(n) - float32(math.Log(float64(len(workers))))
}

// addShares adds the share of each class in the softmax of the scores.
func addShares(sum, score []float32) {
	score = append([]float32(nil), score[:len(sum)]...)
	most := score[top(score)]
	total := float32(0)
	for i, s := range score {
		score[i] = float32(math.Exp(float64(s - most)))
		total += score[i]
	}
	for i, s := range score {
		sum[i] += s / total
	}
}
