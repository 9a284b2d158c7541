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

#elif defined(__aarch64__)

NAKED int setjmp(__attribute__((unused)) jmp_buf where) {
    __asm__("stp x19, x20, [x0, #0]\n\t"    /* x0: where; x30 is the return address */
            "stp x21, x22, [x0, #16]\n\t"
            "stp x23, x24, [x0, #32]\n\t"
            "stp x25, x26, [x0, #48]\n\t"
            "stp x27, x28, [x0, #64]\n\t"
            "stp x29, x30, [x0, #80]\n\t"
            "mov x2, sp\n\t"
            "mrs x3, fpcr\n\t"
            "stp x2, x3, [x0, #96]\n\t"
            "stp d8, d9, [x0, #112]\n\t"
            "stp d10, d11, [x0, #128]\n\t"
            "stp d12, d13, [x0, #144]\n\t"
            "stp d14, d15, [x0, #160]\n\t"
            "mov w0, #0\n\t"
            "ret");
}

NAKED void longjmp(__attribute__((unused)) jmp_buf where,
                   __attribute__((unused)) int value) {
    __asm__("mov x5, x0\n\t"    /* where */
            "cmp w1, #0\n\t"    /* value */
            "csinc w0, w1, wzr, ne\n\t"    /* 0 becomes 1 */
            ".cfi_def_cfa x5, 0\n\t"    /* offsets count from where on */
            ".cfi_offset x19, 0; .cfi_offset x20, 8\n\t"
            ".cfi_offset x21, 16; .cfi_offset x22, 24\n\t"
            ".cfi_offset x23, 32; .cfi_offset x24, 40\n\t"
            ".cfi_offset x25, 48; .cfi_offset x26, 56\n\t"
            ".cfi_offset x27, 64; .cfi_offset x28, 72\n\t"
            ".cfi_offset x29, 80; .cfi_offset x30, 88\n\t"
            ".cfi_offset sp, 96; .cfi_offset d8, 112\n\t"
            ".cfi_offset d9, 120; .cfi_offset d10, 128\n\t"
            ".cfi_offset d11, 136; .cfi_offset d12, 144\n\t"
            ".cfi_offset d13, 152; .cfi_offset d14, 160\n\t"
            ".cfi_offset d15, 168\n\t"
            "ldp x19, x20, [x5, #0]\n\t"
            "ldp x21, x22, [x5, #16]\n\t"
            "ldp x23, x24, [x5, #32]\n\t"
            "ldp x25, x26, [x5, #48]\n\t"
            "ldp x27, x28, [x5, #64]\n\t"
            "ldp x29, x30, [x5, #80]\n\t"
            "ldp x2, x3, [x5, #96]\n\t"
            "msr fpcr, x3\n\t"
            "ldp d8, d9, [x5, #112]\n\t"
            "ldp d10, d11, [x5, #128]\n\t"
            "ldp d12, d13, [x5, #144]\n\t"
            "ldp d14, d15, [x5, #160]\n\t"
            "mov sp, x2\n\t"    /* now the frames below are gone */
            "ret");
}

#elif defined(__riscv)

NAKED int setjmp(__attribute__((unused)) jmp_buf where) {
    __asm__("sd s0, 0(a0)\n\t"    /* a0: where */
            "sd s1, 8(a0); sd s2, 16(a0)\n\t"
            "sd s3, 24(a0); sd s4, 32(a0)\n\t"
            "sd s5, 40(a0); sd s6, 48(a0)\n\t"
            "sd s7, 56(a0); sd s8, 64(a0)\n\t"
            "sd s9, 72(a0); sd s10, 80(a0)\n\t"
            "sd s11, 88(a0)\n\t"
            "sd sp, 96(a0)\n\t"
            "sd ra, 104(a0)\n\t"    /* the return address */
            "frcsr a1\n\t"
            "sd a1, 112(a0)\n\t"
            "fsd fs0, 120(a0); fsd fs1, 128(a0)\n\t"
            "fsd fs2, 136(a0); fsd fs3, 144(a0)\n\t"
            "fsd fs4, 152(a0); fsd fs5, 160(a0)\n\t"
            "fsd fs6, 168(a0); fsd fs7, 176(a0)\n\t"
            "fsd fs8, 184(a0); fsd fs9, 192(a0)\n\t"
            "fsd fs10, 200(a0); fsd fs11, 208(a0)\n\t"
            "li a0, 0\n\t"
            "ret");
}

