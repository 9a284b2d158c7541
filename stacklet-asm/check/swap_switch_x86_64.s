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
#   x86_64, System V AMD64 ABI, Intel syntax
#
# ARGUMENTS
#   rdi = from, rsi = to
#
# CALLEE-SAVED (System V AMD64 psABI, section 3.2.1 and table 3.4)
#   rbx rbp r12 r13 r14 r15 rsp mxcsr fpcw
#
# BUFFER (64 bytes)
#   0 rsp, 8 rbp, 16 rbx, 24 r12, 32 r13, 40 r14, 48 r15, 56 mxcsr, 60 fpcw

    .intel_syntax noprefix
    .text
    .globl swap_switch
    .type swap_switch, %function

swap_switch:
    .cfi_startproc
# SAVE THE REGISTERS
# The return address is on the stack already: the call pushed it.
    mov [rdi], rsp
    mov [rdi + 8], rbp
    mov [rdi + 16], rbx
    mov [rdi + 24], r12
    mov [rdi + 32], r13
    mov [rdi + 40], r14
    mov [rdi + 48], r15
    stmxcsr [rdi + 56]
    fnstcw [rdi + 60]

# RESTORE THE REGISTERS
# All that is kept is kept by now, so "from" and "to" may be the same buffer.
    mov rbp, [rsi + 8]
    mov rbx, [rsi + 16]
    mov r12, [rsi + 24]
    mov r13, [rsi + 32]
    mov r14, [rsi + 40]
    mov r15, [rsi + 48]
    ldmxcsr [rsi + 56]
    fldcw [rsi + 60]

# MOVE THE STACK POINTER
# The other stack is whole: there is no danger zone.
    mov rsp, [rsi]
    ret                                 # to whoever called with "from" = to
    .cfi_endproc
    .size swap_switch, . - swap_switch

    .section .note.GNU-stack, "", %progbits
