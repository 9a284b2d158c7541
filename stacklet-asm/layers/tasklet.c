/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * tasklet.c - what can be done with tasklets
 *
 *   1. making, binding, giving arguments
 *   2. into the ring and out of it
 *   3. errors on their way to a tasklet
 *
 * How it ends is in tasklet_end.c, what can be seen of it in tasklet_look.c.
 */
#include "stackless_core.h"

/* ------------------------------------ 1. making, binding, giving arguments */

static tasklet *new_with_body(const struct soft_code *code, tasklet_function function)
{
    tasklet *t = unit_new(&tasklet_type, sizeof *t);

    if (t != NULL) {
        t->tempval = NONE;
        t->code = code;
        t->function = function;
    }
    return t;
}

tasklet *tasklet_new(tasklet_function function)
{
    return new_with_body(function != NULL ? &function_code : NULL, function);
}

tasklet *tasklet_new_soft(const struct soft_code *code)
{
    return new_with_body(code, NULL);
}

/* What the thread is doing anyway; its calls are C functions. */
tasklet *tasklet_new_main(void)
{
    tasklet *t = new_with_body(NULL, NULL);

    if (t != NULL) {
        t->nesting = 1;
        t->unit.state = UNIT_STARTED;
    }
    return t;
}

/* False with RuntimeError pending. */
static bool may_bind(const tasklet *t)
{
    if (tasklet_is_current(t) || tasklet_is_main(t))
        raise_error(&RuntimeError, "cannot bind the current or the main tasklet");
    else if (tasklet_scheduled(t) || t->watch.active)
        raise_error(&RuntimeError, "cannot bind a tasklet that is scheduled or waits in run");
    else if (t->handle != NULL)
        raise_error(&RuntimeError, "cannot bind a tasklet with C state: calls are under way");
    else
        return true;
    return false;
}

/* Both NULL: no body. */
static bool bind(tasklet *t, const struct soft_code *code, tasklet_function function)
{
    if (!may_bind(t))
        return false;
    if (code != NULL && code->step == NULL) {
        raise_error(&TypeError, "%s cannot be run: it has no step", code->name);
        return false;
    }
    soft_drop(t);
    tasklet_hand(t, NONE);
    t->code = code;
    t->function = function;
    return true;
}

bool tasklet_bind(tasklet *t, tasklet_function function)
{
    return bind(t, function != NULL ? &function_code : NULL, function);
}

bool tasklet_bind_soft(tasklet *t, const struct soft_code *code)
{
    return bind(t, code, NULL);
}

bool tasklet_unbind(tasklet *t)
{
    return bind(t, NULL, NULL);
}

bool tasklet_bind_arguments(tasklet *t, value arguments, value keywords)
{
    bool allowed = arguments != NULL && keywords != NULL && may_bind(t);

    if (allowed && t->code == NULL) {
        raise_error(&RuntimeError, "the tasklet has no body that could get arguments");
        allowed = false;
    }
    if (!allowed) {
        value_release(arguments);
        value_release(keywords);
        return false;
    }
    soft_drop(t);
    t->unit.state = UNIT_FRESH;
    t->condemned = false;
    return soft_prepare(t, arguments, keywords);
}

tasklet *tasklet_setup(tasklet *t, value arguments, value keywords)
{
    struct stackless_thread *s = t != NULL ? stackless_of(t) : NULL;

    if (s != NULL && tasklet_alive(t)) {
        raise_error(&RuntimeError, "the tasklet is alive, and has arguments already");
        s = NULL;
    }
    if (s == NULL) {
        value_release(arguments);
        value_release(keywords);
        return NULL;
    }
    if (!tasklet_bind_arguments(t, arguments, keywords))
        return NULL;
    ring_ensure(s, t);
    return t;
}

static tasklet *start(tasklet *t, value arguments, value keywords)
{
    if (tasklet_setup(t, arguments, keywords) != NULL)
        return t;
    value_release((value)t);
    return NULL;
}

tasklet *tasklet_start(tasklet_function function, value arguments, value keywords)
{
    return start(tasklet_new(function), arguments, keywords);
}

tasklet *tasklet_start_soft(const struct soft_code *code, value arguments, value keywords)
{
    return start(tasklet_new_soft(code), arguments, keywords);
}

