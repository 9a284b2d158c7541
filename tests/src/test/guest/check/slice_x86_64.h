/*
 * SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The technique of greenlet's headers, in our own words: the compiler saves what it is told is lost.
 */
#define STACK_MAGIC 0
static int slp_switch(void)
{
    int err;
    void *frame_pointer, *base;
    unsigned int csr;
    unsigned short cw;
    long *stackref, stsizediff;
    __asm__ volatile("" : : : "r12", "r13", "r14", "r15");
    __asm__ volatile("fnstcw %0" : "=m"(cw));
    __asm__ volatile("stmxcsr %0" : "=m"(csr));
    __asm__ volatile("movq %%rbp, %0" : "=m"(frame_pointer));
    __asm__ volatile("movq %%rbx, %0" : "=m"(base));
    __asm__("movq %%rsp, %0" : "=g"(stackref));
    {
        SLP_SAVE_STATE(stackref, stsizediff);
        __asm__ volatile("addq %0, %%rsp\n\taddq %0, %%rbp" : : "r"(stsizediff));
        SLP_RESTORE_STATE();
        __asm__ volatile("xorq %%rax, %%rax" : "=a"(err));
    }
    __asm__ volatile("movq %0, %%rbx" : : "m"(base));
    __asm__ volatile("movq %0, %%rbp" : : "m"(frame_pointer));
    __asm__ volatile("ldmxcsr %0" : : "m"(csr));
    __asm__ volatile("fldcw %0" : : "m"(cw));
    return err;
}
