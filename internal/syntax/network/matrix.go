package network

import "math"

// Matrix is a layer of weights squeezed to 7 bits. Where there are vector instructions, they do the work (vector.go).
// Elsewhere, so that one multiplication serves several outputs, three of them share a 64-bit integer, 21 bits each, and
// two share a 64-bit float, 26 bits each; a processor multiplies integers and floats side by side. With inputs and weights
// below 128 and at most 130 inputs, no sum spills over. Products are rounded before they are added (the conversions), as a
// processor that does both at once would give other bits.
type Matrix struct {
	In, Out int
	Weight  []int8    // In×Out by rows, from -63 to 63
	Scale   []float32 // what one step of the sum is worth, by output
	Bias    []float32

	packed []tile // for each tile the weights of all inputs; none where there are vector instructions
	vector laid   // the same for vector instructions
}

// tile is the weights of one input for 32 outputs: three to each integer, then two to each float.
type tile struct {
	whole [wholes]uint64
	real  [reals]float64
}

const (
	wholes   = 8
	reals    = 4
	tileOut  = 3*wholes + 2*reals
	laneBits = 21
	laneMask = 1<<laneBits - 1
	realBits = 26
	realMask = 1<<realBits - 1
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
	if vectors {
		m.packVector()
		return
	}
	m.packPlain()
}

func (m *Matrix) packPlain() {
	tiles := (m.Out + tileOut - 1) / tileOut
	m.packed = make([]tile, tiles*m.In)
	for i := range m.In {
		for c := range m.Out {
			t, k := &m.packed[c/tileOut*m.In+i], c%tileOut
			w := uint64(int(m.Weight[i*m.Out+c]) + middle)
			if k < 3*wholes {
				t.whole[k/3] |= w << (k % 3 * laneBits)
			} else {
				k -= 3 * wholes
				t.real[k/2] += float64(w << (k % 2 * realBits))
			}
		}
	}
}

// Add adds the outputs for the input, whose bytes are below 128, to y.
func (m *Matrix) Add(y []float32, x []uint8) {
	if vectors {
		m.addVector(y, x)
		return
	}
	m.addPlain(y, x)
}

func (m *Matrix) addPlain(y []float32, x []uint8) {
	x = x[:m.In]
	base := int32(0)
	for _, b := range x {
		base += int32(b)
	}
	base *= middle
	var sum [tileOut]int32
	for from := 0; from < m.Out; from += tileOut {
		t := from / tileOut * m.In
		sums(&sum, m.packed[t:t+m.In], x)
		n := min(tileOut, m.Out-from)
		out, scale, bias := y[from:from+n], m.Scale[from:from+n], m.Bias[from:from+n]
		for i, s := range sum[:n] {
			out[i] += float32(scale[i]*float32(s-base)) + bias[i]
		}
	}
}

// sums multiplies the input with the weights of one tile.
func sums(sum *[tileOut]int32, weights []tile, x []uint8) {
	var a0, a1, a2, a3, a4, a5, a6, a7 uint64
	var b0, b1, b2, b3 float64
	x = x[:len(weights)]
	for i := range weights {
		w, v := &weights[i], uint64(x[i])
		a0 += v * w.whole[0]
		a1 += v * w.whole[1]
		a2 += v * w.whole[2]
		a3 += v * w.whole[3]
		a4 += v * w.whole[4]
		a5 += v * w.whole[5]
		a6 += v * w.whole[6]
		a7 += v * w.whole[7]
		f := float64(int64(v))
		b0 += f * w.real[0]
		b1 += f * w.real[1]
		b2 += f * w.real[2]
		b3 += f * w.real[3]
	}
	for i, a := range [wholes]uint64{a0, a1, a2, a3, a4, a5, a6, a7} {
		sum[3*i], sum[3*i+1], sum[3*i+2] = int32(a&laneMask), int32(a>>laneBits&laneMask), int32(a>>(2*laneBits))
	}
	for i, b := range [reals]float64{b0, b1, b2, b3} {
		a := uint64(b)
		sum[3*wholes+2*i], sum[3*wholes+2*i+1] = int32(a&realMask), int32(a>>realBits)
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

// add adds a row to z, k times.
func (t *Table) add(z []float32, r int32, k float32) {
	if vectors && len(z) == t.Cols && t.Cols > 0 && t.Cols%8 == 0 {
		vectorRow(&z[0], &t.Scale[0], &t.row(r)[0], k, t.Cols)
		return
	}
	t.addPlain(z, r, k)
}

func (t *Table) addPlain(z []float32, r int32, k float32) {
	row, scale := t.row(r)[:len(z)], t.Scale[:len(z)]
	for c := range z {
		z[c] += float32(k * scale[c] * float32(int8(row[c])))
	}
}
