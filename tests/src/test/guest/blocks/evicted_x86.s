# SPDX-License-Identifier: GPL-2.0-or-later
# int evicted(int), for x86 and x86_64: counts a thousand rounds in ecx. The
# three blocks stand where address ^ address >> 11 has the same low 14 bits.
    .intel_syntax noprefix
    .text
    .globl evicted

    .balign 131072
first:                                  # begins the set, entered by a jump
    dec edx
    jmp middle
evicted:
    mov edx, 1000
    xor ecx, ecx
round:
    inc ecx                             # twice, if the machine loses its way
    jmp first
middle:
    call second
    call third
    test edx, edx
    jnz round
    mov eax, ecx
    ret

    .skip 16384 + 8 - (. - first)
second:
    inc eax
    ret

    .skip 32768 + 16 - (. - first)
third:
    inc eax
    ret
