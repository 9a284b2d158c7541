/* SPDX-License-Identifier: GPL-2.0-or-later */
/* future.c - results for later */
#include <stdlib.h>

#include "hubs/future.h"

static void dispose_future(struct value_object *self)
{
    struct future *f = (struct future *)self;

    callback_disarm(&f->delivery);
    if (f->work.function != NULL)
        work_end(&f->work);
    completion_drop(&f->end);
    value_release(f->outcome);
    unit_free(&f->unit);
}

static const struct object_type future_type = { "future", VALUE_UNIT, dispose_future };

/* Runs on the loop's stack: a thread has finished, and left the future to us. */
static void deliver(struct callback *self)
{
    struct future *f = RING_MEMBER(self, struct future, delivery);
    value result = work_take(&f->work);

    if (result != NULL)
        future_set_result(f, result);
    else
        future_set_error(f, error_take());
    value_release((value)f);
}

/* The hub is closed before: nobody will ever get the result. */
static void forget_delivery(struct callback *self)
{
    value_release((value)RING_MEMBER(self, struct future, delivery));
}

static void forget_work(struct work *work)
{
    value_release((value)RING_MEMBER(work, struct future, work));
}

struct future *future_new(struct hub *hub, const struct future_errors *errors)
{
    struct future *f = unit_new(&future_type, sizeof *f);

    if (f != NULL) {
        f->errors = errors;
        completion_init(&f->end);
        callback_init(&f->delivery, hub, deliver);
        f->delivery.drop = forget_delivery;
    }
    return f;
}

struct future *future_of(value v)
{
    return unit_of(v, &future_type);
}

bool future_is_finished(const struct future *f)
{
    return f->state >= FUTURE_CANCELLED;
}

void future_begin(struct future *f, bool can_be_cancelled)
{
    if (!future_is_finished(f))
        f->state = can_be_cancelled ? FUTURE_RUNNING : FUTURE_CERTAIN;
}

static void finish(struct future *f, enum future_state state, value outcome)
{
    if (outcome == NULL)
        return;
    if (future_is_finished(f)) {
        value_release(outcome);
        return;
    }
    f->state = state;
    f->outcome = outcome;
    completion_set(&f->end);
}

void future_set_result(struct future *f, value result)
{
    finish(f, FUTURE_DONE, result);
}

void future_set_error(struct future *f, value error)
{
    finish(f, FUTURE_FAILED, error);
}

bool future_cancel(struct future *f)
{
    if (future_is_finished(f) || f->state == FUTURE_CERTAIN)
        return false;
    finish(f, FUTURE_CANCELLED, NONE);
    return true;
}

value future_result(struct future *f, long delay)
{
    value outcome = NULL;
    int finished;

    value_retain((value)f);
    finished = completion_wait(&f->end, &f->unit, delay);
    if (finished == 0)
        raise_error(f->errors->late, "no result within %ld ms", delay);
    else if (finished > 0 && f->state == FUTURE_CANCELLED)
        raise_error(f->errors->cancelled, "the future was cancelled");
    else if (finished > 0)
        outcome = value_retain(f->outcome);
    if (outcome != NULL && f->state == FUTURE_FAILED)
        outcome = raise_value(outcome);
    value_release((value)f);
    return outcome;
}

bool future_when_done(struct future *f, hub_function function, value argument)
{
    return completion_call(&f->end,
                           hub_call_new(thread_current()->hub, function, argument));
}

/* ---------------------------------------------------------- made by a struct task */

/* A call whose result is wanted: the argument of the task that makes it. */
struct job {
    struct value_object head;
    struct future *future;
    hub_function function;
    value argument;
};

static void dispose_job(struct value_object *self)
{
    struct job *job = (struct job *)self;

    value_release((value)job->future);
    value_release(job->argument);
    free(job);
}

static const struct object_type job_type = { "job", VALUE_OTHER, dispose_job };

/* Runs on the task's stack. An error is the future's. */
value future_run_job(value argument)
{
    struct job *job = (struct job *)argument;
    value result;

    if (future_is_finished(job->future))
        return NONE;
    future_begin(job->future, true);
    result = job->function(job->argument);
    if (result != NULL)
        future_set_result(job->future, result);
    else
        future_set_error(job->future, error_take());
    return NONE;
}

value future_job(struct future *f, hub_function function, value argument)
{
    struct job *job = NULL;

    if (f != NULL && argument != NULL)
        job = object_new(&job_type, sizeof *job);
    if (job == NULL) {
        value_release(argument);
        return NULL;
    }
    job->future = (struct future *)unit_value(f);
    job->function = function;
    job->argument = argument;
    return (value)job;
}

/* -------------------------------------------------------- made by a thread */

/* Runs in the thread that made the result: all it may do is queue. */
static void finished(struct work *work)
{
    callback_ready(&RING_MEMBER(work, struct future, work)->delivery);
}

/* Until it is delivered, a reference belongs to the delivery. */
struct future *future_in_thread(struct hub *hub, const struct future_errors *errors,
                                long duration, hub_function function, value argument)
{
    struct future *f = argument != NULL ? future_new(hub, errors) : NULL;

    if (f == NULL) {
        value_release(argument);
        return NULL;
    }
    future_begin(f, false);
    f->work.finished = finished;
    f->work.dropped = forget_work;
    if (!work_begin(&f->work, hub, duration, function, argument)) {
        value_release((value)f);
        return NULL;
    }
    value_retain((value)f);
    return f;
}
