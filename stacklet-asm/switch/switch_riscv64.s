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
#   RISC-V (64 bit, RV64GC), calling convention LP64D
#
# ARGUMENTS
#   a0 = save_state, a1 = restore_state, a2 = extra
#
# CALLEE-SAVED (RISC-V ELF psABI, sections 1.1 and 1.2)
#   s0 s1 s2 s3 s4 s5 s6 s7 s8 s9 s10 s11 sp
#   fs0 fs1 fs2 fs3 fs4 fs5 fs6 fs7 fs8 fs9 fs10 fs11
#
# FRAME (208 bytes; the stack grows downward)
#       +200  ra                 the return address: on RISC-V we push it ourselves
#       +192  s0                 the caller's frame pointer, often
#       +184  s1                 eight bytes each, down to s11
#        +96  fs0                eight bytes each, down to fs11
#         +8  fs11
#   sp -> +0  (nothing)          only here to make sp a multiple of 16
#
# AFTERWARDS
#   a0 holds the result. Every callee-saved register holds what this stack
#   had in it when it was left. All other registers may hold anything.
#
# CALL-FRAME INFORMATION
#   The .cfi_ directives emit no code. They tell debuggers where the caller's frame
#   ends (the CFA: sp as it was before the call) and where its registers are, at any
#   time. They may come after some stores: until it is reused, a register still holds it.

    .text
    .globl slp_switch
    .type slp_switch, %function

    .set SLP_FRAME_BYTES, 208
    .globl SLP_FRAME_BYTES

slp_switch:
    .cfi_startproc
    .cfi_remember_state

# SAVE THE REGISTERS
# The caller trusts us to keep these. We cannot know which of them matter, so
# all of them go onto the stack that they belong to, and travel with it.
# There is no push: room is made once, then each register has a place of its own.
    addi sp, sp, -SLP_FRAME_BYTES
    .cfi_adjust_cfa_offset SLP_FRAME_BYTES
    sd ra, 200(sp)                      # the return address
    sd s0, 192(sp)                      # the caller's frame pointer, often
    .cfi_rel_offset ra, 200; .cfi_rel_offset s0, 192
    sd s1, 184(sp)
    sd s2, 176(sp)
    sd s3, 168(sp)
    .cfi_rel_offset s1, 184; .cfi_rel_offset s2, 176; .cfi_rel_offset s3, 168
    sd s4, 160(sp)
    sd s5, 152(sp)
    sd s6, 144(sp)
    .cfi_rel_offset s4, 160; .cfi_rel_offset s5, 152; .cfi_rel_offset s6, 144
    sd s7, 136(sp)                      # all alike, down to s11
    sd s8, 128(sp)
    sd s9, 120(sp)
    .cfi_rel_offset s7, 136; .cfi_rel_offset s8, 128; .cfi_rel_offset s9, 120
    sd s10, 112(sp)
    sd s11, 104(sp)
    .cfi_rel_offset s10, 112; .cfi_rel_offset s11, 104
# Floating-point registers have callee-saved ones among them too. The rounding
# mode (fcsr) is not: it belongs to the thread, not to one of its stacks.
    fsd fs0, 96(sp)
    fsd fs1, 88(sp)
    fsd fs2, 80(sp)
    .cfi_rel_offset fs0, 96; .cfi_rel_offset fs1, 88; .cfi_rel_offset fs2, 80
    fsd fs3, 72(sp)
    fsd fs4, 64(sp)
    fsd fs5, 56(sp)
    .cfi_rel_offset fs3, 72; .cfi_rel_offset fs4, 64; .cfi_rel_offset fs5, 56
    fsd fs6, 48(sp)                     # all alike, down to fs11
    fsd fs7, 40(sp)
    fsd fs8, 32(sp)
    .cfi_rel_offset fs6, 48; .cfi_rel_offset fs7, 40; .cfi_rel_offset fs8, 32
    fsd fs9, 24(sp)
    fsd fs10, 16(sp)
    fsd fs11, 8(sp)
    .cfi_rel_offset fs9, 24; .cfi_rel_offset fs10, 16; .cfi_rel_offset fs11, 8

# KEEP THE ARGUMENTS
# The two calls below may destroy a0 to a7. s0 and s1 survive calls, and their
# old contents are safe on the stack by now.
    mv s0, a1                           # s0 = restore_state
    mv s1, a2                           # s1 = extra

# ASK WHERE TO GO
# save_state(sp, extra). From sp upward lies all that this stack is: our saved
# registers first, then every frame of its callers. The frame has 208 bytes:
# sp is a multiple of 16, as a call demands.
    mv t0, a0                           # t0 = save_state
    mv a0, sp                           # first argument: this stack's sp
    mv a1, s1                           # second argument: extra
    jalr t0
    beqz a0, slp_restore_registers      # a0 = sp of the stack to enter, or stay

# MOVE THE STACK POINTER
# DANGER ZONE: from here until restore_state returns, the memory above sp is
# not the new stack's yet. Nothing may be read from it. Registers are safe.
# The rules for debuggers count from sp and stay as they are: at once they speak
# of the new stack, whose frame looks the same but is not all there yet.
    mv sp, a0

# PUT THE BYTES BACK
# restore_state(sp, extra). It runs below sp, out of the way of the bytes that
# it copies back to sp and above. a0 holds the new sp already.
    mv a1, s1                           # second argument: extra
    jalr s0                             # a0 = our result
# DANGER ZONE ENDS: above sp lies the frame this stack saved when it left.

# RESTORE THE REGISTERS
# The mirror image of the saving, read from whichever stack we are on now.
slp_restore_registers:
    fld fs11, 8(sp)
    fld fs10, 16(sp)
    fld fs9, 24(sp)
    fld fs8, 32(sp)
    fld fs7, 40(sp)
    fld fs6, 48(sp)
    fld fs5, 56(sp)                     # all alike, up to fs0
    fld fs4, 64(sp)
    fld fs3, 72(sp)
    fld fs2, 80(sp)
    fld fs1, 88(sp)
    fld fs0, 96(sp)
    ld s11, 104(sp)                     # all alike, up to s0
    ld s10, 112(sp)
    ld s9, 120(sp)
    ld s8, 128(sp)
    ld s7, 136(sp)
    ld s6, 144(sp)
    ld s5, 152(sp)
    ld s4, 160(sp)                      # their slots keep a copy
    ld s3, 168(sp)
    ld s2, 176(sp)
    ld s1, 184(sp)
    ld s0, 192(sp)
    ld ra, 200(sp)                      # the return address of this stack
    addi sp, sp, SLP_FRAME_BYTES
    .cfi_restore_state

# RETURN
# The return address is the one this stack saved, perhaps long ago.
    ret
    .cfi_endproc
    .size slp_switch, . - slp_switch

# Says to linkers that this file never needs an executable stack.
    .section .note.GNU-stack, "", %progbits
