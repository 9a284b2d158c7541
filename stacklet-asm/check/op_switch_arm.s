@ SPDX-License-Identifier: GPL-2.0-or-later
@
@ CONTRACT
@   void *op_switch(void *(*callback)(void *context, int operation, void *sp),
@                   void *context);
@   Leaves this stack and enters another one. One callback does both halves of
@   the work: operation 0 saves this stack and says which sp to enter, operation
@   1 puts the bytes of the stack that is entered there. Who wants to stay says
@   its own sp. Returns what the callback returned for operation 1.
@
@ PLATFORM
@   ARM (32 bit, A32 instructions), AAPCS32 with VFP, hard float
@
@ ARGUMENTS
@   r0 = callback, r1 = context
@
@ CALLEE-SAVED (AAPCS32, sections 6.1.1 and 6.1.2.1)
@   r4 r5 r6 r7 r8 r9 r10 r11 sp d8 d9 d10 d11 d12 d13 d14 d15
@
@ FRAME (104 bytes)
@   +100 lr, +96 r11 down to +68 r4, +64 r3 (only for the alignment),
@   +56 d15 down to sp -> +0 d8

    .syntax unified
    .arm
    .fpu vfpv3-d16
    .text
    .globl op_switch
    .type op_switch, %function

op_switch:
@ SAVE THE REGISTERS
    push {r3, r4, r5, r6, r7, r8, r9, r10, r11, lr}
    vpush {d8, d9, d10, d11, d12, d13, d14, d15}

@ KEEP THE ARGUMENTS
    mov r4, r0                          @ r4 = callback
    mov r5, r1                          @ r5 = context

@ ASK WHERE TO GO
    mov r0, r5                          @ first argument: context
    mov r1, #0                          @ second argument: 0, save
    mov r2, sp                          @ third argument: this stack's sp
    blx r4                              @ r0 = sp of the stack to enter

@ MOVE THE STACK POINTER
@ DANGER ZONE: until the callback returns, the memory above sp is not the new
@ stack's yet. Nothing may be read from it. Registers are safe.
    mov sp, r0

@ PUT THE BYTES BACK
    mov r2, r0                          @ third argument: the new sp
    mov r0, r5                          @ first argument: context
    mov r1, #1                          @ second argument: 1, restore
    blx r4                              @ r0 = our result
@ DANGER ZONE ENDS.

@ RESTORE THE REGISTERS
    vpop {d8, d9, d10, d11, d12, d13, d14, d15}
    pop {r3, r4, r5, r6, r7, r8, r9, r10, r11, lr}
    bx lr
    .size op_switch, . - op_switch

    .section .note.GNU-stack, "", %progbits
