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
#   x86, System V i386 ABI, Intel syntax
#
# ARGUMENTS
#   [esp + 4] = from, [esp + 8] = to
#
# CALLEE-SAVED (System V i386 psABI, section 2.2.1 and table 2.3)
#   ebx esi edi ebp esp mxcsr fpcw
#
# BUFFER (28 bytes)
#   0 esp, 4 ebp, 8 ebx, 12 esi, 16 edi, 20 mxcsr, 24 fpcw

    .intel_syntax noprefix
    .text
    .globl swap_switch
    .type swap_switch, %function

swap_switch:
    .cfi_startproc
# SAVE THE REGISTERS
# The return address is on the stack already: the call pushed it.
    mov eax, [esp + 4]                  # eax = from
    mov edx, [esp + 8]                  # edx = to
    mov [eax], esp
    mov [eax + 4], ebp
    mov [eax + 8], ebx
    mov [eax + 12], esi
    mov [eax + 16], edi
    stmxcsr [eax + 20]
    fnstcw [eax + 24]

# RESTORE THE REGISTERS
# All that is kept is kept by now, so "from" and "to" may be the same buffer.
    mov ebp, [edx + 4]
    mov ebx, [edx + 8]
    mov esi, [edx + 12]
    mov edi, [edx + 16]
    ldmxcsr [edx + 20]
    fldcw [edx + 24]

# MOVE THE STACK POINTER
# The other stack is whole: there is no danger zone.
    mov esp, [edx]
    ret                                 # to whoever called with "from" = to
    .cfi_endproc
    .size swap_switch, . - swap_switch

    .section .note.GNU-stack, "", %progbits
