# SPDX-License-Identifier: GPL-2.0-or-later
#
# void *op_switch(void *(*callback)(void *, int, void *), void *context). What
# the callback gets as the stack pointer is 160 bytes above it: below that is
# the area that belongs to the function called, which is not to be copied.

    .text
    .globl op_switch
    .type op_switch, @function
op_switch:
    stmg %r6, %r15, 48(%r15)            # in the area that the caller gave us
    aghi %r15, -224
    std %f8, 160(%r15)
    std %f9, 168(%r15)
    std %f10, 176(%r15)
    std %f11, 184(%r15)
    std %f12, 192(%r15)
    std %f13, 200(%r15)
    std %f14, 208(%r15)
    std %f15, 216(%r15)
    lgr %r6, %r2                        # r6 = callback
    lgr %r7, %r3                        # r7 = context
    lgr %r2, %r7
    lghi %r3, 0                         # operation: save
    la %r4, 160(%r15)
    basr %r14, %r6
    lgr %r4, %r2                        # where to go
    lgr %r15, %r2
    aghi %r15, -160
    lgr %r2, %r7
    lghi %r3, 1                         # operation: restore
    basr %r14, %r6                      # its result is ours
    ld %f8, 160(%r15)
    ld %f9, 168(%r15)
    ld %f10, 176(%r15)
    ld %f11, 184(%r15)
    ld %f12, 192(%r15)
    ld %f13, 200(%r15)
    ld %f14, 208(%r15)
    ld %f15, 216(%r15)
    lmg %r6, %r15, 272(%r15)
    br %r14
    .size op_switch, . - op_switch

    .section .note.GNU-stack, "", @progbits
