/*
 * SPDX-License-Identifier: GPL-2.0-or-later
 *
 * What `lab check` loads beside the switch it judges. The same text on every platform. None of it is
 * ever executed: the checker stops the CPU where it arrives here, does what a caller or a callback
 * would do, the nastiest way that the ABI allows, and sends it on.
 */
    .text
    .globl lab_start
    .type lab_start, %function
lab_start:
    nop
    .size lab_start, . - lab_start

/*
 * Every callback and every caller of the switch is an address in here. What stands there is an
 * instruction on RISC-V, whose CPU looks before it is stopped.
 */
    .p2align 12
    .globl check_stubs
    .type check_stubs, %function
check_stubs:
    .fill 2048, 2, 1
    .size check_stubs, . - check_stubs

/* What C code under test calls by name. */
    .globl check_save
    .globl check_restore
    .set check_save, check_stubs + 0xf00
    .set check_restore, check_stubs + 0xf80

/* Here the switch is put to see whether it works at another address. */
    .p2align 12
    .globl check_elsewhere
    .type check_elsewhere, %function
check_elsewhere:
    .fill 2048, 2, 1
    .size check_elsewhere, . - check_elsewhere
