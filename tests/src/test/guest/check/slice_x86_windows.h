/*
 * SPDX-License-Identifier: GPL-2.0-or-later
 *
 * As slice_x86.h, for Windows: the list of exception handlers goes with the frames.
 */
#define STACK_MAGIC 0
static int slp_switch(void)
{
    int err;
    void *frame_pointer, *base, *handlers;
    unsigned int csr;
    unsigned short cw;
    int *stackref, stsizediff;
    __asm__ volatile("" : : : "esi", "edi");
    __asm__ volatile("fnstcw %0" : "=m"(cw));
    __asm__ volatile("stmxcsr %0" : "=m"(csr));
    __asm__ volatile("movl %%fs:0, %%eax\n\tmovl %%eax, %0" : "=m"(handlers) : : "eax");
    __asm__ volatile("movl %%ebp, %0" : "=m"(frame_pointer));
    __asm__ volatile("movl %%ebx, %0" : "=m"(base));
    __asm__("movl %%esp, %0" : "=g"(stackref));
    {
        SLP_SAVE_STATE(stackref, stsizediff);
        __asm__ volatile("addl %0, %%esp\n\taddl %0, %%ebp" : : "r"(stsizediff));
        SLP_RESTORE_STATE();
        __asm__ volatile("xorl %%eax, %%eax" : "=a"(err));
    }
    __asm__ volatile("movl %0, %%ebx" : : "m"(base));
    __asm__ volatile("movl %0, %%ebp" : : "m"(frame_pointer));
    __asm__ volatile("movl %0, %%ecx\n\tmovl %%ecx, %%fs:0" : : "m"(handlers) : "ecx");
    __asm__ volatile("ldmxcsr %0" : : "m"(csr));
    __asm__ volatile("fldcw %0" : : "m"(cw));
    return err;
}
