package network

import "math"

// Matrix is a layer of weights squeezed to 7 bits. Three outputs share a 64-bit word, 21 bits each, so that one
// multiplication serves three: with inputs and weights below 128 and at most 130 inputs, no sum spills over.
type Matrix struct {
	In, Out int
	Weight  []int8    // In×Out by rows, from -63 to 63
	Scale   []float32 // what one step of the sum is worth, by output
	Bias    []float32

	packed []uint64 // by tiles of 8 words: for each tile the words of all inputs
	tiles  int
}

const (
	laneBits = 21
	laneMask = 1<<laneBits - 1
	lanes    = 3
	tile     = 8
	middle   = 64 // what is added to a weight, and to an input that has a sign, to make it positive
	maxIn    = 130
)

// NewMatrix squeezes weights (in×stride by rows, the first out columns). Inputs are bytes whose step is worth the
// given amount; signed says that they are shifted by 64.
func NewMatrix(w []float32, in, stride, out int, bias []float32, step float32, signed bool) *Matrix {
	m := &Matrix{In: in, Out: out, Weight: make([]int8, in*out), Scale: make([]float32, out), Bias: make([]float32, out)}
	for c := range out {
		top := float32(1e-6)
		for i := range in {
			top = max(top, abs(w[i*stride+c]))
		}
		unit, sum := top/63, 0
		for i := range in {
			q := int8(math.Round(float64(w[i*stride+c] / unit)))
			m.Weight[i*out+c] = q
			sum += int(q)
		}
		m.Scale[c] = unit * step
		if bias != nil {
			m.Bias[c] = bias[c]
		}
		if signed {
			m.Bias[c] -= m.Scale[c] * float32(middle*sum)
		}
	}
	m.pack()
	return m
}

func abs(x float32) float32 { return max(x, -x) }

// pack lays the weights out for Add.
func (m *Matrix) pack() {
	words := (m.Out + lanes - 1) / lanes
	m.tiles = (words + tile - 1) / tile
	m.packed = make([]uint64, m.tiles*tile*m.In)
	width := m.tiles * tile
	for i := range m.In {
		for c := range m.Out {
			word, lane := c%width, c/width
			at := (word/tile*m.In+i)*tile + word%tile
			m.packed[at] |= uint64(int(m.Weight[i*m.Out+c])+middle) << (lane * laneBits)
		}
	}
}

// width is how many words a row of sums has: output c is in word c%width, lane c/width.
func (m *Matrix) width() int { return m.tiles * tile }

// sums multiplies the input with the weights into one packed word for each three outputs.
func (m *Matrix) sums(acc []uint64, x []uint8) {
	x = x[:m.In]
	for t := range m.tiles {
		w := m.packed[t*m.In*tile : (t+1)*m.In*tile]
		var s0, s1, s2, s3, s4, s5, s6, s7 uint64
		for _, b := range x {
			a, r := uint64(b), (*[tile]uint64)(w)
			s0 += a * r[0]
			s1 += a * r[1]
			s2 += a * r[2]
			s3 += a * r[3]
			s4 += a * r[4]
			s5 += a * r[5]
			s6 += a * r[6]
			s7 += a * r[7]
			w = w[tile:]
		}
		to := (*[tile]uint64)(acc[t*tile:])
		to[0], to[1], to[2], to[3], to[4], to[5], to[6], to[7] = s0, s1, s2, s3, s4, s5, s6, s7
	}
}

// Add adds the outputs for the input to y.
func (m *Matrix) Add(y []float32, x []uint8, acc []uint64) {
	m.sums(acc, x)
	base := int32(0)
	for _, b := range x[:m.In] {
		base += int32(b)
	}
	base *= middle
	width := m.width()
	for lane := 0; lane*width < m.Out; lane++ {
		from, n := lane*width, min(width, m.Out-lane*width)
		out, scale, bias, shift := y[from:from+n], m.Scale[from:from+n], m.Bias[from:from+n], lane*laneBits
		for i, s := range acc[:n] {
			out[i] += scale[i]*float32(int32(s>>(shift&63)&laneMask)-base) + bias[i]
		}
	}
}

// Table is rows of bytes with a scale for each column.
type Table struct {
	Rows, Cols int
	Value      []byte // each an int8
	Scale      []float32
}

// NewTable squeezes rows of weights.
func NewTable(w []float32, cols int) *Table {
	t := &Table{Rows: len(w) / cols, Cols: cols, Value: make([]byte, len(w)), Scale: make([]float32, cols)}
	for i, x := range w {
		t.Scale[i%cols] = max(t.Scale[i%cols], abs(x)/127)
	}
	for i, x := range w {
		if s := t.Scale[i%cols]; s > 0 {
			t.Value[i] = byte(int8(math.Round(float64(x / s))))
		}
	}
	return t
}

func (t *Table) row(r int32) []byte { return t.Value[int(r)*t.Cols : int(r+1)*t.Cols] }
