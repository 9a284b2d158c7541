/* SPDX-License-Identifier: GPL-2.0-or-later */
/* greenlet_tree.c - creation, parents, and what can be asked of a greenlet and set */
#include <stdio.h>

#include "greenlet_inside.h"

/* --------------------------------------------------------------- the states */

/* Started, active, dead: whether it has a continulet tells the first two apart, and its life
   as a unit the last. One that an error ended before its start never had one. */
bool greenlet_is_dead(const greenlet *g)
{
    return is_dead(g);
}

bool greenlet_is_active(const greenlet *g)
{
    return g->continulet != NULL && !is_dead(g);
}

bool greenlet_is_started(const greenlet *g)
{
    return g->continulet != NULL || is_dead(g);
}

static bool is_main(const greenlet *g)
{
    return g->unit.parent == NULL;
}

/* Whether it is the current one of its thread, which need not be ours. */
static bool is_current(const greenlet *g)
{
    return g->unit.thread->greenlets != NULL && g->unit.thread->greenlets->current == g;
}

greenlet *greenlet_current(void)
{
    struct greenlet_thread *greenlets = greenlet_thread_current();

    return greenlets != NULL ? greenlets->current : NULL;
}

greenlet *greenlet_main(void)
{
    struct greenlet_thread *greenlets = greenlet_thread_current();

    return greenlets != NULL ? greenlets->main : NULL;
}

/* ----------------------------------------------------- creation and parents */

greenlet *greenlet_parent(const greenlet *g)
{
    return parent_of(g);
}

/* Whoever descends from the main greenlet of an ended thread could never be switched to. */
static bool may_be_parent(const greenlet *parent)
{
    if (!home_of(parent)->ended)
        return true;
    raise_error(&ValueError, "the thread of the new parent has ended");
    return false;
}

/* No stack yet: there are as many stacks as greenlets that have started. */
greenlet *greenlet_new(greenlet_run run, greenlet *parent)
{
    greenlet *current = greenlet_current();
    greenlet *g;

    if (parent == NULL)
        parent = current;
    if (current == NULL || !may_be_parent(parent))
        return NULL;
    g = unit_new(&greenlet_type, sizeof *g);
    if (g != NULL) {
        g->run = run;
        g->has_run = run != NULL;
        g->context = NONE;
        unit_adopt(&g->unit, &parent->unit);
    }
    return g;
}

/* Only a link changes: who gets the result is looked up when there is one. A main
   greenlet is never met on the way up, for it cannot get a parent. */
bool greenlet_set_parent(greenlet *g, greenlet *parent)
{
    if (is_main(g)) {
        raise_error(&AttributeError, "a main greenlet cannot have a parent");
        return false;
    }
    if (parent == NULL) {
        raise_error(&TypeError, "the parent of a greenlet must be a greenlet, not None");
        return false;
    }
    for (greenlet *ancestor = parent; ancestor != NULL; ancestor = parent_of(ancestor))
        if (ancestor == g) {
            raise_error(&ValueError, "the new parent descends from the greenlet itself");
            return false;
        }
    if (!may_be_parent(parent))
        return false;
    if (greenlet_is_started(g) && home_of(parent) != g->unit.thread) {
        raise_error(&ValueError, "the new parent belongs to another thread");
        return false;
    }
    unit_adopt(&g->unit, &parent->unit);
    return true;
}

/* ------------------------------------------------------------------- run */

/* Stored until the start; why it is not there, the greenlet's state tells. */
bool greenlet_get_run(const greenlet *g, greenlet_run *run)
{
    if (!g->has_run) {
        raise_error(&AttributeError, is_main(g) ? "a main greenlet has no run"
                                     : greenlet_is_started(g)
                                         ? "the run of a greenlet is gone when it has started"
                                         : "the greenlet has no run yet");
        return false;
    }
    *run = g->run;
    return true;
}

bool greenlet_set_run(greenlet *g, greenlet_run run)
{
    if (greenlet_is_started(g)) {
        raise_error(&AttributeError, "run cannot be set: the greenlet has started");
        return false;
    }
    g->run = run;
    g->has_run = true;
    return true;
}

bool greenlet_delete_run(greenlet *g)
{
    greenlet_run run;

    if (!greenlet_get_run(g, &run))
        return false;
    g->has_run = false;
    return true;
}

/* --------------------------------------------------------------- the context */

/* Nothing to do at a switch: the current greenlet's context is the current context. */
static bool may_see_context(const greenlet *g)
{
    if (g->unit.thread == thread_current() || !is_current(g))
        return true;
    raise_error(&ValueError, "the greenlet is running in another thread");
    return false;
}

value greenlet_context(const greenlet *g)
{
    return may_see_context(g) ? value_retain(g->context) : NULL;
}

bool greenlet_set_context(greenlet *g, value context)
{
    value former = g->context;

    if (context == NULL)
        return false;
    if (context != NONE && value_kind(context) != VALUE_POINTER)
        raise_error(&TypeError, "a context must be a pointer or None, not %s",
                    value_type_name(context));
    else if (may_see_context(g)) {
        g->context = context;
        value_release(former);
        return true;
    }
    value_release(context);
    return false;
}

/* ------------------------------------------------------- its stack, and a text */

/* The stack of a suspended greenlet is in its own slot; that of main is in the slot of
   whoever runs. NULL if it is not suspended. */
static const struct suspended *stack_of(const greenlet *g)
{
    const greenlet *holder = g;

    if (!greenlet_is_active(g) || is_current(g))
        return NULL;
    if (is_main(g))
        holder = g->unit.thread->greenlets->current;
    return continulet_slot(holder->continulet);
}

/* Frames lie on the stack they belong to: they may be in the heap now. */
bool greenlet_frame(const greenlet *g, int index, struct frame *copy)
{
    const struct suspended *stack = stack_of(g);
    struct frame *at = stack != NULL ? stack->state.frame : NULL;

    for (; at != NULL; at = copy->back, index--) {
        copy->back = *_stacklet_translate_pointer(stack->handle, (void **)&at->back);
        copy->name = *_stacklet_translate_pointer(stack->handle, (void **)&at->name);
        if (index == 0)
            return true;
    }
    return false;
}

size_t greenlet_stack_saved(const greenlet *g)
{
    const struct suspended *stack = stack_of(g);

    return stack != NULL ? _stacklet_saved(stack->handle) : 0;
}

char *greenlet_text(const greenlet *g, char *text, size_t size)
{
    const char *state = is_dead(g) ? "dead"
                        : !greenlet_is_started(g) ? "pending"
                        : is_current(g) ? "current active started"
                                        : "suspended active started";

    snprintf(text, size, "<greenlet %p %s%s>", (const void *)g, state,
             is_main(g) && !is_dead(g) ? " main" : "");
    return text;
}
