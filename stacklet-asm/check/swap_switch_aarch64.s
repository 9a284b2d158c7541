// SPDX-License-Identifier: GPL-2.0-or-later
//
// CONTRACT
//   void swap_switch(void *from, const void *to);
//   Leaves this stack and enters another one. Every context has a stack of its
//   own here, so no bytes are copied and nobody is called: the registers go to
//   the buffer "from" and come from the buffer "to". The return happens in the
//   past of the OTHER context: its own call of swap_switch ends.
//
// PLATFORM
//   AArch64 (64 bit), AAPCS64, little-endian
//
// ARGUMENTS
//   x0 = from, x1 = to
//
// CALLEE-SAVED (AAPCS64, sections 6.1.1 and 6.1.2)
//   x19 x20 x21 x22 x23 x24 x25 x26 x27 x28 x29 sp d8 d9 d10 d11 d12 d13 d14 d15
//
// BUFFER (168 bytes)
//   0 x19 to 80 x29, 88 x30, 96 d8 to 152 d15, 160 sp

    .text
    .globl swap_switch
    .type swap_switch, %function

swap_switch:
    .cfi_startproc
// SAVE THE REGISTERS
// The return address is in x30, so x30 is kept as well.
    stp x19, x20, [x0]
    stp x21, x22, [x0, #16]
    stp x23, x24, [x0, #32]
    stp x25, x26, [x0, #48]
    stp x27, x28, [x0, #64]
    stp x29, x30, [x0, #80]
    stp d8, d9, [x0, #96]
    stp d10, d11, [x0, #112]
    stp d12, d13, [x0, #128]
    stp d14, d15, [x0, #144]
    mov x2, sp
    str x2, [x0, #160]

// RESTORE THE REGISTERS
// All that is kept is kept by now, so "from" and "to" may be the same buffer.
// x29 and x30 later: they belong to this stack yet.
    ldp x19, x20, [x1]
    ldp x21, x22, [x1, #16]
    ldp x23, x24, [x1, #32]
    ldp x25, x26, [x1, #48]
    ldp x27, x28, [x1, #64]
    ldp d8, d9, [x1, #96]
    ldp d10, d11, [x1, #112]
    ldp d12, d13, [x1, #128]
    ldp d14, d15, [x1, #144]

// MOVE THE STACK POINTER
// The other stack is whole: there is no danger zone.
    ldr x2, [x1, #160]
    mov sp, x2
    ldp x29, x30, [x1, #80]
    ret                                 // to whoever called with "from" = to
    .cfi_endproc
    .size swap_switch, . - swap_switch

    .section .note.GNU-stack, "", %progbits
