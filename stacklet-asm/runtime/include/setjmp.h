/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * setjmp() remembers where a function is; longjmp() returns there a second
 * time. The function that called setjmp() must still be running, on the same
 * stack: a jump does not switch stacklets.
 */
#ifndef LAB_SETJMP_H
#define LAB_SETJMP_H

#include <stdint.h>

#if defined(__i386__)
#define LAB_JMP_WORDS 8 /* ebx esi edi ebp esp eip, x87 control word, MXCSR */
typedef uint32_t lab_jmp_word;
#elif defined(__x86_64__)
#define LAB_JMP_WORDS \
    9 /* rbx rbp r12 r13 r14 r15 rsp rip, x87 control word and MXCSR */
typedef uint64_t lab_jmp_word;
#elif defined(__arm__)
#define LAB_JMP_WORDS                                       \
    28 /* r4-r11 sp lr, FPSCR, a word for alignment, d8-d15 \
        */
typedef uint32_t lab_jmp_word;
#elif defined(__aarch64__)
#define LAB_JMP_WORDS 22 /* x19-x30 sp, FPCR, d8-d15 */
typedef uint64_t lab_jmp_word;
#elif defined(__riscv)
#define LAB_JMP_WORDS 27 /* s0-s11 sp ra, fcsr, fs0-fs11 */
typedef uint64_t lab_jmp_word;
#elif defined(__s390x__)
#define LAB_JMP_WORDS 19 /* r6-r15, fpc, f8-f15 */
typedef uint64_t lab_jmp_word;
#elif defined(__powerpc64__)
#define LAB_JMP_WORDS 64 /* r1 r2 lr cr, r14-r31, f14-f31, v20-v31 */
#define LAB_JMP_ALIGNED 16 /* for the vectors */
typedef uint64_t lab_jmp_word;
#elif defined(__mips__)
#define LAB_JMP_WORDS 21 /* s0-s7 gp sp fp ra, fcsr, f24-f31 */
typedef uint64_t lab_jmp_word;
#else
#error "setjmp.h: this platform has none yet; see CONTRIBUTING.md"
#endif

#ifndef LAB_JMP_ALIGNED
#define LAB_JMP_ALIGNED 8
#endif

typedef struct {
    _Alignas(LAB_JMP_ALIGNED) lab_jmp_word word[LAB_JMP_WORDS];
} jmp_buf[1];

/*
 * Returns 0 when called, and longjmp's value each time longjmp comes back to
 * it.
 */
__attribute__((returns_twice)) int setjmp(jmp_buf where);

/* Comes back to setjmp(where), which returns value, or 1 if value is 0. */
_Noreturn void longjmp(jmp_buf where, int value);

#define setjmp(where) setjmp(where)

#endif
