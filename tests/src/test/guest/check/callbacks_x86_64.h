/*
 * SPDX-License-Identifier: GPL-2.0-or-later
 *
 * One assembly statement that does it all, with two callbacks.
 */
static void *slp_switch(void *(*save_state)(void *, void *),
                        void *(*restore_state)(void *, void *), void *extra)
{
    void *result, *lost1, *lost2;
    __asm__ volatile(
        "pushq %%rbp\n\tpushq %%rbx\n\tpushq %%r12\n\t"
        "pushq %%r13\n\tpushq %%r14\n\tpushq %%r15\n\t"
        "subq $8, %%rsp\n\tstmxcsr (%%rsp)\n\tfnstcw 4(%%rsp)\n\t"
        "movq %%rsp, %%rbp\n\tandq $-16, %%rsp\n\t"
        "movq %%rcx, %%r12\n\tmovq %%rdx, %%r13\n\t"
        "movq %%rbp, %%rdi\n\tmovq %%r13, %%rsi\n\tcall *%%rax\n\t"
        "testq %%rax, %%rax\n\tjz 0f\n\t"
        "movq %%rax, %%rbp\n\tmovq %%rax, %%rsp\n\tandq $-16, %%rsp\n\t"
        "movq %%rbp, %%rdi\n\tmovq %%r13, %%rsi\n\tcall *%%r12\n"
        "0:\n\tmovq %%rbp, %%rsp\n\tldmxcsr (%%rsp)\n\tfldcw 4(%%rsp)\n\t"
        "addq $8, %%rsp\n\tpopq %%r15\n\tpopq %%r14\n\tpopq %%r13\n\t"
        "popq %%r12\n\tpopq %%rbx\n\tpopq %%rbp\n\t"
        : "=a"(result), "=c"(lost1), "=d"(lost2)
        : "a"(save_state), "1"(restore_state), "2"(extra)
        : "memory", "cc", "rsi", "rdi", "r8", "r9", "r10", "r11", "xmm0", "xmm1", "xmm2", "xmm3",
          "xmm4", "xmm5", "xmm6", "xmm7", "xmm8", "xmm9", "xmm10", "xmm11", "xmm12", "xmm13",
          "xmm14", "xmm15");
    return result;
}
