/* SPDX-License-Identifier: GPL-2.0-or-later */
/* work.c - a second thread for each blocking call */
#include "hubs/work.h"

static void keep_outcome(struct work *work, value result)
{
    work->raised = result == NULL;
    work->outcome = work->raised ? error_take() : result;
}

/* Runs in the other thread, which ends with it. */
static void run_in_thread(void *argument)
{
    struct work *work = argument;

    keep_outcome(work, work->function(work->argument));
    work->finished(work);
}

/* Runs on the loop's stack. */
static void begin_thread(struct callback *self)
{
    struct work *work = (struct work *)self;
    struct thread *thread = thread_run(run_in_thread, work);

    if (thread == NULL) {
        keep_outcome(work, NULL);
        work->finished(work);
    } else if (thread->units == NULL) {
        thread_free(thread);        /* or else a unit made there points to it */
    }
}

static void drop(struct callback *self)
{
    struct work *work = (struct work *)self;

    work->dropped(work);
}

bool work_begin(struct work *work, struct hub *hub, long duration, hub_function function,
                value argument)
{
    callback_init(&work->due, hub, begin_thread);
    work->due.drop = drop;
    work->function = function;
    work->argument = argument;
    return argument != NULL && callback_after(&work->due, duration);
}

value work_take(struct work *work)
{
    value outcome = work->outcome;

    work->outcome = NULL;
    return work->raised ? raise_value(outcome) : outcome;
}

void work_end(struct work *work)
{
    callback_disarm(&work->due);
    value_release(work->argument);
    value_release(work->outcome);
    work->argument = work->outcome = NULL;
}
