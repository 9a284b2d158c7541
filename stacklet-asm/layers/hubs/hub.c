/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * hub.c - a ready queue, timers, and rounds
 *
 *   1. hubs
 *   2. callbacks
 *   3. rounds and time
 *   4. switching into a task
 *   5. errors that nobody caught
 *   6. closing
 */
#include <stdlib.h>

#include "hubs/task.h"

/* ----------------------------------------------------------------- 1. hubs */

void *hub_new(const struct hub_kind *kind, size_t size)
{
    struct thread *thread = thread_current();
    fiber *root = fiber_current();
    struct hub *hub;

    if (thread->hub != NULL) {
        raise_error(&RuntimeError, "this thread has a hub of %s already",
                    thread->hub->kind->name);
        return NULL;
    }
    hub = root != NULL ? calloc(1, size) : NULL;
    if (hub == NULL) {
        raise_no_memory();
        return NULL;
    }
    hub->kind = kind;
    hub->thread = thread;
    hub->root = (fiber *)unit_value(root);
    ring_init(&hub->ready);
    ring_init(&hub->round);
    ring_init(&hub->tasks);
    thread->hub = hub;
    return hub;
}

void *hub_of_thread(const struct hub_kind *kind)
{
    struct hub *hub = thread_current()->hub;

    return hub != NULL && hub->kind == kind ? hub : NULL;
}

/* ------------------------------------------------------------ 2. callbacks */

/* A call that somebody asked for. Freed when it has run. */
struct call {
    struct callback callback;
    hub_function function;
    value argument;
};

void callback_init(struct callback *callback, struct hub *hub,
                   void (*run)(struct callback *self))
{
    *callback = (struct callback){ .hub = hub, .run = run };
    ring_init(&callback->turn);
}

void callback_ready(struct callback *callback)
{
    ring_insert(&callback->hub->ready, &callback->turn);
}

bool callback_after(struct callback *callback, long delay)
{
    struct hub *hub = callback->hub;

    if (delay > 0)
        return timers_add(&hub->timers, callback, hub->now + delay);
    callback_ready(callback);
    return true;
}

void callback_disarm(struct callback *callback)
{
    ring_remove(&callback->turn);
    timers_remove(&callback->hub->timers, callback);
}

static void drop_call(struct callback *self)
{
    struct call *call = (struct call *)self;

    value_release(call->argument);
    free(call);
}

/* Runs on the loop's stack. */
static void run_call(struct callback *self)
{
    struct call *call = (struct call *)self;

    value_release(call->function(call->argument));
    if (error_pending() != NULL)
        hub_escaped(self->hub, "an error left a callback");
    drop_call(self);
}

struct callback *hub_call_new(struct hub *hub, hub_function function, value argument)
{
    struct call *call = NULL;

    if (argument == NULL)
        return NULL;
    if (hub == NULL || hub->closing)
        raise_error(&RuntimeError, "cannot call back: %s",
                    hub == NULL ? "there is no hub in this thread" : "the hub is closing");
    else if ((call = calloc(1, sizeof *call)) == NULL)
        raise_no_memory();
    if (call == NULL) {
        value_release(argument);
        return NULL;
    }
    callback_init(&call->callback, hub, run_call);
    call->callback.drop = drop_call;
    call->function = function;
    call->argument = argument;
    return &call->callback;
}

struct callback *hub_call_later(struct hub *hub, long delay, hub_function function,
                                value argument)
{
    struct callback *call = hub_call_new(hub, function, argument);

    if (call == NULL || callback_after(call, delay))
        return call;
    drop_call(call);
    return NULL;
}

struct callback *hub_call_soon(struct hub *hub, hub_function function, value argument)
{
    return hub_call_later(hub, 0, function, argument);
}

void hub_cancel(struct callback *callback)
{
    if (ring_is_alone(&callback->turn) && callback->place == 0)
        return;
    callback_disarm(callback);
    if (callback->drop != NULL)
        callback->drop(callback);
}

/* ------------------------------------------------------ 3. rounds and time */

/* A callback is in no row while it runs: it may be armed again, or freed. */
void hub_round(struct hub *hub)
{
    ring_move(&hub->ready, &hub->round);
    while (!ring_is_alone(&hub->round) && !hub->closing) {
        struct callback *first = RING_MEMBER(hub->round.next, struct callback, turn);

        ring_remove(&first->turn);
        first->run(first);
    }
}

bool hub_advance(struct hub *hub)
{
    struct callback *first = timers_first(&hub->timers);

    if (!ring_is_alone(&hub->ready))
        return true;
    if (first == NULL)
        return false;
    hub->now = first->due;
    while (first != NULL && first->due == hub->now) {
        timers_remove(&hub->timers, first);
        callback_ready(first);
        first = timers_first(&hub->timers);
    }
    return true;
}

