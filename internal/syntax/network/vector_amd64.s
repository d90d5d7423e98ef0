#include "textflag.h"

DATA widest<>+0(SB)/4, $2047.0
GLOBL widest<>(SB), RODATA|NOPTR, $4
DATA reach<>+0(SB)/4, $8.0
GLOBL reach<>(SB), RODATA|NOPTR, $4
DATA steps<>+0(SB)/4, $128.0
GLOBL steps<>(SB), RODATA|NOPTR, $4
DATA unit<>+0(SB)/4, $63.0
GLOBL unit<>(SB), RODATA|NOPTR, $4
DATA middle<>+0(SB)/4, $64.5
GLOBL middle<>(SB), RODATA|NOPTR, $4
DATA seven<>+0(SB)/4, $127
GLOBL seven<>(SB), RODATA|NOPTR, $4

// func vectorTile(y, scale, bias *float32, weights *int8, x *uint8, steps int)
//
// Y0 to Y3 hold the 32 sums of a tile. A step takes eight inputs: four bytes of input beside four of weights of each output
// become two sums of 16 bits, which cannot spill over while inputs and weights keep to seven bits, even when the next four
// are added to them; then both are widened and added up. At the end y grows by sum times scale plus bias.
TEXT ·vectorTile(SB), NOSPLIT, $0-48
	MOVQ y+0(FP), DI
	MOVQ scale+8(FP), R8
	MOVQ bias+16(FP), R9
	MOVQ weights+24(FP), SI
	MOVQ x+32(FP), DX
	MOVQ steps+40(FP), CX
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

	VCVTDQ2PS Y0, Y0
	VCVTDQ2PS Y1, Y1
	VCVTDQ2PS Y2, Y2
	VCVTDQ2PS Y3, Y3
	VMULPS (R8), Y0, Y0
	VMULPS 32(R8), Y1, Y1
	VMULPS 64(R8), Y2, Y2
	VMULPS 96(R8), Y3, Y3
	VADDPS (R9), Y0, Y0
	VADDPS 32(R9), Y1, Y1
	VADDPS 64(R9), Y2, Y2
	VADDPS 96(R9), Y3, Y3
	VADDPS (DI), Y0, Y0
	VADDPS 32(DI), Y1, Y1
	VADDPS 64(DI), Y2, Y2
	VADDPS 96(DI), Y3, Y3
	VMOVUPS Y0, (DI)
	VMOVUPS Y1, 32(DI)
	VMOVUPS Y2, 64(DI)
	VMOVUPS Y3, 96(DI)
	VZEROUPPER
	RET

// func vectorRow(z, scale *float32, value *byte, k float32, n int)
//
// z grows by k times scale times value, a signed byte; n is a multiple of eight.
TEXT ·vectorRow(SB), NOSPLIT, $0-40
	MOVQ z+0(FP), DI
	MOVQ scale+8(FP), SI
	MOVQ value+16(FP), DX
	VBROADCASTSS k+24(FP), Y3
	MOVQ n+32(FP), CX

eight:
	VPMOVSXBD (DX), Y0
	VCVTDQ2PS Y0, Y0
	VMULPS (SI), Y3, Y1
	VMULPS Y0, Y1, Y1
	VADDPS (DI), Y1, Y1
	VMOVUPS Y1, (DI)
	ADDQ $32, DI
	ADDQ $32, SI
	ADDQ $8, DX
	SUBQ $8, CX
	JNZ eight
	VZEROUPPER
	RET

// PLACE makes of values their places in a curve.
#define PLACE(v) \
	VADDPS Y12, v, v    \
	VMULPS Y13, v, v    \
	VMINPS Y14, v, v    \
	VMAXPS Y15, v, v    \
	VCVTTPS2DQ v, v

// LOOK looks values up in the curve at base.
#define LOOK(base, v, to) \
	VPCMPEQD Y8, Y8, Y8   \
	VGATHERDPS Y8, (base)(v*4), to

