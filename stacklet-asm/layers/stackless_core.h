/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * stackless_core.h - what the files of the stackless layer know of each other
 *
 *   stackless.c    what a thread keeps, the ring among it
 *   scheduler.c    who is next, and how to get there
 *   soft.c         frames in the heap, and the two ways to switch
 *   tasklet.c      what can be done with tasklets
 *   tasklet_end.c  how they end
 *   tasklet_look.c what can be seen of them
 *   channel.c      two tasklets meet
 *
 * Three places own a tasklet: the ring, the queue of a channel, and the list of those that
 * wait in run(). A tasklet is in the ring or in a queue, never in both; who waits in run() is
 * in the ring as soon as it is to go on.
 */
#ifndef LAYERS_STACKLESS_CORE_H
#define LAYERS_STACKLESS_CORE_H

#include "stackless.h"

/* One call of run(), as long as it has not returned. */
struct watch {
    bool active;
    long limit, left;               /* limit 0: none */
    int flags;
    struct tasklet *outer;          /* who called run() before; owned */
};

struct tasklet {
    struct unit unit;               /* waits_for: the channel; owned */
    struct tasklet *next, *previous;    /* in the ring, or in the channel's queue */
    value tempval;                  /* the slot: what it will be handed */
    bool bomb;                      /* the slot holds an error to be raised */
    int direction;                  /* blocked: 1 to send, -1 to receive; 0: it is not */
    int nesting;
    bool in_call;                   /* raised by one while it is switched in a plain call */
    stacklet_handle handle;         /* C state: its stack, while that is suspended */
    struct stack_state state;       /* while it does not run */
    struct soft_frame *frame;       /* innermost; NULL: not alive, or main */
    const struct soft_code *code;   /* the body; NULL: unbound */
    tasklet_function function;      /* the body, if the code is that of functions */
    bool atomic, ignore_nesting, block_trap;
    bool condemned;                 /* nobody needs it any more; was killed once */
    struct watch watch;
};

struct channel {
    struct unit unit;
    struct tasklet *first, *last;   /* the queue; owned */
    int balance, preference;
    bool schedule_all, closing;
};

/* What a thread keeps for its tasklets. An object, let go of when the thread ends. */
struct stackless_thread {
    struct value_object head;
    struct tasklet *main;           /* owned */
    struct tasklet *current;
    struct tasklet *ring;           /* where the ring goes on: at current, but in a switch */
    struct tasklet *waiting;        /* the innermost that waits in run(); owned */
    struct tasklet *leaver;         /* whose C stack is being left; gets its handle */
    value parked;                   /* to be released when the switch is complete */
    int runcount, switch_trap;
    bool permitted;                 /* the next call may return UNWINDING */
    bool unwinding;                 /* one has */
    bool hard_only;                 /* soft switching is off */
    bool in_callback;
    unsigned long soft_switches, hard_switches;
    schedule_callback on_schedule;
    channel_callback on_channel;
    stackless_error_handler on_error;
};

/* ------------------------------------------------------------- stackless.c */

/* Makes what the running thread keeps; NULL with MemoryError pending. */
struct stackless_thread *stackless_begin(void);

/* Of the running thread; NULL with MemoryError pending. */
static inline struct stackless_thread *stackless_get(void)
{
    struct stackless_thread *s = thread_current()->stackless;

    return s != NULL ? s : stackless_begin();
}

/* Of the tasklet's thread; NULL with RuntimeError pending if that has ended. */
struct stackless_thread *stackless_of(const tasklet *t);

/* Whether the call may unwind. Asked once, first of all, by every call that may switch. */
static inline bool stackless_take_permission(void)
{
    struct stackless_thread *s = thread_current()->stackless;
    bool permitted = s != NULL && s->permitted;

    if (permitted)
        s->permitted = false;
    return permitted;
}

/* The ring. Appending consumes a reference; unlinking makes it the caller's. */
bool ring_has(const tasklet *t);
void ring_append(struct stackless_thread *s, tasklet *t);
void ring_insert_behind(struct stackless_thread *s, tasklet *place, tasklet *t);
void ring_unlink(struct stackless_thread *s, tasklet *t);

