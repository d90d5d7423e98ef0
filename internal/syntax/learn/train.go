package learn

import "math"

// Plan says how long and how fast to learn.
type Plan struct {
	Rounds, Batch int
	Rate          float32
	Drop, Input   float32
	Shares        int     // parts of a batch that may run side by side; the result depends on it
	Average       float32 // how slowly the running mean of the weights moves, which is what is kept; 0 for none
	Silver        float32 // how many silver examples a round takes for each gold one
	Seed          uint64
}

// Train runs the plan over the gold examples, with the plan's share of the silver ones in each round, always the next
// of them; after each round, report is told.
func (n *Net) Train(gold, silver []*Example, plan Plan, report func(round int, loss float64)) {
	workers := make([]*Worker, plan.Shares)
	for i := range workers {
		workers[i] = NewWorker(n, plan.Seed+99+uint64(i))
		workers[i].Drop, workers[i].Input = plan.Drop, plan.Input
	}
	rng := random(plan.Seed + 4)
	extra := min(len(silver), int(float32(len(gold))*plan.Silver))
	data := append(append([]*Example(nil), gold...), silver[:extra]...)
	order := make([]int, len(data))
	for i := range order {
		order[i] = i
	}
	next := extra
	steps := plan.Rounds * ((len(data) + plan.Batch - 1) / plan.Batch)
	opt := adam{beta1: 0.9, beta2: 0.98}
	for round := range plan.Rounds {
		for i := len(gold); round > 0 && i < len(data); i++ {
			if next >= len(silver) {
				next = 0
			}
			data[i] = silver[next]
			next++
		}
		for i := len(order) - 1; i > 0; i-- {
			j := rng.below(i + 1)
			order[i], order[j] = order[j], order[i]
		}
		loss, count := 0.0, 0
		for at := 0; at < len(order); at += plan.Batch {
			batch := order[at:min(at+plan.Batch, len(order))]
			opt.step++
			opt.rate = plan.Rate * min(1, float32(opt.step)/300) * (1 - float32(opt.step-1)/float32(steps))
			for _, p := range n.all {
				p.transpose()
			}
			done := make(chan bool)
			for k, w := range workers {
				go func() {
					w.Loss, w.Count = 0, 0
					for i := k; i < len(batch); i += len(workers) {
						w.Learn(data[batch[i]])
					}
					done <- true
				}()
			}
			for range workers {
				<-done
			}
			words := 0
			for _, w := range workers {
				loss += w.Loss
				words += w.Count
				n.gather(w)
			}
			count += words
			n.step(&opt, 1/float32(words))
			if plan.Average > 0 && opt.step > steps/2 && opt.step%8 == 0 {
				for _, p := range n.all {
					p.average(plan.Average)
				}
			}
		}
		report(round+1, loss/float64(count))
	}
	if plan.Average > 0 {
		for _, p := range n.all {
			p.w = p.avg
		}
	}
}

// gather adds a worker's gradients to those of the batch and clears them.
func (n *Net) gather(w *Worker) {
	for _, p := range n.all {
		if !p.table {
			g := w.grads[p]
			for i, v := range g {
				p.g[i] += v
			}
			clear(g)
			continue
		}
		r := w.rows[p]
		for k, row := range r.rows {
			p.touch(int(row))
			to, from := p.g[int(row)*p.cols:int(row+1)*p.cols], r.g[k*p.cols:(k+1)*p.cols]
			for i, v := range from {
				to[i] += v
			}
		}
		r.rows, r.g = r.rows[:0], r.g[:0]
	}
}

// step clips the gradient to a norm of 5 (for the mean over words) and lets Adam move.
func (n *Net) step(opt *adam, scale float32) {
	sum := 0.0
	for _, p := range n.all {
		if p.table {
			for _, r := range p.touched {
				for _, v := range p.g[int(r)*p.cols : int(r+1)*p.cols] {
					sum += float64(v * v)
				}
			}
			continue
		}
		for _, v := range p.g {
			sum += float64(v * v)
		}
	}
	norm := float32(math.Sqrt(sum)) * scale
	if norm > 5 {
		scale *= 5 / norm
	}
	for _, p := range n.all {
		opt.apply(p, scale)
	}
}

// Guess is the best tag, head and relation of each word, each for itself.
func (w *Worker) Guess(ex *Example) (tags, heads, rels []int) {
	p := w.forward(ex, false)
	net, n := w.net, p.n
	tags, heads, rels = make([]int, n), make([]int, n), make([]int, n)
	z, tc := w.floats(net.Label), net.tagB.cols
	for i := range n {
		tags[i] = top(p.tags[i*tc : i*tc+net.Tags])
		heads[i] = top(p.s[i*p.width : i*p.width+n+1])
		w.labelHidden(p, z, i, heads[i])
		out := w.rowsOf(1, net.outB)
		product(out, z, net.out.w, 1, net.Label, net.outB.cols)
		rels[i] = top(out[:net.Rels])
	}
	return tags, heads, rels
}

func top(s []float32) int {
	k := 0
	for i := range s {
		if s[i] > s[k] {
			k = i
		}
	}
	return k
}
