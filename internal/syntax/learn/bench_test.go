package learn

import "testing"

func sample(n int, seed uint64) *Example {
	rng := random(seed)
	e := &Example{}
	for i := range n {
		e.Word = append(e.Word, int32(rng.below(900)))
		g := make([]int32, 14)
		for k := range g {
			g[k] = int32(rng.below(900))
		}
		e.Grams = append(e.Grams, g)
		e.Shape = append(e.Shape, int32(rng.below(60)))
		e.Drop = append(e.Drop, 0.1)
		e.Tags = append(e.Tags, rng.below(90))
		e.Heads = append(e.Heads, (i+1)%(n+1))
		e.Rels = append(e.Rels, rng.below(48))
	}
	return e
}

func BenchmarkLearn(b *testing.B) {
	net := NewNet(Sizes{Embed: 96, Hidden: 64, Arc: 64, Label: 64, Words: 1000, Grams: 1000, Shapes: 64, Tags: 93, Rels: 49}, 1)
	w := NewWorker(net, 1)
	w.Drop, w.Input = 0.2, 0.1
	e := sample(18, 3)
	for _, p := range net.all {
		p.transpose()
	}
	k := 0
	for b.Loop() {
		w.Learn(e)
		if k++; k%32 == 0 {
			net.gather(w)
		}
	}
	b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N)/18, "us/token")
}
