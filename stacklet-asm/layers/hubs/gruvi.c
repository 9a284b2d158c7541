/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * gruvi.c - the hub, and its fibers
 *
 *   1. the hub's own fiber
 *   2. callbacks
 *   3. switchpoints
 *   4. pausing, and being switched back
 *   5. fibers
 */
#include <stdio.h>
#include <stdlib.h>

#include "hubs/gruvi.h"
#include "lab.h"

struct gruvi_hub {
    struct hub hub;
    int forbidding;             /* sections without switchpoints, one in the other */
};

const struct error_type gruvi_Cancelled = { "gruvi.Cancelled", &BaseException };
const struct error_type gruvi_Timeout = { "gruvi.Timeout", &Exception };

/* ------------------------------------------------- 1. the hub's own fiber */

/*
 * The target of the hub's fiber, a child of the root fiber. It does not end before it
 * is closed: when nothing can happen any more, the root fiber is told.
 */
static value run_hub(value arguments, value keywords)
{
    struct hub *hub = pointer_of(value_item(arguments, 0));

    (void)keywords;
    for (;;) {
        hub_round(hub);
        if (hub->closing)
            return hub_verdict(hub);
        if (hub_advance(hub))
            continue;
        raise_error(&RuntimeError, "every fiber waits, and nothing is left to happen");
        hub_throw_into_root(hub);
    }
}

static value leave(struct hub *hub)
{
    return fiber_switch(hub->fiber, NONE);
}

static const struct hub_kind gruvi = {
    .name = "gruvi",
    .quiet = &gruvi_Cancelled,
    .leave = leave,
    .wake = waker_queue
};

gruvi_hub *gruvi_get_hub(void)
{
    gruvi_hub *hub = hub_of_thread(&gruvi);
    const fiber *current = fiber_current();

    if (hub != NULL || current == NULL)
        return hub;
    if (fiber_parent(current) != NULL) {
        raise_error(&RuntimeError, "only the root fiber can make the hub");
        return NULL;
    }
    hub = hub_new(&gruvi, sizeof *hub);
    if (hub == NULL)
        return NULL;
    hub->hub.fiber = fiber_new(run_hub, tuple_from(1, pointer_from(hub)), NONE, NULL);
    if (hub->hub.fiber == NULL) {
        hub_close(&hub->hub);
        return NULL;
    }
    return hub;
}

bool gruvi_hub_close(gruvi_hub *hub)
{
    return hub_close(&hub->hub);
}

long gruvi_hub_now(const gruvi_hub *hub)
{
    return hub->hub.now;
}

/* ------------------------------------------------------------ 2. callbacks */

bool gruvi_run_callback(gruvi_hub *hub, hub_function function, value argument)
{
    return hub_call_soon(&hub->hub, function, argument) != NULL;
}

bool gruvi_call_later(gruvi_hub *hub, long delay, hub_function function, value argument)
{
    return hub_call_later(&hub->hub, delay, function, argument) != NULL;
}

/* Runs on the hub's stack. */
static value interrupt_root(value hub)
{
    raise_error(&KeyboardInterrupt, "interrupted");
    hub_throw_into_root(pointer_of(hub));
    return NONE;
}

bool gruvi_interrupt(gruvi_hub *hub)
{
    return gruvi_run_callback(hub, interrupt_root, pointer_from(hub));
}

/* --------------------------------------------------------- 3. switchpoints */

bool gruvi_switchpoint(const char *name)
{
    const gruvi_hub *hub = gruvi_get_hub();

    if (hub == NULL)
        return false;
    if (hub->forbidding == 0)
        return true;
    raise_error(&RuntimeError, "%s may switch, in a section that must not be left", name);
    return false;
}

void gruvi_no_switchpoints_begin(gruvi_hub *hub)
{
    hub->forbidding++;
}

void gruvi_no_switchpoints_end(gruvi_hub *hub)
{
    hub->forbidding--;
}

/* -------------------------------------- 4. pausing, and being switched back */

gruvi_switch_back *gruvi_switch_back_new(gruvi_hub *hub, long timeout)
{
    struct waker *w = waker_new(&hub->hub);

    if (w == NULL || timeout < 0)
        return w;
    if (!waker_arm(w, timeout, error_from(&gruvi_Timeout, integer_from(timeout)))) {
        waker_end(w);
        return NULL;
    }
    return w;
}

void gruvi_switch_back_end(gruvi_switch_back *back)
{
    waker_end(back);
}

bool gruvi_switch_back_call(gruvi_switch_back *back, value arguments, value keywords)
{
    if (back->used) {
        value_release(arguments);
        value_release(keywords);
        return false;
    }
    return waker_use(back, tuple_from(2, arguments, keywords));
}

bool gruvi_switch_back_throw(gruvi_switch_back *back, value error)
{
    return waker_throw(back, error);
}

bool gruvi_switch_back_is_active(const gruvi_switch_back *back)
{
    return !back->used;
}

