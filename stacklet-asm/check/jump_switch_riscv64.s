# SPDX-License-Identifier: GPL-2.0-or-later
#
# CONTRACT
#   struct { void *context, *data; } jump_switch(void *to, void *data);
#   void *make_switch(void *stack_end, size_t bytes, void (*function)(...));
#   A context is the stack pointer of a stack that was left. jump_switch pushes
#   the registers, leaves for "to", and tells there who came and with what.
#   make_switch builds, on an empty stack, what a context looks like that was
#   left just before its first instruction: function({context, data}).
#   The function must never return: there is nobody to return to.
#
# PLATFORM
#   RISC-V (RV64GC), calling convention LP64D
#
# ARGUMENTS
#   a0 = to, a1 = data; result: a0 = context, a1 = data
#   make: a0 = stack_end, a1 = bytes, a2 = function
#
# CALLEE-SAVED (RISC-V ELF psABI, sections 1.1 and 1.2)
#   s0 s1 s2 s3 s4 s5 s6 s7 s8 s9 s10 s11 sp fs0 fs1 fs2 fs3 fs4 fs5 fs6 fs7 fs8
#   fs9 fs10 fs11
#
# FRAME (208 bytes)
#   sp -> +0 ra, +8 s0 to +96 s11, +104 fs0 to +192 fs11

    .text
    .globl jump_switch
    .type jump_switch, %function
    .globl make_switch
    .type make_switch, %function

jump_switch:
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

# MOVE THE STACK POINTER
# The result is the same for an old context, which returns it, and for a new
# one, whose first instructions hand it to the function: who comes and, in a1
# already, with what.
    mv a2, sp
    mv sp, a0
    mv a0, a2

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
    .size jump_switch, . - jump_switch

make_switch:
# A FRAME THAT NOBODY PUSHED
# It looks like the one above, with the function where s1 is loaded from.
    andi a0, a0, -16
    addi a0, a0, -208                   # a0 = the new context
    sd a2, 16(a0)
    sd zero, 8(a0)                      # s0 = 0: debuggers stop here
    lla a3, jump_begin
    sd a3, 0(a0)                        # "return" to the lines below
    ret
jump_begin:
    jalr s1                             # a0 = who came, a1 = with what
    unimp                               # the function must not return
    .size make_switch, . - make_switch

    .section .note.GNU-stack, "", %progbits
