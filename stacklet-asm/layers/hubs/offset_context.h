/* SPDX-License-Identifier: GPL-2.0-or-later */
/* offset_context.h - what the files of offset know of each other */
#ifndef HUBS_OFFSET_CONTEXT_H
#define HUBS_OFFSET_CONTEXT_H

#include "hubs/offset.h"

struct offset_proc {
    struct task task;
    struct ring turn;           /* in the run queue */
    bool sleeping;
    struct waker *parked;              /* of offset_park; not owned */
};

/* Somebody inside offset_run. */
struct caller {
    struct ring link;
    fiber *fiber;               /* not owned: it runs, so it lives */
};

/* The scheduler of a thread. Its hub has no fiber. */
struct offset_context {
    struct hub hub;
    struct ring queue;          /* goroutines that can run; who runs is the head */
    struct ring callers;        /* innermost first */
    fiber *chosen;              /* whose turn it is */
    unsigned int choices;       /* how often that was decided */
    int tickers;                /* timers that never end */
    int unheard;                /* those whose tick was left out since the last choice */
    unsigned int random;        /* for the order of cases in a select */
};

/* That of the running thread. NULL with the error pending. */
struct offset_context *offset_context(void);

/* A goroutine in no queue; and to its end, once. */
offset_proc *offset_proc_new(hub_function function, value argument);
bool offset_proc_start(offset_proc *g);

/* False with RuntimeError pending: whoever runs cannot wait. */
bool offset_is_goroutine(void);

/* A waker of the running goroutine; see waker_new. */
struct waker *offset_waker(void);

/* Sends if there is room or somebody waits. False: left out. Consumes the element. */
bool offset_offer(offset_channel *c, value element);

#endif
