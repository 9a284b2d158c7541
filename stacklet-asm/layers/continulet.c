/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * continulet.c - slots that exchange stacks
 *
 *   1. slots
 *   2. arriving: the second half of every switch, on the other stack
 *   3. leaving: the first half
 *   4. the bottom of a continulet's stack
 *   5. permute, and the end
 */
#include <stdarg.h>

#include "continulet.h"

/* A suspended stack, with what the interpreter thought of it. */
struct suspended {
    stacklet_handle handle;         /* NULL: nobody was ever here; EMPTY: it ended */
    struct stack_state state;
};

/*
 * While a continulet is suspended its slot holds its own stack; while it runs,
 * the stack of whoever switched in. That is all there is to it.
 */
struct continulet {
    struct unit unit;
    struct suspended slot;
    struct frame bottom;            /* below the body's frames; back: who is in the slot */
    continulet_body body;
    value arguments, keywords;
};

const struct error_type ContinuletError = { "continulet.error", &Exception };

static void dispose_continulet(struct value_object *self);

const struct object_type continulet_type = {
    "continulet", VALUE_UNIT, dispose_continulet
};

/* ---------------------------------------------------------------- 1. slots */

static bool is_uninitialised(const continulet *c)
{
    return c->slot.handle == NULL;
}

static bool is_finished(const continulet *c)
{
    return c->slot.handle == EMPTY_STACKLET_HANDLE;
}

bool continulet_is_pending(const continulet *c)
{
    return !is_uninitialised(c) && !is_finished(c);
}

/* Whether its own stack is in the slot: nobody is inside. */
static bool is_suspended(const continulet *c)
{
    return continulet_is_pending(c) && c->slot.state.unit == &c->unit;
}

static void put_into_slot(continulet *c, struct suspended stack)
{
    c->slot = stack;
    c->bottom.back = stack.state.frame;
}

/* Without a reference, but somebody was inside: it lives until nobody is. */
static void free_if_forgotten(continulet *c)
{
    if (c->unit.head.references == 0)
        dispose_continulet(&c->unit.head);
}

/* --------------------------------------------------------------- 2. arriving */

/*
 * Runs on the stack that goes on. `handle` is the stack that was left. Slots
 * turn round: what the destination held is running now, so it gets what the
 * origin held, and the origin gets the stack that was left.
 */
static value arrive(stacklet_handle handle)
{
    struct transfer transfer = transfer_take();
    continulet *origin = (continulet *)transfer.origin;
    continulet *destination = (continulet *)transfer.destination;
    struct suspended left = { handle, transfer.left };

    thread_current()->running = destination->slot.state;
    put_into_slot(destination, origin->slot);
    put_into_slot(origin, left);
    free_if_forgotten(origin);
    if (destination != origin)
        free_if_forgotten(destination);
    return transfer.sent;
}

/* --------------------------------------------------------------- 3. leaving */

static bool may_switch(const continulet *c)
{
    if (is_finished(c)) {
        raise_error(&ContinuletError, "the continulet has finished");
        return false;
    }
    if (c->unit.thread != thread_current()) {
        raise_error(&ContinuletError, "the continulet belongs to another thread");
        return false;
    }
    return true;
}

/* Goes from `origin` to `destination`. NULL for `sent`: the pending error does. */
static value leave(continulet *origin, continulet *destination, value sent)
{
    stacklet_handle handle;

    transfer_send(&origin->unit, &destination->unit, sent);
    handle = stacklet_switch(destination->slot.handle);
    if (handle == NULL) {
        value_release(transfer_take().sent);
        return raise_no_memory();
    }
    return arrive(handle);
}

/* Whether a stack must be left at all: turns a call with odd receivers into a
   plain one. A result of false: what is sent stays here. */
static bool resolve(continulet **c, continulet **to)
{
    if (*to == *c)
        return false;
    if (*to != NULL && is_uninitialised(*to))
        *to = NULL;
    if (!is_uninitialised(*c))
        return true;
    *c = *to;
    *to = NULL;
    return *c != NULL;
}

value continulet_switch(continulet *c, value sent, continulet *to)
{
    if (sent == NULL || !resolve(&c, &to))
        return sent;
    if (!may_switch(c) || (to != NULL && !may_switch(to))) {
        value_release(sent);
        return NULL;
    }
    return leave(c, to != NULL ? to : c, sent);
}

value continulet_throw(continulet *c, value error, continulet *to)
{
    if (error == NULL)
        return NULL;
    if (!value_is_error(error, &BaseException)) {
        raise_error(&TypeError, "only errors can be thrown, not %s", value_type_name(error));
        value_release(error);
        return NULL;
    }
    if (!resolve(&c, &to))
        return raise_value(error);
    if (!may_switch(c) || (to != NULL && !may_switch(to))) {
        value_release(error);
        return NULL;
    }
    raise_value(error);
    return leave(c, to != NULL ? to : c, NULL);
}

