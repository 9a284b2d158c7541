# SPDX-License-Identifier: GPL-2.0-or-later
#
# CONTRACT
#   void *slp_switch(void *(*save_state)(void *sp, void *extra),
#                    void *(*restore_state)(void *sp, void *extra), void *extra);
#   The stack stays the thread's own, bytes are copied: its block (TEB) is left
#   alone.
#
# PLATFORM
#   x86_64, Windows x64 ABI, Intel syntax
#
# ARGUMENTS
#   rcx = save_state, rdx = restore_state, r8 = extra; result: rax
#
# CALLEE-SAVED (Microsoft x64 calling convention: register volatility)
#   rbx rbp rsi rdi r12 r13 r14 r15 rsp xmm6-xmm15 (all 128 bits) mxcsr fpcw
#
# FRAME (264 bytes)
#   +264 return address, +256 rbp ... +200 r15, +196 fpcw, +192 mxcsr,
#   +32 xmm6 to xmm15, sp -> +0 the home area of the callbacks: 32 bytes that
#   they may overwrite, so they lie below what is given to them as sp

    .intel_syntax noprefix
    .text
    .globl slp_switch

slp_switch:
# SAVE THE REGISTERS
    push rbp
    push rbx
    push rsi
    push rdi
    push r12
    push r13
    push r14
    push r15
    sub rsp, 200
    movaps [rsp + 32], xmm6
    movaps [rsp + 48], xmm7
    movaps [rsp + 64], xmm8
    movaps [rsp + 80], xmm9
    movaps [rsp + 96], xmm10
    movaps [rsp + 112], xmm11
    movaps [rsp + 128], xmm12
    movaps [rsp + 144], xmm13
    movaps [rsp + 160], xmm14
    movaps [rsp + 176], xmm15
    stmxcsr [rsp + 192]
    fnstcw [rsp + 196]

# SAVE THE STACK
    mov rbx, rdx                        # rbx = restore_state
    mov rsi, r8                         # rsi = extra
    mov rax, rcx
    lea rcx, [rsp + 32]
    mov rdx, rsi
    call rax
    test rax, rax
    je slp_return                       # NULL: stay

# MOVE THE STACK POINTER
    lea rsp, [rax - 32]
    mov rcx, rax
    mov rdx, rsi
    call rbx

# RESTORE THE REGISTERS
slp_return:
    movaps xmm6, [rsp + 32]
    movaps xmm7, [rsp + 48]
    movaps xmm8, [rsp + 64]
    movaps xmm9, [rsp + 80]
    movaps xmm10, [rsp + 96]
    movaps xmm11, [rsp + 112]
    movaps xmm12, [rsp + 128]
    movaps xmm13, [rsp + 144]
    movaps xmm14, [rsp + 160]
    movaps xmm15, [rsp + 176]
    ldmxcsr [rsp + 192]
    fldcw [rsp + 196]
    add rsp, 200
    pop r15
    pop r14
    pop r13
    pop r12
    pop rdi
    pop rsi
    pop rbx
    pop rbp
    ret
