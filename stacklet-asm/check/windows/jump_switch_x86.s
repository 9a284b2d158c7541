# SPDX-License-Identifier: GPL-2.0-or-later
#
# CONTRACT
#   struct { void *context, *data; } jump_switch(void *to, void *data);
#   void *make_switch(void *stack_end, size_t bytes, void (*function)(...));
#   A context is the stack pointer of a stack that was left. A new one begins
#   with function({context, data}), which must never return.
#
# PLATFORM
#   x86, Windows ABI (cdecl), Intel syntax
#
# ARGUMENTS
#   A structure of two words is returned in two registers.
#   [esp + 4] = to, [esp + 8] = data; result: eax = context, edx = data
#   make: [esp + 4] = stack_end, [esp + 8] = bytes, [esp + 12] = function
#
# CALLEE-SAVED (Microsoft: considerations when writing prolog and epilog code)
#   ebx esi edi ebp esp mxcsr fpcw
#
# FRAME (44 bytes)
#   +52 data, +48 to, +44 return address, +40 ebp, +36 ebx, +32 esi, +28 edi,
#   +24 FiberData, +20 DeallocationStack, +16 StackLimit, +12 StackBase,
#   +8 ExceptionList, +4 fpcw, sp -> +0 mxcsr

    .intel_syntax noprefix
    .text
    .globl jump_switch
    .globl make_switch

jump_switch:
# SAVE THE REGISTERS
    push ebp
    push ebx
    push esi
    push edi
    sub esp, 28
    stmxcsr [esp]
    fnstcw [esp + 4]
    mov eax, fs:[0x00]                  # ExceptionList
    mov [esp + 8], eax
    mov eax, fs:[0x04]                  # StackBase
    mov [esp + 12], eax
    mov eax, fs:[0x08]                  # StackLimit
    mov [esp + 16], eax
    mov eax, fs:[0xe0c]                 # DeallocationStack
    mov [esp + 20], eax
    mov eax, fs:[0x10]                  # FiberData
    mov [esp + 24], eax

# MOVE THE STACK POINTER
    mov eax, esp                        # who comes: we
    mov edx, [esp + 52]                 # with what
    mov esp, [esp + 48]

# RESTORE THE REGISTERS
    mov ecx, [esp + 8]
    mov fs:[0x00], ecx                  # ExceptionList
    mov ecx, [esp + 12]
    mov fs:[0x04], ecx                  # StackBase
    mov ecx, [esp + 16]
    mov fs:[0x08], ecx                  # StackLimit
    mov ecx, [esp + 20]
    mov fs:[0xe0c], ecx                 # DeallocationStack
    mov ecx, [esp + 24]
    mov fs:[0x10], ecx                  # FiberData
    ldmxcsr [esp]
    fldcw [esp + 4]
    add esp, 28
    pop edi
    pop esi
    pop ebx
    pop ebp
    ret

make_switch:
# A FRAME THAT NOBODY PUSHED
# It looks like the one above, with the function where ebx is popped from.
    mov ecx, [esp + 4]                  # ecx = stack_end
    mov eax, ecx
    and eax, -16
    sub eax, 48                         # eax = the new context
    stmxcsr [eax]                       # it begins with the modes of today
    fnstcw [eax + 4]
    mov dword ptr [eax + 8], -1         # the end of the list of handlers
    mov [eax + 12], ecx
    sub ecx, [esp + 8]
    mov [eax + 16], ecx
    mov [eax + 20], ecx
    mov dword ptr [eax + 24], 0
    mov ecx, [esp + 12]
    mov [eax + 36], ecx                 # the function
    mov dword ptr [eax + 40], 0         # ebp = 0: debuggers stop here
    call make_return                    # pushes the address of what follows
jump_begin:
    push edx                            # with what
    push eax                            # who came
    call ebx
    ud2                                 # the function must not return
make_return:
    pop ecx
    mov [eax + 44], ecx                 # "return" to jump_begin
    ret
