// SPDX-License-Identifier: GPL-2.0-or-later
// Tasklets: killing, throwing, and errors that leave them.
#include <stddef.h>

#include "stackless_cast.h"

static void prepare(void)
{
    tasklet_main();
}

static value boom(void)
{
    return error_from(&KeyError, string_from("boom"));
}

static void killed_before_its_start_it_never_runs(void)
{
    tasklet *t = turner("t");

    assert(tasklet_kill(t, false) == NONE);
    assert(!tasklet_alive(t) && stackless_runcount() == 1);
    run_all();
    assert(was_noted(""));
    drop(t);
}
BOTH(killed_before_its_start_it_never_runs)

static void kill_raises_inside_and_it_dies_silently(void)
{
    tasklet *t = paused("p");

    assert(tasklet_kill(t, false) == NONE);
    assert(!tasklet_alive(t) && was_noted(""));     // it ended at once, with the error
    run_all();
    drop(t);
}
BOTH(kill_raises_inside_and_it_dies_silently)

static void the_exit_can_be_caught(void)
{
    tasklet *t = blocked("b");

    assert(tasklet_kill(t, false) == NONE);
    assert(was_noted("b:TaskletExit ") && !tasklet_alive(t));
    drop(t);
}
BOTH(the_exit_can_be_caught)

static void killing_a_dead_one_is_no_error(void)
{
    tasklet *t = dead();

    assert(tasklet_kill(t, false) == NONE && tasklet_kill(t, true) == NONE);
    drop(t);
}
BOTH(killing_a_dead_one_is_no_error)

static void killing_restores_the_balance(void)
{
    channel *c = channel_new();
    tasklet *s = spawn(&sending, named_on("s", c, boom()));
    tasklet *t = spawn(&sending, named_on("t", c, NONE));

    run_all();
    assert(channel_balance(c) == 2 && channel_queue(c) == s);
    assert(tasklet_kill(s, false) == NONE && was_noted("s:TaskletExit "));
    assert(channel_balance(c) == 1 && channel_queue(c) == t);
    assert(tasklet_kill(t, false) == NONE && was_noted("t:TaskletExit "));
    assert(channel_balance(c) == 0 && channel_queue(c) == NULL);
    drop(s);
    drop(t);
    drop(c);
}
BOTH(killing_restores_the_balance)

static void a_pending_kill_waits_for_its_turn(void)
{
    tasklet *t = blocked("b");

    assert(tasklet_kill(t, true) == NONE);
    assert(tasklet_alive(t) && !tasklet_blocked(t) && stackless_runcount() == 2);
    assert(was_noted(""));
    assert(stackless_schedule(NONE) == NONE);
    assert(was_noted("b:TaskletExit ") && !tasklet_alive(t));
    drop(t);
}
BOTH(a_pending_kill_waits_for_its_turn)

static void killing_current_raises_here(void)
{
    assert(tasklet_kill(tasklet_current(), false) == NULL && raised(&TaskletExit));
    assert(tasklet_kill(tasklet_current(), true) == NULL && raised(&TaskletExit));
    assert(tasklet_alive(tasklet_current()));
}

static void the_exit_derives_from_system_exit(void)
{
    assert(error_is_below(&TaskletExit, &SystemExit));
    assert(!error_is_below(&TaskletExit, &Exception));
}

static void throwing_unblocks(void)
{
    channel *c = channel_new();
    tasklet *t = spawn(&receiving, named_on("r", c, NONE));

    run_all();
    assert(tasklet_throw(t, boom(), false) == NONE);
    assert(was_noted("r:KeyError ") && channel_balance(c) == 0 && !tasklet_alive(t));
    drop(t);
    drop(c);
}
BOTH(throwing_unblocks)

static void the_dead_refuse_errors_but_not_the_exit(void)
{
    tasklet *t = dead(), *unbound = tasklet_new(NULL);

    assert(tasklet_throw(t, boom(), false) == NULL && raised(&RuntimeError));
    assert(tasklet_throw(t, boom(), true) == NULL && raised(&RuntimeError));
    assert(tasklet_throw(t, error_from(&TaskletExit, NONE), false) == NONE);
    assert(tasklet_throw(unbound, boom(), false) == NULL && raised(&RuntimeError));
    assert(tasklet_throw(unbound, string_from("x"), false) == NULL && raised(&TypeError));
    drop(unbound);
    drop(t);
}
BOTH(the_dead_refuse_errors_but_not_the_exit)

static void thrown_before_its_start_it_goes_to_main(void)
{
    tasklet *t = turner("t");

    assert(tasklet_throw(t, boom(), false) == NULL && raised_with(&KeyError, "'boom'"));
    assert(!tasklet_alive(t) && was_noted(""));
    drop(t);
}
BOTH(thrown_before_its_start_it_goes_to_main)

static void a_pending_error_waits_for_its_turn(void)
{
    tasklet *t = paused("p"), *u = turner("u");

    assert(tasklet_throw(t, boom(), true) == NONE);
    assert(tasklet_scheduled(t) && is(tasklet_tempval(t), "KeyError('boom')"));
    assert(stackless_run() == NULL && raised(&KeyError));
    assert(was_noted("u0 ") && !tasklet_alive(t));
    run_all();
    drop(t);
    drop(u);
}
BOTH(a_pending_error_waits_for_its_turn)

static void an_error_comes_out_of_run(void)
{
    tasklet *t = spawn(&failing, named("f"));

    assert(stackless_run() == NULL && raised_with(&KeyError, "'f fails'"));
    assert(!tasklet_alive(t) && tasklet_current() == tasklet_main());
    drop(t);
}
BOTH(an_error_comes_out_of_run)

