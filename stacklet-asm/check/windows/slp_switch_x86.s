# SPDX-License-Identifier: GPL-2.0-or-later
#
# CONTRACT
#   void *slp_switch(void *(*save_state)(void *sp, void *extra),
#                    void *(*restore_state)(void *sp, void *extra), void *extra);
#   The stack stays the thread's own, bytes are copied: its block (TEB) is left
#   alone, but for the list of exception handlers, whose records lie in frames.
#
# PLATFORM
#   x86, Windows ABI (cdecl), Intel syntax
#
# ARGUMENTS
#   [esp + 4] = save_state, [esp + 8] = restore_state, [esp + 12] = extra;
#   result: eax
#
# CALLEE-SAVED (Microsoft: considerations when writing prolog and epilog code)
#   ebx esi edi ebp esp mxcsr fpcw
#
# FRAME (28 bytes)
#   +40 extra, +36 restore_state, +32 save_state, +28 return address, +24 ebp,
#   +20 ebx, +16 esi, +12 edi, +8 ExceptionList, +4 fpcw, sp -> +0 mxcsr

    .intel_syntax noprefix
    .text
    .globl slp_switch

slp_switch:
# SAVE THE REGISTERS
    push ebp
    push ebx
    push esi
    push edi
    mov eax, fs:[0]                     # ExceptionList
    push eax
    sub esp, 8                          # room for two control words
    stmxcsr [esp]
    fnstcw [esp + 4]

# SAVE THE STACK
    mov esi, [esp + 36]                 # esi = restore_state
    mov edi, [esp + 40]                 # edi = extra
    mov ecx, [esp + 32]
    mov eax, esp
    push edi
    push eax
    call ecx
    add esp, 8
    test eax, eax
    je slp_return                       # NULL: stay

# MOVE THE STACK POINTER
    mov esp, eax
    push edi
    push eax
    call esi
    add esp, 8

# RESTORE THE REGISTERS
slp_return:
    ldmxcsr [esp]
    fldcw [esp + 4]
    add esp, 8
    pop ecx
    mov fs:[0], ecx
    pop edi
    pop esi
    pop ebx
    pop ebp
    ret
