/* SPDX-License-Identifier: GPL-2.0-or-later */
/* offset_time.c - sleeping, timers, tickers */
#include <stdlib.h>

#include "hubs/offset_context.h"

bool offset_sleep(long delay)
{
    struct waker *w = offset_waker();
    value back;

    if (w == NULL)
        return false;
    if (!waker_arm(w, delay, NONE)) {
        waker_end(w);
        return false;
    }
    back = waker_wait(w, NULL);
    return back != NULL;
}

/* While a timer is armed, a reference to it belongs to the hub. */
struct offset_timer {
    struct value_object head;
    struct callback callback;
    offset_channel *channel;    /* owned; NULL: it starts a goroutine */
    hub_function function;
    value argument;
    offset_proc *proc;          /* the next that it will start; owned */
    long interval;              /* of a ticker; 0: it is none */
    unsigned int unheard;       /* at which choice its tick was left out last */
};

static void dispose_timer(struct value_object *self)
{
    offset_timer *t = (offset_timer *)self;

    value_release((value)t->channel);
    value_release((value)t->proc);
    value_release(t->argument);
    free(t);
}

static const struct object_type timer_type = { "timer", VALUE_OTHER, dispose_timer };

static bool is_armed(const offset_timer *t)
{
    return t->callback.place != 0 || !ring_is_alone(&t->callback.turn);
}

static struct offset_context *context_of(offset_timer *t)
{
    return (struct offset_context *)t->callback.hub;
}

/* What it will start is made beforehand: when the time has come, there is nobody to be
   told that there is no memory. */
static bool arm(offset_timer *t, long delay)
{
    if (t->function != NULL && t->proc == NULL)
        t->proc = offset_proc_new(t->function, value_retain(t->argument));
    if ((t->function != NULL && t->proc == NULL) || !callback_after(&t->callback, delay))
        return false;
    value_retain((value)t);
    context_of(t)->tickers += t->interval > 0;
    return true;
}

/* Its turn is over: it fired, was stopped, or the hub is closed. */
static void disarm(offset_timer *t)
{
    callback_disarm(&t->callback);
    context_of(t)->tickers -= t->interval > 0;
    value_release((value)t);
}

static void drop(struct callback *self)
{
    disarm(RING_MEMBER(self, offset_timer, callback));
}

/* Counts each ticker once between two choices of a goroutine. */
static void be_unheard(offset_timer *t)
{
    struct offset_context *c = context_of(t);

    if (t->interval > 0 && t->unheard != c->choices) {
        t->unheard = c->choices;
        c->unheard++;
    }
}

/* Runs on the stack of whoever is the loop. A place in the heap of timers is free: it
   was this one's. */
static void fire(struct callback *self)
{
    offset_timer *t = RING_MEMBER(self, offset_timer, callback);
    offset_proc *proc = t->proc;

    t->proc = NULL;
    if (t->channel != NULL && !offset_offer(t->channel, integer_from(self->hub->now)))
        be_unheard(t);
    else if (proc != NULL)
        offset_proc_start(proc);
    value_release((value)proc);
    if (t->interval == 0 || !callback_after(self, t->interval))
        disarm(t);
}

static offset_timer *timer_new(offset_channel *channel, hub_function function,
                               value argument, long delay, long interval)
{
    struct offset_context *c = offset_context();
    offset_timer *t = c != NULL && argument != NULL && (channel != NULL || function != NULL)
                      ? object_new(&timer_type, sizeof *t) : NULL;

    if (t == NULL) {
        value_release((value)channel);
        value_release(argument);
        return NULL;
    }
    callback_init(&t->callback, &c->hub, fire);
    t->callback.drop = drop;
    t->channel = channel;
    t->function = function;
    t->argument = argument;
    t->interval = interval;
    if (!arm(t, delay)) {
        value_release((value)t);
        return NULL;
    }
    return t;
}

offset_timer *offset_timer_new(long delay)
{
    return timer_new(offset_makechan(1), NULL, NONE, delay, 0);
}

offset_timer *offset_after_func(long delay, hub_function function, value argument)
{
    return timer_new(NULL, function, argument, delay, 0);
}

offset_timer *offset_ticker_new(long interval)
{
    if (interval <= 0) {
        raise_error(&ValueError, "a ticker's interval must be above 0, not %ld", interval);
        return NULL;
    }
    return timer_new(offset_makechan(1), NULL, NONE, interval, interval);
}

/* Only the channel of a timer, which nobody can stop any more. */
static offset_channel *channel_alone(offset_timer *t)
{
    offset_channel *c = t != NULL ? (offset_channel *)unit_value(t->channel) : NULL;

    value_release((value)t);
    return c;
}

offset_channel *offset_after(long delay)
{
    return channel_alone(offset_timer_new(delay));
}

offset_channel *offset_tick(long interval)
{
    return interval > 0 ? channel_alone(offset_ticker_new(interval)) : NULL;
}

offset_channel *offset_timer_channel(offset_timer *t)
{
    return t->channel;
}

bool offset_timer_stop(offset_timer *t)
{
    bool active = is_armed(t);

    if (active)
        disarm(t);
    return active;
}

bool offset_timer_reset(offset_timer *t, long delay)
{
    bool active = offset_timer_stop(t);

    return arm(t, delay) && active;
}
