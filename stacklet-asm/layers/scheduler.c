/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * scheduler.c - who is next, and how to get there
 *
 *   1. who is next
 *   2. from one tasklet to another
 *   3. run() and its watchdog
 *   4. scheduling functions
 */
#include "stackless_core.h"

/* ---------------------------------------------------------- 1. who is next */

bool stackless_may_switch(const struct stackless_thread *s)
{
    if (s->in_callback)
        raise_error(&RuntimeError, "cannot switch tasklets in a callback");
    else if (s->switch_trap != 0)
        raise_error(&RuntimeError, "cannot switch tasklets: the switch trap is set");
    else
        return true;
    return false;
}

/* Main, if it is neither in the ring nor in a queue: it goes on before everything ends. */
static tasklet *paused_main(const struct stackless_thread *s)
{
    return s->main->next == NULL && s->main->direction == 0 ? s->main : NULL;
}

bool stackless_somebody_else(const struct stackless_thread *s)
{
    return s->runcount > 1 || s->waiting != NULL || paused_main(s) != NULL;
}

/*
 * When the ring is empty, the innermost run() returns. It returns a value only if that is an
 * error which the last one wanted to send: a rule kept for the sake of old programs.
 */
tasklet *stackless_successor(struct stackless_thread *s)
{
    const tasklet *last = s->current;
    tasklet *revived;

    if (s->ring != NULL)
        return s->ring;
    revived = s->waiting != NULL ? s->waiting : paused_main(s);
    if (revived != NULL) {
        if (last->direction != 0 && last->bomb) {
            tasklet_hand(revived, value_retain(last->tempval));
            revived->bomb = true;
        }
        ring_ensure(s, revived);
    }
    return revived;
}

/* A soft limit that has passed: the innermost run() returns now, and `next` is behind it. */
static tasklet *redirect(struct stackless_thread *s, tasklet *next)
{
    tasklet *runner = s->waiting;

    if (runner->watch.limit > 0 && (runner->watch.flags & RUN_SOFT) != 0
        && runner->watch.left <= 0 && !ring_has(runner)) {
        ring_insert_behind(s, next->previous, (tasklet *)unit_value(runner));
        return runner;
    }
    if ((runner->watch.flags & RUN_TOTAL) == 0)
        runner->watch.left = runner->watch.limit;
    return next;
}

/* ------------------------------------------- 2. from one tasklet to another */

static void tell_callback(struct stackless_thread *s, tasklet *from, tasklet *next)
{
    value error;

    s->in_callback = true;
    s->on_schedule(from, next);
    s->in_callback = false;
    error = error_take();
    if (error != NULL)
        error_report("ignored, from a schedule callback:", error);
    value_release(error);
}

tasklet *stackless_pick(struct stackless_thread *s, tasklet *next)
{
    if (s->waiting != NULL)
        next = redirect(s, next);
    s->ring = next;
    if (next != s->current) {
        if (s->on_schedule != NULL)
            tell_callback(s, s->current, next);
        unit_pick(&next->unit);
    }
    return next;
}

/* Where `from` was to wait it does not wait; `to`, whose turn it was, is paused instead. What it
   was handed goes into the error. */
static value stay(struct stackless_thread *s, tasklet *from, tasklet *to)
{
    value handed = to->tempval;

    s->hard_switches--;
    s->current = from;
    thread_current()->running = from->state;
    to->tempval = NONE;
    to->bomb = false;
    if (s->parked == (value)from) {
        s->parked = NULL;
        ring_append(s, from);
    } else if (from->direction != 0) {
        channel_unblock(from);
        ring_append(s, from);
    } else {
        ring_ensure(s, from);
    }
    ring_unlink(s, to);
    s->ring = from;
    value_release(stackless_arrive(s));
    return raise_value(error_from(&MemoryError, tuple_from(2, (value)to, handed)));
}

/*
 * Runs on the stack that is left, and that stays below everything that happens until somebody
 * comes back to it. A target without a stack gets a new one, which lasts until its dispatcher
 * comes to a tasklet that has a stack.
 */
static value leave_hard(struct stackless_thread *s, tasklet *from, tasklet *to)
{
    stacklet_handle target = tasklet_take_stack(to);
    stacklet_handle left;

    hard_switch(from, to);
    if (target != NULL)
        left = stacklet_switch(target);
    else
        left = stacklet_new(thread_stacklets(), soft_dispatcher, s);
    if (left == NULL) {
        to->handle = target;
        return stay(s, from, to);
    }
    if (left != EMPTY_STACKLET_HANDLE)
        s->leaver->handle = left;
    return stackless_arrive(s);
}

