/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * evergreen.h - an event loop for callbacks, and threads' manners for tasks
 *
 * After the library of this name: the loop has the interface of asyncio, and what
 * looks as if it blocked, a sleep, a lock, a queue, only leaves the task for the
 * loop. Times are virtual milliseconds (hub.h).
 *
 * Where a function waits, `timeout` may be EVERGREEN_FOREVER, or 0: not at all; and
 * an int result says: 1 it happened, 0 it was too late, -1 an error is pending.
 * Objects are released with value_release. The error types are at the end.
 */
#ifndef HUBS_EVERGREEN_H
#define HUBS_EVERGREEN_H

#include "hubs/future.h"
#include "hubs/items.h"
#include "hubs/stream.h"
#include "hubs/task.h"

enum { EVERGREEN_FOREVER = HUB_FOREVER };

/* ---------------------------------------------------------------- the loop */

typedef struct evergreen_loop evergreen_loop;
typedef struct callback evergreen_handler;

/* The loop of the running thread. RuntimeError: it has one. MemoryError. */
evergreen_loop *evergreen_loop_new(void);

/* The loop of the running thread. The main thread gets one when it first asks; in
   others RuntimeError. Not to be released. */
evergreen_loop *evergreen_loop_current(void);

/* The fiber that runs the loop. Who switches to it must have arranged to be switched
   back to. Not a new reference. */
fiber *evergreen_loop_fiber(evergreen_loop *loop);

long evergreen_loop_now(const evergreen_loop *loop);

/*
 * Runs until nothing is ready and nothing is due. RuntimeError: called by another fiber
 * than the one that made the loop, or called before. KeyboardInterrupt, SystemExit and
 * SystemError that leave a callback or a task come out here; all others are written
 * to stderr. A call that waits, made by the main program, does what this does.
 */
bool evergreen_loop_run(evergreen_loop *loop);

/* Throws TaskExit into tasks that still wait, and frees the loop. RuntimeError while it
   runs: in a callback or a task. */
bool evergreen_loop_destroy(evergreen_loop *loop);

/*
 * Calls function(argument) in the next round; after a delay; from another thread. A
 * handler is the loop's until it has run or was cancelled. Consume the argument. NULL
 * with an error pending.
 */
evergreen_handler *evergreen_call_soon(evergreen_loop *loop, hub_function function,
                                       value argument);
evergreen_handler *evergreen_call_later(evergreen_loop *loop, long delay,
                                        hub_function function, value argument);
evergreen_handler *evergreen_call_from_thread(evergreen_loop *loop, hub_function function,
                                              value argument);
void evergreen_cancel(evergreen_handler *handler);

/* A scripted peer (stream.h), and calling function(argument) whenever bytes of it have
   arrived, or its end. RuntimeError: it has a reader. Consumes the argument. */
typedef struct stream evergreen_stream;
evergreen_stream *evergreen_open(evergreen_loop *loop, const struct stream_part *script,
                                 int parts);
bool evergreen_add_reader(evergreen_loop *loop, evergreen_stream *s, hub_function function,
                          value argument);
void evergreen_remove_reader(evergreen_stream *s);

/* ------------------------------------------------------------------- tasks */

typedef struct task evergreen_task;

/* A task, which is a child of the loop's fiber; the same, started. Consume the
   argument. */
evergreen_task *evergreen_task_new(hub_function function, value argument);
evergreen_task *evergreen_spawn(hub_function function, value argument);

/* Queues the start. RuntimeError at the second call. */
bool evergreen_task_start(evergreen_task *t);

/* Waits for its end. RuntimeError if it was not started, or is the caller. */
int evergreen_task_join(evergreen_task *t, long timeout);

/* Throws TaskExit into it, soon. One that does not run yet never runs its function, but
   ends properly. Nothing if it has ended. False: no memory. */
bool evergreen_task_kill(evergreen_task *t);

/* What the lab calls it. */
void evergreen_task_name(evergreen_task *t, const char *name);

bool evergreen_sleep(long delay);

/*
 * A limit for what is done between begin and end: after the delay, an error is thrown
 * into the fiber that called begin: `error`, or for NONE a Timeout. Never for a delay
 * below zero. Consumes the error. `end` passes on the result of what was done; a quiet
 * limit turns its own error into NONE. It frees the limit.
 */
