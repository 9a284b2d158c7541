# SPDX-License-Identifier: GPL-2.0-or-later
#
# void swap_switch(void *from, void *to): r6 to r15 and f8 to f15 go to one
# buffer and come from the other; r14 says where to return to.

    .text
    .globl swap_switch
    .type swap_switch, @function
swap_switch:
    stmg %r6, %r15, 0(%r2)
    std %f8, 80(%r2)
    std %f9, 88(%r2)
    std %f10, 96(%r2)
    std %f11, 104(%r2)
    std %f12, 112(%r2)
    std %f13, 120(%r2)
    std %f14, 128(%r2)
    std %f15, 136(%r2)
    lmg %r6, %r15, 0(%r3)              # from here on another stack
    ld %f8, 80(%r3)
    ld %f9, 88(%r3)
    ld %f10, 96(%r3)
    ld %f11, 104(%r3)
    ld %f12, 112(%r3)
    ld %f13, 120(%r3)
    ld %f14, 128(%r3)
    ld %f15, 136(%r3)
    br %r14
    .size swap_switch, . - swap_switch

    .section .note.GNU-stack, "", @progbits
