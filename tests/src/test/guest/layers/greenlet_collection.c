// SPDX-License-Identifier: GPL-2.0-or-later
// Greenlets: what becomes of those that nobody refers to.
#include "greenlet_cast.h"

static int ended;
static greenlet *kept, *holder;
static value argument;

// Waits, and counts the GreenletExit that ends it.
static value wait_for_exit(value arguments, value keywords)
{
    value got = go_main();

    (void)arguments, (void)keywords;
    if (got == NULL && error_matches(&GreenletExit))
        ended++;
    return got;
}

static void last_reference_raises_exit_inside(void)
{
    greenlet *g = suspended(wait_for_exit);
    greenlet *again = (greenlet *)unit_value(g);

    drop(g);
    assert(ended == 0);
    drop(again);
    assert(ended == 1);
}

static void last_reference_within_other_things_counts(void)
{
    greenlet *g = suspended(wait_for_exit);
    value tuple = tuple_from(2, (value)g, integer_from(1));

    value_release(tuple);
    assert(ended == 1);
}

static void the_error_that_is_pending_stays_pending(void)
{
    greenlet *g = suspended(wait_for_exit);

    raise_error(&KeyError, "mine");
    drop(g);
    assert(ended == 1 && raised_with(&KeyError, "'mine'"));
}

// Drops the only reference to `kept`, and is where its end comes back to.
static value drop_kept(value arguments, value keywords)
{
    (void)arguments, (void)keywords;
    drop(kept);
    assert(ended == 1);
    return string_from("went on");
}

static void the_end_comes_back_to_the_dropper(void)
{
    greenlet *g = child(drop_kept);

    kept = suspended(wait_for_exit);
    assert(is(go(g), "'went on'"));
    drop(g);
}

// Does not want to end: refers to itself again. The parent is that of the moment.
static value refuse_once(value arguments, value keywords)
{
    greenlet *self = greenlet_current();
    value got = go_main();

    (void)arguments, (void)keywords;
    assert(got == NULL && raised(&GreenletExit));
    assert(greenlet_parent(self) == greenlet_main());
    kept = (greenlet *)unit_value(self);
    got = greenlet_send(greenlet_main(), string_from("I live"));
    assert(greenlet_parent(self) == holder);
    return got;
}

static void the_parent_is_the_dropper_meanwhile(void)
{
    greenlet *g;

    holder = child(wait_for_exit);
    g = greenlet_new(refuse_once, holder);
    assert(is(go(g), "()"));
    drop(g);
    assert(kept == g && greenlet_is_active(g) && greenlet_parent(g) == holder);
    value_release(go(g));           // its result starts holder, which comes to main
    assert(greenlet_is_dead(g));
    drop(kept);
    drop(holder);
    assert(ended == 1);
}

static void it_can_be_resumed_if_it_refers_to_itself(void)
{
    greenlet *g = suspended(refuse_once);

    holder = greenlet_main();
    drop(g);
    assert(kept == g && greenlet_is_active(kept));
    assert(is(greenlet_send(kept, integer_from(5)), "5"));
    assert(greenlet_is_dead(kept));
    drop(kept);
}

static value refuse(value arguments, value keywords)
{
    value got = go_main();

    (void)arguments, (void)keywords;
    assert(got == NULL && raised(&GreenletExit));
    return go_main();
}

static void one_that_neither_ends_nor_is_referred_to_stays(void)
{
    greenlet *g = suspended(refuse);

    drop(g);
    assert(greenlet_is_active(g) && greenlet_parent(g) == greenlet_main());
    assert(is(go(g), "()") && greenlet_is_dead(g));     // we know its address
    drop(g);
}

static value end_by_error(value arguments, value keywords)
{
    value got = go_main();

    (void)arguments, (void)keywords;
    assert(got == NULL);
    return raise_error(&KeyError, "in the end");
}

static void other_errors_are_only_reported(void)
{
    drop(suspended(end_by_error));
}

static value end_by_result(value arguments, value keywords)
{
    value got = go_main();

    (void)arguments, (void)keywords;
    assert(got == NULL && raised(&GreenletExit));
    ended++;
    return string_from("nobody gets this");
}

static void the_result_is_thrown_away(void)
{
    drop(suspended(end_by_result));
    assert(ended == 1);
}

static void unstarted_ones_are_freed(void)
{
    drop(child(wait_for_exit));
    assert(ended == 0);
}

// Drops the only reference to itself, lives on, and ends.
static value forget_oneself(value arguments, value keywords)
{
    (void)arguments, (void)keywords;
    drop(kept);
    assert(greenlet_current() == kept && greenlet_is_active(kept));
    return string_from("done");
}

static void a_running_one_needs_no_reference(void)
{
    kept = child(forget_oneself);
    assert(is(go(kept), "'done'"));
}

static value forget_and_wait(value arguments, value keywords)
{
    value_release(forget_oneself(arguments, keywords));
    return wait_for_exit(arguments, keywords);
}

static void left_without_reference_it_is_collected_by_who_goes_on(void)
{
    kept = child(forget_and_wait);
    assert(is(go(kept), "()"));
    assert(ended == 1);
}

// Gives up the last reference to the target, on the target's stack, before what was sent to
// it is packed.
static bool forget_target(const char *event, greenlet *origin, greenlet *target, void *context)
{
    (void)event, (void)origin, (void)context;
    greenlet_settrace(NULL, NULL);
    assert(target == kept);
    drop(kept);
    return true;
}

static value return_sent(value arguments, value keywords)
{
    (void)arguments, (void)keywords;
    return go_main();
}

static void arguments_survive_their_target(void)
{
    kept = suspended(return_sent);
    argument = tuple_from(2, string_from("a"), string_from("b"));
    greenlet_settrace(forget_target, NULL);
    assert(greenlet_switch(kept, value_retain(argument), NONE) == argument);
    value_release(argument);
    assert(is(argument, "('a', 'b')"));
}

static const struct statement table[] = {
    { "G-83a", "giving up the last reference raises GreenletExit inside",
      last_reference_raises_exit_inside, NULL },
    { "G-83b", "also when it was in something else",
      last_reference_within_other_things_counts, NULL },
    { "G-83c", "an error that is pending meanwhile stays pending",
      the_error_that_is_pending_stays_pending, NULL },
    { "G-83d", "the end comes back to who dropped it",
      the_end_comes_back_to_the_dropper, NULL },
    { "G-84", "meanwhile its parent is who dropped it; if it lives on, the old one is back",
      the_parent_is_the_dropper_meanwhile, NULL },
    { "G-85a", "it lives on if it refers to itself, and can be resumed",
      it_can_be_resumed_if_it_refers_to_itself, NULL },
    { "G-85b", "one that neither ends nor is referred to stays, with a complaint",
      one_that_neither_ends_nor_is_referred_to_stays, "it stays for ever" },
    { "G-86", "another error at the end is only reported",
      other_errors_are_only_reported, "KeyError: in the end" },
    { "G-87", "the result of one that is collected is thrown away",
      the_result_is_thrown_away, NULL },
    { "G-88", "one that has not started is freed, and nothing runs",
      unstarted_ones_are_freed, NULL },
    { "G-89a", "a running greenlet needs no reference",
      a_running_one_needs_no_reference, NULL },
    { "G-89b", "when it switches, it is collected on the other side",
      left_without_reference_it_is_collected_by_who_goes_on, NULL },
    { "G-115", "what is sent survives the last reference to the target",
      arguments_survive_their_target, NULL },
    { NULL, NULL, NULL, NULL }
};

int main(int argc, char **argv)
{
    return run_statement(table, prepare, argc, argv);
}