// func vectorCell(state *uint8, cell, z *float32, h int, tanh, sigmoid *float32)
//
// One step of a recurrent side: z holds what goes in, what goes out, and what is new, h values of each; h is a multiple of
// eight.
TEXT ·vectorCell(SB), NOSPLIT, $0-48
	MOVQ state+0(FP), DI
	MOVQ cell+8(FP), SI
	MOVQ z+16(FP), R8
	MOVQ h+24(FP), CX
	MOVQ tanh+32(FP), R10
	MOVQ sigmoid+40(FP), R11
	LEAQ (R8)(CX*4), R9  // out
	LEAQ (R9)(CX*4), DX  // new
	VBROADCASTSS reach<>(SB), Y12
	VBROADCASTSS steps<>(SB), Y13
	VBROADCASTSS widest<>(SB), Y14
	VXORPS Y15, Y15, Y15

units:
	VMOVUPS (R8), Y0
	VMOVUPS (R9), Y1
	VMOVUPS (DX), Y2
	PLACE(Y0)
	PLACE(Y1)
	PLACE(Y2)
	LOOK(R11, Y0, Y3)    // how much goes in
	LOOK(R10, Y2, Y4)    // what is new
	LOOK(R11, Y1, Y5)    // how much goes out
	VMOVUPS (SI), Y6
	VSUBPS Y6, Y4, Y4    // new - cell
	VMULPS Y4, Y3, Y3
	VADDPS Y3, Y6, Y6
	VMOVUPS Y6, (SI)
	PLACE(Y6)
	LOOK(R10, Y6, Y7)
	VMULPS Y7, Y5, Y5
	VBROADCASTSS unit<>(SB), Y9
	VBROADCASTSS middle<>(SB), Y10
	VMULPS Y9, Y5, Y5
	VADDPS Y10, Y5, Y5
	VCVTTPS2DQ Y5, Y5
	VPBROADCASTD seven<>(SB), Y11
	VPAND Y11, Y5, Y5
	VEXTRACTI128 $1, Y5, X9
	VPACKUSDW X9, X5, X5 // eight words
	VPACKUSWB X5, X5, X5 // eight bytes
	VMOVQ X5, (DI)
	ADDQ $32, R8
	ADDQ $32, R9
	ADDQ $32, DX
	ADDQ $32, SI
	ADDQ $8, DI
	SUBQ $8, CX
	JNZ units
	VZEROUPPER
	RET

// func vectorDots(to, a, b *float32, n, rows int)
//
// The products of a with each of the rows of b, summed up in four sums as dot does; n is a multiple of four, rows of two.
TEXT ·vectorDots(SB), NOSPLIT, $0-40
	MOVQ to+0(FP), DI
	MOVQ b+16(FP), DX
	MOVQ rows+32(FP), R8
	MOVQ n+24(FP), R10
	LEAQ (R10*4), R10

two:
	MOVQ a+8(FP), SI
	MOVQ n+24(FP), CX
	LEAQ (DX)(R10*1), R9
	VXORPS X0, X0, X0
	VXORPS X1, X1, X1

four:
	VMOVUPS (SI), X2
	VMULPS (DX), X2, X3
	VMULPS (R9), X2, X4
	VADDPS X3, X0, X0
	VADDPS X4, X1, X1
	ADDQ $16, SI
	ADDQ $16, DX
	ADDQ $16, R9
	SUBQ $4, CX
	JNZ four

	VMOVSHDUP X0, X2     // s1
	VADDSS X2, X0, X3    // s0 + s1
	VPERMILPS $2, X0, X2 // s2
	VADDSS X2, X3, X3
	VPERMILPS $3, X0, X2 // s3
	VADDSS X2, X3, X3
	VMOVSS X3, (DI)
	VMOVSHDUP X1, X2
	VADDSS X2, X1, X3
	VPERMILPS $2, X1, X2
	VADDSS X2, X3, X3
	VPERMILPS $3, X1, X2
	VADDSS X2, X3, X3
	VMOVSS X3, 4(DI)
	ADDQ $8, DI
	MOVQ R9, DX
	SUBQ $2, R8
	JNZ two
	VZEROUPPER
	RET
