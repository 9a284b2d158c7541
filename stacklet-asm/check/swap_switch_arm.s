@ SPDX-License-Identifier: GPL-2.0-or-later
@
@ CONTRACT
@   void swap_switch(void *from, const void *to);
@   Leaves this stack and enters another one. Every context has a stack of its
@   own here, so no bytes are copied and nobody is called: the registers go to
@   the buffer "from" and come from the buffer "to". The return happens in the
@   past of the OTHER context: its own call of swap_switch ends.
@
@ PLATFORM
@   ARM (32 bit, A32 instructions), AAPCS32 with VFP, hard float
@
@ ARGUMENTS
@   r0 = from, r1 = to
@
@ CALLEE-SAVED (AAPCS32, sections 6.1.1 and 6.1.2.1)
@   r4 r5 r6 r7 r8 r9 r10 r11 sp d8 d9 d10 d11 d12 d13 d14 d15
@
@ BUFFER (104 bytes)
@   0 r4 to 28 r11, 32 sp, 36 lr, 40 d8 to 96 d15

    .syntax unified
    .arm
    .fpu vfpv3-d16
    .text
    .globl swap_switch
    .type swap_switch, %function

swap_switch:
    .cfi_startproc
@ SAVE THE REGISTERS
@ The return address is in lr, so lr is kept as well.
    stmia r0!, {r4, r5, r6, r7, r8, r9, r10, r11}
    mov r2, sp
    stmia r0!, {r2, lr}
    vstmia r0, {d8, d9, d10, d11, d12, d13, d14, d15}

@ RESTORE THE REGISTERS
@ All that is kept is kept by now, so "from" and "to" may be the same buffer.
    ldmia r1!, {r4, r5, r6, r7, r8, r9, r10, r11}
    ldmia r1!, {r2, r3}                 @ lr later: it belongs to this stack yet
    vldmia r1, {d8, d9, d10, d11, d12, d13, d14, d15}

@ MOVE THE STACK POINTER
@ The other stack is whole: there is no danger zone.
    mov sp, r2
    mov lr, r3
    bx lr                               @ to whoever called with "from" = to
    .cfi_endproc
    .size swap_switch, . - swap_switch

    .section .note.GNU-stack, "", %progbits
