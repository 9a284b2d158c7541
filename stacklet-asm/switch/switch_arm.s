@ SPDX-License-Identifier: GPL-2.0-or-later
@
@ CONTRACT
@   void *slp_switch(void *(*save_state)(void *sp, void *extra),
@                    void *(*restore_state)(void *sp, void *extra),
@                    void *extra);
@   Leaves this stack and enters another one, or stays if save_state says NULL.
@   Returns NULL after staying, else what restore_state returned. The return
@   happens in the past of the OTHER stack: its own call of slp_switch ends.
@
@ PLATFORM
@   ARM (32 bit, A32 instructions), AAPCS32 with VFP, hard float
@
@ ARGUMENTS
@   r0 = save_state, r1 = restore_state, r2 = extra
@
@ CALLEE-SAVED (AAPCS32, sections 6.1.1 and 6.1.2.1)
@   r4 r5 r6 r7 r8 r9 r10 r11 sp d8 d9 d10 d11 d12 d13 d14 d15
@
@ FRAME (104 bytes; the stack grows downward)
@       +100  lr                 the return address: on ARM we push it ourselves
@        +96  r11
@        +92  r10
@        +88  r9
@        +84  r8
@        +80  r7
@        +76  r6
@        +72  r5
@        +68  r4
@        +64  (r3)               only here to make sp a multiple of 8
@        +56  d15                eight bytes each, down to d8
@   sp -> +0  d8
@
@ AFTERWARDS
@   r0 holds the result. Every callee-saved register holds what this stack
@   had in it when it was left. All other registers may hold anything.
@
@ CALL-FRAME INFORMATION
@   The .cfi_ directives emit no code. They tell debuggers, line by line, where
@   the caller's frame ends (the CFA: sp as it was before the call) and where
@   the caller's registers are, so that the call stack can be shown at any time.

    .syntax unified
    .arm
    .fpu vfpv3-d16
    .text
    .globl slp_switch
    .type slp_switch, %function

    .set SLP_FRAME_BYTES, 104
    .globl SLP_FRAME_BYTES

slp_switch:
    .cfi_startproc

@ SAVE THE REGISTERS
@ The caller trusts us to keep these. We cannot know which of them matter, so
@ all of them go onto the stack that they belong to, and travel with it.
    push {r3, r4, r5, r6, r7, r8, r9, r10, r11, lr}
    .cfi_adjust_cfa_offset 40
    .cfi_rel_offset r4, 4
    .cfi_rel_offset r5, 8
    .cfi_rel_offset r6, 12
    .cfi_rel_offset r7, 16
    .cfi_rel_offset r8, 20
    .cfi_rel_offset r9, 24
    .cfi_rel_offset r10, 28
    .cfi_rel_offset r11, 32
    .cfi_rel_offset lr, 36
@ The upper half of the low floating-point registers is callee-saved too. The
@ rounding mode (FPSCR) is not: on ARM it is one setting for all stacks.
    vpush {d8, d9, d10, d11, d12, d13, d14, d15}
    .cfi_adjust_cfa_offset 64
    .cfi_rel_offset d8, 0
    .cfi_rel_offset d9, 8
    .cfi_rel_offset d10, 16
    .cfi_rel_offset d11, 24
    .cfi_rel_offset d12, 32
    .cfi_rel_offset d13, 40
    .cfi_rel_offset d14, 48
    .cfi_rel_offset d15, 56

@ KEEP THE ARGUMENTS
@ The two calls below may destroy r0 to r3 and ip. r4 and r5 survive calls,
@ and their old contents are safe on the stack by now.
    mov r4, r1                          @ r4 = restore_state
    mov r5, r2                          @ r5 = extra

@ ASK WHERE TO GO
@ save_state(sp, extra). From sp upward lies all that this stack is: our pushed
@ registers first, then every frame of its callers. Ten words and eight
@ doublewords make 104 bytes: sp is a multiple of 8, as a call demands.
    mov ip, r0                          @ ip = save_state
    mov r0, sp                          @ first argument: this stack's sp
    mov r1, r5                          @ second argument: extra
    blx ip
    cmp r0, #0                          @ r0 = sp of the stack to enter ...
    beq slp_restore_registers           @ ... or NULL: stay, undo the pushes

@ MOVE THE STACK POINTER
@ DANGER ZONE: from here until restore_state returns, the memory above sp is
@ not the new stack's yet. Nothing may be read from it. Registers are safe.
@ The rules for debuggers count from sp and stay as they are: at once they speak
@ of the new stack, whose frame looks the same but is not all there yet.
    mov sp, r0

@ PUT THE BYTES BACK
@ restore_state(sp, extra). It runs below sp, out of the way of the bytes that
@ it copies back to sp and above. r0 holds the new sp already.
    mov r1, r5                          @ second argument: extra
    blx r4                              @ r0 = our result
@ DANGER ZONE ENDS: above sp lies the frame this stack pushed when it left.

@ RESTORE THE REGISTERS
@ The mirror image of the saving, read from whichever stack we are on now.
slp_restore_registers:
    vpop {d8, d9, d10, d11, d12, d13, d14, d15}
    .cfi_adjust_cfa_offset -64
    .cfi_restore d8
    .cfi_restore d9
    .cfi_restore d10
    .cfi_restore d11
    .cfi_restore d12
    .cfi_restore d13
    .cfi_restore d14
    .cfi_restore d15
    pop {r3, r4, r5, r6, r7, r8, r9, r10, r11, lr}
    .cfi_adjust_cfa_offset -40
    .cfi_restore r4
    .cfi_restore r5
    .cfi_restore r6
    .cfi_restore r7
    .cfi_restore r8
    .cfi_restore r9
    .cfi_restore r10
    .cfi_restore r11
    .cfi_restore lr

@ RETURN
@ The return address is the one this stack pushed, perhaps long ago.
    bx lr
    .cfi_endproc
    .size slp_switch, . - slp_switch

@ Says to linkers that this file never needs an executable stack.
    .section .note.GNU-stack, "", %progbits