typedef struct evergreen_timeout evergreen_timeout;
evergreen_timeout *evergreen_timeout_begin(long delay, value error);
evergreen_timeout *evergreen_timeout_begin_quiet(long delay);
value evergreen_timeout_end(evergreen_timeout *limit, value result);

/* --------------------------------------------------------- synchronisation */

/*
 * A counter that is never below zero. Whoever is woken looks again, and may find that
 * somebody else was faster. Who is woken is arbitrary: those who wait are a set. (Here
 * it is the one in the middle, so that nobody can rely on an order.)
 */
typedef struct evergreen_semaphore evergreen_semaphore;
evergreen_semaphore *evergreen_semaphore_new(int counter);
evergreen_semaphore *evergreen_bounded_semaphore_new(int counter);
int evergreen_semaphore_acquire(evergreen_semaphore *s, long timeout);
bool evergreen_semaphore_release(evergreen_semaphore *s);   /* ValueError: above the bound */

/* A bounded semaphore that counts to one. */
typedef evergreen_semaphore evergreen_lock;
evergreen_lock *evergreen_lock_new(void);

/* A lock that its owner can take several times. */
typedef struct evergreen_rlock evergreen_rlock;
evergreen_rlock *evergreen_rlock_new(void);
int evergreen_rlock_acquire(evergreen_rlock *r, long timeout);
bool evergreen_rlock_release(evergreen_rlock *r);           /* RuntimeError: not the owner */

typedef struct evergreen_event evergreen_event;
evergreen_event *evergreen_event_new(void);
void evergreen_event_set(evergreen_event *e);
void evergreen_event_clear(evergreen_event *e);
bool evergreen_event_is_set(const evergreen_event *e);
int evergreen_event_wait(evergreen_event *e, long timeout);

/* The lock, which is retained, must be held around all of these (RuntimeError). */
typedef struct evergreen_condition evergreen_condition;
evergreen_condition *evergreen_condition_new(evergreen_lock *lock);
int evergreen_condition_wait(evergreen_condition *c, long timeout);
/* If holds(context) is false, waits, but only once; then the result is what it says. */
int evergreen_condition_wait_for(evergreen_condition *c, bool (*holds)(void *context),
                                 void *context, long timeout);
bool evergreen_condition_notify(evergreen_condition *c, int count);

/* ----------------------------------------------------- channels and queues */

/* A rendezvous: send returns when the value was received. Several senders, and several
   receivers, wait for each other. Consume what is sent; an error is raised there. */
typedef struct evergreen_channel evergreen_channel;
evergreen_channel *evergreen_channel_new(void);
bool evergreen_channel_send(evergreen_channel *c, value item);
bool evergreen_channel_send_error(evergreen_channel *c, value error);
value evergreen_channel_receive(evergreen_channel *c);

/* At most `size` items; 0: any number. put and get raise Full and Empty when it is too
   late. Consumes the item. */
typedef struct evergreen_queue evergreen_queue;
evergreen_queue *evergreen_queue_new(enum items_order order, int size);
bool evergreen_queue_put(evergreen_queue *q, value item, long timeout);
value evergreen_queue_get(evergreen_queue *q, long timeout);
int evergreen_queue_size(const evergreen_queue *q);

/* ------------------------------------------------------------------ futures */

/* future.h says the rest: future_set_result, future_set_error, future_when_done. */
typedef struct future evergreen_future;
evergreen_future *evergreen_future_new(void);
bool evergreen_future_cancel(evergreen_future *f);
value evergreen_future_result(evergreen_future *f, long timeout);

/* A future of what function(argument) returns: in a task of its own; or in a thread of
   its own, where it takes a virtual time. Consume the argument. */
evergreen_future *evergreen_submit(hub_function function, value argument);
evergreen_future *evergreen_submit_thread(hub_function function, value argument,
                                          long duration);

/* ------------------------------------------------------------------- errors */

extern const struct error_type evergreen_TaskExit, evergreen_Timeout,   /* BaseException */
    evergreen_CancelledError, evergreen_TimeoutError,       /* of futures; Exception */
    evergreen_Full, evergreen_Empty;                        /* of queues; Exception */

#endif
