/*
 * SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The frame pointer and the global pointer are kept in memory that moves with the stack; all else is
 * left to the compiler, who is told that everything is lost.
 */
#define STACK_MAGIC 0
#define KEPT                                                                                       \
    "$16", "$17", "$18", "$19", "$20", "$21", "$22", "$23", "$31", "$f24", "$f25", "$f26",         \
    "$f27", "$f28", "$f29", "$f30", "$f31"
static int slp_switch(void)
{
    int result;
    void *frame_pointer, *global_pointer;
    long *stackref, stsizediff;
    __asm__ volatile("" : : : KEPT);
    __asm__ volatile("sd $fp, %0" : "=m"(frame_pointer));
    __asm__ volatile("sd $gp, %0" : "=m"(global_pointer));
    __asm__("move %0, $sp" : "=r"(stackref));
    {
        SLP_SAVE_STATE(stackref, stsizediff);
        __asm__ volatile("daddu $sp, $sp, %0\n\tdaddu $fp, $fp, %0" : : "r"(stsizediff));
        SLP_RESTORE_STATE();
        __asm__ volatile("move %0, $zero" : "=r"(result));
    }
    __asm__ volatile("ld $gp, %0" : : "m"(global_pointer));
    __asm__ volatile("ld $fp, %0" : : "m"(frame_pointer));
    __asm__ volatile("" : : : KEPT);
    return result;
}
