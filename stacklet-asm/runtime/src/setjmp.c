/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * setjmp and longjmp: save the registers that a called function must preserve,
 * and come back with them. Compare with the switch files, which save the same
 * set; these two stay on one stack, so no bytes are copied.
 *
 * The functions are naked: the compiler adds no instruction of its own, so sp
 * and the return address are the caller's. Arguments and results follow each
 * platform's C ABI. setjmp.h lists the words of a jmp_buf.
 *
 * From the moment that longjmp overwrites registers, it has no caller any more:
 * whoever asks (.cfi_ directives answer) is told of the frame that it is going
 * back to, all of whose registers are in the jmp_buf.
 */
#include <setjmp.h>

/* The macro in setjmp.h would stand in the way of the definitions. */
#undef setjmp

#define NAKED __attribute__((naked))

#if defined(__i386__)

NAKED int setjmp(__attribute__((unused)) jmp_buf where) {
    __asm__(".intel_syntax noprefix\n\t"
            "mov eax, [esp + 4]\n\t"    /* where */
            "mov [eax], ebx\n\t"
            "mov [eax + 4], esi\n\t"
            "mov [eax + 8], edi\n\t"
            "mov [eax + 12], ebp\n\t"
            "lea ecx, [esp + 4]\n\t"    /* esp as it is after the return */
            "mov [eax + 16], ecx\n\t"
            "mov ecx, [esp]\n\t"        /* the return address */
            "mov [eax + 20], ecx\n\t"
            "fnstcw [eax + 24]\n\t"
            "stmxcsr [eax + 28]\n\t"
            "xor eax, eax\n\t"
            "ret\n\t"
            ".att_syntax");
}

NAKED void longjmp(__attribute__((unused)) jmp_buf where,
                   __attribute__((unused)) int value) {
    __asm__(".intel_syntax noprefix\n\t"
            "mov edx, [esp + 4]\n\t"    /* where */
            "mov eax, [esp + 8]\n\t"    /* value */
            "cmp eax, 1\n\t"
            "adc eax, 0\n\t"            /* 0 becomes 1 */
            ".cfi_def_cfa edx, 0\n\t"   /* offsets count from where on */
            ".cfi_offset ebx, 0\n\t"
            ".cfi_offset esi, 4\n\t"
            ".cfi_offset edi, 8\n\t"
            ".cfi_offset ebp, 12\n\t"
            ".cfi_offset esp, 16\n\t"
            ".cfi_offset eip, 20\n\t"
            "mov ebx, [edx]\n\t"
            "mov esi, [edx + 4]\n\t"
            "mov edi, [edx + 8]\n\t"
            "mov ebp, [edx + 12]\n\t"
            "fldcw [edx + 24]\n\t"
            "ldmxcsr [edx + 28]\n\t"
            "mov esp, [edx + 16]\n\t"   /* now the frames below are gone */
            "jmp [edx + 20]\n\t"
            ".att_syntax");
}

#elif defined(__x86_64__)

NAKED int setjmp(__attribute__((unused)) jmp_buf where) {
    __asm__(".intel_syntax noprefix\n\t"
            "mov [rdi], rbx\n\t"        /* rdi: where */
            "mov [rdi + 8], rbp\n\t"
            "mov [rdi + 16], r12\n\t"
            "mov [rdi + 24], r13\n\t"
            "mov [rdi + 32], r14\n\t"
            "mov [rdi + 40], r15\n\t"
            "lea rax, [rsp + 8]\n\t"    /* rsp as it is after the return */
            "mov [rdi + 48], rax\n\t"
            "mov rax, [rsp]\n\t"        /* the return address */
            "mov [rdi + 56], rax\n\t"
            "fnstcw [rdi + 64]\n\t"
            "stmxcsr [rdi + 68]\n\t"
            "xor eax, eax\n\t"
            "ret\n\t"
            ".att_syntax");
}

NAKED void longjmp(__attribute__((unused)) jmp_buf where,
                   __attribute__((unused)) int value) {
    __asm__(".intel_syntax noprefix\n\t"
            "mov eax, esi\n\t"          /* value */
            "cmp eax, 1\n\t"
            "adc eax, 0\n\t"            /* 0 becomes 1 */
            ".cfi_def_cfa rdi, 0\n\t"   /* offsets count from where on */
            ".cfi_offset rbx, 0\n\t"
            ".cfi_offset rbp, 8\n\t"
            ".cfi_offset r12, 16\n\t"
            ".cfi_offset r13, 24\n\t"
            ".cfi_offset r14, 32\n\t"
            ".cfi_offset r15, 40\n\t"
            ".cfi_offset rsp, 48\n\t"
            ".cfi_offset rip, 56\n\t"
            "mov rbx, [rdi]\n\t"        /* rdi: where */
            "mov rbp, [rdi + 8]\n\t"
            "mov r12, [rdi + 16]\n\t"
            "mov r13, [rdi + 24]\n\t"
            "mov r14, [rdi + 32]\n\t"
            "mov r15, [rdi + 40]\n\t"
            "fldcw [rdi + 64]\n\t"
            "ldmxcsr [rdi + 68]\n\t"
            "mov rsp, [rdi + 48]\n\t"   /* now the frames below are gone */
            "jmp [rdi + 56]\n\t"
            ".att_syntax");
}

#elif defined(__arm__)

NAKED int setjmp(__attribute__((unused)) jmp_buf where) {
    __asm__("mov r1, sp\n\t"
            "mov r2, lr\n\t"            /* the return address */
            "stmia r0!, {r4-r11}\n\t"   /* r0: where */
            "stmia r0!, {r1, r2}\n\t"
            "vmrs r1, fpscr\n\t"
            "str r1, [r0], #8\n\t"      /* and over the unused word */
            "vstmia r0, {d8-d15}\n\t"
            "mov r0, #0\n\t"
            "bx lr");
}

/*
 * Of FPSCR only the rounding mode and the like are the program's; the compiler
 * lets us restore all of it.
 */
NAKED void longjmp(__attribute__((unused)) jmp_buf where,
                   __attribute__((unused)) int value) {
    __asm__("mov r12, r0\n\t"           /* where */
            "movs r0, r1\n\t"           /* value */
            "moveq r0, #1\n\t"          /* 0 becomes 1 */
            ".cfi_def_cfa r12, 0\n\t"   /* offsets count from where on */
            ".cfi_offset r4, 0\n\t"
            ".cfi_offset r5, 4\n\t"
            ".cfi_offset r6, 8\n\t"
            ".cfi_offset r7, 12\n\t"
            ".cfi_offset r8, 16\n\t"
            ".cfi_offset r9, 20\n\t"
            ".cfi_offset r10, 24\n\t"
            ".cfi_offset r11, 28\n\t"
            ".cfi_offset sp, 32\n\t"
            ".cfi_offset lr, 36\n\t"
            "ldmia r12!, {r4-r11}\n\t"
            ".cfi_def_cfa_offset -32\n\t"
            "ldmia r12!, {r2, r3}\n\t"
            ".cfi_def_cfa_offset -40\n\t"
            "ldr r1, [r12], #8\n\t"     /* and over the unused word */
            ".cfi_def_cfa_offset -48\n\t"
            "vmsr fpscr, r1\n\t"
            "vldmia r12, {d8-d15}\n\t"
            "mov sp, r2\n\t"            /* now the frames below are gone */
            "bx r3");
}

#endif
