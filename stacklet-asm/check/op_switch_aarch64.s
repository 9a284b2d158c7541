// SPDX-License-Identifier: GPL-2.0-or-later
//
// CONTRACT
//   void *op_switch(void *(*callback)(void *context, int operation, void *sp),
//                   void *context);
//   Leaves this stack and enters another one. One callback does both halves of
//   the work: operation 0 saves this stack and says which sp to enter, operation
//   1 puts the bytes of the stack that is entered there. Who wants to stay says
//   its own sp. Returns what the callback returned for operation 1.
//
// PLATFORM
//   AArch64 (64 bit), AAPCS64, little-endian
//
// ARGUMENTS
//   x0 = callback, x1 = context
//
// CALLEE-SAVED (AAPCS64, sections 6.1.1 and 6.1.2)
//   x19 x20 x21 x22 x23 x24 x25 x26 x27 x28 x29 sp d8 d9 d10 d11 d12 d13 d14 d15
//
// FRAME (160 bytes)
//   sp -> +0 x19 to +80 x29, +88 x30, +96 d8 to +152 d15

    .text
    .globl op_switch
    .type op_switch, %function

op_switch:
// SAVE THE REGISTERS
    sub sp, sp, #160
    stp x19, x20, [sp]
    stp x21, x22, [sp, #16]
    stp x23, x24, [sp, #32]
    stp x25, x26, [sp, #48]
    stp x27, x28, [sp, #64]
    stp x29, x30, [sp, #80]
    stp d8, d9, [sp, #96]
    stp d10, d11, [sp, #112]
    stp d12, d13, [sp, #128]
    stp d14, d15, [sp, #144]

// KEEP THE ARGUMENTS
    mov x19, x0                         // x19 = callback
    mov x20, x1                         // x20 = context

// ASK WHERE TO GO
    mov x0, x20                         // first argument: context
    mov w1, #0                          // second argument: 0, save
    mov x2, sp                          // third argument: this stack's sp
    blr x19                             // x0 = sp of the stack to enter

// MOVE THE STACK POINTER
// DANGER ZONE: until the callback returns, the memory above sp is not the new
// stack's yet. Nothing may be read from it. Registers are safe.
    mov sp, x0

// PUT THE BYTES BACK
    mov x2, x0                          // third argument: the new sp
    mov x0, x20                         // first argument: context
    mov w1, #1                          // second argument: 1, restore
    blr x19                             // x0 = our result
// DANGER ZONE ENDS.

// RESTORE THE REGISTERS
    ldp x19, x20, [sp]
    ldp x21, x22, [sp, #16]
    ldp x23, x24, [sp, #32]
    ldp x25, x26, [sp, #48]
    ldp x27, x28, [sp, #64]
    ldp x29, x30, [sp, #80]
    ldp d8, d9, [sp, #96]
    ldp d10, d11, [sp, #112]
    ldp d12, d13, [sp, #128]
    ldp d14, d15, [sp, #144]
    add sp, sp, #160
    ret
    .size op_switch, . - op_switch

    .section .note.GNU-stack, "", %progbits
