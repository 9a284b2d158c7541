// SPDX-License-Identifier: GPL-2.0-or-later
// Fibers: throwing, odd uses, and that a refused call changes nothing.
#include <assert.h>
#include <stddef.h>

#include "fiber.h"
#include "lab.h"
#include "layer_statement.h"

static int runs;
static fiber *subject;          // what a second thread is told to use

static void prepare(void)
{
    fiber_current();
}

static fiber *plain(fiber_target target)
{
    return fiber_new(target, EMPTY, NONE, NULL);
}

static value ask_main(value arguments, value keywords)
{
    (void)arguments, (void)keywords;
    runs++;
    return fiber_switch(fiber_parent(fiber_current()), string_from("asking"));
}

// Ends with the error that is thrown into it, as a value.
static value catch_one(value arguments, value keywords)
{
    value got = ask_main(arguments, keywords);

    assert(got == NULL);
    return error_take();
}

static value boom(void)
{
    return error_from(&KeyError, string_from("boom"));
}

static fiber *suspended(fiber_target target)
{
    fiber *f = plain(target);

    assert(is(fiber_switch(f, NONE), "'asking'"));
    return f;
}

static fiber *ended(void)
{
    fiber *f = plain(NULL);

    assert(is(fiber_switch(f, NONE), "None"));
    return f;
}

static void switch_to_self(void)
{
    assert(fiber_switch(fiber_current(), NONE) == NULL && raised(&FiberError));
    assert(fiber_switch(fiber_current(), string_from("x")) == NULL && raised(&FiberError));
}

static void throw_to_self(void)
{
    assert(fiber_throw(fiber_current(), boom()) == NULL && raised(&FiberError));
}

static void switch_to_ended(void)
{
    fiber *f = ended();

    assert(fiber_switch(f, NONE) == NULL && raised(&FiberError));
    assert(fiber_switch(f, string_from("x")) == NULL && raised(&FiberError));
    value_release((value)f);
}

static void throw_to_ended(void)
{
    fiber *f = ended();

    assert(fiber_throw(f, boom()) == NULL && raised(&FiberError));
    value_release((value)f);
}

static void an_error_is_thrown(void)
{
    fiber *f = suspended(catch_one);

    assert(is(fiber_throw(f, boom()), "KeyError('boom')"));
    value_release((value)f);
    f = suspended(catch_one);
    assert(is(fiber_throw(f, error_from(&SystemExit, NONE)), "SystemExit()"));
    value_release((value)f);
}

static void the_thrown_error_is_the_one_that_arrives(void)
{
    fiber *f = suspended(catch_one);
    value thrown = boom();
    value got = fiber_throw(f, value_retain(thrown));

    assert(got == thrown);
    value_release(got);
    value_release(thrown);
    value_release((value)f);
}

static void only_errors_are_thrown(void)
{
    fiber *f = suspended(catch_one);

    assert(fiber_throw(f, string_from("x")) == NULL && raised(&TypeError));
    assert(fiber_is_alive(f));
    value_release((value)f);
}

static void fiber_error_is_an_exception(void)
{
    assert(FiberError.base == &Exception);
}

// Runs in another thread than `subject`.
static void use_a_foreign_fiber(void *unused)
{
    fiber *own = plain(ask_main);

    (void)unused;
    assert(fiber_switch(subject, NONE) == NULL && raised(&FiberError));
    assert(fiber_throw(subject, boom()) == NULL && raised(&FiberError));
    assert(fiber_new(ask_main, EMPTY, NONE, subject) == NULL && raised(&FiberError));
    assert(!fiber_set_parent(own, subject) && raised(&ValueError));
    assert(!fiber_set_parent(subject, own) && raised(&ValueError));
    assert(fiber_parent(own) == fiber_current());
    value_release((value)own);
}

