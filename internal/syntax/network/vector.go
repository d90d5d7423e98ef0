package network

// stepIn is how many inputs vectorSums takes at a time.
const stepIn = 8

// packVector lays the weights out for vectorSums: for each tile and each four inputs the four weights of every output of
// the tile, one output after another.
func (m *Matrix) packVector() {
	m.steps = (m.In + stepIn - 1) / stepIn
	m.vector = make([]int8, (m.Out+tileOut-1)/tileOut*m.steps*stepIn*tileOut)
	for i := range m.In {
		for c := range m.Out {
			four := c/tileOut*m.steps*stepIn/4 + i/4
			m.vector[(four*tileOut+c%tileOut)*4+i%4] = m.Weight[i*m.Out+c]
		}
	}
}

// addVector is Add by vector instructions: the same sums, and so the same bits.
func (m *Matrix) addVector(y []float32, x []uint8) {
	var padded [(maxIn + stepIn - 1) / stepIn * stepIn]uint8
	copy(padded[:], x[:m.In])
	var sum [tileOut]int32
	size := m.steps * stepIn * tileOut
	for from, at := 0, 0; from < m.Out; from, at = from+tileOut, at+size {
		vectorSums(&sum, &m.vector[at], &padded[0], m.steps)
		m.scale(y, from, &sum, 0)
	}
}
