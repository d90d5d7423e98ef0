#include "textflag.h"

// func vectorSums(sum *[32]int32, weights *int8, x *uint8, steps int)
//
// Y0 to Y3 hold the 32 sums. A step takes eight inputs: four bytes of input beside four of weights of each output
// become two sums of 16 bits, which cannot spill over while inputs and weights keep to seven bits, even when the next four
// are added to them; then both are widened and added up.
TEXT ·vectorSums(SB), NOSPLIT, $0-32
	MOVQ sum+0(FP), DI
	MOVQ weights+8(FP), SI
	MOVQ x+16(FP), DX
	MOVQ steps+24(FP), CX
	VPXOR Y0, Y0, Y0
	VPXOR Y1, Y1, Y1
	VPXOR Y2, Y2, Y2
	VPXOR Y3, Y3, Y3
	VPCMPEQW Y15, Y15, Y15
	VPSRLW $15, Y15, Y15 // sixteen ones

step:
	VPBROADCASTD (DX), Y4
	VPBROADCASTD 4(DX), Y5
	VPMADDUBSW (SI), Y4, Y6
	VPMADDUBSW 32(SI), Y4, Y7
	VPMADDUBSW 64(SI), Y4, Y8
	VPMADDUBSW 96(SI), Y4, Y9
	VPMADDUBSW 128(SI), Y5, Y10
	VPMADDUBSW 160(SI), Y5, Y11
	VPMADDUBSW 192(SI), Y5, Y12
	VPMADDUBSW 224(SI), Y5, Y13
	VPADDW Y10, Y6, Y6
	VPADDW Y11, Y7, Y7
	VPADDW Y12, Y8, Y8
	VPADDW Y13, Y9, Y9
	VPMADDWD Y15, Y6, Y6
	VPMADDWD Y15, Y7, Y7
	VPMADDWD Y15, Y8, Y8
	VPMADDWD Y15, Y9, Y9
	VPADDD Y6, Y0, Y0
	VPADDD Y7, Y1, Y1
	VPADDD Y8, Y2, Y2
	VPADDD Y9, Y3, Y3
	ADDQ $256, SI
	ADDQ $8, DX
	DECQ CX
	JNZ step

	VMOVDQU Y0, (DI)
	VMOVDQU Y1, 32(DI)
	VMOVDQU Y2, 64(DI)
	VMOVDQU Y3, 96(DI)
	VZEROUPPER
	RET