static void foreign_threads_are_refused(void)
{
    subject = suspended(ask_main);
    thread_free(thread_run(use_a_foreign_fiber, NULL));
    assert(is(fiber_switch(subject, integer_from(5)), "5"));
    value_release((value)subject);
}

static void leave_one_behind(void *unused)
{
    (void)unused;
    subject = suspended(ask_main);
}

static void fibers_may_outlive_their_thread(void)
{
    struct thread *thread = thread_run(leave_one_behind, NULL);

    assert(fiber_switch(subject, NONE) == NULL && raised(&FiberError));
    assert(!fiber_is_alive(fiber_parent(subject)));
    value_release((value)subject);
    thread_free(thread);
}

static void refused_switches_change_nothing(void)
{
    fiber *main_fiber = fiber_current();
    fiber *dead = ended();
    fiber *fresh = plain(ask_main);
    fiber *f = suspended(ask_main);
    struct stack_state before = thread_current()->running;
    int ran = runs;

    assert(fiber_switch(dead, NONE) == NULL && raised(&FiberError));
    assert(fiber_switch(main_fiber, NONE) == NULL && raised(&FiberError));
    assert(fiber_switch(fresh, integer_from(1)) == NULL && raised(&ValueError));
    assert(fiber_throw(f, integer_from(1)) == NULL && raised(&TypeError));
    assert(fiber_switch(f, NULL) == NULL && error_pending() == NULL);
    assert(fiber_throw(f, NULL) == NULL && error_pending() == NULL);
    assert(fiber_current() == main_fiber);
    assert(thread_current()->running.frame == before.frame);
    assert(thread_current()->running.unit == before.unit);
    assert(runs == ran);
    assert(is(fiber_switch(f, integer_from(5)), "5"));
    assert(is(fiber_switch(fresh, NONE), "'asking'"));
    value_release((value)f);
    value_release((value)fresh);
    value_release((value)dead);
}

static void without_memory_nothing_has_happened(void)
{
    fiber *f = suspended(ask_main);
    fiber *fresh = plain(ask_main);
    value big = string_from("sent in vain");

    lab_fail_malloc(1);
    assert(fiber_switch(f, big) == NULL && raised(&MemoryError));
    lab_fail_malloc(1);
    assert(fiber_switch(fresh, NONE) == NULL && raised(&MemoryError));
    lab_fail_malloc(2);
    assert(fiber_throw(f, error_from(&KeyError, NONE)) == NULL && raised(&MemoryError));
    assert(fiber_parent(fiber_current()) == NULL);
    assert(is(fiber_switch(f, integer_from(5)), "5"));
    assert(is(fiber_switch(fresh, NONE), "'asking'"));
    value_release((value)f);
    value_release((value)fresh);
}

static const struct statement table[] = {
    { "F-19", "a switch to oneself is an error", switch_to_self, NULL },
    { "F-20", "a throw to oneself is an error", throw_to_self, NULL },
    { "F-21", "a switch to an ended fiber is an error", switch_to_ended, NULL },
    { "F-22", "a throw to an ended fiber is an error", throw_to_ended, NULL },
    { "F-24", "an error is thrown with type and argument", an_error_is_thrown, NULL },
    { "F-24a", "the thrown error is the one that arrives", the_thrown_error_is_the_one_that_arrives, NULL },
    { "F-26", "only errors can be thrown", only_errors_are_thrown, NULL },
    { "F-41", "fibers of another thread are refused", foreign_threads_are_refused, NULL },
    { "F-41a", "fibers may outlive their thread", fibers_may_outlive_their_thread, NULL },
    { "F-46", "the error of fibers is an Exception", fiber_error_is_an_exception, NULL },
    { "F-54", "a refused switch changes nothing", refused_switches_change_nothing, NULL },
    { "F-54a", "a switch without memory changes nothing", without_memory_nothing_has_happened, NULL },
    { NULL, NULL, NULL, NULL }
};

int main(int argc, char **argv)
{
    return run_statement(table, prepare, argc, argv);
}