long hub_limit(const struct hub *hub, long delay)
{
    return delay < 0 ? HUB_FOREVER : hub->now + delay;
}

long hub_left(const struct hub *hub, long limit)
{
    if (limit < 0)
        return HUB_FOREVER;
    return limit > hub->now ? limit - hub->now : 0;
}

/* ------------------------------------------------ 4. switching into a struct task */

/*
 * Runs on the loop's stack. Who arrives clears `entering`: if it is still set, and
 * there is no memory, we never left.
 */
bool hub_enter(struct hub *hub, fiber *f, value sent)
{
    struct unit *unit = (struct unit *)f;
    value back;

    hub->entering = f;
    if (unit->blocked)
        unit_wake(unit);
    unit_pick(unit);
    back = sent != NULL ? fiber_switch(f, sent) : fiber_throw(f, error_take());
    if (back == NULL && hub->entering != NULL && error_matches(&MemoryError))
        return false;
    hub->misses = 0;
    if (back == NULL)
        hub_escaped(hub, "an error left a task");
    value_release(back);
    return true;
}

value hub_pause(struct hub *hub, struct unit *on, bool awake)
{
    struct unit *unit = (struct unit *)fiber_current();
    value back;

    if (!awake)
        unit_block(unit, on);
    back = hub->kind->leave(hub);
    hub->entering = NULL;
    if (unit->blocked)
        unit_wake(unit);
    return back;
}

enum { MOST_MISSES = 10 };

static void count_miss(struct hub *hub)
{
    hub->retries++;
    if (++hub->misses == MOST_MISSES)
        hub->closing = true;
}

void hub_retry(struct callback *callback)
{
    value_release(error_take());
    callback_ready(callback);
    count_miss(callback->hub);
}

value hub_verdict(struct hub *hub)
{
    return hub->misses >= MOST_MISSES ? raise_no_memory() : NONE;
}

/* ------------------------------------------ 5. errors that nobody caught */

bool hub_report(struct hub *hub, const char *where)
{
    const struct error_type *const *fatal = hub->kind->fatal;
    value error;

    for (; fatal != NULL && *fatal != NULL && !hub->closing; fatal++)
        if (error_matches(*fatal))
            return false;
    error = error_take();
    error_report(where, error);
    value_release(error);
    return true;
}

void hub_escaped(struct hub *hub, const char *where)
{
    if (!hub_report(hub, where))
        hub_throw_into_root(hub);
}

/* Runs on the loop's stack, which waits here until it is switched to again. */
void hub_throw_into_root(struct hub *hub)
{
    value error = error_take();
    value back = fiber_throw(hub->root, value_retain(error));

    if (back == NULL) {
        error_report("no memory for throwing an error into the main program", error);
        value_release(error_take());
        count_miss(hub);
    }
    value_release(error);
    value_release(back);
}

/* -------------------------------------------------------------- 6. closing */

/* Callbacks that will not run. */
static void drop_all(struct hub *hub)
{
    ring_move(&hub->round, &hub->ready);
    for (;;) {
        struct callback *first = timers_first(&hub->timers);

        if (first == NULL && !ring_is_alone(&hub->ready))
            first = RING_MEMBER(hub->ready.next, struct callback, turn);
        if (first == NULL)
            return;
        callback_disarm(first);
        if (first->drop != NULL)
            first->drop(first);
    }
}

/* The loop ends; its locals hold references. False: no memory for going there. */
static bool end_loop(struct hub *hub)
{
    struct unit *loop = (struct unit *)hub->fiber;
    value back;

    if (loop == NULL || loop->state != UNIT_STARTED)
        return true;
    back = fiber_switch(hub->fiber, NONE);
    value_release(back);
    if (back == NULL && loop->state == UNIT_ENDED)
        value_release(error_take());
    return loop->state == UNIT_ENDED;
}

/* Runs on the main program's stack. Each part can be tried again after it failed. */
bool hub_close(struct hub *hub)
{
    if (fiber_current() != hub->root) {
        raise_error(&RuntimeError, "only the main program can close the hub of %s",
                    hub->kind->name);
        return false;
    }
    hub->closing = true;
    if (!end_loop(hub))
        return false;
    while (!ring_is_alone(&hub->tasks))
        if (!task_abandon(RING_MEMBER(hub->tasks.next, struct task, sibling)))
            return false;
    drop_all(hub);
    hub->thread->hub = NULL;
    value_release((value)hub->fiber);
    value_release((value)hub->root);
    free(hub->timers.heap);
    free(hub);
    return true;
}
