/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * evergreen.c - the loop, its handlers, its tasks
 *
 *   1. the loop's fiber, and the way to it
 *   2. running and destroying a loop
 *   3. handlers
 *   4. tasks
 *   5. sleeping, and limits
 */
#include <stdlib.h>

#include "hubs/evergreen.h"
#include "lab.h"

struct evergreen_loop {
    struct hub hub;
};

const struct error_type evergreen_TaskExit = { "evergreen.TaskExit", &BaseException };
const struct error_type evergreen_Timeout = { "evergreen.Timeout", &BaseException };

static const struct error_type *const fatal_errors[] = {
    &KeyboardInterrupt, &SystemExit, &SystemError, NULL
};

/* ------------------------------------- 1. the loop's fiber, and the way to it */

/* The target of the loop's fiber, a child of the main program's. */
static value run_loop(value arguments, value keywords)
{
    struct hub *hub = pointer_of(value_item(arguments, 0));

    (void)keywords;
    do
        hub_round(hub);
    while (!hub->closing && hub_advance(hub));
    return hub_verdict(hub);
}

/*
 * From the stack of whoever waits to the loop. The fiber becomes the loop's child, so
 * that its end leads to the loop, too. The main program, the loop's own parent, cannot:
 * that is refused, and does not matter. If the loop has not started yet, this starts it.
 */
static value leave(struct hub *hub)
{
    fiber *current = fiber_current();

    if (!fiber_is_alive(hub->fiber))
        return raise_error(&RuntimeError, "cannot wait: the loop has ended");
    if (fiber_parent(current) != hub->fiber && !fiber_set_parent(current, hub->fiber))
        value_release(error_take());
    return fiber_switch(hub->fiber, NONE);
}

static const struct hub_kind evergreen = {
    .name = "evergreen",
    .quiet = &evergreen_TaskExit,
    .fatal = fatal_errors,
    .leave = leave,
    .wake = waker_queue
};

/* --------------------------------------- 2. running and destroying a loop */

evergreen_loop *evergreen_loop_new(void)
{
    evergreen_loop *loop = hub_new(&evergreen, sizeof *loop);

    if (loop == NULL)
        return NULL;
    loop->hub.fiber = fiber_new(run_loop, tuple_from(1, pointer_from(loop)), NONE, NULL);
    if (loop->hub.fiber == NULL) {
        hub_close(&loop->hub);
        return NULL;
    }
    return loop;
}

evergreen_loop *evergreen_loop_current(void)
{
    evergreen_loop *loop = hub_of_thread(&evergreen);

    if (loop == NULL && thread_current()->outer != NULL) {
        raise_error(&RuntimeError, "only the main thread gets a loop without asking");
        return NULL;
    }
    return loop != NULL ? loop : evergreen_loop_new();
}

fiber *evergreen_loop_fiber(evergreen_loop *loop)
{
    return loop->hub.fiber;
}

long evergreen_loop_now(const evergreen_loop *loop)
{
    return loop->hub.now;
}

bool evergreen_loop_run(evergreen_loop *loop)
{
    struct unit *unit = (struct unit *)loop->hub.fiber;
    value back;

    if (fiber_current() != loop->hub.root)
        raise_error(&RuntimeError, "only the fiber that made a loop can run it");
    else if (unit->state != UNIT_FRESH)
        raise_error(&RuntimeError, "the loop %s already",
                    unit->state == UNIT_STARTED ? "runs" : "has run");
    else if ((back = fiber_switch(loop->hub.fiber, NONE)) != NULL) {
        value_release(back);
        return true;
    }
    return false;
}

bool evergreen_loop_destroy(evergreen_loop *loop)
{
    if (fiber_current() != loop->hub.root) {
        raise_error(&RuntimeError, "cannot destroy a loop that runs");
        return false;
    }
    return hub_close(&loop->hub);
}

/* ------------------------------------------------------------- 3. handlers */

evergreen_handler *evergreen_call_soon(evergreen_loop *loop, hub_function function,
                                       value argument)
{
    return hub_call_soon(&loop->hub, function, argument);
}

evergreen_handler *evergreen_call_later(evergreen_loop *loop, long delay,
                                        hub_function function, value argument)
{
    return hub_call_later(&loop->hub, delay, function, argument);
}

/* The one entry for other threads: it only queues. (A loop that slept in the kernel
   would have to be woken; this one cannot sleep while another thread runs.) */
evergreen_handler *evergreen_call_from_thread(evergreen_loop *loop, hub_function function,
                                              value argument)
{
    return hub_call_soon(&loop->hub, function, argument);
}

