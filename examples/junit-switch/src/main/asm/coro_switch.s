# SPDX-License-Identifier: GPL-2.0-or-later
#
# void coro_switch(void *from, const void *to): the switch of a small coroutine
# library, for x86_64. The floating-point modes are left out: coroutines share
# them here, and the test says so.
    .intel_syntax noprefix
    .text
    .globl coro_switch
    .type coro_switch, %function
coro_switch:
    push rbp
    push rbx
    push r12
    push r13
    push r14
    push r15
    mov [rdi], rsp
    mov rsp, [rsi]
    pop r15
    pop r14
    pop r13
    pop r12
    pop rbx
    pop rbp
    ret
    .size coro_switch, . - coro_switch
    .section .note.GNU-stack, "", %progbits
