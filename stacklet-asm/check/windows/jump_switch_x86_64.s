# SPDX-License-Identifier: GPL-2.0-or-later
#
# CONTRACT
#   struct { void *context, *data; } jump_switch(void *to, void *data);
#   void *make_switch(void *stack_end, size_t bytes, void (*function)(...));
#   A context is the stack pointer of a stack that was left. A new one begins
#   with function({context, data}), which must never return.
#
# PLATFORM
#   x86_64, Windows x64 ABI, Intel syntax
#
# ARGUMENTS
#   A structure of two words is returned where a hidden first argument points
#   to, and handed over as an address.
#   rcx = where the result goes, rdx = to, r8 = data; result: rax = where it went
#   make: rcx = stack_end, rdx = bytes, r8 = function
#
# CALLEE-SAVED (Microsoft x64 calling convention: register volatility)
#   rbx rbp rsi rdi r12 r13 r14 r15 rsp xmm6-xmm15 (all 128 bits) mxcsr fpcw
#
# FRAME (280 bytes)
#   +280 return address, +272 rbp, +264 rbx ... +216 r15, +200 FiberData,
#   +192 DeallocationStack, +184 StackLimit, +176 StackBase, +168 where the
#   result goes, +164 fpcw, +160 mxcsr, sp -> +0 xmm6 to xmm15

    .intel_syntax noprefix
    .text
    .globl jump_switch
    .globl make_switch

jump_switch:
# SAVE THE REGISTERS
    push rbp
    push rbx
    push rsi
    push rdi
    push r12
    push r13
    push r14
    push r15
    sub rsp, 216
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
    mov [rsp + 168], rcx
    mov r10d, 48
    mov r10, gs:[r10]                   # r10 = the thread's block
    mov rax, [r10 + 0x08]               # StackBase
    mov [rsp + 176], rax
    mov rax, [r10 + 0x10]               # StackLimit
    mov [rsp + 184], rax
    mov rax, [r10 + 0x1478]             # DeallocationStack
    mov [rsp + 192], rax
    mov rax, [r10 + 0x20]               # FiberData
    mov [rsp + 200], rax

# MOVE THE STACK POINTER
    mov r9, rsp                         # who comes: we
    mov rsp, rdx

# RESTORE THE REGISTERS
    mov r11, [rsp + 176]
    mov [r10 + 0x08], r11               # StackBase
    mov r11, [rsp + 184]
    mov [r10 + 0x10], r11               # StackLimit
    mov r11, [rsp + 192]
    mov [r10 + 0x1478], r11             # DeallocationStack
    mov r11, [rsp + 200]
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
    mov rax, [rsp + 168]
    add rsp, 216
    pop r15
    pop r14
    pop r13
    pop r12
    pop rdi
    pop rsi
    pop rbx
    pop rbp

# TELL WHO CAME
    mov [rax], r9
    mov [rax + 8], r8                   # with what
    ret

make_switch:
# A FRAME THAT NOBODY PUSHED
# It looks like the one above, with the function where rbx is popped from.
    mov r10, rcx
    sub r10, rdx                        # r10 = where the stack begins
    mov r9, rcx
    and r9, -16
    lea rax, [r9 - 304]                 # rax = the new context
    stmxcsr [rax + 160]                 # it begins with the modes of today
    fnstcw [rax + 164]
    sub r9, 16
    mov [rax + 168], r9                 # what it is given lies above all else
    mov [rax + 176], rcx
    mov [rax + 184], r10
    mov [rax + 192], r10
    mov qword ptr [rax + 200], 0
    mov [rax + 264], r8
    mov qword ptr [rax + 272], 0        # rbp = 0: debuggers stop here
    lea r9, [rip + jump_begin]
    mov [rax + 280], r9                 # "return" to the lines below
    ret
jump_begin:
    sub rsp, 32                         # the function's home area
    mov rcx, rax                        # the address of what it is given
    call rbx
    ud2                                 # the function must not return
