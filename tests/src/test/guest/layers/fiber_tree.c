// SPDX-License-Identifier: GPL-2.0-or-later
// Fibers: parents, and where results and errors go.
#include <assert.h>
#include <stddef.h>

#include "fiber.h"
#include "layer_statement.h"

static int runs;
static fiber *inner, *other;
static value got;

static void prepare(void)
{
    fiber_current();
}

static fiber *plain(fiber_target target, fiber *parent)
{
    return fiber_new(target, EMPTY, NONE, parent);
}

static value ask_main(value arguments, value keywords)
{
    (void)arguments, (void)keywords;
    runs++;
    return fiber_switch(fiber_parent(fiber_current()), string_from("asking"));
}

static value seven(value arguments, value keywords)
{
    (void)arguments, (void)keywords;
    runs++;
    return integer_from(7);
}

static value fail(value arguments, value keywords)
{
    (void)arguments, (void)keywords;
    return raise_error(&KeyError, "failed");
}

static value leave_for_good(value arguments, value keywords)
{
    (void)arguments, (void)keywords;
    return raise_error(&SystemExit, "bye");
}

// Starts `inner`, whose parent is somebody else, and notes what comes back.
static value start_inner(value arguments, value keywords)
{
    (void)arguments, (void)keywords;
    got = fiber_switch(inner, NONE);
    return string_from("outer end");
}

static void uncaught_it_ends_the_fiber(void)
{
    fiber *f = plain(ask_main, NULL);

    assert(is(fiber_switch(f, NONE), "'asking'"));
    assert(fiber_throw(f, error_from(&KeyError, integer_from(1))) == NULL);
    assert(raised_with(&KeyError, "1"));
    assert(!fiber_is_alive(f));
    value_release((value)f);
}

static void thrown_into_unstarted(void)
{
    fiber *f = plain(seven, NULL);

    assert(fiber_throw(f, error_from(&KeyError, NONE)) == NULL && raised(&KeyError));
    assert(runs == 0);
    assert(!fiber_is_alive(f));
    value_release((value)f);
}

static void thrown_below_unstarted(void)
{
    fiber *parent = plain(seven, NULL);
    fiber *f = plain(seven, parent);

    assert(fiber_throw(f, error_from(&KeyError, NONE)) == NULL && raised(&KeyError));
    assert(runs == 0);
    assert(!fiber_is_alive(f));
    assert(fiber_is_alive(parent));
    assert(is(fiber_switch(parent, NONE), "7"));
    value_release((value)f);
    value_release((value)parent);
}

static void result_passes_unstarted(void)
{
    fiber *parent = plain(ask_main, NULL);
    fiber *f = plain(seven, parent);

    assert(is(fiber_switch(f, NONE), "7"));
    assert(fiber_is_alive(parent));
    assert(runs == 1);
    value_release((value)f);
    value_release((value)parent);
}

// `inner` is main's child; `outer` starts it. Main goes on, outer does not.
static void at_the_end_of(fiber_target target, const char *result)
{
    fiber *outer = plain(start_inner, NULL);

    inner = plain(target, NULL);
    got = NONE;
    if (result != NULL)
        assert(is(fiber_switch(outer, NONE), result));
    else
        assert(fiber_switch(outer, NONE) == NULL && raised_with(&KeyError, "'failed'"));
    assert(got == NONE);
    assert(!fiber_is_alive(inner));
    assert(fiber_is_alive(outer));
    assert(is(fiber_switch(outer, integer_from(3)), "'outer end'"));
    assert(is(got, "3"));
    value_release((value)inner);
    value_release((value)outer);
}

static void results_go_to_the_parent(void)
{
    at_the_end_of(seven, "7");
}

static void errors_go_to_the_parent(void)
{
    at_the_end_of(fail, NULL);
}

