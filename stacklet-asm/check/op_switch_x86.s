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
#   x86, System V i386 ABI, Intel syntax
#
# ARGUMENTS
#   [esp + 4] = callback, [esp + 8] = context
#
# CALLEE-SAVED (System V i386 psABI, section 2.2.1 and table 2.3)
#   ebx esi edi ebp esp mxcsr fpcw
#
# FRAME (28 bytes)
#   +28 return address, +24 ebp, +20 ebx, +16 esi, +12 edi, +4 fpcw,
#   sp -> +0 mxcsr

    .intel_syntax noprefix
    .text
    .globl op_switch
    .type op_switch, %function

op_switch:
# SAVE THE REGISTERS
    push ebp
    push ebx
    push esi
    push edi
    sub esp, 12                         # two control words, and four bytes
    stmxcsr [esp]                       # that make sp a multiple of 16
    fnstcw [esp + 4]

# KEEP THE ARGUMENTS
    mov ebx, [esp + 32]                 # ebx = callback
    mov esi, [esp + 36]                 # esi = context

# ASK WHERE TO GO
# The arguments are pushed, the last one first, below sp: 4 + 12 bytes.
    mov eax, esp
    sub esp, 4
    push eax                            # third argument: this stack's sp
    push 0                              # second argument: 0, save
    push esi                            # first argument: context
    call ebx                            # eax = sp of the stack to enter

# MOVE THE STACK POINTER
# DANGER ZONE: until the callback returns, the memory above the new sp is not
# the new stack's yet. Nothing may be read from it. Registers are safe.
    mov esp, eax

# PUT THE BYTES BACK
    sub esp, 4
    push eax                            # third argument: the new sp
    push 1                              # second argument: 1, restore
    push esi                            # first argument: context
    call ebx                            # eax = our result
    add esp, 16                         # drop the arguments
# DANGER ZONE ENDS.

# RESTORE THE REGISTERS
    ldmxcsr [esp]
    fldcw [esp + 4]
    add esp, 12
    pop edi
    pop esi
    pop ebx
    pop ebp
    ret
    .size op_switch, . - op_switch

    .section .note.GNU-stack, "", %progbits
