/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * greenlet.c - one switch between greenlets
 *
 *   1. what a thread keeps
 *   2. arriving: the second half of every switch, on the other stack
 *   3. leaving: the first half
 *   4. the public ways to switch
 *
 * A switch is two halves. The first runs in the greenlet that is left, down to
 * continulet_switch. The second runs in the greenlet that goes on, and finishes a call
 * that THIS greenlet made earlier. Neither half sees the locals of the other: what
 * crosses is in struct greenlet_thread, or is sent through the continulet.
 */
#include <stdlib.h>

#include "greenlet_inside.h"

const struct error_type GreenletExit = { "GreenletExit", &BaseException };
const struct error_type GreenletError = { "greenlet.error", &Exception };

const struct object_type greenlet_type = { "greenlet", VALUE_UNIT, greenlet_dispose };

/* -------------------------------------------------- 1. what a thread keeps */

/* The thread ends, on its main stack. Its greenlets may be referenced longer; they can
   never run again, and main is dead. */
static void dispose_greenlet_thread(struct value_object *self)
{
    struct greenlet_thread *greenlets = (struct greenlet_thread *)self;
    greenlet *main = greenlets->main;

    while (greenlets->dropped != NULL) {
        greenlet *g = greenlets->dropped;
        greenlets->dropped = g->next_dropped;
        value_release((value)g);
    }
    if (main != NULL) {
        main->unit.state = UNIT_ENDED;
        value_release((value)main->continulet);
        main->continulet = NULL;
    }
    value_release((value)greenlets->current);
    value_release((value)main);
    free(greenlets);
}

/* Nobody gets to see one of these; the kind is that of an address. */
static const struct object_type greenlet_thread_type = {
    "greenlets of a thread", VALUE_POINTER, dispose_greenlet_thread
};

/* The first question about greenlets makes the running stack the main greenlet. Its
   continulet stands for nobody: see greenlet_inside.h. */
static bool begin_greenlets(struct thread *thread)
{
    struct greenlet_thread *greenlets =
        object_new(&greenlet_thread_type, sizeof *greenlets);
    greenlet *main = NULL;

    if (greenlets != NULL)
        main = greenlets->main = unit_new(&greenlet_type, sizeof *main);
    if (main != NULL)
        main->continulet = continulet_uninitialised();
    if (main == NULL || main->continulet == NULL) {
        value_release((value)greenlets);
        return false;
    }
    main->context = NONE;
    main->unit.state = UNIT_STARTED;
    greenlets->current = (greenlet *)unit_value(main);
    thread->greenlets = greenlets;
    return true;
}

/* One that cannot be ended now comes back to the list, so the list is emptied first. */
static void collect_dropped(struct greenlet_thread *greenlets)
{
    greenlet *g = greenlets->dropped;

    greenlets->dropped = NULL;
    while (g != NULL) {
        greenlet *next = g->next_dropped;
        value_release((value)g);
        g = next;
    }
}

struct greenlet_thread *greenlet_thread_current(void)
{
    struct thread *thread = thread_current();

    if (thread->greenlets == NULL && !begin_greenlets(thread))
        return NULL;
    if (thread->greenlets->dropped != NULL)
        collect_dropped(thread->greenlets);
    return thread->greenlets;
}

/* --------------------------------------------------------------- 2. arriving */

/* What a call of greenlet_switch returns, made of what was sent. Consumes it. */
static value packed(value arguments, value keywords)
{
    value only;
    int size;

    if (arguments == EMPTY && keywords == NONE)
        return EMPTY;
    size = value_size(arguments);
    if (keywords != NONE) {
        if (value_size(keywords) > 0 && size > 0)
            return tuple_from(2, arguments, keywords);
        if (value_size(keywords) > 0) {
            value_release(arguments);
            return keywords;
        }
        value_release(keywords);
    }
    if (size != 1)
        return arguments;
    only = value_retain(value_item(arguments, 0));
    value_release(arguments);
    return only;
}

/* Tells the tracer of a switch that is done. `got` NULL: the pending error is to be raised,
   which is put aside meanwhile. False: the tracer has raised one in its place. */
static bool traced(struct greenlet_thread *greenlets, greenlet *origin, value got)
{
    struct greenlet_tracer tracer = greenlets->tracer;
    value error = got == NULL ? error_take() : NULL;

    if (tracer.function(got == NULL ? "throw" : "switch", origin, greenlets->current,
                        tracer.context)) {
        raise_value(error);
        return true;
    }
    error_checked(NULL);
    value_release(error);
    greenlets->tracer = (struct greenlet_tracer){ NULL, NULL };
    return false;
}

/*
 * The greenlet that was left is not current any more. If it is dead, its stack is gone,
 * and its continulet goes. If nobody else has a reference, this is its end: that of a
 * suspended one means that it runs once more, and we wait.
 */
static void let_go(greenlet *origin)
{
    if (is_dead(origin) && origin->continulet != NULL) {
        continulet *ended = origin->continulet;

        origin->continulet = NULL;
        value_release((value)ended);
    }
    if (origin->unit.head.references > 1)
        origin->unit.head.references--;
    else
        value_release((value)origin);
}

/* From here on the destination is current: nobody says so before its stack is back. What
   was sent is taken out of all records before the tracer, or a greenlet that is ended
   because it was let go of, can switch again. */
