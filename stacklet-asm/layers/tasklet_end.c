/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * tasklet_end.c - how tasklets end
 *
 * The body ends by itself, or with an error; then the tasklet is dead, but can be bound again.
 * The tasklet ends when nothing refers to it, or when all of a thread's are forgotten: what is in
 * the heap only is dropped, but C functions are given the chance to clean up.
 */
#include <stdio.h>
#include <stdlib.h>

#include "stackless_core.h"

const struct error_type TaskletExit = { "TaskletExit", &SystemExit };

static void dispose_tasklet(struct value_object *self);

const struct object_type tasklet_type = { "tasklet", VALUE_UNIT, dispose_tasklet };

/* ------------------------------------------------------- the end of a body */

/* What print and exit would do with it. */
static void exit_program(value error)
{
    value status = error_argument(error);

    if (status == NONE)
        exit(0);
    if (value_kind(status) == VALUE_INTEGER)
        exit((int)integer_of(status));
    error_report("a tasklet ends the program:", error);
    exit(1);
}

/* An error leaves a tasklet. False: that was all; true: what is pending now goes to main. */
static bool goes_to_main(const struct stackless_thread *s)
{
    value error;

    if (error_matches(&SystemExit)) {
        error = error_take();
        if (thread_current()->outer == NULL && !value_is_error(error, &TaskletExit))
            exit_program(error);
        value_release(error);
        return false;
    }
    if (s->on_error == NULL)
        return true;
    error = error_take();
    s->on_error(error);
    value_release(error);
    return error_pending() != NULL;
}

/* Main waits on a channel for somebody who will never come. */
static void raise_deadlock(const tasklet *main_tasklet)
{
    raise_error(&RuntimeError, main_tasklet->direction > 0
                ? "deadlock: main sends, and the last that could receive has ended"
                : "deadlock: main receives, and the last that could send has ended");
}

void tasklet_end(struct stackless_thread *s, tasklet *t, value result)
{
    bool to_main;
    tasklet *next = s->main;

    unit_end(&t->unit, result);
    value_release(result);
    to_main = result == NULL && goes_to_main(s);
    ring_park_current(s);
    if (!to_main) {
        next = stackless_successor(s);
        if (next == NULL) {
            raise_deadlock(s->main);
            next = s->main;
            to_main = true;
        }
    }
    if (to_main)
        tasklet_hand_error(s, t, s->main);
    soft_leave(t, stackless_pick(s, next));
}

/* ----------------------------------------------------- the end of a tasklet */

/* Out of the ring or a queue; the reference, if there was one, is released. */
static void detach(struct stackless_thread *s, tasklet *t)
{
    bool owned = true;

    if (t->direction != 0)
        channel_unblock(t);
    else if (ring_has(t))
        ring_unlink(s, t);
    else
        owned = false;
    if (owned)
        value_release((value)t);
}

/*
 * Kills a tasklet that has C functions on its stack, so that they can clean up. It goes to the
 * end of the ring first: then the current tasklet, and nobody else, is next when it has died. Where
 * nobody may switch, or there is no memory for it, it dies when its turn comes. An error that comes
 * back has no place to go.
 */
static void condemn(tasklet *t)
{
    struct stackless_thread *there = t->unit.thread->stackless;
    struct stackless_thread *s = stackless_get();
    bool now = there == s && !s->in_callback && s->switch_trap == 0;
    bool permitted = stackless_take_permission();
    value pending = error_take();
    value result;

    t->condemned = true;
    value_retain((value)t);
    detach(there, t);
    result = tasklet_kill(t, !now);
    value_release(result);
    if (result == NULL) {
        value error = error_take();
        if (!value_is_error(error, &MemoryError) || !tasklet_paused(t)
            || tasklet_kill(t, true) == NULL)
            error_report("ignored, while a tasklet was killed:", error);
        value_release(error);
    }
    value_release(error_take());
    raise_value(pending);
    if (s != NULL)
        s->permitted = permitted;
    value_release((value)t);
}

/* Nothing refers to it any more. In hard ones, code runs for the last time. */
static void dispose_tasklet(struct value_object *self)
{
    tasklet *t = (tasklet *)self;

    if (t->handle != NULL && !t->condemned && t->unit.thread->stackless != NULL) {
        self->references = 1;
        condemn(t);
        value_release(self);
        return;
    }
    if (t->handle != NULL)
        stacklet_destroy(t->handle);
    soft_drop(t);
    value_release(t->tempval);
    unit_free(&t->unit);
}

/* A tasklet that is not main, hard and not yet killed, or alive at all. */
static tasklet *find(const struct stackless_thread *s, bool hard)
{
    for (struct unit *unit = thread_current()->units; unit != NULL; unit = unit->next) {
        tasklet *t = unit_of((value)unit, &tasklet_type);

        if (t == NULL || t == s->main)
            continue;
        if (hard ? t->handle != NULL && !t->condemned : t->frame != NULL)
            return t;
    }
    return NULL;
}

void tasklet_end_all(struct stackless_thread *s)
{
    tasklet *t;

    while ((t = find(s, true)) != NULL)
        condemn(t);
    while ((t = s->waiting) != NULL) {
        s->waiting = t->watch.outer;
        t->watch.active = false;
        value_release((value)t);
    }
    while ((t = find(s, false)) != NULL) {
        value_retain((value)t);
        detach(s, t);
        if (t->handle != NULL)
            stacklet_destroy(t->handle);
        t->handle = NULL;
        soft_drop(t);
        value_release((value)t);
    }
}
