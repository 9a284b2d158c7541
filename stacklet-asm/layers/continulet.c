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
    continulet *holder;             /* in whose slot our own stack is; NULL: in none */
};

const struct error_type ContinuletError = { "continulet.error", &Exception };

static void dispose_continulet(struct value_object *self);

const struct object_type continulet_type = { "continulet", VALUE_UNIT, dispose_continulet };

/* ---------------------------------------------------------------- 1. slots */

static bool is_uninitialised(const continulet *c)
{
    return c->slot.handle == NULL;
}

static bool is_finished(const continulet *c)
{
    return c->slot.handle == EMPTY_STACKLET_HANDLE;
}

const struct suspended *continulet_slot(const continulet *c)
{
    return &c->slot;
}

bool continulet_is_pending(const continulet *c)
{
    return !is_uninitialised(c) && !is_finished(c);
}

bool continulet_is_suspended(const continulet *c)
{
    return c->holder == c;
}

/* Whose own stack this is, if it is a continulet's: main stacks and fibers have
   stacks too. */
static continulet *owner_of(const struct suspended *stack)
{
    struct unit *owner = stack->state.unit;

    return owner != NULL && owner->head.type == &continulet_type ? (continulet *)owner : NULL;
}

/* What the slot held before is the caller's affair. */
static void put_into_slot(continulet *c, struct suspended stack)
{
    continulet *owner = owner_of(&stack);

    c->slot = stack;
    c->bottom.back = stack.state.frame;
    if (owner != NULL)
        owner->holder = c;
}

/* The slot's stack goes on: it is in no slot now. */
static void resume_slot(continulet *c)
{
    continulet *owner = owner_of(&c->slot);

    thread_current()->running = c->slot.state;
    if (owner != NULL)
        owner->holder = NULL;
}

/* --------------------------------------------------------------- 2. arriving */

/* Those who lost their last reference while somebody was inside may end now. The
   second may be among what goes with the first. */
static void let_go(continulet *first, continulet *second)
{
    value_retain((value)second);
    value_release(value_retain((value)first));
    value_release((value)second);
}

/*
 * Runs on the stack that goes on. `handle` is the stack that was left. Slots
 * turn round: what the destination held is running now, so it gets what the
 * origin held, and the origin gets the stack that was left.
 *
 *                    slot of origin   slot of destination   running
 *      before              X                  Y                S
 *      after               S                  X                Y
 *
 * In a plain switch origin and destination are one: it held Y, and gets S.
 */
static value arrive(stacklet_handle handle)
{
    struct transfer transfer = transfer_take();
    continulet *origin = (continulet *)transfer.origin;
    continulet *destination = (continulet *)transfer.destination;
    struct suspended left = { handle, transfer.left };

    resume_slot(destination);
    if (destination != origin)
        put_into_slot(destination, origin->slot);
    if (handle == EMPTY_STACKLET_HANDLE)
        left.state = (struct stack_state){ 0 };     /* nothing remains of an ended stack */
    put_into_slot(origin, left);
    if (origin->unit.head.references == 0 || destination->unit.head.references == 0)
        let_go(origin, destination);
    return transfer.sent;
}

/* --------------------------------------------------------------- 3. leaving */

/* False with the error pending. `verb`: what was tried. */
static bool may_take_part(const continulet *c, const char *verb)
{
    if (is_finished(c))
        raise_error(&ContinuletError, "cannot %s a continulet that has finished", verb);
    else if (c->unit.thread != thread_current())
        raise_error(&ContinuletError, "cannot %s a continulet of another thread", verb);
    else
        return true;
    return false;
}