/* Appends t if it is not in the ring. */
void ring_ensure(struct stackless_thread *s, tasklet *t);

/* The current tasklet leaves the ring; the ring's reference lives until it has been left. */
void ring_park_current(struct stackless_thread *s);

/* ------------------------------------------------------------- scheduler.c */

/* False with RuntimeError pending: in a callback, or trapped. */
bool stackless_may_switch(const struct stackless_thread *s);

/* Whether anybody could run if the current tasklet left the ring. */
bool stackless_somebody_else(const struct stackless_thread *s);

/* Who runs next, the current tasklet having left the ring. If that is somebody who is revived,
   it is in the ring now. NULL: nobody. */
tasklet *stackless_successor(struct stackless_thread *s);

/* Settles that `next`, which is in the ring, or who has to go first, runs now. */
tasklet *stackless_pick(struct stackless_thread *s, tasklet *next);

/*
 * From the current tasklet to `next`, which is in the ring; the current one is wherever it is to
 * wait. Returns what it is handed when it goes on; UNWINDING if `soft` and possible.
 */
value stackless_go(struct stackless_thread *s, tasklet *next, bool soft);

/* The second half, run by the tasklet that goes on: what it is handed. */
value stackless_arrive(struct stackless_thread *s);

/* The watchdog: one step more; whether t must be interrupted; doing so, where `arrived` is what
   t goes on with later. */
void stackless_count(struct stackless_thread *s);
bool stackless_is_due(const struct stackless_thread *s, int nesting);
value stackless_interrupt(struct stackless_thread *s, value arrived, bool soft);

/* --------------------------------------------------------------- tasklet.c */

/* Takes the C stack of a tasklet out of it, to be continued. NULL: it has none. */
static inline stacklet_handle tasklet_take_stack(tasklet *t)
{
    stacklet_handle handle = t->handle;

    t->handle = NULL;
    return handle;
}

/* The main tasklet; NULL with MemoryError pending. */
tasklet *tasklet_new_main(void);

/* Fills the slot. Consumes v; NULL: the pending error. */
void tasklet_hand(tasklet *t, value v);

/* From one tasklet to the slot of another, as an error on its way; and out of the queue, into
   the ring. The error is the pending one. */
void tasklet_hand_error(struct stackless_thread *s, tasklet *origin, tasklet *t);

/* ----------------------------------------------------------- tasklet_end.c */

/* The current tasklet's body has run, with this result, which is consumed. Goes on to the
   next. Called where nothing of it is on the C stack. */
void tasklet_end(struct stackless_thread *s, tasklet *t, value result);

/* Ends all tasklets of the running thread but the main one, whatever they are doing. */
void tasklet_end_all(struct stackless_thread *s);

/* --------------------------------------------------------------- channel.c */

/* Takes a blocked tasklet out of its queue; the queue's reference is the caller's. */
void channel_unblock(tasklet *t);

/* A step: the two tasklets meet, and exchange what is in their slots. */
LAYERS_STEP void channel_transfer(channel *c, tasklet *sender, tasklet *receiver);

/* ------------------------------------------------------------------ soft.c */

/* Whose frames hold one call of an ordinary C function. */
extern const struct soft_code function_code;

/* The first frame of a tasklet. Consumes the values. False with the error pending. */
bool soft_prepare(tasklet *t, value arguments, value keywords);

/* Drops all frames of a tasklet that does not run. */
void soft_drop(tasklet *t);

/* Steps: `to` is current from here on. Soft: nothing else has to happen. Hard: a C stack is left
   or continued. */
LAYERS_STEP void soft_switch(tasklet *from, tasklet *to);
LAYERS_STEP void hard_switch(tasklet *from, tasklet *to);

/* One of the two, where nothing of `from` is on the C stack: the dispatcher goes on with `to`. */
void soft_leave(tasklet *from, tasklet *to);

/* The first function on a new stack; `source` is the stack that was left. */
stacklet_handle soft_dispatcher(stacklet_handle source, void *argument);

#endif
