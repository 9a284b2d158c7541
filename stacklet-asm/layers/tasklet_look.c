/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tasklet_look.c - what can be seen of tasklets, and their flags */
#include "stackless_core.h"

/* NULL if its thread has ended, or keeps no tasklets any more. */
static const struct stackless_thread *keeper(const tasklet *t)
{
    return t->unit.thread->stackless;
}

bool tasklet_is_current(const tasklet *t)
{
    return keeper(t) != NULL && keeper(t)->current == t;
}

bool tasklet_is_main(const tasklet *t)
{
    return keeper(t) != NULL && keeper(t)->main == t;
}

bool tasklet_alive(const tasklet *t)
{
    return t->frame != NULL || tasklet_is_main(t);
}

bool tasklet_scheduled(const tasklet *t)
{
    return ring_has(t) || t->direction != 0;
}

bool tasklet_blocked(const tasklet *t)
{
    return t->direction != 0;
}

bool tasklet_paused(const tasklet *t)
{
    return tasklet_alive(t) && !tasklet_scheduled(t);
}

int tasklet_nesting_level(const tasklet *t)
{
    return t->nesting;
}

bool tasklet_has_c_state(const tasklet *t)
{
    return t->handle != NULL;
}

bool tasklet_restorable(const tasklet *t)
{
    return tasklet_alive(t) && t->nesting == 0 && t->handle == NULL;
}

int tasklet_recursion_depth(const tasklet *t)
{
    return tasklet_is_current(t) ? t->unit.thread->running.depth : t->state.depth;
}

tasklet *tasklet_next(const tasklet *t)
{
    return t->next;
}

tasklet *tasklet_previous(const tasklet *t)
{
    return t->previous;
}

struct thread *tasklet_thread(const tasklet *t)
{
    return t->unit.thread->ended ? NULL : t->unit.thread;
}

value tasklet_tempval(const tasklet *t)
{
    return value_retain(t->tempval);
}

void tasklet_set_tempval(tasklet *t, value v)
{
    if (v != NULL)
        tasklet_hand(t, v);
}

/* ------------------------------------------------------------------- flags */

static bool set(bool *place, bool flag)
{
    bool former = *place;

    *place = flag;
    return former;
}

bool tasklet_set_atomic(tasklet *t, bool flag)
{
    return set(&t->atomic, flag);
}

bool tasklet_set_ignore_nesting(tasklet *t, bool flag)
{
    return set(&t->ignore_nesting, flag);
}

bool tasklet_set_block_trap(tasklet *t, bool flag)
{
    return set(&t->block_trap, flag);
}

bool tasklet_atomic(const tasklet *t)
{
    return t->atomic;
}

bool tasklet_ignore_nesting(const tasklet *t)
{
    return t->ignore_nesting;
}

bool tasklet_block_trap(const tasklet *t)
{
    return t->block_trap;
}

/* ----------------------------------------------------- current and main */

tasklet *tasklet_current(void)
{
    struct stackless_thread *s = stackless_get();

    return s != NULL ? s->current : NULL;
}

tasklet *tasklet_main(void)
{
    struct stackless_thread *s = stackless_get();

    return s != NULL ? s->main : NULL;
}
