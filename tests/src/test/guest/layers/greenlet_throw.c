// SPDX-License-Identifier: GPL-2.0-or-later
// Greenlets: errors that are thrown, that end a greenlet, and GreenletExit.
#include "greenlet_cast.h"

static const struct error_type FinalExit = { "FinalExit", &GreenletExit };

static int runs;
static greenlet *raiser, *other;

static value never(value arguments, value keywords)
{
    (void)arguments, (void)keywords;
    runs++;
    return NONE;
}

static value pass_on(value arguments, value keywords)
{
    (void)arguments, (void)keywords;
    return go_main();
}

// Raises the first argument.
static value raise_it(value arguments, value keywords)
{
    (void)keywords;
    return raise_value(value_retain(value_item(arguments, 0)));
}

static value raise_exit(value arguments, value keywords)
{
    (void)arguments, (void)keywords;
    return raise_value(greenlet_exit());
}

// Ends with the error that its switch to main raises.
static value catch_and_return(value arguments, value keywords)
{
    value got = go_main();

    (void)arguments, (void)keywords;
    assert(got == NULL);
    return error_take();
}

static void throw_into_current_raises_here(void)
{
    value error = error_from(&KeyError, NONE);

    assert(greenlet_throw(greenlet_current(), value_retain(error)) == NULL);
    assert(error_pending() == error && raised(&KeyError));
    value_release(error);
}

static void throw_exit_into_main_raises_it_there(void)
{
    assert(greenlet_current() == greenlet_main());
    assert(greenlet_throw(greenlet_main(), greenlet_exit()) == NULL);
    assert(raised(&GreenletExit));
}

// A child of main, which switches to raiser, a child of main as well.
static value start_raiser(value arguments, value keywords)
{
    (void)arguments, (void)keywords;
    runs++;
    return greenlet_send(raiser, error_from(&KeyError, NONE));
}

static void errors_go_to_the_parent(void)
{
    raiser = child(raise_it);
    other = child(start_raiser);
    assert(go(other) == NULL && raised(&KeyError));
    assert(runs == 1 && greenlet_is_dead(raiser) && !greenlet_is_dead(other));
    drop(raiser);
    assert(is(greenlet_throw(other, greenlet_exit()), "GreenletExit()"));
    drop(other);
}

static void uncaught_exit_is_returned(void)
{
    greenlet *g = child(raise_it);
    value exit = greenlet_exit();
    value got = greenlet_send(g, value_retain(exit));

    assert(got == exit && greenlet_is_dead(g));
    value_release(got);
    value_release(exit);
    drop(g);
}

static void exit_made_inside_is_returned(void)
{
    greenlet *g = child(raise_exit);

    assert(is(go(g), "GreenletExit()"));
    drop(g);
}

static void types_below_exit_are_returned_too(void)
{
    greenlet *g = child(raise_it);
    value got = greenlet_send(g, error_from(&FinalExit, NONE));

    assert(value_is_error(got, &GreenletExit) && error_type_of(got) == &FinalExit);
    value_release(got);
    drop(g);
}

static void exit_is_no_exception(void)
{
    assert(error_is_below(&GreenletExit, &BaseException));
    assert(!error_is_below(&GreenletExit, &Exception));
}

static void greenlet_error_is_an_exception(void)
{
    assert(error_is_below(&GreenletError, &Exception));
}

static void exit_into_suspended_kills_and_is_returned(void)
{
    greenlet *g = suspended(pass_on);
    value exit = greenlet_exit();
    value got = greenlet_throw(g, value_retain(exit));

    assert(got == exit && greenlet_is_dead(g));
    value_release(got);
    value_release(exit);
    drop(g);
}

// What a suspended greenlet catches when this is thrown.
static bool is_caught_as(value error, const char *text)
{
    greenlet *g = suspended(catch_and_return);
    bool same = is(greenlet_throw(g, error), text);

    drop(g);
    return same;
}

static void type_alone_has_no_argument(void)
{
    assert(is_caught_as(error_from(&KeyError, NONE), "KeyError()"));
}

static void type_and_value_make_an_argument(void)
{
    assert(is_caught_as(error_from(&KeyError, integer_from(5)), "KeyError(5)"));
}

static void a_tuple_makes_several_arguments(void)
{
    value pair = tuple_from(2, integer_from(1), integer_from(2));

    assert(is_caught_as(error_from(&KeyError, pair), "KeyError(1, 2)"));
}

