@ A switch that forgets where it came from.
@
@ The switch of ARM. r0 = save_state, r1 = restore_state, r2 = extra.
@ What only debuggers and linkers read is left out.

    .syntax unified
    .arm
    .fpu vfpv3-d16
    .text
    .globl slp_switch
    .type slp_switch, %function

    .set SLP_FRAME_BYTES, 104
    .globl SLP_FRAME_BYTES

slp_switch:

@ SAVE THE REGISTERS
    push {r3, r4, r5, r6, r7, r8, r9, r10, r11, lr}
    vpush {d8, d9, d10, d11, d12, d13, d14, d15}

@ KEEP THE ARGUMENTS
    mov r4, r1                          @ r4 = restore_state
    mov r5, r2                          @ r5 = extra

@ ASK WHERE TO GO
    mov ip, r0                          @ ip = save_state
    mov r0, sp                          @ first argument: this stack's sp
    mov r1, r5                          @ second argument: extra
    blx ip
    cmp r0, #0                          @ r0 = sp of the stack to enter ...
    beq slp_restore_registers           @ ... or NULL: stay here

@ MOVE THE STACK POINTER
    mov sp, r0

@ PUT THE BYTES BACK
    mov r1, r5                          @ second argument: extra
    blx r4                              @ r0 = our result

@ RESTORE THE REGISTERS
slp_restore_registers:
    vpop {d8, d9, d10, d11, d12, d13, d14, d15}
    pop {r3, r4, r5, r6, r7, r8, r9, r10, r11, lr}

@ RETURN
    bx lr
