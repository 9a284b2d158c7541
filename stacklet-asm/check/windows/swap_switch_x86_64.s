# SPDX-License-Identifier: GPL-2.0-or-later
#
# CONTRACT
#   void swap_switch(void **from, void **to);
#   Pushes the registers, stores the stack pointer in *from, and goes on with
#   what another call of swap_switch stored in *to. Each context has a stack of
#   its own, so what Windows knows of the thread's stack goes with it.
#
# PLATFORM
#   x86_64, Windows x64 ABI, Intel syntax
#
# ARGUMENTS
#   rcx = from, rdx = to
#
# CALLEE-SAVED (Microsoft x64 calling convention: register volatility)
#   rbx rbp rsi rdi r12 r13 r14 r15 rsp xmm6-xmm15 (all 128 bits) mxcsr fpcw
#
# FRAME (264 bytes)
#   +264 return address, +256 rbp ... +200 r15, +192 FiberData,
#   +184 DeallocationStack, +176 StackLimit, +168 StackBase, +164 fpcw,
#   +160 mxcsr, sp -> +0 xmm6 to xmm15

    .intel_syntax noprefix
    .text
    .globl swap_switch

swap_switch:
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
    movaps [rsp], xmm6
    movaps [rsp + 16], xmm7
    movaps [rsp + 32], xmm8
    movaps [rsp + 48], xmm9
    movaps [rsp + 64], xmm10
    movaps [rsp + 80], xmm11
    movaps [rsp + 96], xmm12
    movaps [rsp + 112], xmm13
    movaps [rsp + 128], xmm14
    movaps [rsp + 144], xmm15
    stmxcsr [rsp + 160]
    fnstcw [rsp + 164]
    mov r10d, 48
    mov r10, gs:[r10]                   # r10 = the thread's block
    mov rax, [r10 + 0x08]               # StackBase
    mov [rsp + 168], rax
    mov rax, [r10 + 0x10]               # StackLimit
    mov [rsp + 176], rax
    mov rax, [r10 + 0x1478]             # DeallocationStack
    mov [rsp + 184], rax
    mov rax, [r10 + 0x20]               # FiberData
    mov [rsp + 192], rax

# MOVE THE STACK POINTER
    mov [rcx], rsp
    mov rsp, [rdx]

# RESTORE THE REGISTERS
    mov r11, [rsp + 168]
    mov [r10 + 0x08], r11               # StackBase
    mov r11, [rsp + 176]
    mov [r10 + 0x10], r11               # StackLimit
    mov r11, [rsp + 184]
    mov [r10 + 0x1478], r11             # DeallocationStack
    mov r11, [rsp + 192]
    mov [r10 + 0x20], r11               # FiberData
    movaps xmm6, [rsp]
    movaps xmm7, [rsp + 16]
    movaps xmm8, [rsp + 32]
    movaps xmm9, [rsp + 48]
    movaps xmm10, [rsp + 64]
    movaps xmm11, [rsp + 80]
    movaps xmm12, [rsp + 96]
    movaps xmm13, [rsp + 112]
    movaps xmm14, [rsp + 128]
    movaps xmm15, [rsp + 144]
    ldmxcsr [rsp + 160]
    fldcw [rsp + 164]
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