void evergreen_cancel(evergreen_handler *handler)
{
    hub_cancel(handler);
}

evergreen_stream *evergreen_open(evergreen_loop *loop, const struct stream_part *script,
                                 int parts)
{
    return stream_open(&loop->hub, script, parts);
}

bool evergreen_add_reader(evergreen_loop *loop, evergreen_stream *s, hub_function function,
                          value argument)
{
    (void)loop;
    return stream_watch(s, function, argument);
}

void evergreen_remove_reader(evergreen_stream *s)
{
    stream_unwatch(s);
}

/* ---------------------------------------------------------------- 4. tasks */

static void dispose_task(struct value_object *self)
{
    task_free((struct task *)self);
}

static const struct object_type task_type = { "Task", VALUE_OTHER, dispose_task };

evergreen_task *evergreen_task_new(hub_function function, value argument)
{
    evergreen_loop *loop = evergreen_loop_current();

    if (loop == NULL) {
        value_release(argument);
        return NULL;
    }
    return task_new(&task_type, sizeof(struct task), &loop->hub, function, argument);
}

bool evergreen_task_start(evergreen_task *t)
{
    return task_start(t);
}

evergreen_task *evergreen_spawn(hub_function function, value argument)
{
    evergreen_task *t = evergreen_task_new(function, argument);

    if (t != NULL && !task_start(t)) {
        value_release((value)t);
        return NULL;
    }
    return t;
}

int evergreen_task_join(evergreen_task *t, long timeout)
{
    int result = -1;

    value_retain((value)t);
    if (!t->queued)
        raise_error(&RuntimeError, "cannot join a task before it is started");
    else if (t->fiber == fiber_current())
        raise_error(&RuntimeError, "a task cannot join itself");
    else
        result = completion_wait(&t->end, (struct unit *)t->fiber, timeout);
    value_release((value)t);
    return result;
}

bool evergreen_task_kill(evergreen_task *t)
{
    value error;

    if (t->end.done)
        return true;
    error = error_from(&evergreen_TaskExit, NONE);
    task_doom(t, error);
    return error != NULL;
}

void evergreen_task_name(evergreen_task *t, const char *name)
{
    lab_name(t->fiber, name);
}

/* ---------------------------------------------- 5. sleeping, and limits */

bool evergreen_sleep(long delay)
{
    evergreen_loop *loop = evergreen_loop_current();
    struct waker *w = loop != NULL ? waker_new(&loop->hub) : NULL;
    value back = NULL;

    if (w != NULL && !waker_arm(w, delay, NONE))
        value_release((value)w);
    else if (w != NULL)
        back = waker_wait(w, NULL);
    value_release(back);
    return back != NULL;
}

struct evergreen_timeout {
    struct callback timer;
    fiber *fiber;               /* who called begin; owned */
    value error;                /* what is thrown there */
    bool quiet;
};

/* Runs on the loop's stack. Afterwards the limit may be gone. */
static void expire(struct callback *self)
{
    evergreen_timeout *limit = (evergreen_timeout *)self;

    raise_value(value_retain(limit->error));
    if (!hub_enter(self->hub, limit->fiber, NULL))
        hub_retry(self);
}

static void free_limit(evergreen_timeout *limit)
{
    callback_disarm(&limit->timer);
    value_release((value)limit->fiber);
    value_release(limit->error);
    free(limit);
}

evergreen_timeout *evergreen_timeout_begin(long delay, value error)
{
    evergreen_loop *loop = error != NULL ? evergreen_loop_current() : NULL;
    evergreen_timeout *limit = loop != NULL ? calloc(1, sizeof *limit) : NULL;

    if (limit == NULL) {
        value_release(error);
        return loop != NULL ? (evergreen_timeout *)raise_no_memory() : NULL;
    }
    callback_init(&limit->timer, &loop->hub, expire);
    limit->fiber = (fiber *)unit_value(fiber_current());
    limit->error = error != NONE ? error
                                 : error_from(&evergreen_Timeout, integer_from(delay));
    if (limit->error == NULL || (delay >= 0 && !callback_after(&limit->timer, delay))) {
        free_limit(limit);
        return NULL;
    }
    return limit;
}

evergreen_timeout *evergreen_timeout_begin_quiet(long delay)
{
    evergreen_timeout *limit = evergreen_timeout_begin(delay, NONE);

    if (limit != NULL)
        limit->quiet = true;
    return limit;
}

value evergreen_timeout_end(evergreen_timeout *limit, value result)
{
    if (result == NULL && limit->quiet && error_pending() == limit->error) {
        value_release(error_take());
        result = NONE;
    }
    free_limit(limit);
    return result;
}
