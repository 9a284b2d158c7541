/* SPDX-License-Identifier: GPL-2.0-or-later */
/* completion.c - waiting for one of them, or for some of many */
#include <stdlib.h>

#include "hubs/completion.h"

void completion_init(struct completion *c)
{
    c->done = false;
    ring_init(&c->waiters);
    ring_init(&c->callbacks);
}

/* Each callback's own hub, although they are all of one. */
static void make_ready(struct ring *callbacks)
{
    while (!ring_is_alone(callbacks)) {
        struct callback *first = RING_MEMBER(callbacks->next, struct callback, turn);

        ring_remove(&first->turn);
        callback_ready(first);
    }
}

void completion_set(struct completion *c)
{
    c->done = true;
    waiters_wake_all(&c->waiters);
    make_ready(&c->callbacks);
}

bool completion_call(struct completion *c, struct callback *callback)
{
    if (callback == NULL)
        return false;
    ring_insert(&c->callbacks, &callback->turn);
    if (c->done)
        make_ready(&c->callbacks);
    return true;
}

void completion_drop(struct completion *c)
{
    while (!ring_is_alone(&c->callbacks))
        hub_cancel(RING_MEMBER(c->callbacks.next, struct callback, turn));
}

int completion_wait(struct completion *c, struct unit *on, long delay)
{
    return c->done ? 1 : waiters_wait(thread_current()->hub, &c->waiters, on, delay);
}

/* ------------------------------------------------------------ some of many */

static int count_done(struct completion *const *all, int count)
{
    int done = 0;

    for (int i = 0; i < count; i++)
        done += all[i]->done;
    return done;
}

/* Waits until one more is done: a single waker stands in the rows of all that are not.
   Its places in those rows lie in the heap, like everything that others look at. */
static int wait_for_one_more(struct completion *const *all, int count, long delay)
{
    struct waiter *places = calloc((size_t)count, sizeof *places);
    struct waker *w;
    int result;

    if (places == NULL) {
        raise_no_memory();
        return -1;
    }
    w = waker_limited(thread_current()->hub, delay);
    for (int i = 0; w != NULL && i < count; i++) {
        ring_init(&places[i].link);
        places[i].waker = w;
        if (!all[i]->done)
            ring_insert(&all[i]->waiters, &places[i].link);
    }
    result = w != NULL ? waker_wait_limited(w, NULL) : -1;
    for (int i = 0; i < count && places[i].waker != NULL; i++)
        ring_remove(&places[i].link);
    free(places);
    return result;
}

int completion_wait_some(struct completion *const *all, int count, int wanted, long delay)
{
    struct hub *hub = thread_current()->hub;
    long limit = hub != NULL ? hub_limit(hub, delay) : HUB_FOREVER;
    int result = 1;

    while (result > 0 && count_done(all, count) < wanted) {
        result = delay == 0 ? 0 : wait_for_one_more(all, count, delay);
        if (result > 0)
            delay = hub_left(hub, limit);
    }
    return result < 0 ? -1 : count_done(all, count);
}
