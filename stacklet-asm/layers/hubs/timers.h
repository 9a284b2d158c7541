/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * timers.h - what is due when: a heap of callbacks, the earliest on top
 *
 * Times are virtual: milliseconds that pass only when a loop has nothing else
 * to do (hub.h). The same program therefore sees the same times in every run.
 */
#ifndef HUBS_TIMERS_H
#define HUBS_TIMERS_H

#include "hubs/ring.h"

struct hub;

/*
 * Something that a loop does when its turn comes, or its time. Lies in whatever
 * it is about; a loop never allocates or frees one.
 */
struct callback {
    struct hub *hub;
    void (*run)(struct callback *self);     /* on the loop's stack */
    void (*drop)(struct callback *self);    /* instead, when a hub is closed; or NULL */
    struct ring turn;           /* in the row of those that are ready */
    long due;                   /* or waiting for this time, ... */
    unsigned long order;        /* ... the n-th that was armed */
    int place;                  /* in the heap, from 1; 0: it is not there */
};

struct timers {
    struct callback **heap;     /* heap[1] is the earliest; children of i: 2i, 2i+1 */
    int count, room;
    unsigned long armed;
};

/* Adds a callback that is not in the heap. False with MemoryError pending. */
bool timers_add(struct timers *timers, struct callback *callback, long due);

/* Takes a callback out of the heap, if it is there. */
void timers_remove(struct timers *timers, struct callback *callback);

/* The one that is due next; of several, the one that was armed first. */
struct callback *timers_first(const struct timers *timers);

#endif
