/*
 * SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The frame pointer is kept in memory that moves with the stack; all else is left to the compiler,
 * who is told that everything is lost.
 */
#define STACK_MAGIC 0
#define KEPT                                                                                       \
    "ra", "s1", "s2", "s3", "s4", "s5", "s6", "s7", "s8", "s9", "s10", "s11", "fs0", "fs1", "fs2", \
        "fs3", "fs4", "fs5", "fs6", "fs7", "fs8", "fs9", "fs10", "fs11"
static int slp_switch(void)
{
    int result;
    void *frame_pointer;
    long *stackref, stsizediff;
    __asm__ volatile("" : : : KEPT);
    __asm__ volatile("sd s0, %0" : "=m"(frame_pointer));
    __asm__("mv %0, sp" : "=r"(stackref));
    {
        SLP_SAVE_STATE(stackref, stsizediff);
        __asm__ volatile("add sp, sp, %0\n\tadd s0, s0, %0" : : "r"(stsizediff));
        SLP_RESTORE_STATE();
        __asm__ volatile("mv %0, zero" : "=r"(result));
    }
    __asm__ volatile("ld s0, %0" : : "m"(frame_pointer));
    __asm__ volatile("" : : : KEPT);
    return result;
}
