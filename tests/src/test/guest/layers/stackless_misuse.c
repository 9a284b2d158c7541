// SPDX-License-Identifier: GPL-2.0-or-later
// Tasklets: odd uses, which are errors and change nothing; binding.
#include <stddef.h>

#include "stackless_cast.h"

static void prepare(void)
{
    tasklet_main();
}

static void a_dead_one_cannot_be_inserted(void)
{
    tasklet *t = dead();

    assert(!tasklet_insert(t) && raised(&RuntimeError));
    assert(tasklet_run(t) == NULL && raised(&RuntimeError));
    assert(tasklet_switch(t) == NULL && raised(&RuntimeError));
    assert(stackless_runcount() == 1);
    drop(t);
}
BOTH(a_dead_one_cannot_be_inserted)

static void a_blocked_one_cannot_be_inserted(void)
{
    tasklet *t = blocked("b");

    assert(!tasklet_insert(t) && raised(&RuntimeError));
    assert(tasklet_blocked(t) && stackless_runcount() == 1);
    assert(tasklet_kill(t, false) == NONE && was_noted("b:TaskletExit "));
    drop(t);
}
BOTH(a_blocked_one_cannot_be_inserted)

static void a_blocked_one_cannot_be_run(void)
{
    tasklet *t = blocked("b");

    assert(tasklet_run(t) == NULL && raised(&RuntimeError));
    assert(tasklet_switch(t) == NULL && raised(&RuntimeError));
    assert(tasklet_blocked(t) && tasklet_is_current(tasklet_main()));
    assert(tasklet_kill(t, false) == NONE && was_noted("b:TaskletExit "));
    drop(t);
}
BOTH(a_blocked_one_cannot_be_run)

static void current_cannot_be_removed(void)
{
    assert(!tasklet_remove(tasklet_current()) && raised(&RuntimeError));
    assert(stackless_runcount() == 1);
}

static void a_blocked_one_cannot_be_removed(void)
{
    tasklet *t = blocked("b");

    assert(!tasklet_remove(t) && raised(&RuntimeError));
    assert(tasklet_blocked(t));
    assert(tasklet_kill(t, false) == NONE && was_noted("b:TaskletExit "));
    drop(t);
}
BOTH(a_blocked_one_cannot_be_removed)

static void removing_a_dead_one_is_no_error(void)
{
    tasklet *t = dead();

    assert(tasklet_remove(t));
    drop(t);
}
BOTH(removing_a_dead_one_is_no_error)

static void code_without_steps_cannot_be_bound(void)
{
    static const struct soft_code nothing = { "nothing", sizeof(struct counting), NULL, NULL };
    tasklet *t = tasklet_new(turns);

    assert(!tasklet_bind_soft(t, &nothing) && raised(&TypeError));
    drop(t);
}

static void an_unbound_one_gets_no_arguments(void)
{
    tasklet *t = tasklet_new(NULL);

    assert(tasklet_setup(t, EMPTY, NONE) == NULL && raised(&RuntimeError));
    assert(!tasklet_bind_arguments(t, EMPTY, NONE) && raised(&RuntimeError));
    assert(tasklet_start(NULL, EMPTY, NONE) == NULL && raised(&RuntimeError));
    drop(t);
}

static void an_alive_one_gets_no_arguments(void)
{
    tasklet *p = paused("p"), *t = turner("t");

    assert(tasklet_setup(t, EMPTY, NONE) == NULL && raised(&RuntimeError));
    assert(tasklet_setup(p, EMPTY, NONE) == NULL && raised(&RuntimeError));
    assert(tasklet_setup(tasklet_main(), EMPTY, NONE) == NULL && raised(&RuntimeError));
    assert(tasklet_kill(p, false) == NONE);
    run_all();
    assert(was_noted("t0 "));
    drop(t);
    drop(p);
}
BOTH(an_alive_one_gets_no_arguments)

static void bound_with_arguments_it_is_paused(void)
{
    tasklet *t = make(&turning);

    assert(tasklet_bind_arguments(t, tuple_from(2, string_from("t"), integer_from(1)), NONE));
    assert(tasklet_alive(t) && tasklet_paused(t) && !tasklet_scheduled(t));
    run_all();
    assert(was_noted("") && tasklet_insert(t));
    run_all();
    assert(was_noted("t0 "));
    drop(t);
}
BOTH(bound_with_arguments_it_is_paused)

