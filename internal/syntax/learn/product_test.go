package learn

import "testing"

func fill(n int) []float32 {
	v := make([]float32, n)
	x := uint32(n)
	for i := range v {
		x = x*1664525 + 1013904223
		v[i] = float32(int32(x)) / (1 << 31)
	}
	return v
}

func TestProduct(t *testing.T) {
	n, k, o := 7, 5, 112
	a, b, c := fill(n*k), fill(k*o), fill(n*o)
	want := append([]float32(nil), c...)
	for i := range n {
		for l := range k {
			for j := range o {
				want[i*o+j] += float32(a[i*k+l] * b[l*o+j])
			}
		}
	}
	product(c, a, b, n, k, o)
	for i := range c {
		if c[i] != want[i] {
			t.Fatalf("place %d: %g, want %g", i, c[i], want[i])
		}
	}
}

func BenchmarkProduct(b *testing.B) {
	n, k, o := 24, 128, 192
	x, y, z := fill(n*k), fill(k*o), fill(n*o)
	for b.Loop() {
		product(z, x, y, n, k, o)
	}
	b.ReportMetric(float64(n*k*o)*float64(b.N)/b.Elapsed().Seconds()/1e9, "GMAC/s")
}

func BenchmarkRow(b *testing.B) {
	n, k, o := 1, 64, 192
	x, y, z := fill(n*k), fill(k*o), fill(n*o)
	for b.Loop() {
		product(z, x, y, n, k, o)
	}
	b.ReportMetric(float64(n*k*o)*float64(b.N)/b.Elapsed().Seconds()/1e9, "GMAC/s")
}
