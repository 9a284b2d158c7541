/*
 * SPDX-License-Identifier: GPL-2.0-or-later
 *
 * How greenlet uses its headers: a variable says whose stack is entered, and its fields say where
 * that is.
 */
struct stack {
    long hash;
    char *start;
};
static struct stack *volatile target;
extern int imported(char *sp);

__attribute__((noinline)) int save_state(char *sp)
{
    return imported(sp);
}

__attribute__((noinline)) void restore_state(void)
{
    imported(target->start);
}

#define SLP_SAVE_STATE(stackref, stsizediff)                                                       \
    stackref += STACK_MAGIC;                                                                       \
    if (save_state((char *)(stackref)))                                                            \
        return -1;                                                                                 \
    if (!target->start)                                                                            \
        return 1;                                                                                  \
    stsizediff = target->start - (char *)(stackref)
#define SLP_RESTORE_STATE() restore_state()
#include HEADER

void choose(struct stack *other)
{
    target = other;
}

int enter(void)
{
    return slp_switch();
}
