/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * greenlet.h - a tree of stacks that switch to each other by name
 *
 * Each thread has a main greenlet, which is the stack it began with; the others
 * descend from it. One greenlet of a thread is current. greenlet_switch(g, ...)
 * suspends it and continues g, or starts g, and nobody remembers who switched:
 * when a greenlet ends, its PARENT goes on, with the result or with the error.
 *
 * What is sent is consumed; NULL for it (an error is pending) makes a call return
 * NULL at once. See value.h. Greenlets are units: unit_value(g) is a reference to
 * send or to keep, value_release((value)g) gives one up. Giving up the last one to a
 * suspended greenlet raises GreenletExit in it, so that it can clean up.
 *
 * When there is no memory for a stack, a switch is a MemoryError here, and nothing
 * has happened.
 */
#ifndef LAYERS_GREENLET_H
#define LAYERS_GREENLET_H

#include "error.h"
#include "unit.h"

typedef struct greenlet greenlet;

/* What a greenlet runs, given what the first switch sent. The arguments stay the
   greenlet's. The result is the caller's; NULL: the pending error ends it. */
typedef value (*greenlet_run)(value arguments, value keywords);

/* Below BaseException, but not an Exception: asks a greenlet to end. At the end of a
   greenlet it turns into a result. */
extern const struct error_type GreenletExit;

/* A switch that cannot be: to a greenlet of another thread. Called greenlet.error. */
extern const struct error_type GreenletError;

extern const struct object_type greenlet_type;

/* A greenlet that has not started. `run` NULL: none is stored yet. `parent` NULL: the
   current greenlet. NULL with the error pending. */
greenlet *greenlet_new(greenlet_run run, greenlet *parent);

/* Of the running thread, which has them from the first question on. Not new
   references. NULL only when there is no memory for the main greenlet. */
greenlet *greenlet_current(void);
greenlet *greenlet_main(void);

/* --------------------------------------------------------------- switching */

/*
 * Continues g, whose pending call returns what is sent, or starts g, whose run gets
 * it. Returns what comes back, packed like this:
 *
 *      nothing                 the empty tuple
 *      one argument            that argument
 *      several                 the tuple
 *      keywords only           the keywords
 *      both                    a pair: the tuple, the keywords
 *
 * If g is dead, its nearest ancestor that is not takes its place. If that is the
 * current greenlet, the call returns at once. `keywords` may be NONE.
 */
value greenlet_switch(greenlet *g, value arguments, value keywords);

/* The same with one argument. */
value greenlet_send(greenlet *g, value one);

/*
 * Raises an error in g. A greenlet that has not started ends by it without having
 * run. In a dead one, an ancestor gets it: a GreenletExit as a result, any other error
 * as an error. Consumes the error.
 */
value greenlet_throw(greenlet *g, value error);

/* A fresh GreenletExit, to be thrown. */
value greenlet_exit(void);

/* --------------------------------------------------- looking and changing */

/* NULL for a main greenlet. Not a new reference. */
greenlet *greenlet_parent(const greenlet *g);

/* Takes effect when g ends. False with the error pending: ValueError for a cycle, for
   another thread's once g has started; AttributeError for a main greenlet. */
bool greenlet_set_parent(greenlet *g, greenlet *parent);

bool greenlet_is_started(const greenlet *g);
bool greenlet_is_active(const greenlet *g);     /* started, and not dead */
bool greenlet_is_dead(const greenlet *g);

/* There is a run until the greenlet starts. All three give false with AttributeError
   pending where there is none, or where it is too late. A run of NULL can be set, but
   not called. */
bool greenlet_get_run(const greenlet *g, greenlet_run *run);
bool greenlet_set_run(greenlet *g, greenlet_run run);
bool greenlet_delete_run(greenlet *g);

/*
 * The context: something that is the greenlet's own, NONE to begin with. Otherwise an
 * address (VALUE_POINTER); TypeError if not. ValueError if g is running in another
 * thread. The result is a new reference; setting consumes the value.
 */
value greenlet_context(const greenlet *g);
bool greenlet_set_context(greenlet *g, value context);

/* The calls of a suspended greenlet, innermost first: copies number `index`. False when
   there are not so many. Of others there is nothing to see. */
bool greenlet_frame(const greenlet *g, int index, struct frame *copy);

/* How many bytes of its stack are in the heap; 0 if it is not suspended. */
size_t greenlet_stack_saved(const greenlet *g);

/* "<greenlet 0x10000040 suspended active started>", cut off to fit; returns `text`. */
char *greenlet_text(const greenlet *g, char *text, size_t size);

/* ------------------------------------------------------------------ tracing */

/*
 * Told of each switch after it, on the stack of `target`, which is current by then. The
 * event is "throw" when an error is about to be raised in the target, else "switch". False
 * with an error pending: the error is raised in the target, in place of what was sent to
 * it, and nobody is told of switches any more.
 */
typedef bool (*greenlet_trace)(const char *event, greenlet *origin, greenlet *target,
                               void *context);

struct greenlet_tracer {
    greenlet_trace function;    /* NULL: nobody is told */
    void *context;              /* for the function, which gets it as it is */
};

/* Of the running thread. Setting returns the former one. */
struct greenlet_tracer greenlet_settrace(greenlet_trace function, void *context);
struct greenlet_tracer greenlet_gettrace(void);

/* A step: the result of `child`, which has ended, or the pending error if it is NULL, goes
   to `ancestor`. The result stays the caller's. */
LAYERS_STEP void greenlet_deliver(greenlet *child, greenlet *ancestor, value result);

#endif
