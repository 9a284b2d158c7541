# SPDX-License-Identifier: GPL-2.0-or-later
#
# CONTRACT
#   void *op_switch(void *(*callback)(void *context, int operation, void *sp),
#                   void *context);
#   Leaves this stack and enters another one. One callback does both halves of
#   the work: operation 0 saves this stack and says which sp to enter, operation
#   1 puts the bytes of the stack that is entered there. Who wants to stay says
#   its own sp. Returns what the callback returned for operation 1.
#
# PLATFORM
#   RISC-V (RV64GC), calling convention LP64D
#
# ARGUMENTS
#   a0 = callback, a1 = context
#
# CALLEE-SAVED (RISC-V ELF psABI, sections 1.1 and 1.2)
#   s0 s1 s2 s3 s4 s5 s6 s7 s8 s9 s10 s11 sp fs0 fs1 fs2 fs3 fs4 fs5 fs6 fs7 fs8
#   fs9 fs10 fs11
#
# FRAME (208 bytes)
#   sp -> +0 ra, +8 s0 to +96 s11, +104 fs0 to +192 fs11

    .text
    .globl op_switch
    .type op_switch, %function

op_switch:
# SAVE THE REGISTERS
    addi sp, sp, -208
    sd ra, 0(sp)
    sd s0, 8(sp)
    sd s1, 16(sp)
    sd s2, 24(sp)
    sd s3, 32(sp)
    sd s4, 40(sp)
    sd s5, 48(sp)
    sd s6, 56(sp)
    sd s7, 64(sp)
    sd s8, 72(sp)
    sd s9, 80(sp)
    sd s10, 88(sp)
    sd s11, 96(sp)
    fsd fs0, 104(sp)
    fsd fs1, 112(sp)
    fsd fs2, 120(sp)
    fsd fs3, 128(sp)
    fsd fs4, 136(sp)
    fsd fs5, 144(sp)
    fsd fs6, 152(sp)
    fsd fs7, 160(sp)
    fsd fs8, 168(sp)
    fsd fs9, 176(sp)
    fsd fs10, 184(sp)
    fsd fs11, 192(sp)

# KEEP THE ARGUMENTS
    mv s0, a0                           # s0 = callback
    mv s1, a1                           # s1 = context

# ASK WHERE TO GO
    mv a0, s1                           # first argument: context
    li a1, 0                            # second argument: 0, save
    mv a2, sp                           # third argument: this stack's sp
    jalr s0                             # a0 = sp of the stack to enter

# MOVE THE STACK POINTER
# DANGER ZONE: until the callback returns, the memory above sp is not the new
# stack's yet. Nothing may be read from it. Registers are safe.
    mv sp, a0

# PUT THE BYTES BACK
    mv a2, a0                           # third argument: the new sp
    mv a0, s1                           # first argument: context
    li a1, 1                            # second argument: 1, restore
    jalr s0                             # a0 = our result
# DANGER ZONE ENDS.

# RESTORE THE REGISTERS
    ld ra, 0(sp)
    ld s0, 8(sp)
    ld s1, 16(sp)
    ld s2, 24(sp)
    ld s3, 32(sp)
    ld s4, 40(sp)
    ld s5, 48(sp)
    ld s6, 56(sp)
    ld s7, 64(sp)
    ld s8, 72(sp)
    ld s9, 80(sp)
    ld s10, 88(sp)
    ld s11, 96(sp)
    fld fs0, 104(sp)
    fld fs1, 112(sp)
    fld fs2, 120(sp)
    fld fs3, 128(sp)
    fld fs4, 136(sp)
    fld fs5, 144(sp)
    fld fs6, 152(sp)
    fld fs7, 160(sp)
    fld fs8, 168(sp)
    fld fs9, 176(sp)
    fld fs10, 184(sp)
    fld fs11, 192(sp)
    addi sp, sp, 208
    ret
    .size op_switch, . - op_switch

    .section .note.GNU-stack, "", %progbits
