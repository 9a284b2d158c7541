# SPDX-License-Identifier: GPL-2.0-or-later
#
# CONTRACT
#   void *op_switch(void *(*callback)(void *context, int operation, void *sp),
#                   void *context);
#   Leaves this stack and enters another one. One callback does both halves of
#   the work: operation 0 saves this stack and says which sp to enter, operation
#   1 puts the bytes of the stack that is entered there. Who wants to stay says
#   its own sp. Returns what the callback returned for operation 1.
#
# PLATFORM
#   x86_64, System V AMD64 ABI, Intel syntax
#
# ARGUMENTS
#   rdi = callback, rsi = context
#
# CALLEE-SAVED (System V AMD64 psABI, section 3.2.1 and table 3.4)
#   rbx rbp r12 r13 r14 r15 rsp mxcsr fpcw
#
# FRAME (56 bytes)
#   +56 return address, +48 rbp, +40 rbx, +32 r12, +24 r13, +16 r14, +8 r15,
#   +4 fpcw, sp -> +0 mxcsr

    .intel_syntax noprefix
    .text
    .globl op_switch
    .type op_switch, %function

op_switch:
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

# KEEP THE ARGUMENTS
    mov rbx, rdi                        # rbx = callback
    mov r12, rsi                        # r12 = context

# ASK WHERE TO GO
    mov rdi, r12                        # first argument: context
    xor esi, esi                        # second argument: 0, save
    mov rdx, rsp                        # third argument: this stack's sp
    call rbx                            # rax = sp of the stack to enter

# MOVE THE STACK POINTER
# DANGER ZONE: until the callback returns, the memory above sp is not the new
# stack's yet. Nothing may be read from it. Registers are safe.
    mov rsp, rax

# PUT THE BYTES BACK
    mov rdi, r12                        # first argument: context
    mov esi, 1                          # second argument: 1, restore
    mov rdx, rax                        # third argument: the new sp
    call rbx                            # rax = our result
# DANGER ZONE ENDS.

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
    .size op_switch, . - op_switch

    .section .note.GNU-stack, "", %progbits
