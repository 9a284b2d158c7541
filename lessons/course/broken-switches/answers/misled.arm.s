@ slp_switch for ARM. r0 = save_state, r1 = restore_state, r2 = extra
    .syntax unified
    .arm
    .fpu vfpv3-d16
    .text
    .globl slp_switch
    .type slp_switch, %function

slp_switch:
@ [save]
    push {r3, r4, r5, r6, r7, r8, r9, r10, r11, lr}
    vpush {d8, d9, d10, d11, d12, d13, d14, d15}
@ [keep]
    mov r4, r1                  @ r4 = restore_state, r5 = extra: calls leave
    mov r5, r2                  @ them alone
@ [heart]
    mov ip, r0                  @ save_state
    mov r0, sp                  @ its first argument: where this stack ends
    mov r1, r5                  @ its second: extra
    blx ip
    cmp r0, #0                  @ NULL: stay
    beq slp_back
    mov sp, r0                  @ the other stack; its bytes are not there yet
    mov r1, r5                  @ extra; r0 is the first argument already
    blx r4                      @ restore_state brings the bytes
@ [back]
slp_back:
    vpop {d8, d9, d10, d11, d12, d13, d14, d15}
    pop {r3, r4, r5, r6, r7, r8, r9, r10, r11, lr}
    bx lr

    .size slp_switch, . - slp_switch
    .section .note.GNU-stack, "", %progbits
