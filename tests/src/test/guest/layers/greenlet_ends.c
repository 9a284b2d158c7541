// SPDX-License-Identifier: GPL-2.0-or-later
// Greenlets: who goes on when one ends, and who stands in for the dead.
#include "greenlet_cast.h"

static int runs;
static greenlet *new_parent;

static value return_sum(value arguments, value keywords)
{
    long long sum = 0;

    (void)keywords;
    for (int i = 0; i < value_size(arguments); i++)
        sum += integer_of(value_item(arguments, i));
    runs++;
    return integer_from(sum);
}

// Ends with its arguments.
static value return_all(value arguments, value keywords)
{
    (void)keywords;
    runs++;
    return value_retain(arguments);
}

static value fail(value arguments, value keywords)
{
    (void)arguments, (void)keywords;
    return raise_error(&KeyError, "failed");
}

// Waits for something from anybody, and ends with it, in a pair.
static value wait_and_tell(value arguments, value keywords)
{
    value got = go_main();

    (void)arguments, (void)keywords;
    return got != NULL ? tuple_from(2, string_from("told"), got) : NULL;
}

static value catch_and_tell(value arguments, value keywords)
{
    value got = go_main();

    (void)arguments, (void)keywords;
    assert(got == NULL);
    return tuple_from(2, string_from("caught"), error_take());
}

static void dead_child_of_current_returns_what_is_sent(void)
{
    greenlet *g = dead(greenlet_current(), return_sum);

    assert(is(greenlet_switch(g, EMPTY, NONE), "()"));
    assert(is(greenlet_send(g, integer_from(5)), "5"));
    assert(is(greenlet_switch(g, one_tuple(5), keywords_from(1, "x", integer_from(6))),
              "((5,), {'x': 6})"));
    drop(g);
}

static void dead_one_hands_on_to_its_first_live_ancestor(void)
{
    greenlet *p = suspended(wait_and_tell);
    greenlet *q = dead(p, return_sum);
    greenlet *g = dead(q, return_sum);

    assert(is(greenlet_switch(g, tuple_from(2, integer_from(1), integer_from(2)), NONE),
              "('told', (1, 2))"));
    assert(greenlet_is_dead(p));
    drop(g), drop(q), drop(p);
}

static void dead_one_starts_its_unstarted_parent(void)
{
    greenlet *p = child(return_all);
    greenlet *g = dead(p, return_sum);

    assert(is(greenlet_switch(g, tuple_from(2, integer_from(1), integer_from(2)), NONE),
              "(1, 2)"));
    assert(greenlet_is_dead(p));
    drop(g), drop(p);
}

static void result_starts_the_unstarted_parent(void)
{
    greenlet *p = child(return_all);
    greenlet *g = greenlet_new(return_sum, p);

    assert(is(greenlet_switch(g, one_tuple(5), NONE), "(5,)"));
    assert(runs == 2 && greenlet_is_dead(p) && greenlet_is_dead(g));
    drop(g), drop(p);
}

static void tuple_starts_the_unstarted_parent_as_one_argument(void)
{
    greenlet *p = child(return_all);
    greenlet *g = greenlet_new(return_all, p);

    assert(is(greenlet_switch(g, one_tuple(5), NONE), "((5,),)"));
    drop(g), drop(p);
}

static void error_kills_the_unstarted_parent(void)
{
    greenlet *p = child(return_all);
    greenlet *g = greenlet_new(fail, p);

    assert(go(g) == NULL && raised(&KeyError));
    assert(runs == 0 && greenlet_is_dead(p));
    drop(g), drop(p);
}

static void parent_without_run_sends_an_attribute_error_up(void)
{
    greenlet *p = child(NULL);
    greenlet *g = greenlet_new(return_sum, p);

    assert(go(g) == NULL && raised(&AttributeError));
    assert(greenlet_is_dead(g) && !greenlet_is_started(p));
    drop(g), drop(p);
}

static void error_for_the_dead_is_raised_in_an_ancestor(void)
{
    greenlet *p = suspended(catch_and_tell);
    greenlet *g = dead(p, return_sum);

    assert(is(greenlet_throw(g, error_from(&KeyError, NONE)), "('caught', KeyError())"));
    drop(g), drop(p);
    g = dead(greenlet_current(), return_sum);
    assert(greenlet_throw(g, error_from(&KeyError, NONE)) == NULL && raised(&KeyError));
    drop(g);
}

static void exit_for_the_dead_is_a_result(void)
{
    greenlet *p = suspended(wait_and_tell);
    greenlet *g = dead(p, return_sum);

    assert(is(greenlet_throw(g, greenlet_exit()), "('told', GreenletExit())"));
    drop(g), drop(p);
    g = dead(greenlet_current(), return_sum);
    assert(is(greenlet_throw(g, greenlet_exit()), "GreenletExit()"));
    drop(g);
}

