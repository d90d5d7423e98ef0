package network

import (
	"slices"
	"testing"
)

// numbers is a sequence of numbers that looks like chance.
type numbers uint32

func (x *numbers) below(n int) int {
	*x = *x*1664525 + 1013904223
	return int(*x>>8) % n
}

func (x *numbers) floats(n int, most float32) []float32 {
	list := make([]float32, n)
	for i := range list {
		list[i] = most * float32(x.below(20_001)-10_000) / 10_000
	}
	return list
}

// The tests below hold vector instructions to the plain code, bit by bit, at the bounds of what goes in too.

func TestVectorMatrix(t *testing.T) {
	if !vectors {
		t.Skip("no vector instructions here")
	}
	x := numbers(11)
	for range 200 {
		m := &Matrix{In: 1 + x.below(maxIn), Out: 1 + x.below(200)}
		m.Weight, m.Scale, m.Bias = make([]int8, m.In*m.Out), x.floats(m.Out, 1), x.floats(m.Out, 500)
		in, extreme := make([]uint8, m.In), x.below(3) == 0
		for i := range m.Weight {
			if m.Weight[i] = int8(x.below(127) - 63); extreme {
				m.Weight[i] = []int8{-63, 63}[x.below(20)/19]
			}
		}
		for i := range in {
			if in[i] = uint8(x.below(128)); extreme {
				in[i] = 127
			}
		}
		m.packPlain()
		m.packVector()
		plain := x.floats(m.Out, 100)
		vector := slices.Clone(plain)
		m.addPlain(plain, in)
		m.addVector(vector, in)
		if !slices.Equal(plain, vector) {
			t.Fatalf("%d by %d: %v, want %v", m.In, m.Out, vector, plain)
		}
	}
}

func TestVectorRow(t *testing.T) {
	x := numbers(12)
	for cols := 8; cols <= 400; cols += 8 {
		table := &Table{Rows: 3, Cols: cols, Value: make([]byte, 3*cols), Scale: x.floats(cols, 1)}
		for i := range table.Value {
			table.Value[i] = byte(x.below(256))
		}
		plain, k := x.floats(cols, 30), x.floats(1, 2)[0]
		vector := slices.Clone(plain)
		table.addPlain(plain, 1, k)
		table.add(vector, 1, k)
		if !slices.Equal(plain, vector) {
			t.Fatalf("%d columns: %v, want %v", cols, vector, plain)
		}
	}
}

func TestVectorCell(t *testing.T) {
	x := numbers(13)
	for h := 8; h <= 128; h += 8 {
		for _, most := range []float32{1, 8, 9, 1e12} {
			z, plain := x.floats(3*h, most), x.floats(h, min(most, 1))
			vector := slices.Clone(plain)
			want, got := make([]uint8, h), make([]uint8, h)
			cellPlain(want, plain, z)
			cell(got, vector, z)
			if !slices.Equal(want, got) || !slices.Equal(plain, vector) {
				t.Fatalf("%d units, inputs to %g: %v, want %v", h, most, got, want)
			}
		}
	}
}

func TestVectorDots(t *testing.T) {
	x := numbers(14)
	for n := 1; n <= 70; n++ {
		for rows := range 6 {
			a, b, got := x.floats(n, 5), x.floats(n*rows, 5), make([]float32, rows)
			dots(got, a, b)
			for j := range got {
				if want := dot(a, b[j*n:(j+1)*n]); got[j] != want {
					t.Fatalf("%d by %d: row %d is %g, want %g", n, rows, j, got[j], want)
				}
			}
		}
	}
}
