# SPDX-License-Identifier: GPL-2.0-or-later
#
# jump and make for ELF V1: the structure with who came and the data is written to where a hidden
# first argument points, and a new context's function is called by its descriptor.

    .macro each instruction, first, place, numbers:vararg
    .irp number, \numbers
    \instruction \number, \place + (\number - \first) * 8 (1)
    .endr
    .endm

    .macro vectors instruction
    .irp number, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31
    li 0, 128 + (\number - 20) * 16
    \instruction \number, 1, 0
    .endr
    .endm

    .macro all vector, float, integer
    vectors \vector
    each \float, 14, 320, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31
    each \integer, 14, 464, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31
    .endm

    .section .opd, "aw", %progbits
    .p2align 3
    .globl jump_fcontext
    .type jump_fcontext, %function
jump_fcontext: .quad .L.jump, .TOC.@tocbase, 0
    .globl make_fcontext
    .type make_fcontext, %function
make_fcontext: .quad .L.make, .TOC.@tocbase, 0

    .text
.L.jump:
    mflr 0
    std 0, 16(1)
    mfcr 0
    stw 0, 8(1)
    stdu 1, -608(1)
    std 2, 112(1)
    std 3, 120(1)                       # where the result goes
    all stvx, stfd, std
    mr 6, 1                             # who leaves
    mr 1, 4                             # who is entered
    all lvx, lfd, ld
    ld 2, 112(1)
    ld 3, 120(1)
    addi 1, 1, 608
    lwz 0, 8(1)
    mtcrf 0x38, 0
    ld 0, 16(1)
    mtlr 0
    std 6, 0(3)
    std 5, 8(3)
    blr

.L.begin:                               # a new context, with its function in r14
    mr 3, 6
    mr 4, 5
    ld 12, 0(14)
    ld 2, 8(14)
    ld 11, 16(14)
    mtctr 12
    bctr

.L.make:
    mflr 7
    bcl 20, 31, 1f
1:  mflr 8
    mtlr 7
    addi 8, 8, .L.begin - 1b
    clrrdi 3, 3, 4
    addi 3, 3, -112                     # the frame that the function is called from
    std 8, 16(3)
    addi 9, 3, 48
    addi 3, 3, -608
    std 9, 120(3)
    std 5, 464(3)
    blr

    .section .note.GNU-stack, "", %progbits
