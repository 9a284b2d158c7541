/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * gruvi.h - a hub, functions that may switch, and protocols as straight code
 *
 * After the library of this name. Nothing switches behind your back: fibers switch
 * only to the hub, only in functions that say so (switchpoints), and a section can
 * forbid it. What waits is woken by a switch_back, once. Locks are handed over, in the
 * order of asking. Times are virtual milliseconds (hub.h).
 *
 * Where a function waits, `timeout` may be GRUVI_FOREVER, or 0: not at all. A wait that
 * is too late raises gruvi_Timeout, except where it says otherwise. Objects are
 * released with value_release. The error types are at the end.
 */
#ifndef HUBS_GRUVI_H
#define HUBS_GRUVI_H

#include "hubs/future.h"
#include "hubs/items.h"
#include "hubs/stream.h"
#include "hubs/task.h"

enum { GRUVI_FOREVER = HUB_FOREVER };

/* ----------------------------------------------------------------- the hub */

typedef struct gruvi_hub gruvi_hub;

/* The hub of the thread, made at the first use, which must be in the root fiber.
   RuntimeError, MemoryError. Not to be released. */
gruvi_hub *gruvi_get_hub(void);

/* Throws Cancelled into fibers that still wait, and frees the hub. RuntimeError: not in
   the root fiber. */
bool gruvi_hub_close(gruvi_hub *hub);

long gruvi_hub_now(const gruvi_hub *hub);

/*
 * Pauses the running fiber until a switch_back of it, which must exist, is called.
 * Returns the pair of tuple and keywords that it was called with; NULL: it timed out,
 * or an error was thrown here. If the root fiber pauses and nothing is left to happen,
 * it gets a RuntimeError.
 */
value gruvi_hub_switch(gruvi_hub *hub);

/* Calls function(argument) in the next round of the hub, or after a delay; there it may
   switch to fibers, but not wait. From any thread. Consume the argument. */
bool gruvi_run_callback(gruvi_hub *hub, hub_function function, value argument);
bool gruvi_call_later(gruvi_hub *hub, long delay, hub_function function, value argument);

/* As the signal would: KeyboardInterrupt is thrown into the root fiber, soon. */
bool gruvi_interrupt(gruvi_hub *hub);

/*
 * "Wake me", for the fiber that makes it; after a timeout it throws Timeout. The first
 * call counts, later ones are ignored, and so is any after its end. May be handed to
 * others as a value.
 *
 *      gruvi_switch_back *back = gruvi_switch_back_new(hub, timeout);
 *      foo_async(back);                        calls gruvi_switch_back_call some time
 *      value answer = gruvi_hub_switch(hub);
 *      gruvi_switch_back_end(back);
 */
typedef struct waker gruvi_switch_back;
gruvi_switch_back *gruvi_switch_back_new(gruvi_hub *hub, long timeout);
void gruvi_switch_back_end(gruvi_switch_back *back);

/* False: ignored, or no memory. Consumes the arguments. */
bool gruvi_switch_back_call(gruvi_switch_back *back, value arguments, value keywords);
bool gruvi_switch_back_throw(gruvi_switch_back *back, value error);
bool gruvi_switch_back_is_active(const gruvi_switch_back *back);

/* ------------------------------------------------------------ switchpoints */

/* Says that the function of this name may switch. False with RuntimeError pending in
   a section that forbids it. All functions here that may wait begin with it. */
bool gruvi_switchpoint(const char *name);

/* Around code that relies on not being left. Sections may be nested. */
void gruvi_no_switchpoints_begin(gruvi_hub *hub);
void gruvi_no_switchpoints_end(gruvi_hub *hub);

/* ------------------------------------------------------------------ fibers */

typedef struct task gruvi_fiber;

/* A child of the hub, not started; the same, started. Consume the argument. */
gruvi_fiber *gruvi_fiber_new(hub_function function, value argument);
gruvi_fiber *gruvi_spawn(hub_function function, value argument);
gruvi_fiber *gruvi_fiber_of(value v);       /* the fiber in a value; NULL: it is none */
bool gruvi_fiber_start(gruvi_fiber *f);     /* RuntimeError: was started before */
bool gruvi_fiber_is_alive(const gruvi_fiber *f);
void gruvi_fiber_name(gruvi_fiber *f, const char *name);
bool gruvi_fiber_join(gruvi_fiber *f, long timeout);

