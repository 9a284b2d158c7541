/*
 * SPDX-License-Identifier: GPL-2.0-or-later
 *
 * A switch between context buffers as inline assembly. Stack pointer, frame pointer and the address
 * to go on at are kept in the buffer; all else is left to the compiler, who is told that everything
 * is lost. Nothing is pushed: below the stack pointer there may be what the compiler keeps.
 */
#if defined(__x86_64__)
#define NUMBERS                                                                                    \
    "xmm0", "xmm1", "xmm2", "xmm3", "xmm4", "xmm5", "xmm6", "xmm7", "xmm8", "xmm9", "xmm10",       \
    "xmm11", "xmm12", "xmm13", "xmm14", "xmm15"
#define KEPT "rbx", "r12", "r13", "r14", "r15"
#define LOST "rax", "rcx", "rdx", "r8", "r9", "r10", "r11", KEPT, NUMBERS
#define FROM "rdi"
#define TO "rsi"
#define SWITCH                                                                                     \
    "stmxcsr 24(%%rdi)\n\tfnstcw 28(%%rdi)\n\t"                                                    \
    "movq %%rsp, (%%rdi)\n\tmovq %%rbp, 8(%%rdi)\n\t"                                              \
    "leaq 1f(%%rip), %%rax\n\tmovq %%rax, 16(%%rdi)\n\t"                                           \
    "movq 8(%%rsi), %%rbp\n\tmovq (%%rsi), %%rsp\n\t"                                              \
    "ldmxcsr 24(%%rsi)\n\tfldcw 28(%%rsi)\n\t"                                                     \
    "jmpq *16(%%rsi)\n1:"
#elif defined(__i386__)
#define LOST "edx", "edi", "esi", "xmm0", "xmm1", "xmm2", "xmm3", "xmm4", "xmm5", "xmm6", "xmm7"
#define FROM "eax"
#define TO "ecx"
#define SWITCH                                                                                     \
    "stmxcsr 16(%%eax)\n\tfnstcw 20(%%eax)\n\t"                                                    \
    "movl %%esp, (%%eax)\n\tmovl %%ebp, 4(%%eax)\n\tmovl %%ebx, 8(%%eax)\n\t"                      \
    "call 0f\n0:\tpopl %%edx\n\taddl $1f - 0b, %%edx\n\tmovl %%edx, 12(%%eax)\n\t"               \
    "movl 8(%%ecx), %%ebx\n\tmovl 4(%%ecx), %%ebp\n\tmovl (%%ecx), %%esp\n\t"                      \
    "ldmxcsr 16(%%ecx)\n\tfldcw 20(%%ecx)\n\t"                                                     \
    "jmp *12(%%ecx)\n1:"
#elif defined(__aarch64__)
#define LOST                                                                                       \
    "x2", "x3", "x4", "x5", "x6", "x7", "x8", "x9", "x10", "x11", "x12", "x13", "x14", "x15",      \
    "x16", "x17", "x18", "x19", "x20", "x21", "x22", "x23", "x24", "x25", "x26", "x27", "x28",     \
    "x30", "v0", "v1", "v2", "v3", "v4", "v5", "v6", "v7", "v8", "v9", "v10", "v11", "v12", "v13", \
    "v14", "v15", "v16", "v17", "v18", "v19", "v20", "v21", "v22", "v23", "v24", "v25", "v26",     \
    "v27", "v28", "v29", "v30", "v31"
#define FROM "x0"
#define TO "x1"
#define SWITCH                                                                                     \
    "mov x9, sp\n\tadr x10, 1f\n\tstp x9, x29, [x0]\n\tstr x10, [x0, #16]\n\t"                     \
    "ldp x9, x29, [x1]\n\tldr x10, [x1, #16]\n\tmov sp, x9\n\tbr x10\n1:"
#elif defined(__powerpc64__)
#define LOST                                                                                       \
    "r0", "r5", "r6", "r7", "r8", "r9", "r10", "r11", "r12", "r14", "r15", "r16", "r17", "r18",    \
    "r19", "r20", "r21", "r22", "r23", "r24", "r25", "r26", "r27", "r28", "r29", "r30", "lr",      \
    "ctr", "xer", "fr0", "fr1", "fr2", "fr3", "fr4", "fr5", "fr6", "fr7", "fr8", "fr9", "fr10",    \
    "fr11", "fr12", "fr13", "fr14", "fr15", "fr16", "fr17", "fr18", "fr19", "fr20", "fr21",        \
    "fr22", "fr23", "fr24", "fr25", "fr26", "fr27", "fr28", "fr29", "fr30", "fr31", "v0", "v1",    \
    "v2", "v3", "v4", "v5", "v6", "v7", "v8", "v9", "v10", "v11", "v12", "v13", "v14", "v15",      \
    "v16", "v17", "v18", "v19", "v20", "v21", "v22", "v23", "v24", "v25", "v26", "v27", "v28",     \
    "v29", "v30", "v31", "cr0", "cr1", "cr2", "cr3", "cr4", "cr5", "cr6", "cr7"
#define FROM "r3"
#define TO "r4"
#define SWITCH                                                                                     \
    "bcl 20, 31, 0f\n0:\tmflr 9\n\taddi 9, 9, 1f - 0b\n\tstd 9, 16(3)\n\t"                         \
    "std 1, 0(3)\n\tstd 31, 8(3)\n\tstd 2, 24(3)\n\t"                                              \
    "ld 9, 16(4)\n\tmtctr 9\n\tld 2, 24(4)\n\tld 31, 8(4)\n\tld 1, 0(4)\n\tbctr\n1:"
#elif defined(__s390x__)
#define LOST                                                                                       \
    "r0", "r1", "r4", "r5", "r6", "r7", "r8", "r9", "r10", "r13", "r14", "f0", "f1", "f2",         \
    "f3", "f4", "f5", "f6", "f7", "f8", "f9", "f10", "f11", "f12", "f13", "f14", "f15"
#define FROM "r2"
#define TO "r3"
#define SWITCH                                                                                     \
    "larl %%r1, 1f\n\tstg %%r1, 16(%%r2)\n\t"                                                      \
    "stg %%r15, 0(%%r2)\n\tstg %%r11, 8(%%r2)\n\tstg %%r12, 24(%%r2)\n\t"                          \
    "lg %%r1, 16(%%r3)\n\tlg %%r12, 24(%%r3)\n\tlg %%r11, 8(%%r3)\n\tlg %%r15, 0(%%r3)\n\t"        \
    "br %%r1\n1:"
#endif

static void swap(void *from, void *to)
{
    register void *leave __asm__(FROM) = from;
    register void *enter __asm__(TO) = to;

    __asm__ volatile(SWITCH : "+r"(leave), "+r"(enter) : : "memory", "cc", LOST);
}
