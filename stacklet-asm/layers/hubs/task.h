/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * task.h - fibers with a beginning and an end that others can wait for
 *
 * A task is started by a callback, runs one function, keeps its result, and wakes
 * those who wait for it. Errors stop in its bottom function.
 */
#ifndef HUBS_TASK_H
#define HUBS_TASK_H

#include "hubs/completion.h"

struct task {
    struct value_object head;
    struct hub *hub;
    fiber *fiber;               /* owned */
    hub_function function;
    value argument;
    bool queued;                /* task_start was called */
    bool started;               /* its bottom function was entered */
    bool doomed;                /* which only raises `thrown` then */
    struct completion end;
    struct ring sibling;        /* in hub->tasks while queued, with a reference */
    struct callback start;
    struct callback interrupt;  /* ready when an error is to be thrown into it */
    value thrown;
};

/* A task that has not started, with the loop's fiber or else the running one as
   parent. Consumes the argument. NULL with the error pending. */
void *task_new(const struct object_type *type, size_t size, struct hub *hub,
               hub_function function, value argument);

/* Queues the start. False with RuntimeError pending at the second call. */
bool task_start(struct task *t);

/* For who starts it by hub_enter: the first half of task_start. */
bool task_enlist(struct task *t);

/* Queues that an error is thrown into it; if it has not started by then, it will not
   run its function. One at a time: dropped while another is queued. Consumes it. */
void task_interrupt(struct task *t, value error);

/* The same, but if it has not started by now, it will not run its function. */
void task_doom(struct task *t, value error);

/* For hub_close: on the main program's stack, the task is made to leave what it waits
   in. False with MemoryError pending. */
bool task_abandon(struct task *t);

/* The last step of the dispose of a type of tasks. */
void task_free(struct task *t);

#endif
