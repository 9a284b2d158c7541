// SPDX-License-Identifier: GPL-2.0-or-later
// Tasklets: the ring, taking turns, leaving and entering, run().
#include <stddef.h>

#include "stackless_bodies.h"

static tasklet *subject;            // what a body acts on

static void prepare(void)
{
    tasklet_main();
}

static tasklet *turner(const char *name, int rounds)
{
    return spawn(&turning, tuple_from(2, string_from(name), integer_from(rounds)));
}

static void drop_all(tasklet *a, tasklet *b, tasklet *c)
{
    drop(a);
    drop(b);
    drop(c);
}

static void run_all(void)
{
    assert(stackless_run() == NONE);
}

static void the_runcount_is_1_at_first(void)
{
    assert(stackless_runcount() == 1);
}

static void main_is_current_at_first(void)
{
    assert(tasklet_current() == tasklet_main());
}

static void a_tasklet_without_arguments_is_not_alive(void)
{
    tasklet *t = make(&turning);

    assert(!tasklet_alive(t) && !tasklet_scheduled(t));
    assert(stackless_runcount() == 1);
    drop(t);
}
BOTH(a_tasklet_without_arguments_is_not_alive)

static void arguments_put_it_into_the_ring(void)
{
    tasklet *t = turner("a", 1);

    assert(tasklet_alive(t) && tasklet_scheduled(t) && !tasklet_paused(t));
    assert(stackless_runcount() == 2);
    assert(was_noted(""));
    run_all();
    assert(was_noted("a0 "));
    drop(t);
}
BOTH(arguments_put_it_into_the_ring)

static void setup_returns_the_tasklet(void)
{
    tasklet *t = make(&turning);

    assert(tasklet_setup(t, tuple_from(2, string_from("a"), integer_from(0)), NONE) == t);
    run_all();
    drop(t);
}
BOTH(setup_returns_the_tasklet)

static void it_is_dead_when_its_function_has_ended(void)
{
    tasklet *t = turner("a", 1);

    run_all();
    assert(!tasklet_alive(t) && !tasklet_scheduled(t) && !tasklet_paused(t));
    assert(was_noted("a0 "));
    drop(t);
}
BOTH(it_is_dead_when_its_function_has_ended)

static void they_run_in_the_order_of_creation(void)
{
    tasklet *a = turner("a", 1), *b = turner("b", 1), *c = turner("c", 1);

    run_all();
    assert(was_noted("a0 b0 c0 "));
    drop_all(a, b, c);
}
BOTH(they_run_in_the_order_of_creation)

static void schedule_alternates_main_included(void)
{
    tasklet *a = turner("a", 2), *b = turner("b", 1);

    for (int i = 0; i < 3; i++) {
        note("m", "");
        assert(stackless_schedule(NONE) == NONE);
    }
    assert(was_noted("m a0 b0 m a1 m "));
    drop(a);
    drop(b);
}
BOTH(schedule_alternates_main_included)

static void schedule_returns_what_it_is_given(void)
{
    tasklet *a = turner("a", 1);
    value current = stackless_schedule(unit_value(tasklet_current()));

    assert(current == (value)tasklet_main());
    value_release(current);
    assert(is(stackless_schedule(string_from("x")), "'x'"));
    assert(was_noted("a0 "));
    drop(a);
}
BOTH(schedule_returns_what_it_is_given)

static void alone_schedule_returns_at_once(void)
{
    unsigned long before = stackless_hard_switches() + stackless_soft_switches();

    assert(is(stackless_schedule(integer_from(5)), "5"));
    assert(stackless_hard_switches() + stackless_soft_switches() == before);
}

static void schedule_remove_pauses_until_insert(void)
{
    tasklet *t = spawn(&pausing, named("p"));

    run_all();
    assert(tasklet_alive(t) && tasklet_paused(t) && !tasklet_scheduled(t));
    assert(tasklet_insert(t) && tasklet_scheduled(t) && !tasklet_paused(t));
    assert(was_noted("p "));
    run_all();
    assert(was_noted("p=7 ") && !tasklet_alive(t));
    drop(t);
}
BOTH(schedule_remove_pauses_until_insert)

static void tempval_is_what_schedule_remove_returns(void)
{
    tasklet *t = spawn(&pausing, named("p"));

    run_all();
    assert(is(tasklet_tempval(t), "7"));
    tasklet_set_tempval(t, string_from("other"));
    assert(tasklet_run(t) == NONE);
    assert(was_noted("p p='other' "));
    drop(t);
}
BOTH(tempval_is_what_schedule_remove_returns)

