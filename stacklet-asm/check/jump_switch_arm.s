@ SPDX-License-Identifier: GPL-2.0-or-later
@
@ CONTRACT
@   struct { void *context, *data; } jump_switch(void *to, void *data);
@   void *make_switch(void *stack_end, size_t bytes, void (*function)(...));
@   A context is the stack pointer of a stack that was left. jump_switch pushes
@   the registers, leaves for "to", and tells there who came and with what.
@   make_switch builds, on an empty stack, what a context looks like that was
@   left just before its first instruction: function({context, data}).
@   The function must never return: there is nobody to return to.
@
@ PLATFORM
@   ARM (32 bit, A32 instructions), AAPCS32 with VFP, hard float
@
@ ARGUMENTS
@   r0 = where the result goes (a hidden argument), r1 = to, r2 = data;
@   result: r0 = where it went
@   make: r0 = stack_end, r1 = bytes, r2 = function
@
@ CALLEE-SAVED (AAPCS32, sections 6.1.1 and 6.1.2.1)
@   r4 r5 r6 r7 r8 r9 r10 r11 sp d8 d9 d10 d11 d12 d13 d14 d15
@
@ FRAME (104 bytes)
@   +100 lr, +96 r11 down to +68 r4, +64 r0 (where the result goes),
@   +56 d15 down to sp -> +0 d8

    .syntax unified
    .arm
    .fpu vfpv3-d16
    .text
    .globl jump_switch
    .type jump_switch, %function
    .globl make_switch
    .type make_switch, %function

jump_switch:
@ SAVE THE REGISTERS
    push {r0, r4, r5, r6, r7, r8, r9, r10, r11, lr}
    vpush {d8, d9, d10, d11, d12, d13, d14, d15}

@ MOVE THE STACK POINTER
    mov r3, sp                          @ who comes: we
    mov sp, r1

@ RESTORE THE REGISTERS
    vpop {d8, d9, d10, d11, d12, d13, d14, d15}
    pop {r0, r4, r5, r6, r7, r8, r9, r10, r11, lr}

@ TELL WHO CAME
@ The context that is entered said in its own call where its result goes.
    str r3, [r0]
    str r2, [r0, #4]
    bx lr
    .size jump_switch, . - jump_switch

make_switch:
@ A FRAME THAT NOBODY PUSHED
@ It looks like the one above, with the function where r4 is popped from. The
@ result goes to the two words above it, where jump_begin finds it.
    sub r0, r0, #8
    bic r0, r0, #7
    mov r3, r0                          @ r3 = where the result goes
    sub r0, r0, #104                    @ r0 = the new context
    str r3, [r0, #64]
    str r2, [r0, #68]                   @ the function
    mov ip, lr
    bl make_return                      @ lr = the address of what follows
jump_begin:
    ldr r0, [sp]                        @ who came
    ldr r1, [sp, #4]                    @ with what
    blx r4
    udf #0                              @ the function must not return
make_return:
    str lr, [r0, #100]                  @ "return" to jump_begin
    bx ip
    .size make_switch, . - make_switch

    .section .note.GNU-stack, "", %progbits
