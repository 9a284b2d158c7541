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
#   MIPS (64 bit, little-endian, release 2), calling convention n64
#
# ARGUMENTS
#   a0 = save_state, a1 = restore_state, a2 = extra
#
# CALLEE-SAVED (MIPSpro N32/N64 ABI Handbook, chapter 2, table 2-1)
#   s0 s1 s2 s3 s4 s5 s6 s7 gp fp sp
#   f24 f25 f26 f27 f28 f29 f30 f31
#
# FRAME (160 bytes; the stack grows downward)
#       +152  (nothing)          only here to make sp a multiple of 16
#       +144  ra                 the return address: on MIPS we push it ourselves
#       +136  fp                 the caller's frame pointer, if it has one
#       +128  gp                 where the caller's small data is
#       +120  s7                 eight bytes each, down to s0
#        +56  f31                eight bytes each, down to f24
#   sp -> +0  f24
#
# AFTERWARDS
#   v0 holds the result. Every callee-saved register holds what this stack
#   had in it when it was left. All other registers may hold anything.
#
# CALL-FRAME INFORMATION
#   The .cfi_ directives emit no code. They tell debuggers where the caller's frame
#   ends (the CFA: sp as it was before the call) and where its registers are, at any
#   time. They may come after some stores: until it is reused, a register still holds it.
#   Floating-point registers have their numbers there: f24 is 56, up to f31, 63.

    .text
    .globl slp_switch
    .type slp_switch, %function
    .set noreorder                      # what stands behind a jump was put there by us

    .set SLP_FRAME_BYTES, 160
    .globl SLP_FRAME_BYTES

slp_switch:
    .cfi_startproc
    .cfi_remember_state

# SAVE THE REGISTERS
# The caller trusts us to keep these. We cannot know which of them matter, so
# all of them go onto the stack that they belong to, and travel with it.
# There is no push: room is made once, then each register has a place of its own.
    daddiu $sp, $sp, -SLP_FRAME_BYTES
    .cfi_adjust_cfa_offset SLP_FRAME_BYTES
    sd $ra, 144($sp)                    # the return address
    sd $fp, 136($sp)                    # the caller's frame pointer, if it has one
    sd $gp, 128($sp)                    # where the caller's small data is
    .cfi_rel_offset $ra, 144; .cfi_rel_offset $fp, 136; .cfi_rel_offset $gp, 128
    sd $s7, 120($sp)
    sd $s6, 112($sp)
    sd $s5, 104($sp)
    .cfi_rel_offset $s7, 120; .cfi_rel_offset $s6, 112; .cfi_rel_offset $s5, 104
    sd $s4, 96($sp)                     # all alike, down to s0
    sd $s3, 88($sp)
    sd $s2, 80($sp)
    .cfi_rel_offset $s4, 96; .cfi_rel_offset $s3, 88; .cfi_rel_offset $s2, 80
    sd $s1, 72($sp)
    sd $s0, 64($sp)
    .cfi_rel_offset $s1, 72; .cfi_rel_offset $s0, 64
# Floating-point registers have callee-saved ones among them too. The rounding
# mode (fcsr) is not: it belongs to the thread, not to one of its stacks.
    sdc1 $f31, 56($sp)
    sdc1 $f30, 48($sp)
    sdc1 $f29, 40($sp)
    .cfi_rel_offset 63, 56; .cfi_rel_offset 62, 48; .cfi_rel_offset 61, 40
    sdc1 $f28, 32($sp)
    sdc1 $f27, 24($sp)                  # all alike, down to f24
    sdc1 $f26, 16($sp)
    .cfi_rel_offset 60, 32; .cfi_rel_offset 59, 24; .cfi_rel_offset 58, 16
    sdc1 $f25, 8($sp)
    sdc1 $f24, 0($sp)
    .cfi_rel_offset 57, 8; .cfi_rel_offset 56, 0

# KEEP THE ARGUMENTS
# The two calls below may destroy a0 to a7. s0 and s1 survive calls, and their
# old contents are safe on the stack by now.
    move $s0, $a1                       # s0 = restore_state
    move $s1, $a2                       # s1 = extra

# ASK WHERE TO GO
# save_state(sp, extra). From sp upward lies all that this stack is: our saved
# registers first, then every frame of its callers. A function called by address
# finds it in t9. The instruction behind a jump is executed before it goes.
    move $t9, $a0                       # t9 = save_state
    move $a0, $sp                       # first argument: this stack's sp
    jalr $t9
    move $a1, $s1                       # second argument, before the jump: extra
    beqz $v0, slp_restore_registers     # v0 = sp of the stack to enter, or stay
    nop

# MOVE THE STACK POINTER
# DANGER ZONE: from here until restore_state returns, the memory above sp is
# not the new stack's yet. Nothing may be read from it. Registers are safe.
# The rules for debuggers count from sp and stay as they are: at once they speak
# of the new stack, whose frame looks the same but is not all there yet.
    move $sp, $v0

# PUT THE BYTES BACK
# restore_state(sp, extra). It runs below sp, out of the way of the bytes that
# it copies back to sp and above.
    move $t9, $s0                       # t9 = restore_state
    move $a0, $v0                       # first argument: the new sp
    jalr $t9                            # v0 = our result
    move $a1, $s1                       # second argument, before the jump: extra
# DANGER ZONE ENDS: above sp lies the frame this stack saved when it left.

# RESTORE THE REGISTERS
# The mirror image of the saving, read from whichever stack we are on now.
slp_restore_registers:
    ldc1 $f24, 0($sp)
    ldc1 $f25, 8($sp)
    ldc1 $f26, 16($sp)
    ldc1 $f27, 24($sp)                  # all alike, up to f31
    ldc1 $f28, 32($sp)
    ldc1 $f29, 40($sp)
    ldc1 $f30, 48($sp)
    ldc1 $f31, 56($sp)
    ld $s0, 64($sp)                     # their slots keep a copy
    ld $s1, 72($sp)
    ld $s2, 80($sp)
    ld $s3, 88($sp)
    ld $s4, 96($sp)                     # all alike, up to s7
    ld $s5, 104($sp)
    ld $s6, 112($sp)
    ld $s7, 120($sp)
    ld $gp, 128($sp)
    ld $fp, 136($sp)
    ld $ra, 144($sp)                    # the return address of this stack
    daddiu $sp, $sp, SLP_FRAME_BYTES
    .cfi_restore_state

# RETURN
# The return address is the one this stack saved, perhaps long ago.
    jr $ra
    nop
    .cfi_endproc
    .size slp_switch, . - slp_switch

# Says to linkers that this file never needs an executable stack.
    .section .note.GNU-stack, "", %progbits
