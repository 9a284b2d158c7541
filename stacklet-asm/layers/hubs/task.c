/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * task.c - the life of a task
 *
 *   1. the bottom of a task's stack
 *   2. creation and start
 *   3. errors from outside
 */
#include <stdlib.h>

#include "hubs/task.h"

/* ---------------------------------------- 1. the bottom of a task's stack */

/* After this nothing can reach its stack any more. The hub lets go of it. */
static void finish(struct task *t)
{
    callback_disarm(&t->start);
    callback_disarm(&t->interrupt);
    ring_remove(&t->sibling);
    completion_set(&t->end);
    value_release((value)t);
}

static value run_function(struct task *t)
{
    value error = t->thrown;

    if (!t->doomed)
        return t->function(t->argument);
    t->thrown = NULL;
    return raise_value(error);
}

/*
 * The target of a task's fiber. An error ends here: it is the quiet one, or written
 * to stderr. Only a fatal one goes on, to the loop. An error that the function has not
 * looked at, and returned something, has left it as well.
 */
static value bottom(value arguments, value keywords)
{
    struct task *t = pointer_of(value_item(arguments, 0));
    struct hub *hub = t->hub;
    value fatal;

    (void)keywords;
    hub->entering = NULL;
    t->started = true;
    value_release(run_function(t));
    if (error_matches(hub->kind->quiet))
        value_release(error_take());
    else if (error_pending() != NULL)
        hub_report(hub, "an error left a task");
    fatal = error_take();
    hub->entering = NULL;
    finish(t);
    return fatal != NULL ? raise_value(fatal) : NONE;
}

/* -------------------------------------------------- 2. creation and start */

/* Runs on the loop's stack, when the task's turn has come. */
static void start(struct callback *self)
{
    struct task *t = RING_MEMBER(self, struct task, start);

    if (!t->started && !hub_enter(self->hub, t->fiber, NONE))
        hub_retry(self);
}

static void interrupt(struct callback *self);

void *task_new(const struct object_type *type, size_t size, struct hub *hub,
               hub_function function, value argument)
{
    struct task *t = argument != NULL ? object_new(type, size) : NULL;

    if (t == NULL) {
        value_release(argument);
        return NULL;
    }
    t->hub = hub;
    t->function = function;
    t->argument = argument;
    completion_init(&t->end);
    ring_init(&t->sibling);
    callback_init(&t->start, hub, start);
    callback_init(&t->interrupt, hub, interrupt);
    t->fiber = fiber_new(bottom, tuple_from(1, pointer_from(t)), NONE, hub->fiber);
    if (t->fiber == NULL) {
        value_release((value)t);
        return NULL;
    }
    return t;
}

void task_free(struct task *t)
{
    completion_drop(&t->end);
    value_release((value)t->fiber);
    value_release(t->argument);
    value_release(t->thrown);
    free(t);
}

bool task_enlist(struct task *t)
{
    if (t->queued || t->hub != thread_current()->hub || t->hub->closing) {
        raise_error(&RuntimeError, "cannot start a task: %s",
                    t->queued ? "it was started before" : "its hub is closed");
        return false;
    }
    t->queued = true;
    value_retain((value)t);
    ring_insert(&t->hub->tasks, &t->sibling);
    return true;
}

bool task_start(struct task *t)
{
    if (!task_enlist(t))
        return false;
    callback_ready(&t->start);
    return true;
}

/* --------------------------------------------------- 3. errors from outside */

/* Runs on the loop's stack. If the switch succeeds, the task may be gone. */
static void interrupt(struct callback *self)
{
    struct task *t = RING_MEMBER(self, struct task, interrupt);
    value error = t->thrown;

    if (!t->started) {
        t->doomed = true;
        return;
    }
    t->thrown = NULL;
    raise_value(value_retain(error));
    if (hub_enter(self->hub, t->fiber, NULL)) {
        value_release(error);
    } else {
        t->thrown = error;
        hub_retry(self);
    }
}

void task_interrupt(struct task *t, value error)
{
    if (error == NULL)
        return;
    if (t->end.done || t->thrown != NULL) {
        value_release(error);
        return;
    }
    t->thrown = error;
    callback_ready(&t->interrupt);
}

void task_doom(struct task *t, value error)
{
    if (error == NULL)
        return;
    if (t->started || t->doomed) {
        task_interrupt(t, error);
        return;
    }
    value_release(t->thrown);
    t->thrown = error;
    t->doomed = true;
    callback_disarm(&t->interrupt);
}

bool task_abandon(struct task *t)
{
    struct hub *hub = t->hub;
    bool gone;

    if (!t->started) {
        finish(t);
        return true;
    }
    if (raise_value(error_from(hub->kind->quiet, NONE)), error_matches(&MemoryError))
        return false;
    value_retain((value)t);
    gone = fiber_set_parent(t->fiber, hub->root) && hub_enter(hub, t->fiber, NULL);
    if (gone && !t->end.done)
        finish(t);
    value_release((value)t);
    return gone;
}
