# SPDX-License-Identifier: GPL-2.0-or-later
#
# CONTRACT
#   struct { void *context, *data; } jump_switch(void *to, void *data);
#   void *make_switch(void *stack_end, size_t bytes, void (*function)(...));
#   A context is the stack pointer of a stack that was left. jump_switch pushes
#   the registers, leaves for "to", and tells there who came and with what.
#   make_switch builds, on an empty stack, what a context looks like that was
#   left just before its first instruction: function({context, data}).
#   The function must never return: there is nobody to return to.
#
# PLATFORM
#   x86_64, System V AMD64 ABI, Intel syntax
#
# ARGUMENTS
#   rdi = to, rsi = data; result: rax = context, rdx = data
#   make: rdi = stack_end, rsi = bytes, rdx = function
#
# CALLEE-SAVED (System V AMD64 psABI, section 3.2.1 and table 3.4)
#   rbx rbp r12 r13 r14 r15 rsp mxcsr fpcw
#
# FRAME (56 bytes)
#   +56 return address, +48 rbp, +40 rbx, +32 r12, +24 r13, +16 r14, +8 r15,
#   +4 fpcw, sp -> +0 mxcsr

    .intel_syntax noprefix
    .text
    .globl jump_switch
    .type jump_switch, %function
    .globl make_switch
    .type make_switch, %function

jump_switch:
# SAVE THE REGISTERS
    push rbp
    push rbx
    push r12
    push r13
    push r14
    push r15
    sub rsp, 8                          # room for two control words
    stmxcsr [rsp]
    fnstcw [rsp + 4]

# MOVE THE STACK POINTER
# The result is the same for an old context, which returns it, and for a new
# one, whose first instructions hand it to the function.
    mov rax, rsp                        # who comes: we
    mov rdx, rsi                        # with what
    mov rsp, rdi

# RESTORE THE REGISTERS
    ldmxcsr [rsp]
    fldcw [rsp + 4]
    add rsp, 8
    pop r15
    pop r14
    pop r13
    pop r12
    pop rbx
    pop rbp
    ret
    .size jump_switch, . - jump_switch

make_switch:
# A FRAME THAT NOBODY PUSHED
# It looks like the one above, with the function where r12 is popped from.
    and rdi, -16
    lea rax, [rdi - 64]                 # rax = the new context
    stmxcsr [rax]                       # it begins with the modes of today
    fnstcw [rax + 4]
    mov [rax + 32], rdx
    mov qword ptr [rax + 48], 0         # rbp = 0: debuggers stop here
    lea rcx, [rip + jump_begin]
    mov [rax + 56], rcx                 # "return" to the lines below
    ret
jump_begin:
    mov rdi, rax                        # who came
    mov rsi, rdx                        # with what
    call r12
    ud2                                 # the function must not return
    .size make_switch, . - make_switch

    .section .note.GNU-stack, "", %progbits
