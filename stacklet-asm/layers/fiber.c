/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * fiber.c - a tree of stacks, one stacklet for each fiber that has started
 *
 *   1. main and current
 *   2. creation and parents
 *   3. one switch: leaving here, arriving there
 *   4. the bottom of a fiber's stack
 *   5. the end of fibers
 *
 * Where a fiber is can be told from its handle:
 *
 *      NULL                    not started, or running (then it is current)
 *      EMPTY_STACKLET_HANDLE   ended
 *      anything else           suspended: the handle of its stack
 *
 * The library that this follows aborts the process when there is no memory for
 * a stack. Here that is a MemoryError, and nothing has happened.
 */
#include <stdlib.h>

#include "fiber.h"

struct fiber {
    struct unit unit;           /* its parent is owned; only main has none */
    stacklet_handle handle;
    struct stack_state state;   /* what the interpreter thought of it; while suspended */
    fiber_target target;
    value arguments, keywords;
};

/* What a thread keeps for its fibers. An object, let go of when the thread ends. */
struct fiber_thread {
    struct value_object head;
    fiber *main;                /* owned */
    fiber *current;             /* owned: who runs lives, referenced or not */
};

const struct error_type FiberError = { "fibers.error", &Exception };

static void dispose_fiber(struct value_object *self);
static void dispose_fiber_thread(struct value_object *self);

const struct object_type fiber_type = { "fiber", VALUE_UNIT, dispose_fiber };

/* Nobody gets to see one of these; the kind is that of an address. */
static const struct object_type fiber_thread_type = {
    "fibers of a thread", VALUE_POINTER, dispose_fiber_thread
};

/* ----------------------------------------------------- 1. main and current */

/* The first question about fibers makes the running stack the main fiber. */
static bool begin_fibers(struct thread *thread)
{
    struct fiber_thread *fibers = object_new(&fiber_thread_type, sizeof *fibers);

    if (fibers == NULL)
        return false;
    fibers->main = unit_new(&fiber_type, sizeof(fiber));
    if (fibers->main == NULL) {
        value_release((value)fibers);
        return false;
    }
    fibers->main->unit.state = UNIT_STARTED;
    fibers->current = (fiber *)unit_value(fibers->main);
    thread->fibers = fibers;
    return true;
}

fiber *fiber_current(void)
{
    struct thread *thread = thread_current();

    if (thread->fibers == NULL && !begin_fibers(thread))
        return NULL;
    return thread->fibers->current;
}

static bool has_ended(const fiber *f)
{
    return f->handle == EMPTY_STACKLET_HANDLE;
}

static bool is_suspended(const fiber *f)
{
    return f->handle != NULL && !has_ended(f);
}

bool fiber_is_alive(const fiber *f)
{
    return !has_ended(f);
}

/* ------------------------------------------------ 2. creation and parents */

/* Only looked at when there is a target to receive them. */
static bool are_arguments(value arguments, value keywords)
{
    if (value_kind(arguments) != VALUE_TUPLE) {
        raise_error(&TypeError, "the arguments of a fiber must be a tuple, not %s",
                    value_type_name(arguments));
        return false;
    }
    if (keywords != NONE && value_kind(keywords) != VALUE_KEYWORDS) {
        raise_error(&TypeError, "the keywords of a fiber must be a dict, not %s",
                    value_type_name(keywords));
        return false;
    }
    return true;
}

static bool may_be_parent_of_new(const fiber *parent)
{
    if (parent->unit.thread != thread_current()) {
        raise_error(&FiberError, "the parent of a new fiber belongs to another thread");
        return false;
    }
    if (has_ended(parent)) {
        raise_error(&ValueError, "the parent of a new fiber has ended already");
        return false;
    }
    return true;
}

fiber *fiber_new(fiber_target target, value arguments, value keywords, fiber *parent)
{
    fiber *f = NULL;

    if (parent == NULL)
        parent = fiber_current();
    if (parent != NULL && arguments != NULL && keywords != NULL
        && (target == NULL || are_arguments(arguments, keywords))
        && may_be_parent_of_new(parent))
        f = unit_new(&fiber_type, sizeof *f);
    if (f == NULL) {
        value_release(arguments);
        value_release(keywords);
        return NULL;
    }
    f->target = target;
    f->arguments = arguments;
    f->keywords = keywords;
    unit_adopt(&f->unit, &parent->unit);
    return f;
}

fiber *fiber_parent(const fiber *f)
{
    return (fiber *)f->unit.parent;
}

bool fiber_set_parent(fiber *f, fiber *parent)
{
    if (parent == NULL) {
        raise_error(&TypeError, "the parent of a fiber must be a fiber, not None");
        return false;
    }
    if (has_ended(parent)) {
        raise_error(&ValueError, "the new parent has ended already");
        return false;
    }
    if (parent->unit.thread != f->unit.thread) {
        raise_error(&ValueError, "the new parent belongs to another thread");
        return false;
    }
    /* Everybody descends from main, so main finds itself here, whatever the parent. */
    for (fiber *ancestor = parent; ancestor != NULL; ancestor = fiber_parent(ancestor))
        if (ancestor == f) {
            raise_error(&ValueError, "the new parent descends from the fiber itself");
            return false;
        }
    unit_adopt(&f->unit, &parent->unit);
    return true;
}

/* --------------------------- 3. one switch: leaving here, arriving there */

/*
 * Runs on the stack that is about to be left. The target is current from here
 * on, before any stack moves. What current owned, the origin, is now owned by
 * the record of the transfer.
 */
