package network

import (
	"math"
	"slices"
	"testing"
)

// TestMatrix holds sums of squeezed weights to plain ones.
func TestMatrix(t *testing.T) {
	x := uint32(7)
	next := func() float32 {
		x = x*1664525 + 1013904223
		return float32(int32(x)) / (1 << 31)
	}
	for _, c := range []struct {
		in, out int
		signed  bool
	}{{1, 1, false}, {64, 192, true}, {128, 93, true}, {130, 25, false}} {
		w, bias := make([]float32, c.in*c.out), make([]float32, c.out)
		for i := range w {
			w[i] = next()
		}
		for i := range bias {
			bias[i] = next()
		}
		in, want := make([]uint8, c.in), slices.Clone(bias)
		for i := range in {
			in[i] = uint8(64 + 63*next())
			v := float32(in[i])
			if c.signed {
				v -= 64
			}
			for j := range want {
				want[j] += w[i*c.out+j] * v / 63
			}
		}
		got := make([]float32, c.out)
		NewMatrix(w, c.in, c.out, c.out, bias, 1.0/63, c.signed).Add(got, in)
		for j := range got {
			if math.Abs(float64(got[j]-want[j])) > 0.02*math.Sqrt(float64(c.in))*2 {
				t.Errorf("%d by %d: output %d is %g, want %g", c.in, c.out, j, got[j], want[j])
			}
		}
	}
}

func TestShapes(t *testing.T) {
	for _, c := range []struct {
		forms []string
		want  []int32
	}{
		{[]string{"“", "Talks", "in", "Geneva", "5"}, []int32{0, 19, 2, 3, 8}},
		{[]string{"NORLAND", "AGREES", "TO", "TALKS"}, []int32{53, 37, 37, 37}},
		{nil, nil},
	} {
		if got := ShapesOf(nil, c.forms); !slices.Equal(got, c.want) {
			t.Errorf("%v: %v, want %v", c.forms, got, c.want)
		}
	}
}

func TestPlain(t *testing.T) {
	for form, want := range map[string]string{"Geneva": "geneva", "1,204": "0,000", "n’t": "n't", "Ժամ": "ժամ", "–": "-", "": ""} {
		if got := string(Plain(nil, form)); got != want {
			t.Errorf("%q: %q, want %q", form, got, want)
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add([]byte(magic))
	f.Add([]byte(magic + "\x40\x00\x00\x00\x40\x00\x00\x00\x40\x00\x00\x00\x00\x00\x00\x00"))
	f.Fuzz(func(t *testing.T, data []byte) {
		n, err := Read(data)
		if err != nil {
			return
		}
		var r Result
		n.Parse([]string{"a"}, &r)
	})
}

func BenchmarkMatrix(b *testing.B) {
	const in, out = 128, 192
	w, x, y := make([]float32, in*out), make([]uint8, in), make([]float32, out)
	for i := range w {
		w[i] = float32(i%17) - 8
	}
	m := NewMatrix(w, in, out, out, nil, 1, true)
	for b.Loop() {
		m.Add(y, x)
	}
	b.ReportMetric(in*out*float64(b.N)/float64(b.Elapsed().Nanoseconds()), "products/ns")
}
