# SPDX-License-Identifier: GPL-2.0-or-later
#
# struct { void *context, *data; } jump_switch(void *to, void *data), whose
# result goes to where r2 points: r3 = to, r4 = data. And
# void *make_switch(void *stack_end, size_t bytes, void (*function)(...)).
# A context is the stack pointer; above it are f8 to f15, where the result
# goes (+224), and the caller's area with r6 to r15 (+280).

    .text
    .globl jump_switch
    .type jump_switch, @function
    .globl make_switch
    .type make_switch, @function
jump_switch:
    stmg %r6, %r15, 48(%r15)
    aghi %r15, -232
    std %f8, 160(%r15)
    std %f9, 168(%r15)
    std %f10, 176(%r15)
    std %f11, 184(%r15)
    std %f12, 192(%r15)
    std %f13, 200(%r15)
    std %f14, 208(%r15)
    std %f15, 216(%r15)
    stg %r2, 224(%r15)
    lgr %r1, %r15                       # who comes: we
    lgr %r15, %r3
    ld %f8, 160(%r15)
    ld %f9, 168(%r15)
    ld %f10, 176(%r15)
    ld %f11, 184(%r15)
    ld %f12, 192(%r15)
    ld %f13, 200(%r15)
    ld %f14, 208(%r15)
    ld %f15, 216(%r15)
    lg %r2, 224(%r15)
    stg %r1, 0(%r2)
    stg %r4, 8(%r2)
    lmg %r6, %r15, 280(%r15)
    br %r14
    .size jump_switch, . - jump_switch

# A frame that nobody pushed. The structure that the function gets, by its
# address, lies above the 160 bytes that belong to the function.
make_switch:
    nill %r2, 0xfff8
    aghi %r2, -416
    la %r1, 232(%r2)                    # its stack pointer
    stg %r4, 280(%r2)                   # r6 = the function
    larl %r5, jump_begin
    stg %r5, 344(%r2)                   # r14: "return" to jump_begin
    stg %r1, 352(%r2)                   # r15
    la %r5, 160(%r1)
    stg %r5, 224(%r2)                   # where the result goes
    br %r14
jump_begin:
    la %r2, 160(%r15)
    basr %r14, %r6
    .long 0                             # the function must not return
    .size make_switch, . - make_switch

    .section .note.GNU-stack, "", @progbits
