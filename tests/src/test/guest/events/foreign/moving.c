/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Moving bytes between stack and heap. Saves by a loop, restores by memmove. */
#include "insides.h"

#include <stdlib.h>
#include <string.h>

static void evacuate(stacklet_handle s, char *end)
{
    while (s->stack_start + s->stack_saved < end) {
        s->stack_copy[s->stack_saved] = s->stack_start[s->stack_saved];
        s->stack_saved++;
    }
}

static stacklet_handle enlist(stacklet_thread_handle t, char *sp)
{
    size_t room = (size_t)(t->g_current_stack_stop - sp);
    stacklet_handle s = malloc(offsetof(struct stacklet_s, stack_copy) + room);

    if (s != NULL) {
        s->stack_thrd = t;
        s->stack_start = sp;
        s->stack_stop = t->g_current_stack_stop;
        s->stack_saved = 0;
        s->stack_prev = t->g_stack_chain_head;
        t->g_stack_chain_head = s;
    }
    return s;
}

void *foreign_depart(void *sp, void *thread)
{
    stacklet_thread_handle t = thread;
    stacklet_handle goal = t->g_target;

    t->g_source = t->way == DIE ? EMPTY_STACKLET_HANDLE : enlist(t, sp);
    if (t->g_source == NULL)
        return NULL;
    if (t->way == FORK) {
        evacuate(t->g_source, t->g_current_stack_marker);
        return NULL;
    }
    for (stacklet_handle s; (s = t->g_stack_chain_head) != NULL;) {
        if (s->stack_stop > goal->stack_stop) {
            evacuate(s, goal->stack_stop);
            break;
        }
        if (s != goal)
            evacuate(s, s->stack_stop);
        t->g_stack_chain_head = s->stack_prev;
        s->stack_prev = NULL;
    }
    return goal->stack_start;
}

void *foreign_land(void *sp, void *thread)
{
    stacklet_thread_handle t = thread;
    stacklet_handle goal = t->g_target;

    memmove(sp, goal->stack_copy, (size_t)goal->stack_saved);
    t->g_current_stack_stop = goal->stack_stop;
    goal->stack_saved = -1;
    free(goal);
    return t;
}
