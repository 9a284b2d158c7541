/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The interface of the library. */
#include "insides.h"

#include <stdlib.h>

stacklet_thread_handle stacklet_newthread(void)
{
    return calloc(1, sizeof(struct stacklet_thread_s));
}

void stacklet_deletethread(stacklet_thread_handle t)
{
    free(t);
}

static void *pass(stacklet_thread_handle t, enum way way)
{
    t->way = way;
    return FOREIGN_SWITCH(foreign_depart, foreign_land, t);
}

static void learn_far_end(stacklet_thread_handle t, void *here)
{
    if (t->g_current_stack_stop <= (char *)here)
        t->g_current_stack_stop = (char *)here + 1;
}

__attribute__((noinline)) static void fork_and_run(stacklet_thread_handle t,
                                                   stacklet_run_fn run,
                                                   void *arg)
{
    if (pass(t, FORK) != NULL || t->g_source == NULL)
        return;
    t->g_current_stack_stop = t->g_current_stack_marker;
    t->g_target = run(t->g_source, arg);
    pass(t, DIE);
    abort();
}

stacklet_handle stacklet_new(stacklet_thread_handle t, stacklet_run_fn run,
                             void *arg)
{
    long long here = 0;

    learn_far_end(t, &here);
    t->g_current_stack_marker = (char *)&here;
    fork_and_run(t, run, arg);
    return t->g_source;
}

stacklet_handle stacklet_switch(stacklet_handle goal)
{
    long long here = 0;
    stacklet_thread_handle t = goal->stack_thrd;

    learn_far_end(t, &here);
    t->g_target = goal;
    pass(t, GO);
    return t->g_source;
}

void stacklet_destroy(stacklet_handle s)
{
    stacklet_handle *link = &s->stack_thrd->g_stack_chain_head;

    while (s->stack_saved < s->stack_stop - s->stack_start && *link != s)
        link = &(*link)->stack_prev;
    if (*link == s)
        *link = s->stack_prev;
    s->stack_saved = -1;
    free(s);
}
