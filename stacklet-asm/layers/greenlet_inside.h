/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * greenlet_inside.h - what the files of the greenlet layer share
 *
 *      greenlet.c          one switch: leaving here, arriving there
 *      greenlet_end.c      the bottom of a greenlet's stack, death, collection
 *      greenlet_tree.c     creation, parents, and what can be asked and set
 *
 * A greenlet that has started has a continulet, whose slot is kept like this: every
 * suspended greenlet's slot holds its own stack, and the slot of the running one holds
 * main's. Main's own continulet stays uninitialised; when main runs, nobody holds it.
 * Two ways of using continulets keep it so:
 *
 *      a switch    continulet_switch(current's, sent, target's): the target takes over what
 *                  current held, main's stack, and current's slot gets current
 *      an end      continulet_permute(2, ending's, parent's): the same exchange without a
 *                  switch; then the ending stack returns into its slot, to the parent
 */
#ifndef LAYERS_GREENLET_INSIDE_H
#define LAYERS_GREENLET_INSIDE_H

#include "continulet.h"
#include "greenlet.h"

struct greenlet {
    struct unit unit;           /* its parent is owned; only a main greenlet has none */
    continulet *continulet;     /* its stack; owned. NULL: not started yet, or dead */
    greenlet_run run;
    bool has_run;               /* until the start */
    value context;
    greenlet *next_dropped;     /* in the list of those to be collected later */
};

/* What a thread keeps for its greenlets. An object, let go of when the thread ends. */
struct greenlet_thread {
    struct value_object head;
    greenlet *main;             /* owned */
    greenlet *current;          /* owned: who runs lives, referenced or not */
    struct greenlet_crossing {
        greenlet *destination;  /* owned; NULL: no switch is under way */
        value keywords;         /* sent along with arguments; NULL: one value was sent */
        bool starts_by_error;   /* a greenlet that starts is to raise the pending error */
    } crossing;
    bool stayed;                /* the last switch did not happen: no memory */
    struct greenlet_tracer tracer;
    greenlet *dropped;          /* to be collected when this thread uses greenlets again */
};

/* The running thread's, made at the first use; ends greenlets that were dropped
   meanwhile. NULL with MemoryError pending. */
struct greenlet_thread *greenlet_thread_current(void);

/* The same, for every switch. */
static inline struct greenlet_thread *greenlets_here(void)
{
    struct greenlet_thread *greenlets = thread_current()->greenlets;

    if (greenlets != NULL && greenlets->dropped == NULL)
        return greenlets;
    return greenlet_thread_current();
}

static inline bool is_dead(const greenlet *g)
{
    return g->unit.state == UNIT_ENDED;
}

static inline greenlet *parent_of(const greenlet *g)
{
    return (greenlet *)g->unit.parent;
}

/* The thread that it can run in. One that has not started goes wherever its parents are. */
static inline struct thread *home_of(const greenlet *g)
{
    while (g->continulet == NULL && !is_dead(g))
        g = parent_of(g);
    return g->unit.thread;
}

/*
 * greenlet.c: the second half of every switch, on the stack of the greenlet that goes on.
 * `got` is what has come through the continulet.
 */
value greenlet_arrive(value got);

/*
 * greenlet.c: gives a greenlet that has not started its stack. What is sent to it becomes the
 * arguments of its body, if it is not the pending error (sent NULL). `keywords` NULL: one
 * value is sent. Consumes both. False with an error pending.
 */
bool greenlet_prepare(greenlet *g, value sent, value keywords);

/* greenlet_end.c: the first function on a greenlet's stack. */
value greenlet_bottom(continulet *stack, value arguments, value keywords);

/* greenlet_end.c: collects a greenlet, or postpones it. */
void greenlet_dispose(struct value_object *self);

#endif