bool tasklet_bind_thread(tasklet *t, struct thread *thread)
{
    struct stackless_thread *here = stackless_of(t);
    bool linked = ring_has(t);

    if (here == NULL)
        return false;
    if (t == here->current || t == here->main || t->handle != NULL || t->watch.active) {
        raise_error(&RuntimeError, "cannot move a tasklet with C state to another thread");
        return false;
    }
    if (thread->ended || (linked && thread->stackless == NULL)) {
        raise_error(&RuntimeError, "cannot move a tasklet to a thread without tasklets");
        return false;
    }
    if (linked)
        ring_unlink(here, t);
    unit_move(&t->unit, thread);
    if (linked)
        ring_append(thread->stackless, t);
    return true;
}

/* ---------------------------------------- 2. into the ring and out of it */

/* False with RuntimeError pending. `verb`: what was tried. */
static bool may_enter(const tasklet *t, const char *verb)
{
    if (t->direction != 0)
        raise_error(&RuntimeError, "cannot %s a blocked tasklet", verb);
    else if (!tasklet_alive(t))
        raise_error(&RuntimeError, "cannot %s a tasklet that is dead or unbound", verb);
    else
        return true;
    return false;
}

bool tasklet_insert(tasklet *t)
{
    struct stackless_thread *s = stackless_of(t);

    if (s == NULL || !may_enter(t, "insert"))
        return false;
    ring_ensure(s, t);
    return true;
}

bool tasklet_remove(tasklet *t)
{
    struct stackless_thread *s = stackless_of(t);

    if (s == NULL)
        return false;
    if (t == s->current || t->direction != 0) {
        raise_error(&RuntimeError, "cannot remove a tasklet that is current or blocked");
        return false;
    }
    if (ring_has(t)) {
        ring_unlink(s, t);
        value_release((value)t);
    }
    return true;
}

value tasklet_run(tasklet *t)
{
    bool soft = stackless_take_permission();
    struct stackless_thread *there = stackless_of(t);
    struct stackless_thread *s = stackless_get();

    if (there == NULL || s == NULL || !may_enter(t, "run"))
        return NULL;
    if (t == s->current)
        return NONE;
    if (there == s && !stackless_may_switch(s))
        return NULL;
    ring_ensure(there, t);
    return there == s ? stackless_go(s, t, soft) : NONE;
}

value tasklet_switch(tasklet *t)
{
    bool soft = stackless_take_permission();
    struct stackless_thread *s = stackless_get();

    if (s == NULL)
        return NULL;
    if (t->unit.thread != thread_current())
        return raise_error(&RuntimeError, "cannot switch to a tasklet of another thread");
    if (!may_enter(t, "switch to"))
        return NULL;
    if (t == s->current)
        return NONE;
    if (!stackless_may_switch(s))
        return NULL;
    ring_park_current(s);
    ring_ensure(s, t);
    return stackless_go(s, t, soft);
}

/* ------------------------------------ 3. errors on their way to a tasklet */

void tasklet_hand(tasklet *t, value v)
{
    value former = t->tempval;

    t->bomb = v == NULL;
    t->tempval = v != NULL ? v : error_take();
    if (former != NONE)
        value_release(former);
}

void tasklet_hand_error(struct stackless_thread *s, tasklet *origin, tasklet *t)
{
    transfer_send(&origin->unit, &t->unit, NULL);
    tasklet_hand(t, transfer_take().sent);
    if (t->direction != 0) {
        channel_unblock(t);
        ring_append(s, t);
    } else {
        ring_ensure(s, t);
    }
}

/* Whether an error may be thrown into t, which is not current. If not: false, and what becomes
   of the call is in *result. */
static bool may_throw(const tasklet *t, value error, value *result)
{
    *result = NULL;
    if (!value_is_error(error, &BaseException))
        raise_error(&TypeError, "only errors can be thrown, not %s", value_type_name(error));
    else if (tasklet_alive(t))
        return true;
    else if (value_is_error(error, &TaskletExit))
        *result = NONE;             /* nothing is left to end */
    else
        raise_error(&RuntimeError, "cannot throw into a tasklet that is dead or unbound");
    return false;
}

value tasklet_throw(tasklet *t, value error, bool pending)
{
    bool soft = stackless_take_permission();
    struct stackless_thread *there = stackless_of(t);
    struct stackless_thread *s = stackless_get();
    value result = NULL;
    bool now;

    if (error == NULL || there == NULL || s == NULL || !may_throw(t, error, &result)) {
        value_release(error);
        return result;
    }
    if (t == s->current)
        return raise_value(error);
    now = !pending && there == s;
    if (now && !stackless_may_switch(s)) {
        value_release(error);
        return NULL;
    }
    raise_value(error);
    tasklet_hand_error(there, s->current, t);
    return now ? stackless_go(s, t, soft) : NONE;
}

value tasklet_kill(tasklet *t, bool pending)
{
    return tasklet_throw(t, error_from(&TaskletExit, NONE), pending);
}
