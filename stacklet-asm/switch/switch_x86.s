# SPDX-License-Identifier: GPL-2.0-or-later
#
# CONTRACT
#   void *slp_switch(void *(*save_state)(void *sp, void *extra),
#                    void *(*restore_state)(void *sp, void *extra),
#                    void *extra);
#   Leaves this stack and enters another one, or stays if save_state says NULL.
#   Returns NULL after staying, else what restore_state returned. The return
#   happens in the past of the OTHER stack: its own call of slp_switch ends.
#
# PLATFORM
#   x86 (32 bit), System V i386 ABI, Intel syntax
#
# ARGUMENTS
#   on the stack, above the return address: save_state, restore_state, extra
#
# CALLEE-SAVED (System V i386 psABI, section 2.2.2 and table 2.3)
#   ebx esi edi ebp esp mxcsr fpcw
#
# FRAME (28 bytes; the stack grows downward)
#        +40  extra              pushed by the caller
#        +36  restore_state      pushed by the caller
#        +32  save_state         pushed by the caller
#        +28  return address     pushed by the call
#        +24  ebp
#        +20  ebx
#        +16  esi
#        +12  edi
#         +8  (unused)           makes sp a multiple of 16
#         +4  fpcw               x87 control word (precision, rounding)
#   sp -> +0  mxcsr              SSE control word (rounding, exception masks)
#
# AFTERWARDS
#   eax holds the result. Every callee-saved register holds what this stack
#   had in it when it was left. All other registers may hold anything.
#
# CALL-FRAME INFORMATION
#   The .cfi_ directives emit no code. They tell debuggers, line by line, where
#   the caller's frame ends (the CFA: sp as it was before the call) and where
#   the caller's registers are, so that the call stack can be shown at any time.

    .intel_syntax noprefix
    .text
    .globl slp_switch
    .type slp_switch, %function

    .set SLP_FRAME_BYTES, 28
    .set SLP_SLOT_MXCSR, 0
    .set SLP_SLOT_FPCW, 4
    .set SLP_ARG_SAVE_STATE, 32
    .set SLP_ARG_RESTORE_STATE, 36
    .set SLP_ARG_EXTRA, 40
    .globl SLP_FRAME_BYTES
    .globl SLP_SLOT_MXCSR
    .globl SLP_SLOT_FPCW
    .globl SLP_ARG_SAVE_STATE
    .globl SLP_ARG_RESTORE_STATE
    .globl SLP_ARG_EXTRA

slp_switch:
    .cfi_startproc

# SAVE THE REGISTERS
# The caller trusts us to keep these. We cannot know which of them matter, so
# all of them go onto the stack that they belong to, and travel with it.
    push ebp                            # the caller's frame pointer, often
    .cfi_adjust_cfa_offset 4
    .cfi_rel_offset ebp, 0
    push ebx
    .cfi_adjust_cfa_offset 4
    .cfi_rel_offset ebx, 0
    push esi
    .cfi_adjust_cfa_offset 4
    .cfi_rel_offset esi, 0
    push edi
    .cfi_adjust_cfa_offset 4
    .cfi_rel_offset edi, 0
# The floating-point units have settings that are callee-saved too: one stack
# may round up while another rounds to nearest.
    sub esp, 12                         # two control words, four bytes unused
    .cfi_adjust_cfa_offset 12
    stmxcsr [esp + SLP_SLOT_MXCSR]
    fnstcw [esp + SLP_SLOT_FPCW]

# KEEP THE ARGUMENTS
# The arguments lie in the caller's frame, so they will leave with this stack.
# After the switch we need two of them still: ebx and esi survive calls, and
# their old contents are safe on the stack by now.
    mov eax, [esp + SLP_ARG_SAVE_STATE]
    mov ebx, [esp + SLP_ARG_RESTORE_STATE]
    mov esi, [esp + SLP_ARG_EXTRA]

# ASK WHERE TO GO
# save_state(sp, extra). From sp upward lies all that this stack is: our pushed
# registers first, then every frame of its callers. The arguments of the call
# go below sp and do not belong to the stack; with the eight bytes before them
# they keep sp a multiple of 16, as a call demands.
    mov ecx, esp                        # ecx = this stack's sp
    sub esp, 8
    .cfi_adjust_cfa_offset 8
    push esi                            # second argument: extra
    .cfi_adjust_cfa_offset 4
    push ecx                            # first argument: sp
    .cfi_adjust_cfa_offset 4
    call eax
    add esp, 16                         # drop the arguments: sp as before
    .cfi_adjust_cfa_offset -16
    test eax, eax                       # eax = sp of the stack to enter ...
    jz slp_restore_registers            # ... or NULL: stay, undo the pushes

# MOVE THE STACK POINTER
# DANGER ZONE: from here until restore_state returns, the memory above sp is
# not the new stack's yet. Nothing may be read from it. Registers are safe.
# The rules for debuggers count from sp and stay as they are: at once they speak
# of the new stack, whose frame looks the same but is not all there yet.
    mov esp, eax

# PUT THE BYTES BACK
# restore_state(sp, extra). It runs below sp, out of the way of the bytes that
# it copies back to sp and above.
    sub esp, 8
    .cfi_adjust_cfa_offset 8
    push esi                            # second argument: extra
    .cfi_adjust_cfa_offset 4
    push eax                            # first argument: the new sp
    .cfi_adjust_cfa_offset 4
    call ebx                            # eax = our result
    add esp, 16
    .cfi_adjust_cfa_offset -16
# DANGER ZONE ENDS: above sp lies the frame this stack pushed when it left.

# RESTORE THE REGISTERS
# The mirror image of the saving, read from whichever stack we are on now.
slp_restore_registers:
    ldmxcsr [esp + SLP_SLOT_MXCSR]
    fldcw [esp + SLP_SLOT_FPCW]
    add esp, 12
    .cfi_adjust_cfa_offset -12
    pop edi
    .cfi_adjust_cfa_offset -4
    .cfi_restore edi
    pop esi
    .cfi_adjust_cfa_offset -4
    .cfi_restore esi
    pop ebx
    .cfi_adjust_cfa_offset -4
    .cfi_restore ebx
    pop ebp
    .cfi_adjust_cfa_offset -4
    .cfi_restore ebp

# RETURN
# The return address is the one this stack pushed, perhaps long ago.
    ret
    .cfi_endproc
    .size slp_switch, . - slp_switch

# Says to linkers that this file never needs an executable stack.
    .section .note.GNU-stack, "", %progbits
