/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * offset.h - goroutines, channels and select
 *
 * After the library of this name, which has the concurrency of Go. There is no loop:
 * whoever waits picks the next goroutine from the run queue, and is that loop until
 * its own turn comes again. The one that runs stays at the head of the queue. Times
 * are virtual milliseconds (hub.h), and pass when the queue is empty.
 *
 * All that may wait is for goroutines only (RuntimeError). Functions that return a bool,
 * a value or a pointer return false or NULL with an error pending. Objects are released
 * with value_release.
 *
 * The original has mistakes that are not repeated here: in a select, `default` is chosen
 * only if nothing else can proceed, and a closed channel can; a goroutine that waits to
 * send gets a ChannelError when the channel is closed; a closed channel, if empty, gives
 * NONE without waiting; several slips in the locks. What it does on purpose is kept: a
 * receive from a buffered channel yields, and semaphores wake the youngest waiter first.
 */
#ifndef HUBS_OFFSET_H
#define HUBS_OFFSET_H

#include "hubs/task.h"
#include "hubs/work.h"

/* -------------------------------------------------------------- goroutines */

typedef struct offset_proc offset_proc;

/* A goroutine that will run function(argument): the last in the run queue. Its fiber is a
   child of the running one. Consumes the argument. */
bool offset_go(hub_function function, value argument);

/* Runs goroutines until none can run, and no timer or blocking call is outstanding. Those
   that wait for each other then stay as they are. */
bool offset_run(void);

/* Throws Exit into all goroutines, and frees the scheduler. Only in the main program. */
bool offset_stop(void);

/* Lets all others run first. */
bool offset_gosched(void);

/* The goroutine that runs; NULL in the main program. Not a new reference: it lives until
   its function returns. */
offset_proc *offset_current(void);
void offset_name(offset_proc *g, const char *name);

/* Leaves the run queue until somebody makes it ready again, which is an error for one that
   did not park. What was given to ready comes out of park; it is consumed. */
value offset_park(void);
bool offset_ready(offset_proc *g, value param);

/*
 * Calls function(argument) in another thread, where it takes a virtual time, while other
 * goroutines run. Returns what it returns, before all others that are ready. Consumes
 * the argument.
 */
value offset_syscall(hub_function function, value argument, long duration);

/* ---------------------------------------------------------------- channels */

typedef struct offset_channel offset_channel;

/* `size` 0: unbuffered, so that a send meets a receive. ValueError below zero. */
offset_channel *offset_makechan(int size);

/* ChannelError: it is closed. An error is raised at the receiver. Consume what is sent. */
bool offset_send(offset_channel *c, value element);
bool offset_send_error(offset_channel *c, value error);

/* NONE if the channel is closed and empty; the second form tells that from a NONE that
   was sent. */
value offset_recv(offset_channel *c);
value offset_recv_ok(offset_channel *c, bool *ok);

/* Wakes all who wait. ChannelError: it is closed already. */
bool offset_close(offset_channel *c);
void offset_open(offset_channel *c);            /* again */
int offset_len(const offset_channel *c);        /* elements in the buffer */

/* ------------------------------------------------------------------ select */

enum offset_way { OFFSET_SEND, OFFSET_RECV, OFFSET_DEFAULT };

struct offset_case {
    enum offset_way way;
    offset_channel *channel;    /* NULL: the case can never proceed */
    value value;                /* to be sent; or, afterwards, what was received */
    bool ok;                    /* it was received, and not invented: see offset_recv */
};

struct offset_case offset_if_send(offset_channel *c, value element);
struct offset_case offset_if_recv(offset_channel *c);
struct offset_case offset_default(void);

/*
 * Waits until one of the cases can proceed, and does it; which of several is random, but
 * the same in every run. Returns its index; -1 with an error pending. Consumes all values
 * to be sent; what was received is the caller's.
 */
int offset_select(struct offset_case *cases, int count);

/* -------------------------------------------------------------------- time */

long offset_now(void);
bool offset_sleep(long delay);

/* Sends the time to a channel of its own, once. A timer that was stopped sends nothing;
   stop and reset say whether it was active. */
typedef struct offset_timer offset_timer;
offset_timer *offset_timer_new(long delay);
offset_channel *offset_timer_channel(offset_timer *t);      /* not a new reference */
bool offset_timer_stop(offset_timer *t);
bool offset_timer_reset(offset_timer *t, long delay);
offset_channel *offset_after(long delay);                   /* only the channel */

/* Starts a goroutine after the delay. Consumes the argument. */
offset_timer *offset_after_func(long delay, hub_function function, value argument);

/* Sends the time again and again; what nobody takes in time is left out. ValueError unless
   the interval is above 0. offset_tick then returns NULL without an error. When
   tickers are all that is left, offset_run returns. */
offset_timer *offset_ticker_new(long interval);
offset_channel *offset_tick(long interval);

/* -------------------------------------------------------------------- sync */

typedef struct offset_semaphore offset_semaphore;
offset_semaphore *offset_semaphore_new(int units);
bool offset_semaphore_acquire(offset_semaphore *s);
void offset_semaphore_release(offset_semaphore *s);

typedef struct offset_mutex offset_mutex;
offset_mutex *offset_mutex_new(void);
bool offset_mutex_lock(offset_mutex *m);
bool offset_mutex_unlock(offset_mutex *m);      /* RuntimeError: not locked */

/* Many readers, or one writer. A writer that waits keeps new readers out. */
typedef struct offset_rwmutex offset_rwmutex;
offset_rwmutex *offset_rwmutex_new(void);
bool offset_rwmutex_lock(offset_rwmutex *m);
bool offset_rwmutex_unlock(offset_rwmutex *m);
bool offset_rwmutex_rlock(offset_rwmutex *m);
bool offset_rwmutex_runlock(offset_rwmutex *m);

/* The mutex, which is retained, is given back during wait. */
typedef struct offset_cond offset_cond;
offset_cond *offset_cond_new(offset_mutex *mutex);
bool offset_cond_wait(offset_cond *c);
void offset_cond_signal(offset_cond *c);
void offset_cond_broadcast(offset_cond *c);

/* Waits until as many were done as were added. ValueError: more were. */
typedef struct offset_waitgroup offset_waitgroup;
offset_waitgroup *offset_waitgroup_new(void);
bool offset_waitgroup_add(offset_waitgroup *w, int count);
bool offset_waitgroup_done(offset_waitgroup *w);
bool offset_waitgroup_wait(offset_waitgroup *w);

/* Calls a function the first time only; others wait until that call is over. */
typedef struct offset_once offset_once;
offset_once *offset_once_new(void);
bool offset_once_do(offset_once *o, hub_function function, value argument);

/* ------------------------------------------------------------------- errors */

extern const struct error_type offset_Exit,     /* BaseException: ends a goroutine quietly */
    offset_ChannelError;                        /* Exception */

#endif
