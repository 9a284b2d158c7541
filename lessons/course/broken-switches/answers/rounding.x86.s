# slp_switch for x86. On the stack: save_state, restore_state, extra
    .intel_syntax noprefix
    .text
    .globl slp_switch
    .type slp_switch, %function

slp_switch:
# [save]
    push ebp
    push ebx
    push esi
    push edi
    sub esp, 12                 # two control words; sp is a multiple of 16 now
    stmxcsr [esp]
    fnstcw [esp + 4]
# [keep]
    mov eax, [esp + 32]         # save_state
    mov ebx, [esp + 36]         # ebx = restore_state, esi = extra: calls leave
    mov esi, [esp + 40]         # them alone
# [heart]
    mov ecx, esp                # where this stack ends
    sub esp, 8                  # sp stays a multiple of 16 with two arguments
    push esi                    # second argument: extra
    push ecx                    # first argument
    call eax
    add esp, 16                 # the arguments are gone
    test eax, eax               # NULL: stay
    jz slp_back
    mov esp, eax                # the other stack; its bytes are not there yet
    sub esp, 8
    push esi                    # second argument: extra
    push eax                    # first argument: where the other stack ends
    call ebx                    # restore_state brings the bytes
    add esp, 16
# [back]
slp_back:
    ldmxcsr [esp]
    fldcw [esp + 4]
    add esp, 12
    pop edi
    pop esi
    pop ebx
    pop ebp
    ret

    .size slp_switch, . - slp_switch
    .section .note.GNU-stack, "", %progbits
