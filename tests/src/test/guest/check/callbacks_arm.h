/*
 * SPDX-License-Identifier: GPL-2.0-or-later
 *
 * One assembly statement that does it all, with two callbacks: it saves r7 and r11 itself, one of
 * which is the frame pointer, so that it is right in each build, for Arm and Thumb.
 */
#ifdef __SOFTFP__
#define PUSH_NUMBERS ""
#define POP_NUMBERS ""
#define LOST_NUMBERS
#else
#define PUSH_NUMBERS "vpush {d8-d15}\n\t"
#define POP_NUMBERS "vpop {d8-d15}\n\t"
#define LOST_NUMBERS , "d0", "d1", "d2", "d3", "d4", "d5", "d6", "d7"
#endif

static void *slp_switch(void *(*save_state)(void *, void *),
                        void *(*restore_state)(void *, void *), void *extra)
{
    register void *result __asm__("r0") = (void *)save_state;
    register void *restore __asm__("r1") = (void *)restore_state;
    register void *both __asm__("r2") = extra;
    __asm__ volatile(
        /* r12 fills up: 10 words keep the stack aligned to 8 bytes, as it was. */
        "push {r4-r12, lr}\n\t" PUSH_NUMBERS
        /* What the callbacks have to leave alone: restore, extra and our stack pointer. */
        "mov r4, r1\n\tmov r5, r2\n\tmov r6, sp\n\t"
        "bic r3, r6, #7\n\tmov sp, r3\n\t"
        "mov r3, r0\n\tmov r0, r6\n\tmov r1, r5\n\tblx r3\n\t"
        /* NULL: stay. */
        "cmp r0, #0\n\tbeq 0f\n\t"
        /* On the other stack, whose bytes are there when restore has returned. */
        "mov r6, r0\n\tbic r3, r6, #7\n\tmov sp, r3\n\t"
        "mov r1, r5\n\tblx r4\n"
        "0:\n\tmov sp, r6\n\t" POP_NUMBERS "pop {r4-r12, lr}"
        : "+r"(result), "+r"(restore), "+r"(both)
        :
        : "memory", "cc", "r3", "r12", "lr" LOST_NUMBERS);
    return result;
}