value gruvi_hub_switch(gruvi_hub *hub)
{
    const char *why = NULL;

    if (hub->hub.thread != thread_current())
        why = "the hub belongs to another thread";
    else if (hub->hub.closing)
        why = "the hub is closed";
    else if (fiber_current() == hub->hub.fiber)
        why = "this is the hub already";
    if (why != NULL)
        return raise_error(&RuntimeError, "cannot switch to the hub: %s", why);
    if (!gruvi_switchpoint("gruvi_hub_switch"))
        return NULL;
    return hub_pause(&hub->hub, NULL, false);
}

/* A switch_back that nobody calls: the timeout is all there is to it. */
bool gruvi_sleep(long delay)
{
    gruvi_hub *hub = gruvi_switchpoint("gruvi_sleep") ? gruvi_get_hub() : NULL;
    gruvi_switch_back *back = hub != NULL ? gruvi_switch_back_new(hub, delay) : NULL;
    value result;

    if (back == NULL)
        return false;
    result = gruvi_hub_switch(hub);
    if (result == NULL && back->used && error_matches(&gruvi_Timeout)) {
        value_release(error_take());
        result = NONE;
    }
    gruvi_switch_back_end(back);
    value_release(result);
    return result != NULL;
}

/* --------------------------------------------------------------- 5. fibers */

static void dispose_fiber(struct value_object *self)
{
    task_free((struct task *)self);
}

static const struct object_type fiber_object_type = {
    "gruvi.Fiber", VALUE_OTHER, dispose_fiber
};

gruvi_fiber *gruvi_fiber_of(value v)
{
    bool is_fiber = value_kind(v) == VALUE_OTHER && v->type == &fiber_object_type;

    return is_fiber ? (gruvi_fiber *)v : NULL;
}

gruvi_fiber *gruvi_fiber_new(hub_function function, value argument)
{
    gruvi_hub *hub = gruvi_get_hub();

    if (hub == NULL) {
        value_release(argument);
        return NULL;
    }
    return task_new(&fiber_object_type, sizeof(struct task), &hub->hub, function, argument);
}

gruvi_fiber *gruvi_spawn(hub_function function, value argument)
{
    gruvi_fiber *f = gruvi_fiber_new(function, argument);

    if (f != NULL && !task_start(f)) {
        value_release((value)f);
        return NULL;
    }
    return f;
}

bool gruvi_fiber_start(gruvi_fiber *f)
{
    return task_start(f);
}

bool gruvi_fiber_is_alive(const gruvi_fiber *f)
{
    return !f->end.done;
}

void gruvi_fiber_name(gruvi_fiber *f, const char *name)
{
    lab_name(f->fiber, name);
}

bool gruvi_fiber_join(gruvi_fiber *f, long timeout)
{
    int ended = -1;

    value_retain((value)f);
    if (gruvi_switchpoint("gruvi_fiber_join"))
        ended = completion_wait(&f->end, (struct unit *)f->fiber, timeout);
    if (ended == 0)
        raise_error(&gruvi_Timeout, "the fiber did not end within %ld ms", timeout);
    value_release((value)f);
    return ended > 0;
}

bool gruvi_fiber_cancel(gruvi_fiber *f)
{
    value error;

    if (f->end.done)
        return true;
    error = error_from(&gruvi_Cancelled, NONE);
    task_interrupt(f, error);
    return error != NULL;
}

/* Whether a callback may go to this fiber now. False without an error: it is dead. */
static bool may_enter(const gruvi_fiber *f, const char *what)
{
    const gruvi_hub *hub = (const gruvi_hub *)f->hub;

    if (f->end.done) {
        fprintf(stderr, "gruvi: %s a fiber that is dead is ignored\n", what);
        return false;
    }
    if (fiber_current() != hub->hub.fiber) {
        raise_error(&RuntimeError, "%s a fiber is for callbacks of the hub", what);
        return false;
    }
    return gruvi_switchpoint(what);
}

/* Dead means done, as far as the caller is concerned. */
static bool refuse(value sent)
{
    value_release(sent);
    return error_pending() == NULL;
}

bool gruvi_fiber_switch(gruvi_fiber *f, value sent)
{
    if (sent == NULL)
        return false;
    if (!may_enter(f, "switching to"))
        return refuse(sent);
    if (!f->started && sent != NONE) {
        raise_error(&ValueError, "a fiber that has not started can only be sent None");
        return refuse(sent);
    }
    if (!f->queued && !task_enlist(f))
        return refuse(sent);
    return hub_enter(f->hub, f->fiber, sent);
}

bool gruvi_fiber_throw(gruvi_fiber *f, value error)
{
    if (error == NULL)
        return false;
    if (!may_enter(f, "throwing into"))
        return refuse(error);
    if (!f->queued && !task_enlist(f))
        return refuse(error);
    if (!f->started) {
        task_doom(f, error);
        return hub_enter(f->hub, f->fiber, NONE);
    }
    raise_value(error);
    return hub_enter(f->hub, f->fiber, NULL);
}

bool gruvi_fiber_when_done(gruvi_fiber *f, hub_function function, value argument)
{
    return completion_call(&f->end, hub_call_new(f->hub, function, argument));
}
