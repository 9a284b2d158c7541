# slp_switch for x86_64. rdi = save_state, rsi = restore_state, rdx = extra
    .intel_syntax noprefix
    .text
    .globl slp_switch
    .type slp_switch, %function

slp_switch:
# [save]
    push rbp
    push rbx
    push r12
    push r13
    push r14
    push r15
    sub rsp, 8                  # two control words; sp is a multiple of 16 now
    stmxcsr [rsp]
    fnstcw [rsp + 4]
# [keep]
    mov rbx, rsi                # rbx = restore_state, r12 = extra: calls leave
    mov r12, rdx                # them alone
# [heart]
    mov rax, rdi                # save_state
    mov rdi, rsp                # its first argument: where this stack ends
    mov rsi, r12                # its second: extra
    call rax
    test rax, rax               # NULL: stay
    jz slp_back
    mov rsp, rax                # the other stack; its bytes are not there yet
    mov rdi, rax                # first argument: where the other stack ends
    mov rsi, r12
    call rbx                    # restore_state brings the bytes
# [back]
slp_back:
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

    .size slp_switch, . - slp_switch
    .section .note.GNU-stack, "", %progbits