static void run_executes_it_before_it_returns(void)
{
    tasklet *t = make(&turning);

    assert(tasklet_bind_arguments(t, tuple_from(2, string_from("t"), integer_from(1)), NONE));
    assert(tasklet_run(t) == NONE);
    assert(was_noted("t0 "));
    run_all();
    drop(t);
}
BOTH(run_executes_it_before_it_returns)

static void run_lets_its_successors_run_too(void)
{
    tasklet *a = turner("a", 1), *b = turner("b", 1), *d = turner("d", 1);

    assert(tasklet_run(b) == NONE);
    assert(was_noted("b0 d0 "));
    run_all();
    assert(was_noted("a0 "));
    drop_all(a, b, d);
}
BOTH(run_lets_its_successors_run_too)

static value switch_to_subject(value arguments, value keywords)
{
    (void)arguments, (void)keywords;
    assert(tasklet_switch(subject) == NONE);
    note("back", "");
    return NONE;
}

static void switch_pauses_the_caller(void)
{
    tasklet *t = tasklet_start(switch_to_subject, EMPTY, NONE);

    subject = turner("s", 1);
    run_all();
    assert(was_noted("s0 ") && tasklet_paused(t) && tasklet_alive(t));
    assert(tasklet_run(t) == NONE);
    assert(was_noted("back "));
    drop(t);
    drop(subject);
}
BOTH(switch_pauses_the_caller)

static void inserting_a_scheduled_one_changes_nothing(void)
{
    tasklet *a = turner("a", 1), *b = turner("b", 1);

    assert(tasklet_insert(a) && stackless_runcount() == 3);
    run_all();
    assert(was_noted("a0 b0 "));
    drop(a);
    drop(b);
}
BOTH(inserting_a_scheduled_one_changes_nothing)

static void a_removed_one_does_not_run(void)
{
    tasklet *a = turner("a", 1), *b = turner("b", 1);

    assert(tasklet_remove(a));
    run_all();
    assert(was_noted("b0 ") && tasklet_alive(a) && tasklet_paused(a));
    drop(a);
    drop(b);
}
BOTH(a_removed_one_does_not_run)

static value run_inside(value arguments, value keywords)
{
    (void)keywords;
    note(name_in(arguments), "");
    assert(stackless_run() == NONE);
    note(name_in(arguments), "!");
    return NONE;
}

static void a_nested_run_returns_when_the_ring_is_empty(void)
{
    tasklet *o = tasklet_start(run_inside, named("o"), NONE);
    tasklet *a = turner("a", 2), *i = tasklet_start(run_inside, named("i"), NONE);

    run_all();
    assert(was_noted("o a0 i a1 i! o! "));
    drop_all(o, a, i);
}
BOTH(a_nested_run_returns_when_the_ring_is_empty)

static void run_with_nobody_else_returns_none(void)
{
    assert(stackless_run() == NONE);
}

static void next_and_previous_show_the_ring(void)
{
    tasklet *a = turner("a", 1), *b = turner("b", 1);

    assert(tasklet_next(tasklet_main()) == a && tasklet_next(a) == b);
    assert(tasklet_next(b) == tasklet_main() && tasklet_previous(tasklet_main()) == b);
    assert(tasklet_previous(b) == a && tasklet_previous(a) == tasklet_main());
    run_all();
    assert(tasklet_next(a) == NULL && tasklet_previous(a) == NULL);
    assert(was_noted("a0 b0 "));
    drop(a);
    drop(b);
}
BOTH(next_and_previous_show_the_ring)

static void three_take_turns(void)
{
    tasklet *a = turner("a", 2), *b = turner("b", 3), *c = turner("c", 1);

    run_all();
    assert(was_noted("a0 b0 c0 a1 b1 b2 "));
    drop_all(a, b, c);
}
BOTH(three_take_turns)

static void who_runs_another_keeps_its_place(void)
{
    tasklet *a = turner("a", 2), *b = turner("b", 2);

    assert(tasklet_run(b) == NONE);         // main, a, b: the next of b is main
    assert(was_noted("b0 ") && stackless_runcount() == 3);
    assert(tasklet_next(tasklet_main()) == a && tasklet_next(a) == b);
    run_all();
    assert(was_noted("a0 b1 a1 "));
    drop(a);
    drop(b);
}
BOTH(who_runs_another_keeps_its_place)