/* --------------------------------- 4. the bottom of a continulet's stack */

/* The first value has arrived; NULL: an error has, and the body never runs. */
static value run_body(continulet *c, value first)
{
    if (first == NULL)
        return NULL;
    if (first != NONE) {
        raise_error(&TypeError, "the first value sent to a continulet must be None, not %s",
                    value_type_name(first));
        value_release(first);
        return NULL;
    }
    if (c->body == NULL)
        return raise_error(&TypeError, "the continulet's body cannot be called");
    unit_start(&c->unit);
    return c->body(c, c->arguments, c->keywords);
}

/* The first function on the new stack. `source`: the creator, who goes on at once. */
static stacklet_handle bottom(stacklet_handle source, void *arg)
{
    continulet *c = arg;
    struct thread *thread = thread_current();
    struct transfer transfer = transfer_take();
    struct suspended creator = { source, transfer.left };
    value result;

    put_into_slot(c, creator);
    thread->running.frame = &c->bottom;
    thread->running.handled = NULL;
    thread->running.unit = &c->unit;
    result = run_body(c, leave(c, c, NONE));

    unit_end(&c->unit, result);
    transfer_send(&c->unit, &c->unit, result);
    return c->slot.handle;
}

bool continulet_init(continulet *c, continulet_body body, value arguments, value keywords)
{
    stacklet_thread_handle stacklets = thread_stacklets();
    stacklet_handle handle;

    if (arguments == NULL || keywords == NULL || stacklets == NULL
        || !is_uninitialised(c)) {
        value_release(arguments);
        value_release(keywords);
        if (!is_uninitialised(c))
            raise_error(&ContinuletError, "the continulet is initialised already");
        return false;
    }
    c->body = body;
    c->arguments = arguments;
    c->keywords = keywords;
    c->bottom.name = "(bottom)";
    transfer_send(&c->unit, &c->unit, NONE);
    handle = stacklet_new(stacklets, bottom, c);
    if (handle == NULL) {
        transfer_take();
        raise_no_memory();
        return false;
    }
    return arrive(handle) != NULL;      /* NONE; or no memory for the first stop */
}

continulet *continulet_uninitialised(void)
{
    return unit_new(&continulet_type, sizeof(continulet));
}

continulet *continulet_new(continulet_body body, value arguments, value keywords)
{
    continulet *c = continulet_uninitialised();

    if (c == NULL) {
        value_release(arguments);
        value_release(keywords);
        return NULL;
    }
    if (!continulet_init(c, body, arguments, keywords)) {
        value_release((value)c);
        return NULL;
    }
    return c;
}

/* ------------------------------------------------ 5. permute, and the end */

enum { MOST_MEMBERS = 16 };

/* One member of a permutation; false with the error pending. */
static bool may_permute(const continulet *c)
{
    if (is_finished(c)) {
        raise_error(&ContinuletError, "permute: a continulet has finished");
        return false;
    }
    if (c->unit.thread != thread_current()) {
        raise_error(&ContinuletError, "permute: a continulet of another thread");
        return false;
    }
    return true;
}

bool continulet_permute(int count, ...)
{
    continulet *members[MOST_MEMBERS];
    int effective = 0;
    va_list all;

    if (count > MOST_MEMBERS) {
        raise_error(&ValueError, "permute: %d continulets, at most %d", count, MOST_MEMBERS);
        return false;
    }
    va_start(all, count);
    for (int i = 0; i < count; i++) {
        members[effective] = va_arg(all, continulet *);
        if (is_uninitialised(members[effective]))
            continue;
        if (!may_permute(members[effective++])) {
            va_end(all);
            return false;
        }
    }
    va_end(all);
    if (effective >= 2) {
        struct suspended last = members[effective - 1]->slot;

        for (int i = effective - 1; i > 0; i--)
            put_into_slot(members[i], members[i - 1]->slot);
        put_into_slot(members[0], last);
    }
    return true;
}

/* No code runs on a stack that is thrown away: what its locals hold is lost. */
static void dispose_continulet(struct value_object *self)
{
    continulet *c = (continulet *)self;

    if (continulet_is_pending(c) && !is_suspended(c))
        return;                 /* somebody is inside: see free_if_forgotten */
    if (is_suspended(c))
        stacklet_destroy(c->slot.handle);
    value_release(c->arguments);
    value_release(c->keywords);
    unit_free(&c->unit);
}