static void an_instance_arrives_as_the_same_object(void)
{
    greenlet *g = suspended(catch_and_return);
    value error = error_from(&KeyError, integer_from(5));
    value got = greenlet_throw(g, value_retain(error));

    assert(got == error);
    value_release(got);
    value_release(error);
    drop(g);
}

static void only_errors_can_be_thrown(void)
{
    greenlet *g = suspended(catch_and_return);

    assert(greenlet_throw(g, string_from("text")) == NULL && raised(&TypeError));
    assert(greenlet_is_active(g));
    assert(is(greenlet_throw(g, error_from(&KeyError, NONE)), "KeyError()"));
    drop(g);
}

static void unstarted_dies_without_running(void)
{
    greenlet *g = child(never);

    assert(greenlet_throw(g, error_from(&KeyError, NONE)) == NULL && raised(&KeyError));
    assert(greenlet_is_dead(g) && runs == 0);
    drop(g);
}

static void exit_into_unstarted_is_returned(void)
{
    greenlet *g = child(never);
    value exit = greenlet_exit();
    value got = greenlet_throw(g, value_retain(exit));

    assert(got == exit && greenlet_is_dead(g) && runs == 0);
    value_release(got);
    value_release(exit);
    drop(g);
}

static void throw_without_run_is_an_attribute_error(void)
{
    greenlet *g = child(NULL);

    assert(greenlet_throw(g, error_from(&KeyError, NONE)) == NULL);
    assert(raised(&AttributeError) && !greenlet_is_started(g));
    drop(g);
}

static void switch_without_run_is_an_attribute_error(void)
{
    greenlet *g = child(NULL);

    assert(go(g) == NULL);
    assert(raised_with(&AttributeError, "'a greenlet without run cannot be started'"));
    assert(!greenlet_is_started(g));
    assert(greenlet_set_run(g, never));
    assert(is(go(g), "None") && runs == 1);
    drop(g);
}

static void system_exit_is_raised_in_the_parent(void)
{
    greenlet *g = child(raise_it);

    assert(greenlet_send(g, error_from(&SystemExit, NONE)) == NULL && raised(&SystemExit));
    drop(g);
}

static const struct statement table[] = {
    { "G-21", "an error thrown into the current greenlet is raised here",
      throw_into_current_raises_here, NULL },
    { "G-22", "GreenletExit thrown into a current main is raised in it",
      throw_exit_into_main_raises_it_there, NULL },
    { "G-28", "an error goes to the parent, not to who switched",
      errors_go_to_the_parent, NULL },
    { "G-29", "a GreenletExit that nobody catches is returned, the same object",
      uncaught_exit_is_returned, NULL },
    { "G-30", "a GreenletExit made inside is returned", exit_made_inside_is_returned, NULL },
    { "G-31", "types below GreenletExit are returned too",
      types_below_exit_are_returned_too, NULL },
    { "G-32", "GreenletExit is a BaseException, but not an Exception",
      exit_is_no_exception, NULL },
    { "G-33", "greenlet.error is an Exception", greenlet_error_is_an_exception, NULL },
    { "G-34", "GreenletExit thrown into a suspended one kills it and is returned",
      exit_into_suspended_kills_and_is_returned, NULL },
    { "G-35", "an error thrown by its type alone has no argument",
      type_alone_has_no_argument, NULL },
    { "G-36", "a value makes it an error with an argument",
      type_and_value_make_an_argument, NULL },
    { "G-37", "a tuple makes it an error with several arguments",
      a_tuple_makes_several_arguments, NULL },
    { "G-39", "an error that is thrown arrives as the same object",
      an_instance_arrives_as_the_same_object, NULL },
    { "G-41", "throwing a string is a TypeError", only_errors_can_be_thrown, NULL },
    { "G-45", "an error thrown into one that has not started kills it, and is raised",
      unstarted_dies_without_running, NULL },
    { "G-46", "GreenletExit thrown into one that has not started is returned",
      exit_into_unstarted_is_returned, NULL },
    { "G-47", "throwing into one without a run is an AttributeError; it stays unstarted",
      throw_without_run_is_an_attribute_error, NULL },
    { "G-48", "switching to one without a run is an AttributeError; a run makes it usable",
      switch_without_run_is_an_attribute_error, NULL },
    { "G-113", "SystemExit is raised in the parent",
      system_exit_is_raised_in_the_parent, NULL },
    { NULL, NULL, NULL, NULL }
};

int main(int argc, char **argv)
{
    return run_statement(table, prepare, argc, argv);
}
