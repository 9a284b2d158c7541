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
#   Power (64 bit, big-endian, ISA 2.07), ELF V2 ABI
#
# ARGUMENTS
#   r3 = save_state, r4 = restore_state, r5 = extra
#
# CALLEE-SAVED (64-Bit ELF V2 ABI Specification: Power Architecture, section 2.2.1)
#   r2 r14 r15 r16 r17 r18 r19 r20 r21 r22 r23 r24 r25 r26 r27 r28 r29 r30 r31 r1
#   f14 f15 f16 f17 f18 f19 f20 f21 f22 f23 f24 f25 f26 f27 f28 f29 f30 f31
#   v20 v21 v22 v23 v24 v25 v26 v27 v28 v29 v30 v31 cr2 cr3 cr4
#
# FRAME (528 bytes; the stack grows downward)
#     +8 +16  cr, lr             above the frame: in the caller's, where the ABI has
#   ---------------------------- room for them; r1 as it was at the call
#       +240  f14 to f31, r14 to r31, eight bytes each
#        +48  v20 to v31         sixteen bytes each
#        +32  r2                 what we call sp: here this stack begins
#   r1 -> +0  header             32 bytes; whoever we call writes into it
#
# AFTERWARDS
#   r3 holds the result. Every callee-saved register holds what this stack
#   had in it when it was left. All other registers may hold anything.
#
# CALL-FRAME INFORMATION
#   The .cfi_ directives emit no code. They tell debuggers where the caller's frame
#   ends (the CFA: r1 at the call) and where its registers are.

    .text; .machine any                # GNU as: vector instructions too
    .globl slp_switch
    .type slp_switch, %function

    .set SLP_FRAME_BYTES, 528
    .set SLP_HEADER, 32; .set SLP_SLOT_CR, 8; .set SLP_SLOT_LR, 16
    .globl SLP_FRAME_BYTES

slp_switch:
    .cfi_startproc; .cfi_remember_state

# SAVE THE REGISTERS
# The caller trusts us to keep these. We cannot know which of them matter, so
# all of them go onto the stack that they belong to, and travel with it.
    mflr %r0                            # the return address
    std %r0, SLP_SLOT_LR(%r1)
    mfcr %r0                            # eight conditions; cr2, cr3 and cr4 matter
    stw %r0, SLP_SLOT_CR(%r1)
    .cfi_offset lr, 16
    stdu %r1, -SLP_FRAME_BYTES(%r1)     # room, and where the old frame is
    .cfi_adjust_cfa_offset SLP_FRAME_BYTES
    std %r2, 32(%r1)                    # where the program's table of addresses is
    .cfi_rel_offset %r2, 32
    std %r14, 384(%r1); std %r15, 392(%r1); std %r16, 400(%r1); std %r17, 408(%r1) # eight bytes each
    std %r18, 416(%r1); std %r19, 424(%r1); std %r20, 432(%r1); std %r21, 440(%r1)
    std %r22, 448(%r1); std %r23, 456(%r1); std %r24, 464(%r1); std %r25, 472(%r1) # all alike, up to r31
    std %r26, 480(%r1); std %r27, 488(%r1); std %r28, 496(%r1); std %r29, 504(%r1)
    std %r30, 512(%r1); std %r31, 520(%r1)
    .cfi_rel_offset %r14, 384; .cfi_rel_offset %r15, 392; .cfi_rel_offset %r16, 400; .cfi_rel_offset %r17, 408
    .cfi_rel_offset %r18, 416; .cfi_rel_offset %r19, 424; .cfi_rel_offset %r20, 432; .cfi_rel_offset %r21, 440
    .cfi_rel_offset %r22, 448; .cfi_rel_offset %r23, 456; .cfi_rel_offset %r24, 464; .cfi_rel_offset %r25, 472
    .cfi_rel_offset %r26, 480; .cfi_rel_offset %r27, 488; .cfi_rel_offset %r28, 496; .cfi_rel_offset %r29, 504
    .cfi_rel_offset %r30, 512; .cfi_rel_offset %r31, 520
# Of floating point and vectors too; the rounding mode (fpscr) is the thread's.
    stfd %f14, 240(%r1); stfd %f15, 248(%r1); stfd %f16, 256(%r1); stfd %f17, 264(%r1) # eight bytes each
    stfd %f18, 272(%r1); stfd %f19, 280(%r1); stfd %f20, 288(%r1); stfd %f21, 296(%r1)
    stfd %f22, 304(%r1); stfd %f23, 312(%r1); stfd %f24, 320(%r1); stfd %f25, 328(%r1) # all alike, up to f31
    stfd %f26, 336(%r1); stfd %f27, 344(%r1); stfd %f28, 352(%r1); stfd %f29, 360(%r1)
    stfd %f30, 368(%r1); stfd %f31, 376(%r1)
    .cfi_rel_offset %f14, 240; .cfi_rel_offset %f15, 248; .cfi_rel_offset %f16, 256; .cfi_rel_offset %f17, 264
    .cfi_rel_offset %f18, 272; .cfi_rel_offset %f19, 280; .cfi_rel_offset %f20, 288; .cfi_rel_offset %f21, 296
    .cfi_rel_offset %f22, 304; .cfi_rel_offset %f23, 312; .cfi_rel_offset %f24, 320; .cfi_rel_offset %f25, 328
    .cfi_rel_offset %f26, 336; .cfi_rel_offset %f27, 344; .cfi_rel_offset %f28, 352; .cfi_rel_offset %f29, 360
    .cfi_rel_offset %f30, 368; .cfi_rel_offset %f31, 376
    li %r11, 48; stvx %v20, %r1, %r11; li %r11, 64; stvx %v21, %r1, %r11 # no offset: an index in r11
    li %r11, 80; stvx %v22, %r1, %r11; li %r11, 96; stvx %v23, %r1, %r11
    li %r11, 112; stvx %v24, %r1, %r11; li %r11, 128; stvx %v25, %r1, %r11 # all alike, up to v31
    li %r11, 144; stvx %v26, %r1, %r11; li %r11, 160; stvx %v27, %r1, %r11
    li %r11, 176; stvx %v28, %r1, %r11; li %r11, 192; stvx %v29, %r1, %r11
    li %r11, 208; stvx %v30, %r1, %r11; li %r11, 224; stvx %v31, %r1, %r11
    .cfi_rel_offset %v20, 48; .cfi_rel_offset %v21, 64; .cfi_rel_offset %v22, 80; .cfi_rel_offset %v23, 96
    .cfi_rel_offset %v24, 112; .cfi_rel_offset %v25, 128; .cfi_rel_offset %v26, 144; .cfi_rel_offset %v27, 160
    .cfi_rel_offset %v28, 176; .cfi_rel_offset %v29, 192; .cfi_rel_offset %v30, 208; .cfi_rel_offset %v31, 224

