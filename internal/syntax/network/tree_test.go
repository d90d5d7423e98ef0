package network

import "testing"

// total is the score of a tree, and whether it is one with a single word under the root.
func total(score []float32, n int, heads []int) (sum float32, ok bool) {
	var t tree
	for i, h := range heads {
		if h < 0 || h > n || h == i {
			return 0, false
		}
		sum += score[i*(n+1)+h]
	}
	return sum, t.valid(heads, n)
}

// TestSolveFindsTheBest compares with every tree over up to five words.
func TestSolveFindsTheBest(t *testing.T) {
	x := uint32(1)
	for round := range 400 {
		n := 1 + round%5
		score := make([]float32, n*(n+1))
		for i := range score {
			x = x*1664525 + 1013904223
			score[i] = float32(x>>20) / 256
		}
		for i := range n {
			score[i*(n+1)+i] = never
		}
		var s tree
		got := make([]int, n)
		s.solve(score, n, got)
		have, ok := total(score, n, got)
		if !ok {
			t.Fatalf("round %d: %v is no tree", round, got)
		}
		// The best of those whose root word is the one chosen: which word that is, solve decides by itself.
		root := 0
		for i, h := range got {
			if h == n {
				root = i
			}
		}
		try, most := make([]int, n), float32(never)
		var walk func(int)
		walk = func(i int) {
			if i == n {
				if sum, ok := total(score, n, try); ok && try[root] == n {
					most = max(most, sum)
				}
				return
			}
			for try[i] = 0; try[i] <= n; try[i]++ {
				walk(i + 1)
			}
		}
		walk(0)
		if have < most-0.01 {
			t.Fatalf("round %d: %v has %g, the best %g", round, got, have, most)
		}
	}
}

func TestSolveLong(t *testing.T) {
	n := 400
	score := make([]float32, n*(n+1))
	for i := range n {
		for j := range n + 1 {
			score[i*(n+1)+j] = -float32(max(i-j, j-i)) // neighbours, so many small cycles
		}
		score[i*(n+1)+i] = never
	}
	var s tree
	heads := make([]int, n)
	s.solve(score, n, heads)
	if !s.valid(heads, n) {
		t.Error("no tree")
	}
}
