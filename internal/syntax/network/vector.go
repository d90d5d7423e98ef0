package network

// stepIn is how many inputs vectorTile takes at a time.
const stepIn = 8

// laid is the weights of a Matrix as vectorTile takes them.
type laid struct {
	weights     []int8 // for each tile and each four inputs the four weights of every output of the tile, one output after another
	scale, bias []float32
	steps       int // how many times stepIn inputs there are
}

func (m *Matrix) packVector() {
	tiles := (m.Out + tileOut - 1) / tileOut
	v := laid{scale: make([]float32, tiles*tileOut), bias: make([]float32, tiles*tileOut), steps: (m.In + stepIn - 1) / stepIn}
	copy(v.scale, m.Scale)
	copy(v.bias, m.Bias)
	v.weights = make([]int8, tiles*v.steps*stepIn*tileOut)
	for i := range m.In {
		for c := range m.Out {
			four := c/tileOut*v.steps*stepIn/4 + i/4
			v.weights[(four*tileOut+c%tileOut)*4+i%4] = m.Weight[i*m.Out+c]
		}
	}
	m.vector = v
}

// addVector is Add by vector instructions: the same sums, and so the same bits.
func (m *Matrix) addVector(y []float32, x []uint8) {
	v := &m.vector
	x = x[:m.In]
	var padded [(maxIn + stepIn - 1) / stepIn * stepIn]uint8
	if m.In%stepIn != 0 {
		copy(padded[:], x)
		x = padded[:]
	}
	size := v.steps * stepIn * tileOut
	for from, at := 0, 0; from < m.Out; from, at = from+tileOut, at+size {
		if out := y[from:m.Out]; len(out) >= tileOut {
			vectorTile(&out[0], &v.scale[from], &v.bias[from], &v.weights[at], &x[0], v.steps)
			continue
		}
		var last [tileOut]float32
		copy(last[:], y[from:m.Out])
		vectorTile(&last[0], &v.scale[from], &v.bias[from], &v.weights[at], &x[0], v.steps)
		copy(y[from:m.Out], last[:])
	}
}
