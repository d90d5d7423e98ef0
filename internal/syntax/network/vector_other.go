//go:build !amd64

package network

const vectors = false

func vectorTile(y, scale, bias *float32, weights *int8, x *uint8, steps int)   { none() }
func vectorRow(z, scale *float32, value *byte, k float32, n int)               { none() }
func vectorCell(state *uint8, cell, z *float32, h int, tanh, sigmoid *float32) { none() }
func vectorDots(to, a, b *float32, n, rows int)                                { none() }

func none() { panic("no vector instructions here") }
