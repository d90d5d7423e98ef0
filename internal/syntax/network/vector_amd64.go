package network

import "golang.org/x/sys/cpu"

// vectors reports whether the processor has the instructions of the functions below (AVX2).
var vectors = cpu.X86.HasAVX2

// vectorTile multiplies the input with the weights of one tile and adds the outputs to y. Everything is padded: the input to
// steps times stepIn, the rest to tileOut.
//
//go:noescape
func vectorTile(y, scale, bias *float32, weights *int8, x *uint8, steps int)

// vectorRow adds n values of a row of a table to z, k times; n is a multiple of eight.
//
//go:noescape
func vectorRow(z, scale *float32, value *byte, k float32, n int)

// vectorCell is a step of a recurrent side of h units, a multiple of eight.
//
//go:noescape
func vectorCell(state *uint8, cell, z *float32, h int, tanh, sigmoid *float32)

// vectorDots is dot of a with each of the rows of b; n, the length of a row, is a multiple of four and rows of two.
//
//go:noescape
func vectorDots(to, a, b *float32, n, rows int)
