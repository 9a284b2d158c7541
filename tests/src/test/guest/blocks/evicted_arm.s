@ SPDX-License-Identifier: GPL-2.0-or-later
@ int evicted(int rounds): counts its rounds in r1. The three blocks stand where
@ address ^ address >> 11 has the same low 14 bits.
    .syntax unified
    .arm
    .text
    .globl evicted
    .type evicted, %function

    .balign 131072
first:                                  @ begins the set, entered by a jump
    sub r2, r2, #1
    b middle
evicted:
    push {r4, lr}
    mov r2, r0
    mov r1, #0
round:
    add r1, r1, #1                      @ twice, if the machine loses its way
    b first
middle:
    bl second
    bl third
    cmp r2, #0
    bne round
    mov r0, r1
    pop {r4, pc}

    .skip 16384 + 8 - (. - first)
second:
    add r0, r0, #1
    bx lr

    .skip 32768 + 16 - (. - first)
third:
    add r0, r0, #1
    bx lr
