//go:build !goexperiment.simd || !amd64

package learn

const vectors = false

func productVector(c, a, b []float32, n, k, o int) {}
