// SPDX-License-Identifier: GPL-2.0-or-later
// The library's structs as the specification lists them, for statements about
// what cannot be seen through the API. A test compares these layouts with
// stacklet.c's own, as the compiler's debug information has them.
#ifndef INSIDES_H
#define INSIDES_H

#include <stddef.h>

#include "stacklet.h"

struct seen_stacklet {
    char *stack_start;
    char *stack_stop;
    ptrdiff_t stack_saved;
    struct seen_stacklet *stack_prev;
    struct seen_thread *stack_thrd;
};

struct seen_thread {
    struct seen_stacklet *g_stack_chain_head;
    char *g_current_stack_stop;
    char *g_current_stack_marker;
    struct seen_stacklet *g_source;
    struct seen_stacklet *g_target;
};

static inline struct seen_stacklet *see(stacklet_handle handle)
{
    return (struct seen_stacklet *)handle;
}

static inline struct seen_thread *see_thread(stacklet_thread_handle thread)
{
    return (struct seen_thread *)thread;
}

static inline int in_chain(stacklet_thread_handle thread, stacklet_handle handle)
{
    const struct seen_stacklet *g = see_thread(thread)->g_stack_chain_head;

    while (g != NULL && g != see(handle))
        g = g->stack_prev;
    return g != NULL;
}

#endif
