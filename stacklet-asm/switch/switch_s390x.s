# SPDX-License-Identifier: GPL-2.0-or-later
#
# CONTRACT
#   void *slp_switch(void *(*save_state)(void *sp, void *extra),
#                    void *(*restore_state)(void *sp, void *extra),
#                    void *extra);
#   Leaves this stack and enters another one, or stays if save_state says NULL.
#   Returns NULL after staying, else what restore_state returned. The return
#   happens in the past of the OTHER stack: its own call of slp_switch ends.
#
# PLATFORM
#   IBM Z (64 bit, z/Architecture), Linux ELF ABI
#
# ARGUMENTS
#   r2 = save_state, r3 = restore_state, r4 = extra
#
# CALLEE-SAVED (ELF ABI s390x Supplement, section 1.2.1)
#   r6 r7 r8 r9 r10 r11 r12 r13 r15
#   f8 f9 f10 f11 f12 f13 f14 f15
#
# FRAME (224 bytes; the stack grows downward)
#        +48  r6 to r15          above the frame: in the caller's save area
#   ----------------------------  r15 as it was at the call
#       +216  f15                eight bytes each, down to f8
#       +160  f8                 what we call sp: here this stack begins
#  r15 -> +0  save area          160 bytes for whoever we call: they may
#                                write into it whenever they like
#
# AFTERWARDS
#   r2 holds the result. Every callee-saved register holds what this stack
#   had in it when it was left. All other registers may hold anything.
#
# CALL-FRAME INFORMATION
#   The .cfi_ directives emit no code. They tell debuggers where the caller's frame
#   ends (the CFA, which here is r15 at the call + 160) and where its registers are.
#   They may come after the stores: until it is reused, a register still holds it.
#   Floating-point registers have their numbers there (GNU as confuses them by name):
#   f8 f10 f12 f14 f9 f11 f13 f15 are 24 to 31, in this order.

    .text
    .globl slp_switch
    .type slp_switch, %function

    .set SLP_FRAME_BYTES, 224
    .set SLP_SAVE_AREA, 160
    .set SLP_SLOT_R6, 48
    .globl SLP_FRAME_BYTES

slp_switch:
    .cfi_startproc
    .cfi_remember_state

# SAVE THE REGISTERS
# The caller trusts us to keep these. We cannot know which of them matter, so
# all of them go onto the stack that they belong to, and travel with it.
# One instruction stores ten of them, into the room that every caller leaves.
    stmg %r6, %r15, SLP_SLOT_R6(%r15)
    .cfi_rel_offset %r6, 48; .cfi_rel_offset %r7, 56; .cfi_rel_offset %r8, 64
    .cfi_rel_offset %r9, 72; .cfi_rel_offset %r10, 80; .cfi_rel_offset %r11, 88
    .cfi_rel_offset %r12, 96; .cfi_rel_offset %r13, 104; .cfi_rel_offset %r14, 112
    .cfi_rel_offset %r15, 120
    aghi %r15, -SLP_FRAME_BYTES         # now a frame of our own
    .cfi_adjust_cfa_offset SLP_FRAME_BYTES
# Of the floating-point registers the upper half is callee-saved. The rounding
# mode (fpc) is not: it belongs to the thread, not to one of its stacks.
    std %f8, 160(%r15)
    std %f9, 168(%r15)
    .cfi_rel_offset 24, 160; .cfi_rel_offset 28, 168
    std %f10, 176(%r15)
    std %f11, 184(%r15)
    .cfi_rel_offset 25, 176; .cfi_rel_offset 29, 184
    std %f12, 192(%r15)                 # all alike, up to f15
    std %f13, 200(%r15)
    .cfi_rel_offset 26, 192; .cfi_rel_offset 30, 200
    std %f14, 208(%r15)
    std %f15, 216(%r15)
    .cfi_rel_offset 27, 208; .cfi_rel_offset 31, 216

# KEEP THE ARGUMENTS
# The two calls below may destroy r0 to r5. r6 and r7 survive calls, and
# their old contents are safe on the stack by now.
    lgr %r6, %r3                        # r6 = restore_state
    lgr %r7, %r4                        # r7 = extra

# ASK WHERE TO GO
# save_state(sp, extra). From sp upward lies all that this stack is: our saved
# registers first, then every frame of its callers. Below sp is the save area
# of save_state itself: it is its own, and no part of what we are.
    lgr %r1, %r2                        # r1 = save_state
    la %r2, SLP_SAVE_AREA(%r15)         # first argument: this stack's sp
    lgr %r3, %r7                        # second argument: extra
    basr %r14, %r1
    ltgr %r2, %r2                       # r2 = sp of the stack to enter, or stay
    jz slp_restore_registers

# MOVE THE STACK POINTER
# DANGER ZONE: from here until restore_state returns, the memory above sp is
# not the new stack's yet. Nothing may be read from it. Registers are safe.
# The rules for debuggers count from r15 and stay as they are: at once they speak
# of the new stack, whose frame looks the same but is not all there yet.
    lay %r15, -SLP_SAVE_AREA(%r2)       # with a save area below sp again

# PUT THE BYTES BACK
# restore_state(sp, extra). It runs below sp, out of the way of the bytes that
# it copies back to sp and above. r2 holds the new sp already.
    lgr %r3, %r7                        # second argument: extra
    basr %r14, %r6                      # r2 = our result
# DANGER ZONE ENDS: above sp lies the frame this stack saved when it left.

# RESTORE THE REGISTERS
# The mirror image of the saving, read from whichever stack we are on now.
slp_restore_registers:
    ld %f15, 216(%r15)
    ld %f14, 208(%r15)
    ld %f13, 200(%r15)
    ld %f12, 192(%r15)                  # all alike, down to f8
    ld %f11, 184(%r15)
    ld %f10, 176(%r15)
    ld %f9, 168(%r15)
    ld %f8, 160(%r15)
    aghi %r15, SLP_FRAME_BYTES          # the caller's frame again
    .cfi_adjust_cfa_offset -SLP_FRAME_BYTES
    lmg %r6, %r15, SLP_SLOT_R6(%r15)    # the return address is among them
    .cfi_restore_state

# RETURN
# The return address is the one this stack saved, perhaps long ago.
    br %r14
    .cfi_endproc
    .size slp_switch, . - slp_switch

# Says to linkers that this file never needs an executable stack.
    .section .note.GNU-stack, "", %progbits