static void system_exit_is_like_any_other(void)
{
    fiber *f = plain(leave_for_good, NULL);

    assert(fiber_switch(f, NONE) == NULL && raised_with(&SystemExit, "'bye'"));
    assert(!fiber_is_alive(f));
    value_release((value)f);
}

static void ended_parents_are_refused(void)
{
    fiber *dead = plain(NULL, NULL);

    value_release(fiber_switch(dead, NONE));
    assert(plain(seven, dead) == NULL && raised(&ValueError));
    value_release((value)dead);
}

static void ended_parents_cannot_be_set(void)
{
    fiber *dead = plain(NULL, NULL);
    fiber *f = plain(seven, NULL);

    value_release(fiber_switch(dead, NONE));
    assert(!fiber_set_parent(f, dead) && raised(&ValueError));
    assert(fiber_parent(f) == fiber_current());
    value_release((value)f);
    value_release((value)dead);
}

static void a_parent_is_a_fiber(void)
{
    fiber *f = plain(seven, NULL);

    assert(!fiber_set_parent(f, NULL) && raised(&TypeError));
    assert(fiber_parent(f) == fiber_current());
    value_release((value)f);
}

static void parents_make_no_cycle(void)
{
    fiber *a = plain(seven, NULL);
    fiber *b = plain(seven, a);
    fiber *c = plain(seven, b);

    assert(!fiber_set_parent(a, a) && raised(&ValueError));
    assert(!fiber_set_parent(a, b) && raised(&ValueError));
    assert(!fiber_set_parent(a, c) && raised(&ValueError));
    assert(fiber_parent(a) == fiber_current());
    assert(fiber_set_parent(c, a));
    assert(fiber_parent(c) == a);
    value_release((value)c);
    value_release((value)b);
    value_release((value)a);
}

static void main_is_nobodys_child(void)
{
    fiber *f = plain(seven, NULL);

    assert(!fiber_set_parent(fiber_current(), f) && raised(&ValueError));
    assert(!fiber_set_parent(fiber_current(), fiber_current()) && raised(&ValueError));
    assert(fiber_parent(fiber_current()) == NULL);
    value_release((value)f);
}

static void the_parent_at_the_end_counts(void)
{
    fiber *f = plain(ask_main, NULL);

    other = plain(start_inner, NULL);
    inner = f;
    got = NONE;
    assert(is(fiber_switch(other, NONE), "'asking'"));
    assert(fiber_set_parent(f, other));
    assert(is(fiber_switch(f, integer_from(4)), "'outer end'"));
    assert(is(got, "4"));
    value_release((value)f);
    value_release((value)other);
}

static const struct statement table[] = {
    { "F-28", "an uncaught error ends the fiber and reaches the parent", uncaught_it_ends_the_fiber, NULL },
    { "F-29", "an error thrown before the start ends the fiber", thrown_into_unstarted, NULL },
    { "F-30", "that error passes over an unstarted parent", thrown_below_unstarted, NULL },
    { "F-31", "a result passes over an unstarted parent", result_passes_unstarted, NULL },
    { "F-32", "results go to the parent, not to who switched", results_go_to_the_parent, NULL },
    { "F-33", "errors go to the parent", errors_go_to_the_parent, NULL },
    { "F-34", "SystemExit goes on like any other error", system_exit_is_like_any_other, NULL },
    { "F-35", "a new fiber's parent must not have ended", ended_parents_are_refused, NULL },
    { "F-36", "a fiber that has ended cannot become a parent", ended_parents_cannot_be_set, NULL },
    { "F-37", "a parent must be a fiber", a_parent_is_a_fiber, NULL },
    { "F-39", "parents make no cycle", parents_make_no_cycle, NULL },
    { "F-40", "main cannot become anybody's child", main_is_nobodys_child, NULL },
    { "F-51", "the parent at the end gets the result", the_parent_at_the_end_counts, NULL },
    { NULL, NULL, NULL, NULL }
};

int main(int argc, char **argv)
{
    return run_statement(table, prepare, argc, argv);
}
