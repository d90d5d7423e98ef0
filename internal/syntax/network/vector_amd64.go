package network

import "golang.org/x/sys/cpu"

// vectors reports whether the processor has the instructions of vectorSums (AVX2).
var vectors = cpu.X86.HasAVX2

// vectorSums multiplies the input with the weights of one tile, as sums does. Both are padded to steps times stepIn inputs.
//
//go:noescape
func vectorSums(sum *[tileOut]int32, weights *int8, x *uint8, steps int)