NAKED void longjmp(__attribute__((unused)) jmp_buf where,
                   __attribute__((unused)) int value) {
    __asm__("mv a2, a0\n\t"    /* where */
            "seqz a0, a1\n\t"
            "add a0, a0, a1\n\t"    /* value, but 0 becomes 1 */
            ".cfi_def_cfa a2, 0\n\t"    /* offsets count from where on */
            ".cfi_offset s0, 0; .cfi_offset s1, 8\n\t"
            ".cfi_offset s2, 16; .cfi_offset s3, 24\n\t"
            ".cfi_offset s4, 32; .cfi_offset s5, 40\n\t"
            ".cfi_offset s6, 48; .cfi_offset s7, 56\n\t"
            ".cfi_offset s8, 64; .cfi_offset s9, 72\n\t"
            ".cfi_offset s10, 80; .cfi_offset s11, 88\n\t"
            ".cfi_offset sp, 96; .cfi_offset ra, 104\n\t"
            ".cfi_offset fs0, 120; .cfi_offset fs1, 128\n\t"
            ".cfi_offset fs2, 136; .cfi_offset fs3, 144\n\t"
            ".cfi_offset fs4, 152; .cfi_offset fs5, 160\n\t"
            ".cfi_offset fs6, 168; .cfi_offset fs7, 176\n\t"
            ".cfi_offset fs8, 184; .cfi_offset fs9, 192\n\t"
            ".cfi_offset fs10, 200; .cfi_offset fs11, 208\n\t"
            "ld s0, 0(a2); ld s1, 8(a2)\n\t"
            "ld s2, 16(a2); ld s3, 24(a2)\n\t"
            "ld s4, 32(a2); ld s5, 40(a2)\n\t"
            "ld s6, 48(a2); ld s7, 56(a2)\n\t"
            "ld s8, 64(a2); ld s9, 72(a2)\n\t"
            "ld s10, 80(a2); ld s11, 88(a2)\n\t"
            "ld ra, 104(a2)\n\t"
            "ld a1, 112(a2)\n\t"
            "fscsr a1\n\t"
            "fld fs0, 120(a2); fld fs1, 128(a2)\n\t"
            "fld fs2, 136(a2); fld fs3, 144(a2)\n\t"
            "fld fs4, 152(a2); fld fs5, 160(a2)\n\t"
            "fld fs6, 168(a2); fld fs7, 176(a2)\n\t"
            "fld fs8, 184(a2); fld fs9, 192(a2)\n\t"
            "fld fs10, 200(a2); fld fs11, 208(a2)\n\t"
            "ld sp, 96(a2)\n\t"    /* now the frames below are gone */
            "ret");
}

#elif defined(__s390x__)

NAKED int setjmp(__attribute__((unused)) jmp_buf where) {
    __asm__("stmg %r6, %r15, 0(%r2)\n\t"    /* r2: where; r14 is the return address */
            "stfpc 80(%r2)\n\t"
            "std %f8, 88(%r2); std %f9, 96(%r2)\n\t"
            "std %f10, 104(%r2); std %f11, 112(%r2)\n\t"
            "std %f12, 120(%r2); std %f13, 128(%r2)\n\t"
            "std %f14, 136(%r2); std %f15, 144(%r2)\n\t"
            "lghi %r2, 0\n\t"
            "br %r14");
}

NAKED void longjmp(__attribute__((unused)) jmp_buf where,
                   __attribute__((unused)) int value) {
    __asm__("lgr %r1, %r2\n\t"    /* where */
            "lgfr %r2, %r3\n\t"    /* value */
            "ltgr %r2, %r2\n\t"
            "jnz 1f\n\t"
            "lghi %r2, 1\n"    /* 0 becomes 1 */
            "1: .cfi_def_cfa %r1, 0\n\t"    /* offsets count from where on */
            ".cfi_offset %r6, 0; .cfi_offset %r7, 8\n\t"
            ".cfi_offset %r8, 16; .cfi_offset %r9, 24\n\t"
            ".cfi_offset %r10, 32; .cfi_offset %r11, 40\n\t"
            ".cfi_offset %r12, 48; .cfi_offset %r13, 56\n\t"
            ".cfi_offset %r14, 64; .cfi_offset %r15, 72\n\t"
            ".cfi_offset %f8, 88; .cfi_offset %f9, 96\n\t"
            ".cfi_offset %f10, 104; .cfi_offset %f11, 112\n\t"
            ".cfi_offset %f12, 120; .cfi_offset %f13, 128\n\t"
            ".cfi_offset %f14, 136; .cfi_offset %f15, 144\n\t"
            "lfpc 80(%r1)\n\t"
            "ld %f8, 88(%r1); ld %f9, 96(%r1)\n\t"
            "ld %f10, 104(%r1); ld %f11, 112(%r1)\n\t"
            "ld %f12, 120(%r1); ld %f13, 128(%r1)\n\t"
            "ld %f14, 136(%r1); ld %f15, 144(%r1)\n\t"
            "lmg %r6, %r15, 0(%r1)\n\t"    /* now the frames below are gone */
            "br %r14");
}

#endif
