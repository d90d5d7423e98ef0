package learn

// product adds A·B to C: A is n×k, B is k×o, C is n×o, all by rows, and o a multiple of 16. Every sum runs in the
// order of k, so that the vector instructions and the plain loop give the very same bits.
func product(c, a, b []float32, n, k, o int) {
	if vectors {
		productVector(c, a, b, n, k, o)
		return
	}
	for i := range n {
		row := c[i*o : i*o+o]
		for j := range k {
			x := a[i*k+j]
			from := b[j*o : j*o+o]
			for l := range row {
				row[l] += float32(x * from[l])
			}
		}
	}
}

// turn writes the transpose of A (n×k) to out (k×n).
func turn(out, a []float32, n, k int) {
	const block = 16
	for j0 := 0; j0 < k; j0 += block {
		j1 := min(k, j0+block)
		for i := range n {
			for j, x := range a[i*k+j0 : i*k+j1] {
				out[(j0+j)*n+i] = x
			}
		}
	}
}

// turnWide is turn with rows of out padded with noughts to the width.
func turnWide(out, a []float32, n, k, width int) {
	clear(out[:k*width])
	for i := range n {
		for j, x := range a[i*k : i*k+k] {
			out[j*width+i] = x
		}
	}
}
