//go:build goexperiment.simd && amd64

package learn

import "simd/archsimd"

var vectors = archsimd.X86.AVX512()

type lane = *[16]float32

func productVector(c, a, b []float32, n, k, o int) {
	defer archsimd.ClearAVXUpperBits() // or all plain arithmetic after it is slow
	i := 0
	for ; i+4 <= n; i += 4 {
		j := 0
		for ; j+32 <= o; j += 32 {
			four(c[i*o+j:], a[i*k:], b[j:], k, o)
		}
		for ; j < o; j += 16 {
			for r := i; r < i+4; r++ {
				one(c[r*o+j:], a[r*k:r*k+k], b[j:], o)
			}
		}
	}
	for ; i < n; i++ {
		j := 0
		for ; j+64 <= o; j += 64 {
			wide(c[i*o+j:], a[i*k:i*k+k], b[j:], o)
		}
		for ; j < o; j += 16 {
			one(c[i*o+j:], a[i*k:i*k+k], b[j:], o)
		}
	}
}

// four works on 4 rows of C, 32 columns of each.
func four(c, a, b []float32, k, o int) {
	c00, c01 := archsimd.LoadFloat32x16(lane(c)), archsimd.LoadFloat32x16(lane(c[16:]))
	c10, c11 := archsimd.LoadFloat32x16(lane(c[o:])), archsimd.LoadFloat32x16(lane(c[o+16:]))
	c20, c21 := archsimd.LoadFloat32x16(lane(c[2*o:])), archsimd.LoadFloat32x16(lane(c[2*o+16:]))
	c30, c31 := archsimd.LoadFloat32x16(lane(c[3*o:])), archsimd.LoadFloat32x16(lane(c[3*o+16:]))
	a0, a1, a2, a3 := a[:k], a[k:][:k], a[2*k:][:k], a[3*k:][:k]
	for l := range k {
		row := b[l*o:]
		b0, b1 := archsimd.LoadFloat32x16(lane(row)), archsimd.LoadFloat32x16(lane(row[16:]))
		x := archsimd.BroadcastFloat32x16(a0[l])
		c00, c01 = c00.Add(x.Mul(b0)), c01.Add(x.Mul(b1))
		x = archsimd.BroadcastFloat32x16(a1[l])
		c10, c11 = c10.Add(x.Mul(b0)), c11.Add(x.Mul(b1))
		x = archsimd.BroadcastFloat32x16(a2[l])
		c20, c21 = c20.Add(x.Mul(b0)), c21.Add(x.Mul(b1))
		x = archsimd.BroadcastFloat32x16(a3[l])
		c30, c31 = c30.Add(x.Mul(b0)), c31.Add(x.Mul(b1))
	}
	c00.Store(lane(c))
	c01.Store(lane(c[16:]))
	c10.Store(lane(c[o:]))
	c11.Store(lane(c[o+16:]))
	c20.Store(lane(c[2*o:]))
	c21.Store(lane(c[2*o+16:]))
	c30.Store(lane(c[3*o:]))
	c31.Store(lane(c[3*o+16:]))
}

// wide works on 64 columns of one row.
func wide(c, a, b []float32, o int) {
	c0, c1 := archsimd.LoadFloat32x16(lane(c)), archsimd.LoadFloat32x16(lane(c[16:]))
	c2, c3 := archsimd.LoadFloat32x16(lane(c[32:])), archsimd.LoadFloat32x16(lane(c[48:]))
	for l, v := range a {
		row := b[l*o:]
		x := archsimd.BroadcastFloat32x16(v)
		c0 = c0.Add(x.Mul(archsimd.LoadFloat32x16(lane(row))))
		c1 = c1.Add(x.Mul(archsimd.LoadFloat32x16(lane(row[16:]))))
		c2 = c2.Add(x.Mul(archsimd.LoadFloat32x16(lane(row[32:]))))
		c3 = c3.Add(x.Mul(archsimd.LoadFloat32x16(lane(row[48:]))))
	}
	c0.Store(lane(c))
	c1.Store(lane(c[16:]))
	c2.Store(lane(c[32:]))
	c3.Store(lane(c[48:]))
}

func one(c, a, b []float32, o int) {
	c0 := archsimd.LoadFloat32x16(lane(c))
	for l, v := range a {
		c0 = c0.Add(archsimd.BroadcastFloat32x16(v).Mul(archsimd.LoadFloat32x16(lane(b[l*o:]))))
	}
	c0.Store(lane(c))
}
