/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * greenlet_end.c - the bottom of a greenlet's stack, death, and collection
 *
 *   1. the bottom: the first and the last that happens on a greenlet's stack
 *   2. delivery: who gets the result
 *   3. collection: nobody has a reference to a suspended greenlet any more
 */
#include <stdio.h>

#include "greenlet_inside.h"

/* ------------------------------------------------------------- 1. the bottom */

static value deliver(greenlet *self, value result);

/* `first` NULL: an error came in place of the arguments, and run never runs. */
static value call_run(greenlet *self, value first, value arguments, value keywords)
{
    if (first == NULL)
        return NULL;
    if (self->run == NULL)
        return raise_error(&TypeError, "the greenlet's run cannot be called");
    return error_checked(self->run(arguments, keywords));
}

/*
 * Runs on the new stack, as the body of the continulet. The outermost call of a
 * greenlet has nobody behind it, and it goes on counting depth where its starter was.
 * What it returns goes to the stack in the continulet's slot, which deliver has chosen.
 */
value greenlet_bottom(continulet *stack, value arguments, value keywords)
{
    struct greenlet_thread *greenlets = thread_current()->greenlets;
    greenlet *self = greenlets->crossing.destination;
    value first = NONE;
    value result;

    (void)stack;
    thread_current()->running.frame = NULL;
    self->has_run = false;
    if (greenlets->crossing.starts_by_error)
        first = NULL;
    else
        unit_start(&self->unit);
    result = call_run(self, greenlet_arrive(first), arguments, keywords);

    if (result == NULL && error_matches(&GreenletExit))
        result = error_take();
    unit_end(&self->unit, result);
    return deliver(self, result);
}

/* --------------------------------------------------------------- 2. delivery */

LAYERS_STEP void greenlet_deliver(greenlet *child, greenlet *ancestor, value result)
{
    LAYERS_SHOW(result);
    thread_current()->greenlets->crossing.destination = (greenlet *)unit_value(ancestor);
    continulet_permute(2, child->continulet, ancestor->continulet);
}

/* An error passes over an ancestor that has not started: it will never run. */
static void end_unstarted(greenlet *ancestor)
{
    if (ancestor->unit.thread != thread_current())
        unit_move(&ancestor->unit, thread_current());
    ancestor->has_run = false;
    unit_end(&ancestor->unit, NULL);
}

/*
 * Whether an ancestor can take *result; NULL for it: the pending error. An ancestor that
 * has not started is started by a result, which is its only argument. If that cannot
 * be, the error which says why goes on to the next ancestor.
 */
static bool can_take(greenlet *ancestor, value *result)
{
    if (is_dead(ancestor))
        return false;
    if (home_of(ancestor) != thread_current()) {
        value_release(*result);
        *result = raise_error(&GreenletError, "the parent belongs to another thread");
        return false;
    }
    if (ancestor->continulet != NULL)
        return true;
    if (*result == NULL && ancestor->has_run) {
        end_unstarted(ancestor);
        return false;
    }
    if (greenlet_prepare(ancestor, *result, NULL))
        return true;
    *result = NULL;
    return false;
}

/*
 * The end of a greenlet, still on its stack. Finds who goes on, and has the continulet
 * return there. Needs no memory, unless an ancestor must be started. Whose parents went
 * to another thread, and failed here, falls back to main.
 */
static value deliver(greenlet *self, value result)
{
    struct greenlet_thread *greenlets = thread_current()->greenlets;
    greenlet *ancestor = parent_of(self);
    bool starts = false;

    for (; ancestor != NULL; ancestor = parent_of(ancestor)) {
        starts = ancestor->continulet == NULL;
        if (can_take(ancestor, &result))
            break;
    }
    if (ancestor == NULL) {
        ancestor = greenlets->main;
        starts = false;
    }
    greenlet_deliver(self, ancestor, result);
    greenlets->crossing.keywords = NULL;
    greenlets->crossing.starts_by_error = false;
    return starts ? NONE : result;      /* the result is among the arguments already */
}

/* ------------------------------------------------------------- 3. collection */

static bool is_suspended(const greenlet *g)
{
    return g->continulet != NULL && continulet_is_pending(g->continulet);
}

/* Puts it on its thread's list, which owns it. */
static void postpone(greenlet *g)
{
    struct greenlet_thread *greenlets = g->unit.thread->greenlets;

    g->unit.head.references = 1;
    g->next_dropped = greenlets->dropped;
    greenlets->dropped = g;
}

/* Nobody waits for what a collected greenlet has to say. */
static void ignore(value got)
{
    value error;

    if (got == NULL) {
        error = error_take();
        error_report("Ignored, from a greenlet that nobody refers to:", error);
        value_release(error);
    }
    value_release(got);
}

/*
 * Raises GreenletExit in a suspended greenlet without references, as a child of the one
 * that dropped it. It runs until it ends or switches; the caller waits. True: it has
 * ended, and nobody has taken a reference meanwhile. The error that may be pending here
 * is none of its business.
 */
static bool end_suspended(greenlet *g)
{
    struct greenlet_thread *greenlets = thread_current()->greenlets;
    value pending = error_take();
    struct unit *former = (struct unit *)value_retain((value)g->unit.parent);
    value exit = greenlet_exit();
    bool stayed;
    value got;

    g->unit.head.references = 1;
    unit_adopt(&g->unit, &greenlets->current->unit);
    greenlets->stayed = exit == NULL;
    got = greenlet_throw(g, exit);
    stayed = greenlets->stayed;
    if (stayed)
        value_release(error_take());
    else
        ignore(got);

    if (!is_dead(g))
        unit_adopt(&g->unit, former);
    value_release((value)former);
    if (stayed)
        postpone(g);
    else if (!is_dead(g) && g->unit.head.references == 1)
        fprintf(stderr, "A greenlet that nobody refers to did not end: it stays for ever\n");
    else
        g->unit.head.references--;
    raise_value(pending);
    return g->unit.head.references == 0;
}

/* Only a suspended greenlet of a thread that goes on has code to run. */
void greenlet_dispose(struct value_object *self)
{
    greenlet *g = (greenlet *)self;

    if (is_suspended(g) && !g->unit.thread->ended) {
        if (g->unit.thread != thread_current()) {
            postpone(g);
            return;
        }
        if (!end_suspended(g))
            return;
    }
    if (is_suspended(g))
        unit_end(&g->unit, NULL);       /* without having run */
    value_release((value)g->continulet);
    value_release(g->context);
    unit_free(&g->unit);
}
