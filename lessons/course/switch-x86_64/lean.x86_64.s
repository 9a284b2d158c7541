# A switch that keeps almost everything.
#
# The switch of x86_64. rdi = save_state, rsi = restore_state, rdx = extra.
# What only debuggers and linkers read is left out.

    .intel_syntax noprefix
    .text
    .globl slp_switch

    .set SLP_FRAME_BYTES, 56
    .globl SLP_FRAME_BYTES

slp_switch:

# SAVE THE REGISTERS
    push rbp
    push rbx
    push r12
    push r13
    push r14
    sub rsp, 16
    stmxcsr [rsp]
    fnstcw [rsp + 4]

# KEEP THE ARGUMENTS
    mov rbx, rsi                        # rbx = restore_state
    mov r12, rdx                        # r12 = extra

# ASK WHERE TO GO
    mov rax, rdi                        # rax = save_state
    mov rdi, rsp                        # first argument: this stack's sp
    mov rsi, r12                        # second argument: extra
    call rax
    test rax, rax                       # rax = sp of the stack to enter ...
    jz slp_restore_registers            # ... or NULL: stay here

# MOVE THE STACK POINTER
    mov rsp, rax

# PUT THE BYTES BACK
    mov rdi, rax                        # first argument: the new sp
    mov rsi, r12                        # second argument: extra
    call rbx                            # rax = our result

# RESTORE THE REGISTERS
slp_restore_registers:
    ldmxcsr [rsp]
    fldcw [rsp + 4]
    add rsp, 16
    pop r14
    pop r13
    pop r12
    pop rbx
    pop rbp

# RETURN
    ret