static bool may_take_part_both(const continulet *c, const continulet *to, const char *verb)
{
    return may_take_part(c, verb) && (to == c || may_take_part(to, verb));
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

/* Whether a stack must be left at all: turns a call with odd receivers into one
   from `*c` to `*to`. A result of false: what is sent stays here. */
static bool resolve(continulet **c, continulet **to)
{
    if (*to == *c)
        return false;
    if (*to == NULL || is_uninitialised(*to))
        *to = *c;
    else if (is_uninitialised(*c))
        *c = *to;
    return !is_uninitialised(*c);
}

value continulet_switch(continulet *c, value sent, continulet *to)
{
    if (sent == NULL || !resolve(&c, &to))
        return sent;
    if (!may_take_part_both(c, to, "switch to")) {
        value_release(sent);
        return NULL;
    }
    return leave(c, to, sent);
}

value continulet_throw(continulet *c, value error, continulet *to)
{
    if (error == NULL)
        return NULL;
    if (!value_is_error(error, &BaseException)) {
        raise_error(&TypeError, "only errors can be thrown, not %s", value_type_name(error));
    } else if (!resolve(&c, &to)) {
        return raise_value(error);
    } else if (may_take_part_both(c, to, "throw into")) {
        raise_value(error);
        return leave(c, to, NULL);
    }
    value_release(error);
    return NULL;
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
    return error_checked(c->body(c, c->arguments, c->keywords));
}

/* The creator of the stack gets into its slot. No error is being handled here; the
   depth goes on from the creator's, because the new stack lies below it. Not inlined:
   what this needs would be part of the slice for as long as the stack lives. */
__attribute__((noinline))
static void settle(continulet *c, stacklet_handle source)
{
    struct stack_state *running = &thread_current()->running;

    put_into_slot(c, (struct suspended){ source, transfer_take().left });
    running->frame = &c->bottom;
    running->handled = NULL;
    running->unit = &c->unit;
    transfer_send(&c->unit, &c->unit, NONE);
}

/* The first function on the new stack. `source`: the creator, who goes on at once, for
   this is where a continulet stops until somebody switches to it. */
static stacklet_handle bottom(stacklet_handle source, void *arg)
{
    continulet *c = arg;
    stacklet_handle handle;
    value result;

    settle(c, source);
    handle = stacklet_switch(source);
    if (handle == NULL)
        return source;              /* no memory for stopping: see not_created */
    result = run_body(c, arrive(handle));

    unit_end(&c->unit, result);
    transfer_send(&c->unit, &c->unit, result);
    return c->slot.handle;
}

/* There was no memory for the new stack, or for stopping on it. */
static bool not_created(continulet *c)
{
    if (c->slot.handle != NULL)
        arrive(EMPTY_STACKLET_HANDLE);
    else
        transfer_take();
    c->slot.handle = NULL;
    value_release(c->arguments);
    value_release(c->keywords);
    c->arguments = NULL;
    c->keywords = NULL;
    raise_no_memory();
    return false;
}

bool continulet_init(continulet *c, continulet_body body, value arguments, value keywords)
{
    stacklet_thread_handle stacklets = thread_stacklets();
    stacklet_handle handle;

    if (arguments != NULL && keywords != NULL && !is_uninitialised(c))
        raise_error(&ContinuletError, "cannot initialise a continulet again");
    if (arguments == NULL || keywords == NULL || stacklets == NULL || !is_uninitialised(c)) {
        value_release(arguments);
        value_release(keywords);
        return false;
    }
    if (c->unit.thread != thread_current())
        unit_move(&c->unit, thread_current());
    c->body = body;
    c->arguments = arguments;
    c->keywords = keywords;
    c->bottom.name = "(bottom)";
    transfer_send(&c->unit, &c->unit, NONE);
    handle = stacklet_new(stacklets, bottom, c);
    if (handle == NULL || handle == EMPTY_STACKLET_HANDLE)
        return not_created(c);
    arrive(handle);
    return true;
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

/* ------------------------------------------------- 5. permute, and the end */

bool continulet_permute(int count, ...)
{
    struct suspended carried = { 0 };
    bool allowed = true;
    va_list all;

    va_start(all, count);
    for (int i = 0; i < count && allowed; i++) {
        continulet *c = va_arg(all, continulet *);

        allowed = is_uninitialised(c) || may_take_part(c, "permute");
        if (!is_uninitialised(c))
            carried = c->slot;      /* in the end, what the first gets */
    }
    va_end(all);
    va_start(all, count);
    for (int i = 0; i < count && allowed; i++) {
        continulet *c = va_arg(all, continulet *);

        if (!is_uninitialised(c)) {
            struct suspended held = c->slot;

            put_into_slot(c, carried);
            carried = held;
        }
    }
    va_end(all);
    return allowed;
}

/*
 * Nobody refers to c, but its stack may go on, and use it. It will if it is
 * running, or in a slot that somebody refers to, or in the slot of another
 * that nobody refers to but that is needed itself:
 *
 *      c <- holder <- holder ...   up to NULL, or a reference: needed
 *      c <- holder <- ... <- c     they only hold each other: nobody can go there
 */
static bool is_needed(const continulet *c)
{
    const continulet *holder = c;

    if (!continulet_is_pending(c))
        return false;
    do {
        holder = holder->holder;
        if (holder == NULL || holder->unit.head.references > 0)
            return true;
    } while (holder != c);
    return false;
}

/* No code runs on a stack that is thrown away: what its locals hold is lost. */
static void free_continulet(continulet *c)
{
    if (continulet_is_pending(c)) {
        stacklet_destroy(c->slot.handle);
        value_release(c->slot.state.handled);
    }
    value_release(c->arguments);
    value_release(c->keywords);
    unit_free(&c->unit);
}

static void dispose_continulet(struct value_object *self)
{
    continulet *c = (continulet *)self;
    continulet *other = c->holder;

    if (is_needed(c))
        return;                 /* see let_go */
    while (other != NULL && other != c) {
        continulet *next = other->holder;

        free_continulet(other);
        other = next;
    }
    free_continulet(c);
}