static const struct statement table[] = {
    { "K-1", "initially runcount is 1", the_runcount_is_1_at_first, NULL },
    { "K-2", "getcurrent is getmain at start", main_is_current_at_first, NULL },
    { "K-3a", "without arguments a tasklet is not alive, runcount unchanged",
      a_tasklet_without_arguments_is_not_alive_hard, NULL },
    { "K-3b", "without arguments soft code is not alive, runcount unchanged",
      a_tasklet_without_arguments_is_not_alive_soft, NULL },
    { "K-4a", "with arguments it is alive, runcount 2, not executed until scheduled",
      arguments_put_it_into_the_ring_hard, NULL },
    { "K-4b", "with arguments soft code is alive, not executed until scheduled",
      arguments_put_it_into_the_ring_soft, NULL },
    { "K-5a", "setup returns the tasklet", setup_returns_the_tasklet_hard, NULL },
    { "K-5b", "setup returns the soft tasklet", setup_returns_the_tasklet_soft, NULL },
    { "K-6a", "after its function ends a tasklet is not alive",
      it_is_dead_when_its_function_has_ended_hard, NULL },
    { "K-6b", "after its soft code ends a tasklet is not alive",
      it_is_dead_when_its_function_has_ended_soft, NULL },
    { "K-7a", "tasklets run in creation order", they_run_in_the_order_of_creation_hard, NULL },
    { "K-7b", "soft tasklets run in creation order",
      they_run_in_the_order_of_creation_soft, NULL },
    { "K-8a", "schedule alternates round robin, main included",
      schedule_alternates_main_included_hard, NULL },
    { "K-8b", "schedule alternates with soft tasklets, main included",
      schedule_alternates_main_included_soft, NULL },
    { "K-9a", "schedule returns what it is given", schedule_returns_what_it_is_given_hard, NULL },
    { "K-9b", "schedule returns it after soft tasklets, too",
      schedule_returns_what_it_is_given_soft, NULL },
    { "K-10", "schedule with nobody else returns immediately",
      alone_schedule_returns_at_once, NULL },
    { "K-11a", "schedule_remove leaves it paused and alive; insert continues it",
      schedule_remove_pauses_until_insert_hard, NULL },
    { "K-11b", "schedule_remove leaves soft code paused and alive; insert continues it",
      schedule_remove_pauses_until_insert_soft, NULL },
    { "K-12a", "tempval of a paused tasklet is what schedule_remove returns",
      tempval_is_what_schedule_remove_returns_hard, NULL },
    { "K-12b", "tempval of paused soft code is what schedule_remove returns",
      tempval_is_what_schedule_remove_returns_soft, NULL },
    { "K-13a", "run executes t before returning", run_executes_it_before_it_returns_hard, NULL },
    { "K-13b", "run executes soft code before returning",
      run_executes_it_before_it_returns_soft, NULL },
    { "K-14a", "run lets t's ring successors run before the caller continues",
      run_lets_its_successors_run_too_hard, NULL },
    { "K-14b", "run lets soft successors run before the caller continues",
      run_lets_its_successors_run_too_soft, NULL },
    { "K-15a", "switch pauses the caller", switch_pauses_the_caller_hard, NULL },
    { "K-15b", "switch to soft code pauses the caller", switch_pauses_the_caller_soft, NULL },
    { "K-19a", "insert on a scheduled tasklet changes nothing",
      inserting_a_scheduled_one_changes_nothing_hard, NULL },
    { "K-19b", "insert on a scheduled soft tasklet changes nothing",
      inserting_a_scheduled_one_changes_nothing_soft, NULL },
    { "K-20a", "a removed tasklet is not run by run and stays alive",
      a_removed_one_does_not_run_hard, NULL },
    { "K-20b", "a removed soft tasklet is not run by run and stays alive",
      a_removed_one_does_not_run_soft, NULL },
    { "K-39a", "nested run from a tasklet returns when the ring empties",
      a_nested_run_returns_when_the_ring_is_empty_hard, NULL },
    { "K-39b", "nested run returns when soft tasklets have left the ring",
      a_nested_run_returns_when_the_ring_is_empty_soft, NULL },
    { "K-40", "run with only main returns None", run_with_nobody_else_returns_none, NULL },
    { "K-76a", "next and prev expose the ring", next_and_previous_show_the_ring_hard, NULL },
    { "K-76b", "next and prev expose a ring of soft tasklets",
      next_and_previous_show_the_ring_soft, NULL },
    { "K-96a", "the ring trace a0 b0 c0 a1 b1 b2", three_take_turns_hard, NULL },
    { "K-96b", "the ring trace a0 b0 c0 a1 b1 b2 of soft code", three_take_turns_soft, NULL },
    { "K-97a", "the current tasklet stays in the ring at its place after run of another",
      who_runs_another_keeps_its_place_hard, NULL },
    { "K-97b", "the current tasklet stays in the ring after run of soft code",
      who_runs_another_keeps_its_place_soft, NULL },
    { NULL, NULL, NULL, NULL }
};

int main(int argc, char **argv)
{
    return run_statement(table, prepare, argc, argv);
}
