# A switch that keeps the registers with names.
#
# The switch of x86. On the stack, above the return address: save_state,
# restore_state, extra. What only debuggers and linkers read is left out.

    .intel_syntax noprefix
    .text
    .globl slp_switch

    .set SLP_FRAME_BYTES, 28
    .globl SLP_FRAME_BYTES

slp_switch:

# SAVE THE REGISTERS
    push ebp
    push ebx
    push esi
    push edi
    sub esp, 12
    stmxcsr [esp]
    fnstcw [esp + 4]

# KEEP THE ARGUMENTS
    mov eax, [esp + 32]                 # save_state
    mov ebx, [esp + 36]                 # restore_state
    mov esi, [esp + 40]                 # extra

# ASK WHERE TO GO
    mov ecx, esp                        # ecx = this stack's sp
    sub esp, 8
    push esi                            # second argument: extra
    push ecx                            # first argument: sp
    call eax
    add esp, 16                         # drop the arguments
    test eax, eax                       # eax = sp of the stack to enter ...
    jz slp_restore_registers            # ... or NULL: stay here

# MOVE THE STACK POINTER
    mov esp, eax

# PUT THE BYTES BACK
    sub esp, 8
    push esi                            # second argument: extra
    push eax                            # first argument: the new sp
    call ebx
    add esp, 16

# RESTORE THE REGISTERS
slp_restore_registers:
    ldmxcsr [esp]
    fldcw [esp + 4]
    add esp, 12
    pop edi
    pop esi
    pop ebx
    pop ebp

# RETURN
    ret
