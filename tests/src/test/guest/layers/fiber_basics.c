// SPDX-License-Identifier: GPL-2.0-or-later
// Fibers: creation, life, and what a switch or a throw carries.
#include <assert.h>
#include <stddef.h>

#include "fiber.h"
#include "layer_statement.h"

static int runs;
static bool was_alive;

static void prepare(void)
{
    fiber_current();
}

static fiber *plain(fiber_target target)
{
    return fiber_new(target, EMPTY, NONE, NULL);
}

// Switches to main and ends with what comes back from there.
static value ask_main(value arguments, value keywords)
{
    (void)arguments, (void)keywords;
    runs++;
    was_alive = fiber_is_alive(fiber_current());
    return fiber_switch(fiber_parent(fiber_current()), string_from("asking"));
}

static value show_arguments(value arguments, value keywords)
{
    return tuple_from(2, value_retain(arguments), value_retain(keywords));
}

static void main_is_alive_without_parent(void)
{
    assert(fiber_parent(fiber_current()) == NULL);
    assert(fiber_is_alive(fiber_current()));
}

static value parent_is_creator(value arguments, value keywords)
{
    fiber *child = plain(NULL);
    value same = integer_from(fiber_parent(child) == fiber_current());

    (void)arguments, (void)keywords;
    value_release((value)child);
    return same;
}

static void the_creator_is_the_parent(void)
{
    fiber *f = plain(parent_is_creator);

    assert(fiber_parent(f) == fiber_current());
    assert(is(fiber_switch(f, NONE), "1"));
    value_release((value)f);
}

static void without_target_it_ends_with_none(void)
{
    fiber *f = plain(NULL);

    assert(is(fiber_switch(f, NONE), "None"));
    assert(!fiber_is_alive(f));
    value_release((value)f);
}

static void arguments_are_a_tuple(void)
{
    assert(fiber_new(ask_main, string_from("x"), NONE, NULL) == NULL && raised(&TypeError));
    assert(fiber_new(ask_main, NONE, NONE, NULL) == NULL && raised(&TypeError));
}

static void keywords_are_keywords(void)
{
    assert(fiber_new(ask_main, EMPTY, EMPTY, NULL) == NULL && raised(&TypeError));
}

static void nobody_looks_at_arguments_without_target(void)
{
    fiber *f = fiber_new(NULL, string_from("x"), string_from("y"), NULL);

    assert(is(fiber_switch(f, NONE), "None"));
    value_release((value)f);
}

static void unstarted_is_alive(void)
{
    fiber *f = plain(ask_main);

    assert(fiber_is_alive(f));
    assert(runs == 0);
    value_release((value)f);
}

static void alive_until_it_ends(void)
{
    fiber *f = plain(ask_main);

    assert(is(fiber_switch(f, NONE), "'asking'"));
    assert(was_alive);
    assert(fiber_is_alive(f));
    assert(is(fiber_switch(f, NONE), "None"));
    assert(!fiber_is_alive(f));
    value_release((value)f);
}

static void arguments_reach_the_target(void)
{
    fiber *f = fiber_new(show_arguments, tuple_from(2, integer_from(1), string_from("two")),
                         keywords_from(1, "three", integer_from(3)), NULL);

    assert(is(fiber_switch(f, NONE), "((1, 'two'), {'three': 3})"));
    value_release((value)f);
}

static void unstarted_takes_no_value(void)
{
    fiber *f = plain(ask_main);

    assert(fiber_switch(f, integer_from(1)) == NULL && raised(&ValueError));
    assert(fiber_is_alive(f));
    assert(runs == 0);
    value_release((value)f);
}

static void unstarted_takes_none(void)
{
    fiber *f = plain(ask_main);

    assert(is(fiber_switch(f, NONE), "'asking'"));
    value_release((value)f);
}

// What f returns from its switch is what was sent.
static void arrives(value sent, const char *shown)
{
    fiber *f = plain(ask_main);

    value_release(fiber_switch(f, NONE));
    assert(is(fiber_switch(f, sent), shown));
    value_release((value)f);
}

static void a_tuple_arrives_as_that_tuple(void)
{
    value sent = tuple_from(2, integer_from(1), integer_from(2));
    fiber *f = plain(ask_main);
    value got;

    value_release(fiber_switch(f, NONE));
    got = fiber_switch(f, value_retain(sent));
    assert(got == sent);
    value_release(got);
    value_release(sent);
    value_release((value)f);
}

static void none_is_delivered(void)
{
    arrives(NONE, "None");
}

static void a_value_is_delivered_as_it_is(void)
{
    arrives(EMPTY, "()");
    arrives(string_from("one"), "'one'");
}

static const struct statement table[] = {
    { "F-1", "main has no parent and is alive", main_is_alive_without_parent, NULL },
    { "F-2", "the creating fiber is the parent", the_creator_is_the_parent, NULL },
    { "F-3", "without target a fiber ends at once with None", without_target_it_ends_with_none, NULL },
    { "F-5", "arguments must be a tuple", arguments_are_a_tuple, NULL },
    { "F-6", "keywords must be keywords", keywords_are_keywords, NULL },
    { "F-7", "arguments are not looked at without a target", nobody_looks_at_arguments_without_target, NULL },
    { "F-10", "an unstarted fiber is alive", unstarted_is_alive, NULL },
    { "F-11", "a fiber is alive inside itself", alive_until_it_ends, NULL },
    { "F-12", "a suspended fiber is alive, an ended one is not", alive_until_it_ends, NULL },
    { "F-13", "arguments and keywords reach the target", arguments_reach_the_target, NULL },
    { "F-14", "a value for an unstarted fiber is a ValueError", unstarted_takes_no_value, NULL },
    { "F-15", "None for an unstarted fiber is fine", unstarted_takes_none, NULL },
    { "F-16", "a tuple arrives as that tuple", a_tuple_arrives_as_that_tuple, NULL },
    { "F-18", "a switch without a value delivers None", none_is_delivered, NULL },
    { "F-18a", "a switch delivers exactly its value", a_value_is_delivered_as_it_is, NULL },
    { "F-52", "None may be sent to a started fiber", none_is_delivered, NULL },
    { NULL, NULL, NULL, NULL }
};

int main(int argc, char **argv)
{
    return run_statement(table, prepare, argc, argv);
}
