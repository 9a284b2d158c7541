/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * stackless.c - what a thread keeps for its tasklets
 *
 *   1. begin and end
 *   2. the ring of those that can run
 *   3. settings
 */
#include <stdlib.h>

#include "stackless_core.h"

/* ---------------------------------------------------------- 1. begin and end */

/* The thread ends, or stackless_forget was called: on the main tasklet, which is current. */
static void dispose_stackless_thread(struct value_object *self)
{
    struct stackless_thread *s = (struct stackless_thread *)self;

    if (s->main != NULL) {
        tasklet_end_all(s);
        if (s->on_schedule != NULL)
            s->on_schedule(s->main, NULL);
        ring_unlink(s, s->main);
        value_release((value)s->main);
        unit_end(&s->main->unit, NONE);
    }
    thread_current()->stackless = NULL;
    value_release((value)s->main);
    free(s);
}

/* Nobody gets to see one of these; the kind is that of an address. */
static const struct object_type stackless_thread_type = {
    "tasklets of a thread", VALUE_POINTER, dispose_stackless_thread
};

/* The first question about tasklets makes what runs the main tasklet, alone in the ring. */
struct stackless_thread *stackless_begin(void)
{
    struct thread *thread = thread_current();
    struct stackless_thread *s;

    if (thread_stacklets() == NULL)
        return NULL;
    s = object_new(&stackless_thread_type, sizeof *s);
    if (s == NULL)
        return NULL;
    thread->stackless = s;
    s->main = tasklet_new_main();
    if (s->main == NULL) {
        value_release((value)s);
        return NULL;
    }
    s->current = s->main;
    ring_ensure(s, s->main);
    return s;
}

struct stackless_thread *stackless_of(const tasklet *t)
{
    struct thread *thread = t->unit.thread;

    if (thread == thread_current())
        return stackless_get();
    if (thread->stackless == NULL)
        raise_error(&RuntimeError, "the thread of the tasklet has ended");
    return thread->stackless;
}

bool stackless_forget(void)
{
    struct thread *thread = thread_current();

    if (thread->stackless != NULL && thread->stackless->current != thread->stackless->main) {
        raise_error(&RuntimeError, "only the main tasklet can forget all others");
        return false;
    }
    value_release((value)thread->stackless);
    return true;
}

/* ------------------------------------------------------------- 2. the ring */

bool ring_has(const tasklet *t)
{
    return t->next != NULL && t->direction == 0;
}

void ring_insert_behind(struct stackless_thread *s, tasklet *place, tasklet *t)
{
    t->previous = place;
    t->next = place->next;
    place->next->previous = t;
    place->next = t;
    s->runcount++;
}

/* The end of the ring is just before the place where it goes on. */
void ring_append(struct stackless_thread *s, tasklet *t)
{
    if (s->ring != NULL) {
        ring_insert_behind(s, s->ring->previous, t);
        return;
    }
    t->next = t->previous = t;
    s->ring = t;
    s->runcount = 1;
}

void ring_ensure(struct stackless_thread *s, tasklet *t)
{
    if (!ring_has(t))
        ring_append(s, (tasklet *)unit_value(t));
}

void ring_unlink(struct stackless_thread *s, tasklet *t)
{
    if (s->ring == t)
        s->ring = t->next != t ? t->next : NULL;
    t->next->previous = t->previous;
    t->previous->next = t->next;
    t->next = t->previous = NULL;
    s->runcount--;
}

void ring_park_current(struct stackless_thread *s)
{
    ring_unlink(s, s->current);
    s->parked = (value)s->current;
}

int stackless_runcount(void)
{
    struct stackless_thread *s = stackless_get();

    return s != NULL ? s->runcount : 0;
}

/* ------------------------------------------------------------- 3. settings */

/* All of them belong to the running thread. Without memory for one there is nothing to set, and
   MemoryError is pending. */

int stackless_switch_trap(int change)
{
    struct stackless_thread *s = stackless_get();
    int former = s != NULL ? s->switch_trap : 0;

    if (s != NULL)
        s->switch_trap += change;
    return former;
}

bool stackless_enable_softswitch(bool flag)
{
    struct stackless_thread *s = stackless_get();
    bool former = s != NULL && !s->hard_only;

    if (s != NULL)
        s->hard_only = !flag;
    return former;
}

unsigned long stackless_soft_switches(void)
{
    struct stackless_thread *s = stackless_get();

    return s != NULL ? s->soft_switches : 0;
}

unsigned long stackless_hard_switches(void)
{
    struct stackless_thread *s = stackless_get();

    return s != NULL ? s->hard_switches : 0;
}

void stackless_set_schedule_callback(schedule_callback callback)
{
    struct stackless_thread *s = stackless_get();

    if (s != NULL)
        s->on_schedule = callback;
}

void stackless_set_channel_callback(channel_callback callback)
{
    struct stackless_thread *s = stackless_get();

    if (s != NULL)
        s->on_channel = callback;
}

void stackless_set_error_handler(stackless_error_handler handler)
{
    struct stackless_thread *s = stackless_get();

    if (s != NULL)
        s->on_error = handler;
}
