# SPDX-License-Identifier: GPL-2.0-or-later
#
# CONTRACT
#   void swap_switch(void **from, void **to);
#   Pushes the registers, stores the stack pointer in *from, and goes on with
#   what another call of swap_switch stored in *to. Each context has a stack of
#   its own, so what Windows knows of the thread's stack goes with it.
#
# PLATFORM
#   x86, Windows ABI (cdecl), Intel syntax
#
# ARGUMENTS
#   [esp + 4] = from, [esp + 8] = to
#
# CALLEE-SAVED (Microsoft: considerations when writing prolog and epilog code)
#   ebx esi edi ebp esp mxcsr fpcw
#
# FRAME (44 bytes)
#   +52 to, +48 from, +44 return address, +40 ebp, +36 ebx, +32 esi, +28 edi,
#   +24 FiberData, +20 DeallocationStack, +16 StackLimit, +12 StackBase,
#   +8 ExceptionList, +4 fpcw, sp -> +0 mxcsr

    .intel_syntax noprefix
    .text
    .globl swap_switch

swap_switch:
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
    mov eax, [esp + 48]                 # eax = from
    mov edx, [esp + 52]                 # edx = to
    mov [eax], esp
    mov esp, [edx]

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