value greenlet_arrive(value got)
{
    struct greenlet_thread *greenlets = thread_current()->greenlets;
    greenlet *origin = greenlets->current;
    value keywords = greenlets->crossing.keywords;

    greenlets->current = greenlets->crossing.destination;
    greenlets->crossing.destination = NULL;
    greenlets->stayed = false;
    if (greenlets->tracer.function != NULL && !traced(greenlets, origin, got)) {
        value_release(got);
        value_release(keywords);
        got = NULL;
    }
    if (got != NULL && keywords != NULL)
        got = packed(got, keywords);
    let_go(origin);
    return got;
}

/* ---------------------------------------------------------------- 3. leaving */

bool greenlet_prepare(greenlet *g, value sent, value keywords)
{
    value arguments = sent;

    if (!g->has_run) {
        value_release(sent);
        value_release(keywords);
        raise_error(&AttributeError, "a greenlet without run cannot be started");
        return false;
    }
    if (sent == NULL)
        arguments = EMPTY;
    else if (keywords == NULL)
        arguments = tuple_from(1, sent);
    g->continulet = continulet_new(greenlet_bottom, arguments,
                                   keywords != NULL ? keywords : NONE);
    if (g->continulet == NULL)
        return false;
    if (g->unit.thread != thread_current())
        unit_move(&g->unit, thread_current());
    return true;
}

/* There was no memory for the stack that was to be left. A greenlet that was to start has
   not started. */
static value stay(struct greenlet_thread *greenlets, bool starts)
{
    greenlet *target = greenlets->crossing.destination;

    greenlets->crossing.destination = NULL;
    greenlets->stayed = true;
    value_release(greenlets->crossing.keywords);
    if (starts) {
        value_release((value)target->continulet);
        target->continulet = NULL;
    }
    value_release((value)target);
    return NULL;
}

/*
 * From the current greenlet to another one that is not dead, and back some time. `sent`
 * NULL: the pending error goes; `keywords` NULL: one value does. What is sent to a
 * greenlet that starts is in its continulet by then, which must first be sent NONE.
 *
 * This and carry are part of each public function that switches: frames of their own would
 * be copied with every stack.
 */
__attribute__((always_inline))
static inline value leave(struct greenlet_thread *greenlets, greenlet *target, value sent,
                          value keywords)
{
    greenlet *self = greenlets->current;
    bool starts = target->continulet == NULL;
    value got;

    if (starts) {
        if (!greenlet_prepare(target, sent, keywords))
            return NULL;
        greenlets->crossing.starts_by_error = sent == NULL;
        sent = NONE;
        keywords = NULL;
    }
    target->unit.head.references++;
    greenlets->crossing.destination = target;
    greenlets->crossing.keywords = keywords;
    if (sent != NULL)
        got = continulet_switch(self->continulet, sent, target->continulet);
    else
        got = continulet_throw(self->continulet, error_take(), target->continulet);
    if (greenlets->crossing.destination != self)
        return stay(greenlets, starts);
    return greenlet_arrive(got);
}

/* ------------------------------------------------- 4. the public ways to switch */

/* Who takes the place of a dead greenlet: the nearest ancestor that is not. */
static greenlet *heir(greenlet *g)
{
    while (is_dead(g) && parent_of(g) != NULL)
        g = parent_of(g);
    return g;
}

static value refuse(greenlet *target, value sent, value keywords)
{
    value_release(sent);
    value_release(keywords);
    return raise_error(&GreenletError, "cannot switch to a greenlet of another thread%s",
                       home_of(target)->ended ? ", which has ended" : "");
}

/* To g, or to its heir. If that is where we are, as if we had been away. */
__attribute__((always_inline))
static inline value carry(greenlet *g, value sent, value keywords)
{
    struct greenlet_thread *greenlets = greenlets_here();
    greenlet *target = heir(g);

    if (greenlets == NULL) {
        value_release(sent);
        value_release(keywords);
        return NULL;
    }
    if (home_of(target) != thread_current())
        return refuse(target, sent, keywords);
    if (target != greenlets->current)
        return leave(greenlets, target, sent, keywords);
    greenlets->crossing.destination = (greenlet *)unit_value(target);
    greenlets->crossing.keywords = keywords;
    return greenlet_arrive(sent);
}

value greenlet_switch(greenlet *g, value arguments, value keywords)
{
    if (arguments == NULL || keywords == NULL) {
        value_release(arguments);
        value_release(keywords);
        return NULL;
    }
    return carry(g, arguments, keywords);
}

value greenlet_send(greenlet *g, value one)
{
    return one != NULL ? carry(g, one, NULL) : NULL;
}

value greenlet_throw(greenlet *g, value error)
{
    if (error == NULL)
        return NULL;
    if (!value_is_error(error, &BaseException)) {
        raise_error(&TypeError, "only errors can be thrown, not %s", value_type_name(error));
        value_release(error);
        return NULL;
    }
    if (is_dead(g) && value_is_error(error, &GreenletExit))
        return carry(g, error, NULL);
    raise_value(error);
    return carry(g, NULL, NULL);
}

value greenlet_exit(void)
{
    return error_from(&GreenletExit, NONE);
}

struct greenlet_tracer greenlet_settrace(greenlet_trace function, void *context)
{
    struct greenlet_tracer former = greenlet_gettrace();

    if (thread_current()->greenlets != NULL)
        thread_current()->greenlets->tracer = (struct greenlet_tracer){ function, context };
    return former;
}

struct greenlet_tracer greenlet_gettrace(void)
{
    struct greenlet_thread *greenlets = greenlets_here();

    return greenlets != NULL ? greenlets->tracer : (struct greenlet_tracer){ NULL, NULL };
}
