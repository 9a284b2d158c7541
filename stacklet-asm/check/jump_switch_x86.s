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
#   x86, System V i386 ABI, Intel syntax
#
# ARGUMENTS
#   [esp + 4] = where the result goes (a hidden argument, which the callee pops),
#   [esp + 8] = to, [esp + 12] = data; result: eax = where it went
#   make: [esp + 4] = stack_end, [esp + 8] = bytes, [esp + 12] = function
#
# CALLEE-SAVED (System V i386 psABI, section 2.2.1 and table 2.3)
#   ebx esi edi ebp esp mxcsr fpcw
#
# FRAME (24 bytes)
#   +36 data, +32 to, +28 where the result goes, +24 return address,
#   +20 ebp, +16 ebx, +12 esi, +8 edi, +4 fpcw, sp -> +0 mxcsr

    .intel_syntax noprefix
    .text
    .globl jump_switch
    .type jump_switch, %function
    .globl make_switch
    .type make_switch, %function

jump_switch:
# SAVE THE REGISTERS
    push ebp
    push ebx
    push esi
    push edi
    sub esp, 8                          # room for two control words
    stmxcsr [esp]
    fnstcw [esp + 4]

# MOVE THE STACK POINTER
    mov ecx, esp                        # who comes: we
    mov eax, [esp + 32]                 # eax = to
    mov edx, [esp + 36]                 # with what
    mov esp, eax

# TELL WHO CAME
# The context that is entered said in its own call where its result goes.
    mov eax, [esp + 28]
    mov [eax], ecx
    mov [eax + 4], edx

# RESTORE THE REGISTERS
    ldmxcsr [esp]
    fldcw [esp + 4]
    add esp, 8
    pop edi
    pop esi
    pop ebx
    pop ebp
    ret 4                               # the hidden argument goes, too
    .size jump_switch, . - jump_switch

make_switch:
# A FRAME THAT NOBODY PUSHED
# It looks like the one above, with the function where ebx is popped from. The
# result goes to the two words above it: there the function has its arguments.
    mov eax, [esp + 4]                  # eax = stack_end
    sub eax, 8
    and eax, -16
    mov ecx, eax                        # ecx = where the result goes
    sub eax, 32                         # eax = the new context
    mov [eax + 28], ecx
    mov ecx, [esp + 12]
    mov [eax + 16], ecx                 # the function
    mov dword ptr [eax + 20], 0         # ebp = 0: debuggers stop here
    stmxcsr [eax]                       # it begins with the modes of today
    fnstcw [eax + 4]
    call make_return                    # pushes the address of what follows
jump_begin:
    call ebx
    ud2                                 # the function must not return
make_return:
    pop ecx
    mov [eax + 24], ecx                 # "return" to jump_begin
    ret
    .size make_switch, . - make_switch

    .section .note.GNU-stack, "", %progbits