/* Queues that Cancelled is thrown into it. Nothing if it is dead. False: no memory. */
bool gruvi_fiber_cancel(gruvi_fiber *f);

/* Only for callbacks of the hub; RuntimeError elsewhere. On a dead fiber a warning, and
   nothing else. Consume what is sent. */
bool gruvi_fiber_switch(gruvi_fiber *f, value sent);
bool gruvi_fiber_throw(gruvi_fiber *f, value error);

/* Calls function(argument) when it has ended. Consumes the argument. */
bool gruvi_fiber_when_done(gruvi_fiber *f, hub_function function, value argument);

bool gruvi_sleep(long delay);

/* --------------------------------------------------------- synchronisation */

/* An int result says: 1 it happened, 0 it was too late, -1 an error is pending. */
typedef struct gruvi_lock gruvi_lock;
gruvi_lock *gruvi_lock_new(void);
gruvi_lock *gruvi_rlock_new(void);          /* its owner can take it several times */
int gruvi_lock_acquire(gruvi_lock *l, long timeout);
bool gruvi_lock_release(gruvi_lock *l);     /* RuntimeError: not locked; not the owner */
bool gruvi_lock_is_locked(const gruvi_lock *l);

/* Level triggered: whoever waits for it while it is set goes on. */
typedef struct gruvi_event gruvi_event;
gruvi_event *gruvi_event_new(void);
void gruvi_event_set(gruvi_event *e);
void gruvi_event_clear(gruvi_event *e);
int gruvi_event_wait(gruvi_event *e, long timeout);

/* Edge triggered: only those who wait already are notified. The lock, which is retained,
   must be held (RuntimeError). holds(context) is asked by whoever notifies. */
typedef struct gruvi_condition gruvi_condition;
gruvi_condition *gruvi_condition_new(gruvi_lock *lock);
int gruvi_condition_wait(gruvi_condition *c, long timeout);
int gruvi_condition_wait_for(gruvi_condition *c, bool (*holds)(void *context),
                             void *context, long timeout);
bool gruvi_condition_notify(gruvi_condition *c, int count);

/* At most `size` items; 0: any number. Full and Empty when it is too late. */
typedef struct gruvi_queue gruvi_queue;
gruvi_queue *gruvi_queue_new(enum items_order order, int size);
bool gruvi_queue_put(gruvi_queue *q, value item, long timeout);
value gruvi_queue_get(gruvi_queue *q, long timeout);
int gruvi_queue_size(const gruvi_queue *q);

/* ------------------------------------------------------------------ futures */

/* future.h says the rest: future_begin, future_set_result, future_set_error, ... */
typedef struct future gruvi_future;
gruvi_future *gruvi_future_new(void);
bool gruvi_future_cancel(gruvi_future *f);
value gruvi_future_result(gruvi_future *f, long timeout);

/* A future of what function(argument) returns: in a fiber, or in a thread, where it takes
   a virtual time. Consume the argument. And the same as one call that waits. */
gruvi_future *gruvi_submit(hub_function function, value argument);
gruvi_future *gruvi_submit_thread(hub_function function, value argument, long duration);
value gruvi_blocking(hub_function function, value argument, long duration);

/* Waits until `wanted` of these fibers and futures are done, or the timeout is over. How
   many are done: they stand first now, then those that are pending, both in their order.
   -1 with an error pending. */
int gruvi_wait(value *objects, int count, int wanted, long timeout);

/* ---------------------------------------------------------------- protocols */

/*
 * A conversation in lines with a scripted peer (stream.h). Bytes arrive in the hub, which
 * only keeps them and wakes the fiber that reads.
 */
typedef struct gruvi_protocol gruvi_protocol;
gruvi_protocol *gruvi_connect(const struct stream_part *script, int parts);

/* The next line without its end, and at the end of the stream what is left; after that
   NONE. */
value gruvi_read_line(gruvi_protocol *p, long timeout);

/* ------------------------------------------------------------------- errors */

extern const struct error_type gruvi_Cancelled,     /* BaseException: ends a fiber quietly */
    gruvi_Timeout, gruvi_Full, gruvi_Empty;         /* Exception */

#endif
