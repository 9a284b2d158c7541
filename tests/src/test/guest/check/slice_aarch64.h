/*
 * SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The frame pointer is kept in memory that moves with the stack; all else is left to the compiler,
 * who is told that everything is lost.
 */
#define STACK_MAGIC 0
#define KEPT                                                                                       \
    "x19", "x20", "x21", "x22", "x23", "x24", "x25", "x26", "x27", "x28", "x30", "v8", "v9",       \
        "v10", "v11", "v12", "v13", "v14", "v15"
static int slp_switch(void)
{
    int result;
    void *frame_pointer;
    long *stackref, stsizediff;
    __asm__ volatile("" : : : KEPT);
    __asm__ volatile("str x29, %0" : "=m"(frame_pointer));
    __asm__("mov %0, sp" : "=r"(stackref));
    {
        SLP_SAVE_STATE(stackref, stsizediff);
        __asm__ volatile("add sp, sp, %0\n\tadd x29, x29, %0" : : "r"(stsizediff));
        SLP_RESTORE_STATE();
        __asm__ volatile("mov %w0, #0" : "=r"(result));
    }
    __asm__ volatile("ldr x29, %0" : : "m"(frame_pointer));
    __asm__ volatile("" : : : KEPT);
    return result;
}
