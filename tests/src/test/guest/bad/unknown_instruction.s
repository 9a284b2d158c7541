    .intel_syntax noprefix
    .globl slp_switch
slp_switch:
    push rbp
    moov rbx, rsi
    ret