static void throw_kills_unstarted_parents_too(void)
{
    greenlet *p = child(return_all);
    greenlet *g = greenlet_new(return_sum, p);

    assert(greenlet_throw(g, error_from(&KeyError, NONE)) == NULL && raised(&KeyError));
    assert(runs == 0 && greenlet_is_dead(p) && greenlet_is_dead(g));
    drop(g), drop(p);
}

static void exit_thrown_into_unstarted_starts_its_unstarted_parent(void)
{
    greenlet *p = child(return_all);
    greenlet *g = greenlet_new(return_sum, p);

    assert(is(greenlet_throw(g, greenlet_exit()), "(GreenletExit(),)"));
    assert(runs == 1 && greenlet_is_dead(p) && greenlet_is_dead(g));
    drop(g), drop(p);
}

static void a_dead_parent_is_passed_over(void)
{
    greenlet *p = suspended(wait_and_tell);
    greenlet *q = dead(p, return_sum);
    greenlet *g = greenlet_new(return_sum, q);

    assert(greenlet_parent(g) == q);
    assert(is(greenlet_send(g, integer_from(3)), "('told', 3)"));
    drop(g), drop(q), drop(p);
}

// Becomes a child of new_parent in the middle of its run.
static value change_parent(value arguments, value keywords)
{
    (void)arguments, (void)keywords;
    assert(greenlet_set_parent(greenlet_current(), new_parent));
    return integer_from(7);
}

static void the_parent_at_the_end_gets_the_result(void)
{
    greenlet *g = child(change_parent);

    new_parent = suspended(wait_and_tell);
    assert(is(go(g), "('told', 7)"));
    drop(g), drop(new_parent);
}

static void after_a_last_switch_it_is_not_dead(void)
{
    greenlet *g = suspended(wait_and_tell);

    assert(!greenlet_is_dead(g));
    assert(is(greenlet_send(g, integer_from(1)), "('told', 1)"));
    assert(greenlet_is_dead(g));
    drop(g);
}

static void a_dead_greenlet_keeps_its_parent(void)
{
    greenlet *p = suspended(wait_and_tell);
    greenlet *g = dead(p, return_sum);

    drop(p);
    assert(greenlet_parent(g) == p && greenlet_is_active(p));
    assert(is(greenlet_send(g, integer_from(2)), "('told', 2)"));
    drop(g);
}

static const struct statement table[] = {
    { "G-23", "a dead child of the current greenlet returns what is sent, packed",
      dead_child_of_current_returns_what_is_sent, NULL },
    { "G-24", "a switch to the dead goes to the first ancestor that lives",
      dead_one_hands_on_to_its_first_live_ancestor, NULL },
    { "G-25", "a switch to the dead starts a parent that has not started",
      dead_one_starts_its_unstarted_parent, NULL },
    { "G-26a", "a result starts a parent that has not started, as its only argument",
      result_starts_the_unstarted_parent, NULL },
    { "G-26b", "so does a tuple, which is one argument",
      tuple_starts_the_unstarted_parent_as_one_argument, NULL },
    { "G-26c", "if the parent has no run, the next one gets the AttributeError",
      parent_without_run_sends_an_attribute_error_up, NULL },
    { "G-27", "an error kills a parent that has not started, and goes on",
      error_kills_the_unstarted_parent, NULL },
    { "G-49", "an error thrown into the dead is raised in the nearest live ancestor",
      error_for_the_dead_is_raised_in_an_ancestor, NULL },
    { "G-50", "GreenletExit thrown into the dead is a result",
      exit_for_the_dead_is_a_result, NULL },
    { "G-51a", "an error thrown into an unstarted child of an unstarted one kills both",
      throw_kills_unstarted_parents_too, NULL },
    { "G-51b", "GreenletExit is a result by then, and starts the parent",
      exit_thrown_into_unstarted_starts_its_unstarted_parent, NULL },
    { "G-67", "a dead greenlet may be a parent; results pass it over",
      a_dead_parent_is_passed_over, NULL },
    { "G-68", "the parent may change while it runs; the last one gets the result",
      the_parent_at_the_end_gets_the_result, NULL },
    { "G-112", "one whose last action is a switch is not dead before it is resumed",
      after_a_last_switch_it_is_not_dead, NULL },
    { "G-120", "a dead greenlet keeps its parent alive",
      a_dead_greenlet_keeps_its_parent, NULL },
    { NULL, NULL, NULL, NULL }
};

int main(int argc, char **argv)
{
    return run_statement(table, prepare, argc, argv);
}
