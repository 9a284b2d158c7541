# slp_switch for x86_64. rdi = save_state, rsi = restore_state, rdx = extra
    .intel_syntax noprefix
    .text
    .globl slp_switch
    .type slp_switch, %function

# This one stays where it is, without having asked anybody.
slp_switch:
    xor eax, eax
    ret

    .size slp_switch, . - slp_switch
    .section .note.GNU-stack, "", %progbits