value stackless_go(struct stackless_thread *s, tasklet *next, bool soft)
{
    tasklet *from = s->current;

    next = stackless_pick(s, next);
    if (next == from)
        return stackless_arrive(s);
    if (soft && from->nesting == 0 && !s->hard_only) {
        soft_leave(from, next);
        s->unwinding = true;
        return UNWINDING;
    }
    from->in_call = !soft && from->nesting == 0;
    from->nesting += from->in_call;
    return leave_hard(s, from, next);
}

static void leave_run(struct stackless_thread *s, tasklet *t);

/*
 * The slot is emptied first: what is released may be a tasklet that is killed for it, and that
 * is a switch again.
 */
value stackless_arrive(struct stackless_thread *s)
{
    tasklet *t = s->current;
    value handed = t->tempval, parked = s->parked;
    bool bomb = t->bomb;

    t->tempval = NONE;
    t->bomb = false;
    s->parked = NULL;
    t->nesting -= t->in_call;
    t->in_call = false;
    if (t->watch.active)
        leave_run(s, t);
    if (parked != NULL)
        value_release(parked);
    return bomb ? raise_value(handed) : handed;
}

/* --------------------------------------------- 3. run() and its watchdog */

/* Its run() returns. Calls of run() farther in, which were not to return before, go on when
   their turn comes. */
static void leave_run(struct stackless_thread *s, tasklet *t)
{
    tasklet *inner = NULL;

    while (inner != t) {
        inner = s->waiting;
        s->waiting = inner->watch.outer;
        inner->watch.active = false;
        if (inner != t)
            ring_ensure(s, inner);
        value_release((value)inner);
    }
}

value stackless_run(void)
{
    return stackless_run_limited(0, 0);
}

value stackless_run_limited(long limit, int flags)
{
    bool soft = stackless_take_permission();
    struct stackless_thread *s = stackless_get();
    tasklet *self;

    if (s == NULL)
        return NULL;
    self = s->current;
    if (s->runcount == 1)
        return NONE;
    if (!stackless_may_switch(s))
        return NULL;
    self->watch = (struct watch){ true, limit, limit, flags, s->waiting };
    ring_unlink(s, self);
    s->waiting = self;          /* with the ring's reference */
    tasklet_hand(self, NONE);
    return stackless_go(s, s->ring, soft);
}

void stackless_count(struct stackless_thread *s)
{
    if (s->waiting != NULL)
        s->waiting->watch.left--;
}

bool stackless_is_due(const struct stackless_thread *s, int nesting)
{
    const tasklet *t = s->current;
    const struct watch *watch = s->waiting != NULL ? &s->waiting->watch : NULL;

    return watch != NULL && watch->limit > 0 && watch->left <= 0
           && (watch->flags & RUN_SOFT) == 0 && !t->atomic && !s->in_callback
           && s->switch_trap == 0
           && (nesting == 0 || t->ignore_nesting || (watch->flags & RUN_IGNORE_NESTING) != 0);
}

value stackless_interrupt(struct stackless_thread *s, value arrived, bool soft)
{
    tasklet *runner = s->waiting;

    if (!runner->bomb)
        tasklet_hand(runner, unit_value(s->current));
    tasklet_hand(s->current, arrived);
    ring_park_current(s);
    ring_ensure(s, runner);
    return stackless_go(s, runner, soft);
}

value stackless_tick(void)
{
    bool soft = stackless_take_permission();
    struct stackless_thread *s = stackless_get();
    int nesting;

    if (s == NULL)
        return NULL;
    nesting = s->current->nesting + (!soft && s->current->nesting == 0);
    stackless_count(s);
    return stackless_is_due(s, nesting) ? stackless_interrupt(s, NONE, soft) : NONE;
}

/* ------------------------------------------------ 4. scheduling functions */

value stackless_schedule(value retval)
{
    bool soft = stackless_take_permission();
    struct stackless_thread *s = stackless_get();

    if (s == NULL || retval == NULL
        || (s->runcount > 1 && !stackless_may_switch(s))) {
        value_release(retval);
        return NULL;
    }
    tasklet_hand(s->current, retval);
    return stackless_go(s, s->current->next, soft);
}

value stackless_schedule_remove(value retval)
{
    bool soft = stackless_take_permission();
    struct stackless_thread *s = stackless_get();
    bool allowed = s != NULL && retval != NULL;

    if (allowed && s->current == s->main && s->runcount == 1 && s->waiting == NULL)
        return retval;          /* paused, it would be revived at once */
    if (allowed && !stackless_somebody_else(s)) {
        raise_error(&RuntimeError, "deadlock: nobody else can run, so the last cannot pause");
        allowed = false;
    }
    if (!allowed || !stackless_may_switch(s)) {
        value_release(retval);
        return NULL;
    }
    tasklet_hand(s->current, retval);
    ring_park_current(s);
    return stackless_go(s, stackless_successor(s), soft);
}
