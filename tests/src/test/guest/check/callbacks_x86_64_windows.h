/*
 * SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The callback form for Windows x64 in one statement. The 32 bytes at the stack pointer are the
 * home area of the callbacks; what the statement clobbers, the compiler saves.
 */
static void *slp_switch(void *(*save)(void *, void *), void *(*restore)(void *, void *),
                        void *extra)
{
    void *result;
    register void *handed __asm__("r8") = extra;
    __asm__ volatile("pushq %%rbp\n\tmovq %%rsp, %%rbp\n\tandq $-16, %%rsp\n\t"
                     "pushq %%rbp\n\tpushq %%rbx\n\tsubq $48, %%rsp\n\t"
                     "stmxcsr 40(%%rsp)\n\tfnstcw 44(%%rsp)\n\t"
                     "movq %%rdx, %%r12\n\tmovq %%r8, %%r13\n\t"
                     "movq %%rcx, %%rax\n\tleaq 32(%%rsp), %%rcx\n\tmovq %%r13, %%rdx\n\t"
                     "call *%%rax\n\ttestq %%rax, %%rax\n\tje 1f\n\t"
                     "leaq -32(%%rax), %%rsp\n\tmovq %%rax, %%rcx\n\tmovq %%r13, %%rdx\n\t"
                     "call *%%r12\n"
                     "1:\tldmxcsr 40(%%rsp)\n\tfldcw 44(%%rsp)\n\t"
                     "addq $48, %%rsp\n\tpopq %%rbx\n\tpopq %%rsp\n\tpopq %%rbp\n"
                     : "=a"(result), "+c"(save), "+d"(restore), "+r"(handed)
                     :
                     : "memory", "rsi", "rdi", "r9", "r10", "r11", "r12", "r13", "r14", "r15",
                       "xmm0", "xmm1", "xmm2", "xmm3", "xmm4", "xmm5", "xmm6", "xmm7", "xmm8",
                       "xmm9", "xmm10", "xmm11", "xmm12", "xmm13", "xmm14", "xmm15");
    return result;
}