# KEEP THE ARGUMENTS
# The two calls below may destroy r3 to r12. r30 and r31 survive calls, and
# their old contents are safe on the stack by now.
    mr %r30, %r4                        # r30 = restore_state
    mr %r31, %r5                        # r31 = extra

# ASK WHERE TO GO
# save_state(sp, extra). From sp upward lies all that this stack is: our saved
# registers first, then every frame of its callers. Below sp is the header that
# save_state itself may use. A function called by address has it in r12.
    mr %r12, %r3                        # r12 = save_state
    mtctr %r12
    addi %r3, %r1, SLP_HEADER           # first argument: this stack's sp
    mr %r4, %r31                        # second argument: extra
    bctrl
    cmpdi %r3, 0                        # r3 = sp of the stack to enter, or stay
    beq slp_restore_registers

# MOVE THE STACK POINTER
# DANGER ZONE: from here until restore_state returns, the memory above sp is
# not the new stack's yet. Nothing may be read from it. Registers are safe.
# The rules for debuggers stay: at once they speak of the new stack.
    addi %r1, %r3, -SLP_HEADER          # with a header below sp again

# PUT THE BYTES BACK
# restore_state(sp, extra). It runs below sp, out of the way of the bytes that
# it copies back to sp and above. r3 holds the new sp already.
    mr %r12, %r30                       # r12 = restore_state
    mtctr %r12
    mr %r4, %r31                        # second argument: extra
    bctrl                               # r3 = our result
# DANGER ZONE ENDS: above sp lies the frame this stack saved when it left.

# RESTORE THE REGISTERS
# The mirror image of the saving, read from whichever stack we are on now.
slp_restore_registers:
    li %r11, 48; lvx %v20, %r1, %r11; li %r11, 64; lvx %v21, %r1, %r11 # from v20 on
    li %r11, 80; lvx %v22, %r1, %r11; li %r11, 96; lvx %v23, %r1, %r11
    li %r11, 112; lvx %v24, %r1, %r11; li %r11, 128; lvx %v25, %r1, %r11 # all alike, up to v31
    li %r11, 144; lvx %v26, %r1, %r11; li %r11, 160; lvx %v27, %r1, %r11
    li %r11, 176; lvx %v28, %r1, %r11; li %r11, 192; lvx %v29, %r1, %r11
    li %r11, 208; lvx %v30, %r1, %r11; li %r11, 224; lvx %v31, %r1, %r11
    lfd %f14, 240(%r1); lfd %f15, 248(%r1); lfd %f16, 256(%r1); lfd %f17, 264(%r1) # from f14 on
    lfd %f18, 272(%r1); lfd %f19, 280(%r1); lfd %f20, 288(%r1); lfd %f21, 296(%r1)
    lfd %f22, 304(%r1); lfd %f23, 312(%r1); lfd %f24, 320(%r1); lfd %f25, 328(%r1) # all alike, up to f31
    lfd %f26, 336(%r1); lfd %f27, 344(%r1); lfd %f28, 352(%r1); lfd %f29, 360(%r1)
    lfd %f30, 368(%r1); lfd %f31, 376(%r1)
    ld %r14, 384(%r1); ld %r15, 392(%r1); ld %r16, 400(%r1); ld %r17, 408(%r1) # from r14 on
    ld %r18, 416(%r1); ld %r19, 424(%r1); ld %r20, 432(%r1); ld %r21, 440(%r1)
    ld %r22, 448(%r1); ld %r23, 456(%r1); ld %r24, 464(%r1); ld %r25, 472(%r1) # all alike, up to r31
    ld %r26, 480(%r1); ld %r27, 488(%r1); ld %r28, 496(%r1); ld %r29, 504(%r1)
    ld %r30, 512(%r1); ld %r31, 520(%r1)
    ld %r2, 32(%r1)
    addi %r1, %r1, SLP_FRAME_BYTES      # the caller's frame again
    .cfi_adjust_cfa_offset -SLP_FRAME_BYTES
    lwz %r0, SLP_SLOT_CR(%r1)
    mtcrf 0x38, %r0                     # cr2, cr3 and cr4
    ld %r0, SLP_SLOT_LR(%r1)
    mtlr %r0                            # the return address of this stack
    .cfi_restore_state

# RETURN
# The return address is the one this stack saved, perhaps long ago.
    blr
    .cfi_endproc
    .size slp_switch, . - slp_switch

# Says to linkers that this file never needs an executable stack.
    .section .note.GNU-stack, "", %progbits
