/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * hub.h - the loop that evergreen, gruvi and offset have in common
 *
 *      a task      arranges a wake-up that will switch back to it; switches to
 *                  the loop
 *      the loop    runs callbacks for ever; the job of a callback is often just
 *                  to switch to a task
 *
 * This is how a call with a callback becomes a call that returns. What is always
 * true:
 *
 *      HB-1  a thread has one hub
 *      HB-2  only the loop switches into tasks; a task switches only to the loop
 *      HB-3  a task that leaves has arranged a wake-up before (waker.h)
 *      HB-4  a wake-up happens once for each wait; those that come late do nothing
 *      HB-5  waking is queueing a callback: who wakes somebody goes on at once
 *      HB-6  an error of a task ends the task, and not the loop
 *
 * Time is virtual: milliseconds that pass only when no callback is ready. Then it
 * is at once the time of the earliest timer. Nothing here depends on a clock.
 *
 * evergreen and gruvi run the loop in a fiber of its own. offset has no such fiber:
 * each of its tasks, when it waits, is the loop until it is its turn again.
 */
#ifndef HUBS_HUB_H
#define HUBS_HUB_H

#include "fiber.h"
#include "hubs/timers.h"

/* A delay that never ends. */
enum { HUB_FOREVER = -1 };

/* What callbacks and tasks run. The argument stays the hub's. The result is the
   caller's; NULL: the pending error leaves the function. */
typedef value (*hub_function)(value argument);

struct waker;

/* What the three do in their own ways. */
struct hub_kind {
    const char *name;
    const struct error_type *quiet;         /* ends a task without a word */
    const struct error_type *const *fatal;  /* leave the loop, too; ends with NULL */
    value (*leave)(struct hub *hub);        /* from a task's stack, until it is woken */
    void (*wake)(struct waker *waker);      /* somebody used it: its task shall go on */
};

struct hub {
    const struct hub_kind *kind;
    struct thread *thread;
    fiber *root;            /* made the hub; the main program */
    fiber *fiber;           /* runs the loop; NULL: the tasks do */
    fiber *entering;        /* is being switched to, but has not arrived yet */
    struct ring ready;      /* callbacks, in the order of their turns */
    struct ring round;      /* those of them that are in this round */
    struct ring tasks;      /* those that have not ended (task.h) */
    struct timers timers;
    long now;
    int misses;             /* switches without memory, one after the other */
    int retries;            /* and in all: nobody else is told of them */
    bool closing;           /* nobody may wait any more */
};

/* A hub of the running thread and fiber; `size` bytes, zero behind the hub. NULL
   with RuntimeError pending if the thread has one, or with MemoryError. */
void *hub_new(const struct hub_kind *kind, size_t size);

/* The hub of the running thread, if it is one of this kind; or NULL. */
void *hub_of_thread(const struct hub_kind *kind);

/*
 * Ends the loop, throws the quiet error into tasks that still wait, and frees
 * everything. Only in the main program. False with an error pending, mostly
 * MemoryError: the hub is still there, may not be used, and can be closed again.
 */
bool hub_close(struct hub *hub);

/* When a delay that begins now will be over, and how much is left of it. Both keep
   HUB_FOREVER. */
long hub_limit(const struct hub *hub, long delay);
long hub_left(const struct hub *hub, long limit);

/* ------------------------------------------------------------- callbacks */

/* Makes function(argument) the last that is ready. The callback is the hub's until
   it has run or was cancelled. Consumes the argument; NULL: no memory. */
struct callback *hub_call_soon(struct hub *hub, hub_function function, value argument);

/* The same after a delay. Without one (not above 0): hub_call_soon. */
struct callback *hub_call_later(struct hub *hub, long delay, hub_function function,
                                value argument);

/* One that is not ready yet; for others to make it so, or to drop it. */
struct callback *hub_call_new(struct hub *hub, hub_function function, value argument);

/* It will not run. Nothing happens when it is running already. */
void hub_cancel(struct callback *callback);

/* For callbacks that lie in something else: a fresh one; the last that is ready;
   neither ready nor timed any more. */
void callback_init(struct callback *callback, struct hub *hub,
                   void (*run)(struct callback *self));
void callback_ready(struct callback *callback);
bool callback_after(struct callback *callback, long delay);
void callback_disarm(struct callback *callback);

/* --------------------------------------- the loop: on the stack that runs it */

/* Runs those that are ready now. What they add waits for the next round. */
void hub_round(struct hub *hub);

/* If nothing is ready, time passes. False: nothing is due at any time. */
bool hub_advance(struct hub *hub);

/* Switches to a fiber, and returns when it waits or has ended. NULL for `sent`: the
   pending error is thrown into it. False with MemoryError pending: it stayed away. */
bool hub_enter(struct hub *hub, fiber *f, value sent);

/* After a false hub_enter in a callback: puts it into the next round. If that does
   not help several times, the hub closes. */
void hub_retry(struct callback *callback);

/* What a loop that has come to its end returns. */
value hub_verdict(struct hub *hub);

/* On the stack of a task: leaves it for the loop, until somebody switches back. Returns
   what that one sent; NULL: an error was thrown, or there is no memory. `on`: see
   unit_block; `awake`: the way back is queued already. */
value hub_pause(struct hub *hub, struct unit *on, bool awake);

/* Deals with the pending error, which left a callback or a task: hub_report, and a fatal
   one is thrown into the main program, which the second does with any. */
void hub_escaped(struct hub *hub, const char *where);
void hub_throw_into_root(struct hub *hub);

/* Deals with the pending error, which nobody caught: it is written to stderr. False:
   it is a fatal one, and still pending; none is while the hub is closing. */
bool hub_report(struct hub *hub, const char *where);

#endif
