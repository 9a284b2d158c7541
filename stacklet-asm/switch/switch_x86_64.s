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
#   x86_64, System V AMD64 ABI, Intel syntax
#
# ARGUMENTS
#   rdi = save_state, rsi = restore_state, rdx = extra
#
# CALLEE-SAVED (System V AMD64 psABI, section 3.2.1 and table 3.4)
#   rbx rbp r12 r13 r14 r15 rsp mxcsr fpcw
#
# FRAME (56 bytes; the stack grows downward)
#        +56  return address     pushed by the call
#        +48  rbp
#        +40  rbx
#        +32  r12
#        +24  r13
#        +16  r14
#         +8  r15
#         +4  fpcw               x87 control word (precision, rounding)
#   sp -> +0  mxcsr              SSE control word (rounding, exception masks)
#
# AFTERWARDS
#   rax holds the result. Every callee-saved register holds what this stack
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

    .set SLP_FRAME_BYTES, 56
    .set SLP_SLOT_MXCSR, 0
    .set SLP_SLOT_FPCW, 4
    .globl SLP_FRAME_BYTES
    .globl SLP_SLOT_MXCSR
    .globl SLP_SLOT_FPCW

slp_switch:
    .cfi_startproc

# SAVE THE REGISTERS
# The caller trusts us to keep these. We cannot know which of them matter, so
# all of them go onto the stack that they belong to, and travel with it.
    push rbp                            # the caller's frame pointer, often
    .cfi_adjust_cfa_offset 8
    .cfi_rel_offset rbp, 0
    push rbx
    .cfi_adjust_cfa_offset 8
    .cfi_rel_offset rbx, 0
    push r12
    .cfi_adjust_cfa_offset 8
    .cfi_rel_offset r12, 0
    push r13
    .cfi_adjust_cfa_offset 8
    .cfi_rel_offset r13, 0
    push r14
    .cfi_adjust_cfa_offset 8
    .cfi_rel_offset r14, 0
    push r15
    .cfi_adjust_cfa_offset 8
    .cfi_rel_offset r15, 0
# The floating-point units have settings that are callee-saved too: one stack
# may round up while another rounds to nearest.
    sub rsp, 8                          # room for two control words
    .cfi_adjust_cfa_offset 8
    stmxcsr [rsp + SLP_SLOT_MXCSR]
    fnstcw [rsp + SLP_SLOT_FPCW]

# KEEP THE ARGUMENTS
# The two calls below may destroy rdi, rsi and rdx. rbx and r12 survive calls,
# and their old contents are safe on the stack by now.
    mov rbx, rsi                        # rbx = restore_state
    mov r12, rdx                        # r12 = extra

# ASK WHERE TO GO
# save_state(sp, extra). From sp upward lies all that this stack is: our pushed
# registers first, then every frame of its callers. Six pushes, eight bytes
# and the return address make 64: sp is a multiple of 16, as a call demands.
    mov rax, rdi                        # rax = save_state
    mov rdi, rsp                        # first argument: this stack's sp
    mov rsi, r12                        # second argument: extra
    call rax
    test rax, rax                       # rax = sp of the stack to enter ...
    jz slp_restore_registers            # ... or NULL: stay, undo the pushes

# MOVE THE STACK POINTER
# DANGER ZONE: from here until restore_state returns, the memory above sp is
# not the new stack's yet. Nothing may be read from it. Registers are safe.
# The rules for debuggers count from sp and stay as they are: at once they speak
# of the new stack, whose frame looks the same but is not all there yet.
    mov rsp, rax

# PUT THE BYTES BACK
# restore_state(sp, extra). It runs below sp, out of the way of the bytes that
# it copies back to sp and above.
    mov rdi, rax                        # first argument: the new sp
    mov rsi, r12                        # second argument: extra
    call rbx                            # rax = our result
# DANGER ZONE ENDS: above sp lies the frame this stack pushed when it left.

# RESTORE THE REGISTERS
# The mirror image of the saving, read from whichever stack we are on now.
slp_restore_registers:
    ldmxcsr [rsp + SLP_SLOT_MXCSR]
    fldcw [rsp + SLP_SLOT_FPCW]
    add rsp, 8
    .cfi_adjust_cfa_offset -8
    pop r15
    .cfi_adjust_cfa_offset -8
    .cfi_restore r15
    pop r14
    .cfi_adjust_cfa_offset -8
    .cfi_restore r14
    pop r13
    .cfi_adjust_cfa_offset -8
    .cfi_restore r13
    pop r12
    .cfi_adjust_cfa_offset -8
    .cfi_restore r12
    pop rbx
    .cfi_adjust_cfa_offset -8
    .cfi_restore rbx
    pop rbp
    .cfi_adjust_cfa_offset -8
    .cfi_restore rbp

# RETURN
# The return address is the one this stack pushed, perhaps long ago.
    ret
    .cfi_endproc
    .size slp_switch, . - slp_switch

# Says to linkers that this file never needs an executable stack.
    .section .note.GNU-stack, "", %progbits
