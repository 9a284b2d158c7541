// SPDX-License-Identifier: GPL-2.0-or-later
// Greenlets: each thread has its own tree, and nobody switches between trees.
#include "greenlet_cast.h"

static int ended;
static greenlet *mains, *theirs, *mine;

static value wait(value arguments, value keywords)
{
    value got = go_main();

    (void)arguments, (void)keywords;
    if (got == NULL && error_matches(&GreenletExit))
        ended++;
    return got;
}

static value end(value arguments, value keywords)
{
    (void)arguments, (void)keywords;
    return NONE;
}

// Runs a thread to its end.
static void in_a_thread(void (*body)(void *))
{
    struct thread *thread = thread_run(body, NULL);

    assert(thread != NULL);
    drop(theirs);
    thread_free(thread);
}

static void have_a_main(void *argument)
{
    (void)argument;
    assert(greenlet_current() == greenlet_main());
    assert(greenlet_main() != mains && greenlet_parent(greenlet_main()) == NULL);
}

static void each_thread_has_a_main(void)
{
    mains = greenlet_main();
    in_a_thread(have_a_main);
    assert(greenlet_main() == mains && greenlet_current() == mains);
}

static void switch_to_foreign_ones(void *argument)
{
    (void)argument;
    assert(go(mains) == NULL && raised(&GreenletError));
    assert(go(mine) == NULL && raised(&GreenletError));
    assert(greenlet_throw(mine, greenlet_exit()) == NULL && raised(&GreenletError));
    assert(greenlet_current() == greenlet_main());
}

static void nobody_switches_to_another_thread(void)
{
    mains = greenlet_main();
    mine = suspended(wait);
    in_a_thread(switch_to_foreign_ones);
    drop(mine);
    mine = child(end);
    in_a_thread(switch_to_foreign_ones);
    drop(mine);
    mine = dead(mains, end);
    in_a_thread(switch_to_foreign_ones);
    drop(mine);
}

static void adopt_started(void *argument)
{
    greenlet *g = suspended(wait);

    (void)argument;
    assert(!greenlet_set_parent(g, mains) && raised(&ValueError));
    assert(!greenlet_set_parent(mine, greenlet_main()) && raised(&ValueError));
    assert(greenlet_parent(g) == greenlet_main() && greenlet_parent(mine) == mains);
    drop(g);
}

static void a_started_one_gets_no_foreign_parent(void)
{
    mains = greenlet_main();
    mine = suspended(wait);
    in_a_thread(adopt_started);
    drop(mine);
}

static void adopt_unstarted(void *argument)
{
    (void)argument;
    assert(greenlet_set_parent(mine, greenlet_main()));
    theirs = child(end);
    assert(greenlet_set_parent(theirs, mains));
    assert(go(theirs) == NULL && raised(&GreenletError));
    assert(!greenlet_is_started(theirs));
    assert(is(go(mine), "None"));
}

static void an_unstarted_one_starts_where_its_parents_are(void)
{
    struct thread *thread;

    mains = greenlet_main();
    mine = child(end);
    thread = thread_run(adopt_unstarted, NULL);
    assert(is(go(theirs), "None") && greenlet_is_dead(mine));
    drop(mine), drop(theirs);
    thread_free(thread);
}

static void refuse_while_main_waits(void *argument)
{
    greenlet *g = child(end);

    (void)argument;
    assert(greenlet_set_parent(g, mains));
    assert(go(g) == NULL && raised(&GreenletError));
    drop(g);
}

static void reparented_to_a_running_thread_it_is_refused_here(void)
{
    mains = greenlet_main();
    in_a_thread(refuse_while_main_waits);
}

// The parent, which has not started, has gone to a thread that cannot take a result.
static void lose_the_parent(void *argument)
{
    greenlet *parent = child(end);
    greenlet *g = greenlet_new(wait, parent);

    (void)argument;
    assert(is(go(g), "()"));
    assert(greenlet_set_parent(parent, mains));
    assert(go(g) == NULL && raised(&GreenletError));
    assert(greenlet_is_dead(g) && !greenlet_is_started(parent));
    drop(g), drop(parent);
}

static void a_result_without_ancestors_here_is_an_error_in_main(void)
{
    mains = greenlet_main();
    in_a_thread(lose_the_parent);
}

static void look_at_mains_context(void *argument)
{
    (void)argument;
    assert(greenlet_context(mains) == NULL && raised(&ValueError));
    assert(!greenlet_set_context(mains, NONE) && raised(&ValueError));
    assert(is(greenlet_context(mine), "None"));
}

static void the_context_of_a_foreign_running_one_is_a_value_error(void)
{
    mains = greenlet_main();
    mine = suspended(wait);
    in_a_thread(look_at_mains_context);
    drop(mine);
}

static void leave_one_suspended(void *argument)
{
    (void)argument;
    theirs = suspended(wait);
}

