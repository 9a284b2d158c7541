/*
 * SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Keeps the frame pointer in a variable, and not in memory: a compiler that has no use for a frame
 * pointer then keeps it in a register of the other stack's.
 */
#define STACK_MAGIC 0
static int slp_switch(void)
{
    int result;
    void *frame_pointer;
    int *stackref, stsizediff;
    __asm__ volatile("" : : : "r4", "r5", "r6", "r7", "r8", "r9", "r10", "lr",
                     "d8", "d9", "d10", "d11", "d12", "d13", "d14", "d15");
    __asm__("mov %0, r11" : "=r"(frame_pointer));
    __asm__("mov %0, sp" : "=r"(stackref));
    {
        SLP_SAVE_STATE(stackref, stsizediff);
        __asm__ volatile("add sp, sp, %0\n\tadd r11, r11, %0" : : "r"(stsizediff));
        SLP_RESTORE_STATE();
        __asm__ volatile("mov %0, #0" : "=r"(result));
    }
    __asm__ volatile("mov r11, %0" : : "r"(frame_pointer));
    return result;
}
