# SPDX-License-Identifier: GPL-2.0-or-later
#
# CONTRACT
#   void swap_switch(void *from, const void *to);
#   Leaves this stack and enters another one. Every context has a stack of its
#   own here, so no bytes are copied and nobody is called: the registers go to
#   the buffer "from" and come from the buffer "to". The return happens in the
#   past of the OTHER context: its own call of swap_switch ends.
#
# PLATFORM
#   RISC-V (RV64GC), calling convention LP64D
#
# ARGUMENTS
#   a0 = from, a1 = to
#
# CALLEE-SAVED (RISC-V ELF psABI, sections 1.1 and 1.2)
#   s0 s1 s2 s3 s4 s5 s6 s7 s8 s9 s10 s11 sp fs0 fs1 fs2 fs3 fs4 fs5 fs6 fs7 fs8
#   fs9 fs10 fs11
#
# BUFFER (208 bytes)
#   0 ra, 8 s0 to 96 s11, 104 fs0 to 192 fs11, 200 sp

    .text
    .globl swap_switch
    .type swap_switch, %function

swap_switch:
    .cfi_startproc
# SAVE THE REGISTERS
# The return address is in ra, so ra is kept as well.
    sd ra, 0(a0)
    sd s0, 8(a0)
    sd s1, 16(a0)
    sd s2, 24(a0)
    sd s3, 32(a0)
    sd s4, 40(a0)
    sd s5, 48(a0)
    sd s6, 56(a0)
    sd s7, 64(a0)
    sd s8, 72(a0)
    sd s9, 80(a0)
    sd s10, 88(a0)
    sd s11, 96(a0)
    fsd fs0, 104(a0)
    fsd fs1, 112(a0)
    fsd fs2, 120(a0)
    fsd fs3, 128(a0)
    fsd fs4, 136(a0)
    fsd fs5, 144(a0)
    fsd fs6, 152(a0)
    fsd fs7, 160(a0)
    fsd fs8, 168(a0)
    fsd fs9, 176(a0)
    fsd fs10, 184(a0)
    fsd fs11, 192(a0)
    sd sp, 200(a0)

# RESTORE THE REGISTERS
# All that is kept is kept by now, so "from" and "to" may be the same buffer.
# ra later: it belongs to this stack yet.
    ld s0, 8(a1)
    ld s1, 16(a1)
    ld s2, 24(a1)
    ld s3, 32(a1)
    ld s4, 40(a1)
    ld s5, 48(a1)
    ld s6, 56(a1)
    ld s7, 64(a1)
    ld s8, 72(a1)
    ld s9, 80(a1)
    ld s10, 88(a1)
    ld s11, 96(a1)
    fld fs0, 104(a1)
    fld fs1, 112(a1)
    fld fs2, 120(a1)
    fld fs3, 128(a1)
    fld fs4, 136(a1)
    fld fs5, 144(a1)
    fld fs6, 152(a1)
    fld fs7, 160(a1)
    fld fs8, 168(a1)
    fld fs9, 176(a1)
    fld fs10, 184(a1)
    fld fs11, 192(a1)

# MOVE THE STACK POINTER
# The other stack is whole: there is no danger zone.
    ld sp, 200(a1)
    ld ra, 0(a1)
    ret                                 # to whoever called with "from" = to
    .cfi_endproc
    .size swap_switch, . - swap_switch

    .section .note.GNU-stack, "", %progbits
