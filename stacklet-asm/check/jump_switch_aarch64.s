// SPDX-License-Identifier: GPL-2.0-or-later
//
// CONTRACT
//   struct { void *context, *data; } jump_switch(void *to, void *data);
//   void *make_switch(void *stack_end, size_t bytes, void (*function)(...));
//   A context is the stack pointer of a stack that was left. jump_switch pushes
//   the registers, leaves for "to", and tells there who came and with what.
//   make_switch builds, on an empty stack, what a context looks like that was
//   left just before its first instruction: function({context, data}).
//   The function must never return: there is nobody to return to.
//
// PLATFORM
//   AArch64 (64 bit), AAPCS64, little-endian
//
// ARGUMENTS
//   x0 = to, x1 = data; result: x0 = context, x1 = data
//   make: x0 = stack_end, x1 = bytes, x2 = function
//
// CALLEE-SAVED (AAPCS64, sections 6.1.1 and 6.1.2)
//   x19 x20 x21 x22 x23 x24 x25 x26 x27 x28 x29 sp d8 d9 d10 d11 d12 d13 d14 d15
//
// FRAME (160 bytes)
//   sp -> +0 x19 to +80 x29, +88 x30, +96 d8 to +152 d15

    .text
    .globl jump_switch
    .type jump_switch, %function
    .globl make_switch
    .type make_switch, %function

jump_switch:
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

// MOVE THE STACK POINTER
// The result is the same for an old context, which returns it, and for a new
// one, whose first instructions hand it to the function: who comes and, in x1
// already, with what.
    mov x2, sp
    mov sp, x0
    mov x0, x2

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
    .size jump_switch, . - jump_switch

make_switch:
// A FRAME THAT NOBODY PUSHED
// It looks like the one above, with the function where x19 is loaded from.
    and x0, x0, #-16
    sub x0, x0, #160                    // x0 = the new context
    str x2, [x0]
    str xzr, [x0, #80]                  // x29 = 0: debuggers stop here
    adr x3, jump_begin
    str x3, [x0, #88]                   // "return" to the lines below
    ret
jump_begin:
    blr x19                             // x0 = who came, x1 = with what
    brk #0                              // the function must not return
    .size make_switch, . - make_switch

    .section .note.GNU-stack, "", %progbits
