/*
 * SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The frame pointer is kept in memory that moves with the stack; all else is left to the compiler,
 * who is told that everything is lost. The save area of 160 bytes that belongs to functions called
 * is left out of the slice.
 */
#define STACK_MAGIC 20
#define KEPT                                                                                       \
    "r6", "r7", "r8", "r9", "r10", "r12", "r13", "r14", "f8", "f9", "f10", "f11", "f12", "f13",    \
    "f14", "f15"
static int slp_switch(void)
{
    int result;
    void *frame_pointer;
    long *stackref, stsizediff;
    __asm__ volatile("" : : : KEPT);
    __asm__ volatile("stg %%r11, %0" : "=m"(frame_pointer));
    __asm__("lgr %0, %%r15" : "=r"(stackref));
    {
        SLP_SAVE_STATE(stackref, stsizediff);
        __asm__ volatile("agr %%r15, %0\n\tagr %%r11, %0" : : "r"(stsizediff));
        SLP_RESTORE_STATE();
        __asm__ volatile("lghi %0, 0" : "=r"(result));
    }
    __asm__ volatile("lg %%r11, %0" : : "m"(frame_pointer));
    __asm__ volatile("" : : : KEPT);
    return result;
}
