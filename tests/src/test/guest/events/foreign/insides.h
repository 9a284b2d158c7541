/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What the two halves of the library share. */
#pragma once

#include "stacklet.h"

#include <stddef.h>

#ifndef FOREIGN_SWITCH
#define FOREIGN_SWITCH slp_switch
#endif

enum way { GO, FORK, DIE };

struct stacklet_thread_s {
    enum way way;                 /* what the switch under way is for */
    stacklet_handle g_target;
    stacklet_handle g_source;
    char *g_current_stack_marker;
    char *g_current_stack_stop;
    stacklet_handle g_stack_chain_head;
};

struct stacklet_s {
    stacklet_thread_handle stack_thrd;
    stacklet_handle stack_prev;
    char *stack_stop;
    char *stack_start;
    ptrdiff_t stack_saved;
    char stack_copy[];
};

/* The two callbacks, for all ways. */
void *foreign_depart(void *sp, void *thread);
void *foreign_land(void *sp, void *thread);

void *FOREIGN_SWITCH(void *(*)(void *, void *), void *(*)(void *, void *),
                     void *);