static void the_others_can_still_run(void)
{
    tasklet *f = spawn(&failing, named("f")), *t = turner("t");

    assert(stackless_run() == NULL && raised(&KeyError));
    assert(tasklet_scheduled(t) && was_noted(""));
    run_all();
    assert(was_noted("t0 "));
    drop(f);
    drop(t);
}
BOTH(the_others_can_still_run)

static void keep(value error)
{
    note(error_type_of(error)->name, "");
}

static void a_handler_swallows_errors(void)
{
    tasklet *f = spawn(&failing, named("f")), *t = turner("t");

    stackless_set_error_handler(keep);
    run_all();
    assert(was_noted("KeyError t0 "));
    stackless_set_error_handler(NULL);
    drop(f);
    drop(t);
}
BOTH(a_handler_swallows_errors)

static void main_outlives_what_is_thrown_at_it(void)
{
    tasklet *t = turner("t");

    assert(tasklet_kill(tasklet_main(), true) == NULL && raised(&TaskletExit));
    assert(tasklet_alive(tasklet_main()));
    assert(!tasklet_remove(tasklet_main()) && raised(&RuntimeError));
    assert(stackless_schedule_remove(NONE) == NONE);    // t ends, and main is all there is
    assert(was_noted("t0 ") && tasklet_is_current(tasklet_main()));
    assert(stackless_schedule_remove(integer_from(3)) == integer_from(3));
    drop(t);
}
BOTH(main_outlives_what_is_thrown_at_it)

static const struct statement table[] = {
    { "K-24a", "killing an unstarted tasklet: never runs, not alive (hard)",
      killed_before_its_start_it_never_runs_hard, NULL },
    { "K-24b", "killing an unstarted tasklet: never runs, not alive (soft)",
      killed_before_its_start_it_never_runs_soft, NULL },
    { "K-25a", "kill raises TaskletExit inside and it dies silently (hard)",
      kill_raises_inside_and_it_dies_silently_hard, NULL },
    { "K-25b", "kill raises TaskletExit inside and it dies silently (soft)",
      kill_raises_inside_and_it_dies_silently_soft, NULL },
    { "K-26a", "TaskletExit can be caught and ignored (hard)", the_exit_can_be_caught_hard, NULL },
    { "K-26b", "TaskletExit can be caught and ignored (soft)", the_exit_can_be_caught_soft, NULL },
    { "K-27a", "killing a dead tasklet: no error (hard)",
      killing_a_dead_one_is_no_error_hard, NULL },
    { "K-27b", "killing a dead tasklet: no error (soft)",
      killing_a_dead_one_is_no_error_soft, NULL },
    { "K-28a", "killing a blocked tasklet restores balance 0 (hard)",
      killing_restores_the_balance_hard, NULL },
    { "K-28b", "killing a blocked tasklet restores balance 0 (soft)",
      killing_restores_the_balance_soft, NULL },
    { "K-29a", "a pending kill acts only when next scheduled (hard)",
      a_pending_kill_waits_for_its_turn_hard, NULL },
    { "K-29b", "a pending kill acts only when next scheduled (soft)",
      a_pending_kill_waits_for_its_turn_soft, NULL },
    { "K-30", "killing the current tasklet raises here", killing_current_raises_here, NULL },
    { "K-31", "TaskletExit derives from SystemExit", the_exit_derives_from_system_exit, NULL },
    { "K-32a", "an error thrown into a blocked tasklet unblocks it and fixes the balance (hard)",
      throwing_unblocks_hard, NULL },
    { "K-32b", "an error thrown into a blocked tasklet unblocks it and fixes the balance (soft)",
      throwing_unblocks_soft, NULL },
    { "K-33a", "throw into dead: RuntimeError; TaskletExit into dead: accepted (hard)",
      the_dead_refuse_errors_but_not_the_exit_hard, NULL },
    { "K-33b", "throw into dead: RuntimeError; TaskletExit into dead: accepted (soft)",
      the_dead_refuse_errors_but_not_the_exit_soft, NULL },
    { "K-34a", "throw into unstarted: exception appears at main (hard)",
      thrown_before_its_start_it_goes_to_main_hard, NULL },
    { "K-34b", "throw into unstarted: exception appears at main (soft)",
      thrown_before_its_start_it_goes_to_main_soft, NULL },
    { "K-35a", "throw with pending (hard)", a_pending_error_waits_for_its_turn_hard, NULL },
    { "K-35b", "throw with pending (soft)", a_pending_error_waits_for_its_turn_soft, NULL },
    { "K-36a", "an uncaught exception comes out of main's run (hard)",
      an_error_comes_out_of_run_hard, NULL },
    { "K-36b", "an uncaught exception comes out of main's run (soft)",
      an_error_comes_out_of_run_soft, NULL },
    { "K-37a", "other tasklets remain runnable afterwards (hard)",
      the_others_can_still_run_hard, NULL },
    { "K-37b", "other tasklets remain runnable afterwards (soft)",
      the_others_can_still_run_soft, NULL },
    { "K-87a", "an error handler swallows exceptions (hard)",
      a_handler_swallows_errors_hard, NULL },
    { "K-87b", "an error handler swallows exceptions (soft)",
      a_handler_swallows_errors_soft, NULL },
    { "K-100a", "main does not end before the program does (hard)",
      main_outlives_what_is_thrown_at_it_hard, NULL },
    { "K-100b", "main does not end before the program does (soft)",
      main_outlives_what_is_thrown_at_it_soft, NULL },
    { NULL, NULL, NULL, NULL }
};

int main(int argc, char **argv)
{
    return run_statement(table, prepare, argc, argv);
}
