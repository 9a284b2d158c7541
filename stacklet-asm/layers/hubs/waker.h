/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * waker.h - waiting: one-shot wake-ups, and rows of tasks that wait
 *
 *      struct waker *w = waker_new(hub);              bound to the fiber that runs
 *      ... give it to whoever shall wake us ...
 *      value v = waker_wait(w, on);            away, and back with what was sent
 *
 * The first use of a waker counts. It queues the switch back, and takes the waker
 * out of the row and off the timer it may be in; later uses do nothing. What that
 * takes lies in the waker already: waking needs no memory, so it cannot fail.
 */
#ifndef HUBS_WAKER_H
#define HUBS_WAKER_H

#include "hubs/hub.h"

/* The place of a waker in a row of waiters. */
struct waiter {
    struct ring link;
    struct waker *waker;        /* not owned */
};

struct waker {
    struct value_object head;
    struct hub *hub;
    fiber *fiber;               /* who waits; owned */
    void *task;                 /* the same, as the hub knows it; not owned; or NULL */
    bool used;
    bool throws;                /* what was sent is an error to be raised */
    value sent;                 /* with the first use */
    value late;                 /* what the timer will send */
    struct callback resume;     /* ready when used */
    struct callback timer;
    struct waiter own;          /* in the row it was put into, if it was */
};

/* An object; may be kept and used by others longer than the wait. NULL with the
   error pending: RuntimeError on the loop's own stack, and when the hub is closing. */
struct waker *waker_new(struct hub *hub);

/* Wakes the fiber with a value, or with an error to be raised. Consumes it. False:
   used before, or too late. */
bool waker_use(struct waker *w, value sent);
bool waker_throw(struct waker *w, value error);

/* After the delay the waker uses itself with `late`, thrown if it is an error. Not
   for HUB_FOREVER. Consumes `late`. False with an error pending. */
bool waker_arm(struct waker *w, long delay, value late);

/*
 * Leaves the running task until the waker is used, and returns what was sent. NULL:
 * an error was thrown here, by the waker or by somebody else. `on`: what is waited
 * for; NULL: some time. Consumes the waker, which is without effect from now on.
 */
value waker_wait(struct waker *w, struct unit *on);

/* For who waits in another way, see hub_pause: the end of the wait. Consumes it. */
void waker_end(struct waker *w);

/* A waker that gives up after the delay, and waiting for it. A positive integer: what it
   was used with; 0: the delay was over before; -1: an error is pending. */
struct waker *waker_limited(struct hub *hub, long delay);
int waker_wait_limited(struct waker *w, struct unit *on);

/* How a loop with a fiber of its own wakes: `resume` becomes ready. */
void waker_queue(struct waker *w);

/* ----------------------------------------------------------- rows of waiters */

/* Waits in a row, as a waker_limited does; not at all without a delay. */
int waiters_wait(struct hub *hub, struct ring *row, struct unit *on, long delay);

/* Uses the first waker of a row with a positive integer. Whose it was, not a new
   reference; NULL: nobody waits. */
fiber *waiters_wake_first(struct ring *row, int sent);
void waiters_wake_all(struct ring *row);
int waiters_count(const struct ring *row);

/* What tasks wait for, as a unit that the lab can name: locks, queues, ... `size`
   bytes, zero behind it. NULL with MemoryError pending. */
struct place {
    struct unit unit;
    struct ring waiters;
};

void *place_new(const struct object_type *type, size_t size);
void place_free(struct place *place);

/* Waits there in the hub of the running thread; see waiters_wait. */
int place_wait(struct place *place, long delay);

#endif
