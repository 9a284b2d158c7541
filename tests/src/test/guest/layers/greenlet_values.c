// SPDX-License-Identifier: GPL-2.0-or-later
// Greenlets: how they are made, and what arrives of what is sent.
#include "greenlet_cast.h"

static greenlet *made_inside;

// Ends with what the first switch sent: a pair of arguments and keywords.
static value return_pair(value arguments, value keywords)
{
    return tuple_from(2, value_retain(arguments), value_retain(keywords));
}

// Ends with what the second switch sent, packed as it came.
static value pass_on(value arguments, value keywords)
{
    (void)arguments, (void)keywords;
    return go_main();
}

static value make_child(value arguments, value keywords)
{
    (void)arguments, (void)keywords;
    made_inside = child(return_pair);
    return NONE;
}

static value return_argument(value arguments, value keywords)
{
    (void)keywords;
    return value_retain(value_item(arguments, 0));
}

static void new_one_is_false_and_child_of_current(void)
{
    greenlet *g = child(NULL);

    assert(!greenlet_is_active(g) && !greenlet_is_dead(g) && !greenlet_is_started(g));
    assert(greenlet_parent(g) == greenlet_current());
    drop(g);
}

static void run_of_none_is_stored(void)
{
    greenlet *g = child(NULL);
    greenlet_run run = return_pair;

    assert(greenlet_set_run(g, NULL));
    assert(greenlet_get_run(g, &run) && run == NULL);
    drop(g);
}

static void without_run_there_is_none(void)
{
    greenlet *g = child(NULL);
    greenlet_run run;

    assert(!greenlet_get_run(g, &run) && raised(&AttributeError));
    drop(g);
}

static void parent_none_means_current(void)
{
    greenlet *g = greenlet_new(return_pair, NULL);

    assert(greenlet_parent(g) == greenlet_current());
    drop(g);
}

static void run_that_cannot_be_called_kills(void)
{
    greenlet *g = child(NULL);

    assert(greenlet_set_run(g, NULL));
    assert(go(g) == NULL && raised(&TypeError));
    assert(greenlet_is_dead(g));
    drop(g);
}

static void made_inside_another_it_is_its_child(void)
{
    greenlet *g = child(make_child);

    assert(is(go(g), "None"));
    assert(greenlet_parent(made_inside) == g);
    drop(made_inside);
    drop(g);
}

static void first_switch_passes_arguments_to_run(void)
{
    greenlet *g = child(return_pair);
    value arguments = tuple_from(2, integer_from(1), integer_from(2));

    assert(is(greenlet_switch(g, arguments, keywords_from(1, "x", integer_from(3))),
              "((1, 2), {'x': 3})"));
    drop(g);
}

// What a resumed greenlet finds when this is sent to it.
static bool arrives(value arguments, value keywords, const char *text)
{
    greenlet *g = suspended(pass_on);
    bool equal = is(greenlet_switch(g, arguments, keywords), text);

    drop(g);
    return equal;
}

static void nothing_is_the_empty_tuple(void)
{
    assert(arrives(EMPTY, NONE, "()"));
    assert(arrives(EMPTY, keywords_from(0), "()"));
}

static void one_argument_is_itself(void)
{
    assert(arrives(one_tuple(5), NONE, "5"));
    assert(arrives(one_tuple(5), keywords_from(0), "5"));
}

static void several_arguments_are_a_tuple(void)
{
    assert(arrives(tuple_from(2, integer_from(1), integer_from(2)), NONE, "(1, 2)"));
}

static void keywords_alone_are_themselves(void)
{
    assert(arrives(EMPTY, keywords_from(1, "x", integer_from(1)), "{'x': 1}"));
}

static void both_are_a_pair(void)
{
    assert(arrives(one_tuple(1), keywords_from(1, "x", integer_from(2)),
                   "((1,), {'x': 2})"));
}

static void a_tuple_arrives_as_the_same_object(void)
{
    greenlet *g = suspended(pass_on);
    value sent = tuple_from(2, integer_from(1), integer_from(2));
    value got = greenlet_switch(g, tuple_from(1, value_retain(sent)), NONE);

    assert(got == sent);
    value_release(got);
    value_release(sent);
    drop(g);
}

// The result of a greenlet that ends with what it is given.
static bool ends_with(value result, const char *text)
{
    greenlet *g = child(return_argument);
    value got = greenlet_send(g, value_retain(result));
    bool same = got == result && is(got, text);

    value_release(result);
    drop(g);
    return same;
}

static void result_of_one_element_stays_a_tuple(void)
{
    assert(ends_with(one_tuple(5), "(5,)"));
}

static void none_arrives_as_none(void)
{
    assert(arrives(tuple_from(1, NONE), NONE, "None"));
}

static void result_is_what_the_parents_switch_returns(void)
{
    assert(ends_with(string_from("result"), "'result'"));
}

static void tuples_are_delivered_as_they_are(void)
{
    assert(ends_with(EMPTY, "()"));
    assert(ends_with(tuple_from(2, integer_from(1), integer_from(2)), "(1, 2)"));
}

static void switch_to_current_returns_what_is_sent(void)
{
    greenlet *me = greenlet_current();

    assert(is(go(me), "()"));
    assert(is(greenlet_send(me, integer_from(1)), "1"));
    assert(is(greenlet_switch(me, one_tuple(1), keywords_from(1, "x", integer_from(2))),
              "((1,), {'x': 2})"));
}

static const struct statement table[] = {
    { "G-1", "a new greenlet is false, not dead, and a child of the current one",
      new_one_is_false_and_child_of_current, NULL },
    { "G-2", "a run that is nothing can be stored", run_of_none_is_stored, NULL },
    { "G-3", "without a run, asking for it is an AttributeError",
      without_run_there_is_none, NULL },
    { "G-4", "no parent means the current greenlet", parent_none_means_current, NULL },
    { "G-7", "a run that cannot be called is a TypeError at the first switch, which kills",
      run_that_cannot_be_called_kills, NULL },
    { "G-8", "a greenlet made inside another is its child",
      made_inside_another_it_is_its_child, NULL },
    { "G-9", "the first switch passes arguments and keywords to run",
      first_switch_passes_arguments_to_run, NULL },
    { "G-10", "nothing sent arrives as the empty tuple", nothing_is_the_empty_tuple, NULL },
    { "G-11", "one argument arrives as itself", one_argument_is_itself, NULL },
    { "G-12", "several arguments arrive as the tuple", several_arguments_are_a_tuple, NULL },
    { "G-13", "keywords alone arrive as themselves", keywords_alone_are_themselves, NULL },
    { "G-14", "both arrive as a pair", both_are_a_pair, NULL },
    { "G-15", "a single tuple arrives as the same object",
      a_tuple_arrives_as_the_same_object, NULL },
    { "G-16", "a result that is a tuple of one stays that tuple",
      result_of_one_element_stays_a_tuple, NULL },
    { "G-17", "None arrives as None", none_arrives_as_none, NULL },
    { "G-18", "a result is what the parent's pending switch returns",
      result_is_what_the_parents_switch_returns, NULL },
    { "G-19", "results that are tuples are delivered as they are",
      tuples_are_delivered_as_they_are, NULL },
    { "G-20", "a switch to the current greenlet returns what is sent, packed",
      switch_to_current_returns_what_is_sent, NULL },
    { NULL, NULL, NULL, NULL }
};

int main(int argc, char **argv)
{
    return run_statement(table, prepare, argc, argv);
}