static void a_scheduled_or_current_one_cannot_be_bound(void)
{
    tasklet *t = turner("t"), *b = blocked("b");

    assert(was_noted("t0 "));
    assert(tasklet_bind(b, turns) == false && raised(&RuntimeError));
    assert(tasklet_bind(tasklet_current(), turns) == false && raised(&RuntimeError));
    assert(tasklet_unbind(tasklet_main()) == false && raised(&RuntimeError));
    assert(tasklet_setup(t, tuple_from(2, string_from("t"), integer_from(1)), NONE) == t);
    assert(tasklet_bind(t, turns) == false && raised(&RuntimeError));
    assert(tasklet_kill(b, false) == NONE && was_noted("b:TaskletExit "));
    run_all();
    assert(was_noted("t0 "));
    drop(t);
    drop(b);
}
BOTH(a_scheduled_or_current_one_cannot_be_bound)

static void the_dead_can_run_again(void)
{
    tasklet *t = dead();

    assert(tasklet_bind(t, sends));
    assert(tasklet_bind_soft(t, &turning.code) && !tasklet_alive(t));
    assert(tasklet_setup(t, tuple_from(2, string_from("again"), integer_from(2)), NONE) == t);
    run_all();
    assert(was_noted("again0 again1 ") && !tasklet_alive(t));
    assert(tasklet_unbind(t));
    assert(tasklet_setup(t, EMPTY, NONE) == NULL && raised(&RuntimeError));
    drop(t);
}
BOTH(the_dead_can_run_again)

static const struct statement table[] = {
    { "K-16a", "insert on a dead tasklet: RuntimeError (hard)",
      a_dead_one_cannot_be_inserted_hard, NULL },
    { "K-16b", "insert on a dead tasklet: RuntimeError (soft)",
      a_dead_one_cannot_be_inserted_soft, NULL },
    { "K-17a", "insert on a blocked tasklet: RuntimeError (hard)",
      a_blocked_one_cannot_be_inserted_hard, NULL },
    { "K-17b", "insert on a blocked tasklet: RuntimeError (soft)",
      a_blocked_one_cannot_be_inserted_soft, NULL },
    { "K-18a", "run on a blocked tasklet: RuntimeError (hard)",
      a_blocked_one_cannot_be_run_hard, NULL },
    { "K-18b", "run on a blocked tasklet: RuntimeError (soft)",
      a_blocked_one_cannot_be_run_soft, NULL },
    { "K-21", "removing the current tasklet: RuntimeError", current_cannot_be_removed, NULL },
    { "K-22a", "removing a blocked tasklet: RuntimeError (hard)",
      a_blocked_one_cannot_be_removed_hard, NULL },
    { "K-22b", "removing a blocked tasklet: RuntimeError (soft)",
      a_blocked_one_cannot_be_removed_soft, NULL },
    { "K-23a", "removing a dead tasklet: no error (hard)",
      removing_a_dead_one_is_no_error_hard, NULL },
    { "K-23b", "removing a dead tasklet: no error (soft)",
      removing_a_dead_one_is_no_error_soft, NULL },
    { "K-69", "bind of what cannot be run: TypeError", code_without_steps_cannot_be_bound, NULL },
    { "K-70", "setup of an unbound tasklet: RuntimeError", an_unbound_one_gets_no_arguments, NULL },
    { "K-71a", "setup of an alive tasklet: RuntimeError (hard)",
      an_alive_one_gets_no_arguments_hard, NULL },
    { "K-71b", "setup of an alive tasklet: RuntimeError (soft)",
      an_alive_one_gets_no_arguments_soft, NULL },
    { "K-72a", "bind with arguments: alive, paused, not scheduled (hard)",
      bound_with_arguments_it_is_paused_hard, NULL },
    { "K-72b", "bind with arguments: alive, paused, not scheduled (soft)",
      bound_with_arguments_it_is_paused_soft, NULL },
    { "K-73a", "bind of a scheduled or the current tasklet: RuntimeError (hard)",
      a_scheduled_or_current_one_cannot_be_bound_hard, NULL },
    { "K-73b", "bind of a scheduled or the current tasklet: RuntimeError (soft)",
      a_scheduled_or_current_one_cannot_be_bound_soft, NULL },
    { "K-74a", "a dead tasklet can be bound and run again (hard)",
      the_dead_can_run_again_hard, NULL },
    { "K-74b", "a dead tasklet can be bound and run again (soft)",
      the_dead_can_run_again_soft, NULL },
    { NULL, NULL, NULL, NULL }
};

int main(int argc, char **argv)
{
    return run_statement(table, prepare, argc, argv);
}
