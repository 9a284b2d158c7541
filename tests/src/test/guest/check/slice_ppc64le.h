/*
 * SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The frame pointer is kept in memory that moves with the stack; all else is left to the compiler,
 * who is told that everything is lost. The header of the frame, into which functions called write,
 * is left out of the slice.
 */
#define STACK_MAGIC 4
#define KEPT                                                                                       \
    "r14", "r15", "r16", "r17", "r18", "r19", "r20", "r21", "r22", "r23", "r24", "r25", "r26",     \
    "r27", "r28", "r29", "r30", "lr", "fr14", "fr15", "fr16", "fr17", "fr18", "fr19", "fr20",      \
    "fr21", "fr22", "fr23", "fr24", "fr25", "fr26", "fr27", "fr28", "fr29", "fr30", "fr31",        \
    "v20", "v21", "v22", "v23", "v24", "v25", "v26", "v27", "v28", "v29", "v30", "v31", "cr2",     \
    "cr3", "cr4"
static int slp_switch(void)
{
    int result;
    void *frame_pointer;
    long *stackref, stsizediff;
    __asm__ volatile("" : : : KEPT);
    __asm__ volatile("std 31, %0" : "=m"(frame_pointer));
    __asm__("mr %0, 1" : "=r"(stackref));
    {
        SLP_SAVE_STATE(stackref, stsizediff);
        __asm__ volatile("add 1, 1, %0\n\tadd 31, 31, %0" : : "r"(stsizediff));
        SLP_RESTORE_STATE();
        __asm__ volatile("li %0, 0" : "=r"(result));
    }
    __asm__ volatile("ld 31, %0" : : "m"(frame_pointer));
    __asm__ volatile("" : : : KEPT);
    return result;
}