static void when_a_thread_has_ended_its_main_is_dead(void)
{
    struct thread *thread = thread_run(leave_one_suspended, NULL);
    greenlet *g = child(end);

    assert(greenlet_is_dead(greenlet_parent(theirs)));
    assert(!greenlet_is_active(greenlet_parent(theirs)));
    assert(go(theirs) == NULL && raised(&GreenletError));
    assert(go(greenlet_parent(theirs)) == NULL && raised(&GreenletError));
    assert(!greenlet_set_parent(g, theirs) && raised(&ValueError));
    assert(greenlet_new(end, theirs) == NULL && raised(&ValueError));
    drop(g), drop(theirs);
    assert(ended == 0);         // it is dead without having run
    thread_free(thread);
}

static value try_foreign(value arguments, value keywords)
{
    (void)keywords;
    in_a_thread(switch_to_foreign_ones);
    assert(greenlet_current() == mine);
    return value_retain(value_item(arguments, 0));
}

static void after_a_refusal_the_current_one_is_the_same(void)
{
    mains = greenlet_main();
    mine = child(try_foreign);
    assert(is(greenlet_send(mine, integer_from(3)), "3"));
    drop(mine);
}

static void play(void *argument)
{
    greenlet *g = suspended(wait);

    (void)argument;
    assert(is(greenlet_send(g, string_from("theirs")), "'theirs'"));
    drop(g);
    drop(suspended(wait));
}

// A whole thread runs between the switch to us and our answer.
static value play_in_between(value arguments, value keywords)
{
    value got = go_main();

    (void)arguments, (void)keywords;
    in_a_thread(play);
    return got;
}

static void two_threads_do_not_interact(void)
{
    mine = suspended(play_in_between);
    assert(is(greenlet_send(mine, string_from("mine")), "'mine'"));
    assert(ended == 1);
    drop(mine);
}

static void drop_foreign(void *argument)
{
    (void)argument;
    drop(mine);
    mine = NULL;
    assert(ended == 0);
    greenlet_current();
    assert(ended == 0);
}

static void dropped_elsewhere_it_ends_when_its_owner_uses_greenlets(void)
{
    mine = suspended(wait);
    in_a_thread(drop_foreign);
    assert(ended == 0);
    greenlet_current();
    assert(ended == 1);
}

// The owner ends before it uses greenlets again.
static void drop_and_end(void *argument)
{
    struct thread *inner;

    (void)argument;
    mine = suspended(wait);
    inner = thread_run(drop_foreign, NULL);
    thread_free(inner);
}

static void dropped_elsewhere_it_is_freed_when_its_owner_ends(void)
{
    in_a_thread(drop_and_end);
    assert(ended == 0);
}

static void send_foreign(void *argument)
{
    (void)argument;
    assert(greenlet_send(mine, string_from("theirs")) == NULL && raised(&GreenletError));
}

static value send_foreign_first(value arguments, value keywords)
{
    (void)keywords;
    in_a_thread(send_foreign);
    return value_retain(arguments);
}

static void a_refusal_does_not_touch_what_was_sent(void)
{
    mine = child(send_foreign_first);
    assert(is(greenlet_switch(mine, one_tuple(5), NONE), "(5,)"));
    drop(mine);
}

static const struct statement table[] = {
    { "G-99", "each thread has a main of its own, without a parent",
      each_thread_has_a_main, NULL },
    { "G-100", "switching or throwing to another thread's greenlet is a greenlet.error",
      nobody_switches_to_another_thread, NULL },
    { "G-101", "a greenlet that has started gets no parent of another thread",
      a_started_one_gets_no_foreign_parent, NULL },
    { "G-102a", "one that has not started can be given one, and starts there",
      an_unstarted_one_starts_where_its_parents_are, NULL },
    { "G-102b", "and here it is refused",
      reparented_to_a_running_thread_it_is_refused_here, NULL },
    { "G-102c", "a result that no ancestor here can take is an error in main",
      a_result_without_ancestors_here_is_an_error_in_main, NULL },
    { "G-103", "the context of one that runs in another thread is a ValueError",
      the_context_of_a_foreign_running_one_is_a_value_error, NULL },
    { "G-104", "when a thread has ended, its main is dead and its others are refused",
      when_a_thread_has_ended_its_main_is_dead, NULL },
    { "G-105", "after a refusal the current greenlet is the same",
      after_a_refusal_the_current_one_is_the_same, NULL },
    { "G-116", "two threads in their own trees do not interact",
      two_threads_do_not_interact, NULL },
    { "G-117a", "dropped by another thread, it ends when its owner uses greenlets",
      dropped_elsewhere_it_ends_when_its_owner_uses_greenlets, NULL },
    { "G-117b", "or is freed when its owner ends",
      dropped_elsewhere_it_is_freed_when_its_owner_ends, NULL },
    { "G-118", "a refused switch does not touch what was sent to its target",
      a_refusal_does_not_touch_what_was_sent, NULL },
    { NULL, NULL, NULL, NULL }
};

int main(int argc, char **argv)
{
    return run_statement(table, prepare, argc, argv);
}
