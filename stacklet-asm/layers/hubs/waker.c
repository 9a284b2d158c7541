/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * waker.c - who sleeps, and what wakes them
 *
 *   1. wakers
 *   2. waiting
 *   3. rows of waiters
 *   4. places
 */
#include <stdlib.h>

#include "hubs/waker.h"

/* --------------------------------------------------------------- 1. wakers */

/* From now on nothing that is left of it can wake anybody. */
static void detach(struct waker *w)
{
    w->used = true;
    ring_remove(&w->own.link);
    callback_disarm(&w->resume);
    callback_disarm(&w->timer);
}

static void dispose_waker(struct value_object *self)
{
    struct waker *w = (struct waker *)self;

    detach(w);
    value_release((value)w->fiber);
    value_release(w->sent);
    value_release(w->late);
    free(w);
}

static const struct object_type waker_type = { "waker", VALUE_OTHER, dispose_waker };

/*
 * Runs on the loop's stack. The value goes along with the switch; if there is no
 * memory for the switch, the waker still has it. Afterwards the waker may be gone.
 */
static void resume(struct callback *self)
{
    struct waker *w = RING_MEMBER(self, struct waker, resume);
    value sent = value_retain(w->sent);

    if (!fiber_is_alive(w->fiber)) {
        value_release(sent);
        return;
    }
    if (w->throws)
        sent = raise_value(sent);
    if (!hub_enter(self->hub, w->fiber, sent))
        hub_retry(self);
}

/* Runs on the loop's stack, when the time has come. */
static void be_late(struct callback *self)
{
    struct waker *w = RING_MEMBER(self, struct waker, timer);
    value late = w->late;

    w->late = NULL;
    if (value_is_error(late, &BaseException))
        waker_throw(w, late);
    else
        waker_use(w, late);
}

struct waker *waker_new(struct hub *hub)
{
    fiber *current = fiber_current();
    struct waker *w;

    if (current == NULL)
        return NULL;
    if (hub == NULL || hub->closing || current == hub->fiber) {
        raise_error(&RuntimeError, "cannot wait: %s",
                    hub == NULL    ? "there is no hub in this thread"
                    : hub->closing ? "the hub is closing"
                                   : "this is the loop itself");
        return NULL;
    }
    w = object_new(&waker_type, sizeof *w);
    if (w == NULL)
        return NULL;
    w->hub = hub;
    w->fiber = (fiber *)unit_value(current);
    callback_init(&w->resume, hub, resume);
    callback_init(&w->timer, hub, be_late);
    ring_init(&w->own.link);
    w->own.waker = w;
    return w;
}

/* A step of waking that everybody sees: the task is not blocked any more. It goes on
   later, when the loop comes to it. */
static bool use(struct waker *w, value sent, bool throws)
{
    struct unit *unit = (struct unit *)w->fiber;

    if (sent == NULL)
        return false;
    if (w->used || !fiber_is_alive(w->fiber)) {
        value_release(sent);
        return false;
    }
    detach(w);
    w->sent = sent;
    w->throws = throws;
    if (unit->blocked)
        unit_wake(unit);
    w->hub->kind->wake(w);
    return true;
}

bool waker_use(struct waker *w, value sent)
{
    return use(w, sent, false);
}

bool waker_throw(struct waker *w, value error)
{
    return use(w, error, true);
}

bool waker_arm(struct waker *w, long delay, value late)
{
    if (late == NULL)
        return false;
    w->late = late;
    return callback_after(&w->timer, delay);
}

void waker_queue(struct waker *w)
{
    callback_ready(&w->resume);
}

/* -------------------------------------------------------------- 2. waiting */

void waker_end(struct waker *w)
{
    detach(w);
    value_release((value)w);
}

/* Whoever comes back without the waker's help finds it unused. Mostly the loop has ended,
   and its parent, the main program, is who waits. */
value waker_wait(struct waker *w, struct unit *on)
{
    value back = hub_pause(w->hub, on, w->used);

    if (back != NULL && !w->used) {
        value_release(back);
        back = raise_error(&RuntimeError, "the wait ended without a wake-up: the loop has "
                                          "ended, or somebody else switched here");
    } else if (back != NULL) {
        value_release(back);
        back = value_retain(w->sent);
        if (w->throws)
            back = raise_value(back);
    }
    waker_end(w);
    return back;
}

/* ------------------------------------------------------- 3. rows of waiters */

struct waker *waker_limited(struct hub *hub, long delay)
{
    struct waker *w = waker_new(hub);

    if (w != NULL && delay >= 0 && !waker_arm(w, delay, integer_from(0))) {
        value_release((value)w);
        return NULL;
    }
    return w;
}

int waker_wait_limited(struct waker *w, struct unit *on)
{
    value back = waker_wait(w, on);

    return back != NULL ? (int)integer_of(back) : -1;
}

int waiters_wait(struct hub *hub, struct ring *row, struct unit *on, long delay)
{
    struct waker *w;

    if (delay == 0)
        return 0;
    w = waker_limited(hub, delay);
    if (w == NULL)
        return -1;
    ring_insert(row, &w->own.link);
    return waker_wait_limited(w, on);
}

fiber *waiters_wake_first(struct ring *row, int sent)
{
    while (!ring_is_alone(row)) {
        struct waiter *first = RING_MEMBER(row->next, struct waiter, link);

        ring_remove(&first->link);
        if (waker_use(first->waker, integer_from(sent)))
            return first->waker->fiber;
    }
    return NULL;
}

void waiters_wake_all(struct ring *row)
{
    while (waiters_wake_first(row, 1) != NULL)
        ;
}

int waiters_count(const struct ring *row)
{
    int count = 0;

    for (struct ring *link = row->next; link != row; link = link->next)
        count++;
    return count;
}

/* --------------------------------------------------------------- 4. places */

void *place_new(const struct object_type *type, size_t size)
{
    struct place *place = unit_new(type, size);

    if (place != NULL)
        ring_init(&place->waiters);
    return place;
}

/* Who waits holds a reference, so nobody does; only lists may be left. */
void place_free(struct place *place)
{
    while (!ring_is_alone(&place->waiters))
        ring_remove(place->waiters.next);
    unit_free(&place->unit);
}

int place_wait(struct place *place, long delay)
{
    int result;

    value_retain((value)place);
    result = waiters_wait(thread_current()->hub, &place->waiters, &place->unit, delay);
    value_release((value)place);
    return result;
}
