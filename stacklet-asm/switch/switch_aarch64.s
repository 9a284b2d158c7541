// SPDX-License-Identifier: GPL-2.0-or-later
//
// CONTRACT
//   void *slp_switch(void *(*save_state)(void *sp, void *extra),
//                    void *(*restore_state)(void *sp, void *extra),
//                    void *extra);
//   Leaves this stack and enters another one, or stays if save_state says NULL.
//   Returns NULL after staying, else what restore_state returned. The return
//   happens in the past of the OTHER stack: its own call of slp_switch ends.
//
// PLATFORM
//   AArch64 (64 bit Arm, A64 instructions), AAPCS64
//
// ARGUMENTS
//   x0 = save_state, x1 = restore_state, x2 = extra
//
// CALLEE-SAVED (AAPCS64, sections 6.1.1 and 6.1.2)
//   x19 x20 x21 x22 x23 x24 x25 x26 x27 x28 x29 sp
//   d8 d9 d10 d11 d12 d13 d14 d15
//
// FRAME (160 bytes; the stack grows downward)
//       +152  x30                the return address: on Arm we push it ourselves
//       +144  x29                the caller's frame pointer
//       +136  x28                eight bytes each, down to x19
//        +64  x19
//        +56  d15                eight bytes each, down to d8
//   sp -> +0  d8
//
// AFTERWARDS
//   x0 holds the result. Every callee-saved register holds what this stack
//   had in it when it was left. All other registers may hold anything.
//
// CALL-FRAME INFORMATION
//   The .cfi_ directives emit no code. They tell debuggers, line by line, where
//   the caller's frame ends (the CFA: sp as it was before the call) and where
//   the caller's registers are, so that the call stack can be shown at any time.

    .text
    .globl slp_switch
    .type slp_switch, %function

    .set SLP_FRAME_BYTES, 160
    .set SLP_SLOT_D8, 0
    .set SLP_SLOT_D10, 16
    .set SLP_SLOT_D12, 32
    .set SLP_SLOT_D14, 48
    .set SLP_SLOT_X19, 64
    .set SLP_SLOT_X21, 80
    .set SLP_SLOT_X23, 96
    .set SLP_SLOT_X25, 112
    .set SLP_SLOT_X27, 128
    .set SLP_SLOT_X29, 144
    .globl SLP_FRAME_BYTES

slp_switch:
    .cfi_startproc
    .cfi_remember_state

// SAVE THE REGISTERS
// The caller trusts us to keep these. We cannot know which of them matter, so
// all of them go onto the stack that they belong to, and travel with it.
// There is no push: room is made once, then stp stores two registers at a time.
    sub sp, sp, #SLP_FRAME_BYTES
    .cfi_adjust_cfa_offset SLP_FRAME_BYTES
    stp x29, x30, [sp, #SLP_SLOT_X29]   // frame pointer, return address
    .cfi_rel_offset x29, SLP_SLOT_X29
    .cfi_rel_offset x30, SLP_SLOT_X29 + 8
    stp x27, x28, [sp, #SLP_SLOT_X27]
    .cfi_rel_offset x27, SLP_SLOT_X27
    .cfi_rel_offset x28, SLP_SLOT_X27 + 8
    stp x25, x26, [sp, #SLP_SLOT_X25]
    .cfi_rel_offset x25, SLP_SLOT_X25
    .cfi_rel_offset x26, SLP_SLOT_X25 + 8
    stp x23, x24, [sp, #SLP_SLOT_X23]
    .cfi_rel_offset x23, SLP_SLOT_X23
    .cfi_rel_offset x24, SLP_SLOT_X23 + 8
    stp x21, x22, [sp, #SLP_SLOT_X21]
    .cfi_rel_offset x21, SLP_SLOT_X21
    .cfi_rel_offset x22, SLP_SLOT_X21 + 8
    stp x19, x20, [sp, #SLP_SLOT_X19]
    .cfi_rel_offset x19, SLP_SLOT_X19
    .cfi_rel_offset x20, SLP_SLOT_X19 + 8
// Of the vector registers v8 to v15 the low halves are callee-saved, by the
// names d8 to d15. The rounding mode (FPCR) is not: it is one for all stacks.
    stp d14, d15, [sp, #SLP_SLOT_D14]
    .cfi_rel_offset d14, SLP_SLOT_D14
    .cfi_rel_offset d15, SLP_SLOT_D14 + 8
    stp d12, d13, [sp, #SLP_SLOT_D12]
    .cfi_rel_offset d12, SLP_SLOT_D12
    .cfi_rel_offset d13, SLP_SLOT_D12 + 8
    stp d10, d11, [sp, #SLP_SLOT_D10]
    .cfi_rel_offset d10, SLP_SLOT_D10
    .cfi_rel_offset d11, SLP_SLOT_D10 + 8
    stp d8, d9, [sp, #SLP_SLOT_D8]
    .cfi_rel_offset d8, SLP_SLOT_D8
    .cfi_rel_offset d9, SLP_SLOT_D8 + 8

// KEEP THE ARGUMENTS
// The two calls below may destroy x0 to x18. x19 and x20 survive calls, and
// their old contents are safe on the stack by now.
    mov x19, x1                         // x19 = restore_state
    mov x20, x2                         // x20 = extra

// ASK WHERE TO GO
// save_state(sp, extra). From sp upward lies all that this stack is: our saved
// registers first, then every frame of its callers. The frame has 160 bytes:
// sp is a multiple of 16, as it always must be here.
    mov x3, x0                          // x3 = save_state
    mov x0, sp                          // first argument: this stack's sp
    mov x1, x20                         // second argument: extra
    blr x3
    cbz x0, slp_restore_registers       // x0 = sp of the stack to enter, or stay

// MOVE THE STACK POINTER
// DANGER ZONE: from here until restore_state returns, the memory above sp is
// not the new stack's yet. Nothing may be read from it. Registers are safe.
// The rules for debuggers count from sp and stay as they are: at once they speak
// of the new stack, whose frame looks the same but is not all there yet.
    mov sp, x0

// PUT THE BYTES BACK
// restore_state(sp, extra). It runs below sp, out of the way of the bytes that
// it copies back to sp and above. x0 holds the new sp already.
    mov x1, x20                         // second argument: extra
    blr x19                             // x0 = our result
// DANGER ZONE ENDS: above sp lies the frame this stack saved when it left.

// RESTORE THE REGISTERS
// The mirror image of the saving, read from whichever stack we are on now.
slp_restore_registers:
    ldp d8, d9, [sp, #SLP_SLOT_D8]
    ldp d10, d11, [sp, #SLP_SLOT_D10]
    ldp d12, d13, [sp, #SLP_SLOT_D12]
    ldp d14, d15, [sp, #SLP_SLOT_D14]
    ldp x19, x20, [sp, #SLP_SLOT_X19]
    ldp x21, x22, [sp, #SLP_SLOT_X21]
    ldp x23, x24, [sp, #SLP_SLOT_X23]
    ldp x25, x26, [sp, #SLP_SLOT_X25]
    ldp x27, x28, [sp, #SLP_SLOT_X27]   // as for all, its slot keeps a copy
    ldp x29, x30, [sp, #SLP_SLOT_X29]
    add sp, sp, #SLP_FRAME_BYTES
    .cfi_restore_state

// RETURN
// The return address is the one this stack saved, perhaps long ago.
    ret
    .cfi_endproc
    .size slp_switch, . - slp_switch

// Says to linkers that this file never needs an executable stack.
    .section .note.GNU-stack, "", %progbits