static void depart(fiber *origin, fiber *target, value sent)
{
    struct thread *thread = thread_current();

    origin->state = thread->running;
    transfer_send(&origin->unit, &target->unit, sent);
    thread->fibers->current = (fiber *)unit_value(target);
}

/*
 * Runs on the stack that goes on, or has begun. `handle` is what became of the
 * stack that was left: suspended, or EMPTY, ended. If nobody but the record
 * owned the origin, this is its end.
 */
static value arrive(stacklet_handle handle)
{
    struct transfer transfer = transfer_take();
    fiber *origin = (fiber *)transfer.origin;
    fiber *self = (fiber *)transfer.destination;

    origin->handle = handle;
    self->handle = NULL;
    thread_current()->running = self->state;
    value_release((value)origin);
    return transfer.sent;
}

/* No memory for the stack that was to be left: as if nobody had asked. */
static value stay(fiber *origin, fiber *target)
{
    value_release(transfer_take().sent);
    thread_current()->fibers->current = origin;
    value_release((value)target);
    return raise_no_memory();
}

static stacklet_handle bottom(stacklet_handle source, void *argument);

/* From here to `target`, and back some time. NULL for `sent`: the pending error goes. */
static value leave(fiber *target, value sent)
{
    stacklet_thread_handle stacklets = thread_stacklets();
    fiber *origin = thread_current()->fibers->current;
    stacklet_handle handle;

    if (stacklets == NULL) {
        value_release(sent);
        return NULL;
    }
    depart(origin, target, sent);
    if (target->handle == NULL)
        handle = stacklet_new(stacklets, bottom, target);
    else
        handle = stacklet_switch(target->handle);
    return handle != NULL ? arrive(handle) : stay(origin, target);
}

/* False with FiberError pending. `verb`: what was tried. */
static bool may_leave_for(const fiber *f, const char *verb)
{
    const fiber *current = fiber_current();

    if (current == NULL)
        return false;
    if (f == current)
        raise_error(&FiberError, "cannot %s the running fiber", verb);
    else if (has_ended(f))
        raise_error(&FiberError, "cannot %s a fiber that has ended", verb);
    else if (f->unit.thread != thread_current())
        raise_error(&FiberError, "cannot %s a fiber of another thread", verb);
    else
        return true;
    return false;
}

value fiber_switch(fiber *f, value sent)
{
    bool allowed;

    if (sent == NULL)
        return NULL;
    allowed = may_leave_for(f, "switch to");
    if (allowed && f->handle == NULL && sent != NONE) {
        raise_error(&ValueError, "a fiber that has not started can only be sent None, not %s",
                    value_type_name(sent));
        allowed = false;
    }
    if (!allowed) {
        value_release(sent);
        return NULL;
    }
    return leave(f, sent);
}

value fiber_throw(fiber *f, value error)
{
    bool allowed = false;

    if (error == NULL)
        return NULL;
    if (!value_is_error(error, &BaseException))
        raise_error(&TypeError, "only errors can be thrown, not %s", value_type_name(error));
    else
        allowed = may_leave_for(f, "throw into");
    if (!allowed) {
        value_release(error);
        return NULL;
    }
    raise_value(error);
    return leave(f, NULL);
}

/* -------------------------------------- 4. the bottom of a fiber's stack */

/* NULL for `first`: an error was thrown before the start, and nothing starts. */
static value run_target(fiber *self, value first)
{
    if (first == NULL)
        return NULL;
    unit_start(&self->unit);
    if (self->target == NULL)
        return NONE;
    return error_checked(self->target(self->arguments, self->keywords));
}

/*
 * Who gets the result: the nearest ancestor that waits somewhere. Those that
 * have ended or not started are passed over. Main waits whenever another runs.
 */
static fiber *heir(const fiber *self)
{
    fiber *ancestor = fiber_parent(self);

    while (!is_suspended(ancestor))
        ancestor = fiber_parent(ancestor);
    return ancestor;
}

/* Of a fiber that has ended, or is going away. */
static void drop_arguments(fiber *f)
{
    value arguments = f->arguments;
    value keywords = f->keywords;

    f->arguments = NULL;
    f->keywords = NULL;
    value_release(arguments);
    value_release(keywords);
}

/*
 * The first function on a new stack. Nobody called it, and no error is being
 * handled; only the depth goes on from that of `source`, the stack that was left.
 */
static stacklet_handle bottom(stacklet_handle source, void *argument)
{
    fiber *self = argument;
    fiber *ancestor;
    value result;

    self->state = (struct stack_state){
        .depth = thread_current()->running.depth, .unit = &self->unit
    };
    result = run_target(self, arrive(source));

    unit_end(&self->unit, result);
    drop_arguments(self);
    ancestor = heir(self);
    depart(self, ancestor, result);
    return ancestor->handle;
}

/* ----------------------------------------------------- 5. the end of fibers */

/* No code runs on a stack that is thrown away: what its locals hold is lost. */
static void dispose_fiber(struct value_object *self)
{
    fiber *f = (fiber *)self;

    if (is_suspended(f)) {
        stacklet_destroy(f->handle);
        value_release(f->state.handled);
    }
    drop_arguments(f);
    unit_free(&f->unit);
}

/* The thread has ended on its main stack. Its fibers may outlive it, its main
   fiber as the parent of one; nobody can switch to them any more. */
static void dispose_fiber_thread(struct value_object *self)
{
    struct fiber_thread *fibers = (struct fiber_thread *)self;

    if (fibers->main != NULL)
        fibers->main->handle = EMPTY_STACKLET_HANDLE;
    value_release((value)fibers->current);
    value_release((value)fibers->main);
    free(fibers);
}
