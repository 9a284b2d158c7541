# SPDX-License-Identifier: GPL-2.0-or-later
#
# void swap_switch(void *from, void *to), for both byte orders: what a function
# must keep goes to one buffer and comes from the other; $31 says where to return
# to.

    .text
    .globl swap_switch
    .type swap_switch, @function
swap_switch:
    sd $16, 0($4)
    sd $17, 8($4)
    sd $18, 16($4)
    sd $19, 24($4)
    sd $20, 32($4)
    sd $21, 40($4)
    sd $22, 48($4)
    sd $23, 56($4)
    sd $28, 64($4)
    sd $29, 72($4)
    sd $30, 80($4)
    sd $31, 88($4)
    sdc1 $f24, 96($4)
    sdc1 $f25, 104($4)
    sdc1 $f26, 112($4)
    sdc1 $f27, 120($4)
    sdc1 $f28, 128($4)
    sdc1 $f29, 136($4)
    sdc1 $f30, 144($4)
    sdc1 $f31, 152($4)
    ld $16, 0($5)
    ld $17, 8($5)
    ld $18, 16($5)
    ld $19, 24($5)
    ld $20, 32($5)
    ld $21, 40($5)
    ld $22, 48($5)
    ld $23, 56($5)
    ld $28, 64($5)
    ld $29, 72($5)                     # from here on another stack
    ld $30, 80($5)
    ld $31, 88($5)
    ldc1 $f24, 96($5)
    ldc1 $f25, 104($5)
    ldc1 $f26, 112($5)
    ldc1 $f27, 120($5)
    ldc1 $f28, 128($5)
    ldc1 $f29, 136($5)
    ldc1 $f30, 144($5)
    ldc1 $f31, 152($5)
    jr $31
    .size swap_switch, . - swap_switch

    .section .note.GNU-stack, "", @progbits
