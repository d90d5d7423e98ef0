package learn

import (
	"bytes"
	"math"
	"slices"
	"testing"

	"parley/internal/syntax/network"
)

func small() Sizes {
	return Sizes{Embed: 16, Hidden: 16, Arc: 16, Label: 16, Words: 40, Grams: network.Grams, Shapes: network.Shapes, Tags: 5, Rels: 4}
}

// sample is a sentence of random numbers.
func sample(n int, seed uint64) *Example {
	rng := random(seed)
	e := &Example{}
	for i := range n {
		e.Word = append(e.Word, int32(rng.below(40)))
		grams := make([]int32, 1+rng.below(9))
		for k := range grams {
			grams[k] = int32(rng.below(network.Grams))
		}
		e.Grams = append(e.Grams, grams)
		e.Shape = append(e.Shape, int32(rng.below(network.Shapes)))
		e.Drop = append(e.Drop, 0)
		e.Tags = append(e.Tags, rng.below(5))
		e.Heads = append(e.Heads, (i+1)%(n+1))
		e.Rels = append(e.Rels, rng.below(4))
	}
	return e
}

func prepared(n *Net) *Worker {
	for _, p := range n.all {
		p.transpose()
	}
	return NewWorker(n, 1)
}

// TestGradient holds the gradients worked out by hand to what small steps of the weights do to the loss.
func TestGradient(t *testing.T) {
	net, ex := NewNet(small(), 3), sample(7, 4)
	w := prepared(net)
	w.Learn(ex)
	net.gather(w)
	rng := random(9)
	for _, p := range net.all {
		for range 6 {
			i := rng.below(len(p.w))
			if p.table {
				i = int(p.touched[rng.below(len(p.touched))])*p.cols + rng.below(p.cols)
			}
			const step = 2e-3
			old := p.w[i]
			loss := func(x float32) float64 {
				p.w[i] = x
				defer func() { p.w[i] = old }()
				probe := prepared(net)
				probe.Learn(ex)
				return probe.Loss
			}
			up, down := (loss(old+step)-w.Loss)/step, (w.Loss-loss(old-step))/step
			if math.Abs(up-down) > 0.02+0.02*math.Abs(up) {
				continue // a unit switches on or off in between
			}
			want := (up + down) / 2
			if got := float64(p.g[i]); math.Abs(got-want) > 0.06+0.06*math.Abs(want) {
				t.Errorf("%s[%d]: gradient %.4f, by steps %.4f", p.name, i, got, want)
			}
		}
	}
}

func plan(rounds int) Plan {
	return Plan{Rounds: rounds, Batch: 4, Rate: 0.01, Shares: 2, Seed: 1, Average: 0.9}
}

func corpus() (data []*Example) {
	for k := range 12 {
		data = append(data, sample(3+k%6, uint64(k+1)))
	}
	return data
}

func TestTrainIsDeterministic(t *testing.T) {
	var nets [2]*Net
	for k := range nets {
		nets[k] = NewNet(small(), 1)
		nets[k].Train(corpus(), corpus()[:4], plan(3), func(int, float64) {})
	}
	for i, p := range nets[0].all {
		if !slices.Equal(p.w, nets[1].all[i].w) {
			t.Errorf("%s differs", p.name)
		}
	}
}

// TestTrainLearns wants a few sentences learned by heart, by the network that learned them and by the one squeezed
// out of it and read back from its file.
func TestTrainLearns(t *testing.T) {
	words := make([]string, 40)
	for i := range words {
		words[i] = string(rune('a'+i%26)) + string(rune('a'+i/26))
	}
	words[0] = ""
	var data []*Example
	var forms [][]string
	for k := range 10 {
		ex := sample(4+k%5, uint64(50+k))
		form := make([]string, len(ex.Word))
		for i := range form {
			ex.Word[i] = 1 + ex.Word[i]%39
			form[i] = words[ex.Word[i]]
			ex.Grams[i] = network.Pieces(nil, []byte(form[i]))
		}
		ex.Shape = network.ShapesOf(nil, form)
		data, forms = append(data, ex), append(forms, form)
	}
	net := NewNet(small(), 1)
	net.Train(data, nil, plan(150), func(int, float64) {})
	var file bytes.Buffer
	if err := net.Squeeze(words, data).Write(&file); err != nil {
		t.Fatal(err)
	}
	squeezed, err := network.Read(file.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	w := NewWorker(net, 1)
	var found network.Result
	right, all := 0, 0
	for k, ex := range data {
		tags, heads, _ := w.Guess(ex)
		squeezed.Parse(forms[k], &found)
		for i := range tags {
			all += 4
			for _, ok := range []bool{tags[i] == ex.Tags[i], heads[i] == ex.Heads[i], found.Tags[i] == ex.Tags[i], found.Heads[i] == ex.Heads[i]} {
				if ok {
					right++
				}
			}
		}
	}
	if right*100 < all*95 {
		t.Errorf("%d of %d learned", right, all)
	}
}

func BenchmarkLearn(b *testing.B) {
	s := small()
	s.Embed, s.Hidden, s.Arc, s.Label, s.Tags, s.Rels = 96, 64, 64, 64, 93, 49
	net := NewNet(s, 1)
	w := prepared(net)
	w.Drop, w.Input = 0.2, 0.1
	e, k := sample(18, 3), 0
	for b.Loop() {
		w.Learn(e)
		if k++; k%32 == 0 {
			net.gather(w)
		}
	}
	b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N)/18, "us/word")
}
