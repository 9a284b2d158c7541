# SPDX-License-Identifier: GPL-2.0-or-later
#
# void swtch(void **old, void *new): pushes four registers and two control
# words, stores the stack pointer in *old, goes on with the stack pointer new,
# and pops them.

    .intel_syntax noprefix
    .text
    .globl swtch
    .type swtch, @function
swtch:
    mov eax, [esp + 4]                  # eax = old
    mov edx, [esp + 8]                  # edx = new
    push ebp
    push ebx
    push esi
    push edi
    sub esp, 8                          # room for two control words
    stmxcsr [esp]
    fnstcw [esp + 4]
    mov [eax], esp
    mov esp, edx
    ldmxcsr [esp]
    fldcw [esp + 4]
    add esp, 8
    pop edi
    pop esi
    pop ebx
    pop ebp
    ret
    .size swtch, . - swtch

    .section .note.GNU-stack, "", @progbits
