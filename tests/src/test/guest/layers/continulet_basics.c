// SPDX-License-Identifier: GPL-2.0-or-later
// What a caller sees of continulets: creation, values, and the end.
#include <assert.h>
#include <stddef.h>

#include "continulet.h"
#include "layer_statement.h"

static int runs;
static bool was_pending;

static void release(continulet *c)
{
    value_release((value)c);
}

static value count_and_end(continulet *self, value arguments, value keywords)
{
    (void)self, (void)arguments, (void)keywords;
    runs++;
    return integer_from(7);
}

// Hands over two values, and ends with what comes back for the second.
static value hand_over_twice(continulet *self, value arguments, value keywords)
{
    (void)arguments, (void)keywords;
    runs++;
    was_pending = continulet_is_pending(self);
    assert(is(continulet_switch(self, string_from("first"), NULL), "'w1'"));
    return continulet_switch(self, string_from("second"), NULL);
}

static value show_everything(continulet *self, value arguments, value keywords)
{
    return tuple_from(3, unit_value(self), value_retain(arguments), value_retain(keywords));
}

static void construction_does_not_run_the_body(void)
{
    continulet *c = continulet_new(count_and_end, EMPTY, NONE);

    assert(c != NULL);
    assert(runs == 0);
    release(c);
    assert(runs == 0);
}

static void without_a_body_the_first_switch_fails(void)
{
    continulet *c = continulet_new(NULL, EMPTY, NONE);

    assert(c != NULL);
    assert(continulet_is_pending(c));
    assert(continulet_switch(c, NONE, NULL) == NULL && raised(&TypeError));
    assert(!continulet_is_pending(c));
    release(c);
}

static void the_body_receives_itself_and_the_arguments(void)
{
    continulet *c = continulet_new(show_everything,
                                   tuple_from(2, integer_from(1), string_from("two")),
                                   keywords_from(1, "three", integer_from(3)));
    value got = continulet_switch(c, NONE, NULL);

    assert(value_item(got, 0) == (value)c);
    assert(is(value_retain(value_item(got, 1)), "(1, 'two')"));
    assert(is(value_retain(value_item(got, 2)), "{'three': 3}"));
    value_release(got);
    release(c);
}

static void the_result_of_the_body_reaches_the_switcher(void)
{
    continulet *c = continulet_new(count_and_end, EMPTY, NONE);

    assert(is(continulet_switch(c, NONE, NULL), "7"));
    assert(runs == 1);
    release(c);
}

static void values_go_in_and_out(void)
{
    continulet *c = continulet_new(hand_over_twice, EMPTY, NONE);

    assert(is(continulet_switch(c, NONE, NULL), "'first'"));
    assert(is(continulet_switch(c, string_from("w1"), NULL), "'second'"));
    assert(is(continulet_switch(c, string_from("w2"), NULL), "'w2'"));
    assert(!continulet_is_pending(c));
    release(c);
}

static void the_first_value_must_be_none(void)
{
    continulet *c = continulet_new(count_and_end, EMPTY, NONE);

    assert(continulet_switch(c, integer_from(0), NULL) == NULL && raised(&TypeError));
    assert(!continulet_is_pending(c));
    assert(runs == 0);
    release(c);
}

static void the_first_value_may_be_none(void)
{
    continulet *c = continulet_new(hand_over_twice, EMPTY, NONE);

    assert(is(continulet_switch(c, NONE, NULL), "'first'"));
    assert(runs == 1);
    release(c);
}

static void a_finished_one_refuses_switch(void)
{
    continulet *c = continulet_new(count_and_end, EMPTY, NONE);

    assert(is(continulet_switch(c, NONE, NULL), "7"));
    assert(continulet_switch(c, string_from("late"), NULL) == NULL && raised(&ContinuletError));
    assert(!continulet_is_pending(c));
    release(c);
}

static void a_finished_one_refuses_throw(void)
{
    continulet *c = continulet_new(count_and_end, EMPTY, NONE);

    assert(is(continulet_switch(c, NONE, NULL), "7"));
    assert(continulet_throw(c, error_from(&KeyError, NONE), NULL) == NULL
           && raised(&ContinuletError));
    release(c);
}

static bool cannot_be_initialised_again(continulet *c)
{
    return !continulet_init(c, hand_over_twice, string_from("other arguments"), NONE)
           && raised(&ContinuletError);
}

static value initialise_while_running(continulet *self, value arguments, value keywords)
{
    (void)arguments, (void)keywords;
    runs++;
    assert(cannot_be_initialised_again(self));
    return integer_from(8);
}

static void only_one_initialisation(void)
{
    continulet *c = continulet_new(initialise_while_running, EMPTY, NONE);

    assert(cannot_be_initialised_again(c));
    assert(is(continulet_switch(c, NONE, NULL), "8"));
    assert(cannot_be_initialised_again(c));
    assert(runs == 1);
    release(c);
}

static void error_is_an_exception(void)
{
    assert(error_is_below(&ContinuletError, &Exception));
    assert(!error_is_below(&ContinuletError, &RuntimeError));
}

static void an_empty_slot_returns_what_is_sent(void)
{
    continulet *nobody = continulet_uninitialised();

    assert(!continulet_is_pending(nobody));
    assert(is(continulet_switch(nobody, string_from("back"), NULL), "'back'"));
    release(nobody);
}

static void an_empty_slot_raises_what_is_thrown(void)
{
    continulet *nobody = continulet_uninitialised();

    assert(continulet_throw(nobody, error_from(&KeyError, integer_from(3)), NULL) == NULL);
    assert(raised_with(&KeyError, "3"));
    release(nobody);
}

static void an_empty_slot_can_be_filled_later(void)
{
    continulet *c = continulet_uninitialised();

    assert(continulet_init(c, count_and_end, EMPTY, NONE));
    assert(continulet_is_pending(c));
    assert(is(continulet_switch(c, NONE, NULL), "7"));
    release(c);
}

static void pending_until_the_end(void)
{
    continulet *c = continulet_new(hand_over_twice, EMPTY, NONE);

    assert(continulet_is_pending(c));
    assert(is(continulet_switch(c, NONE, NULL), "'first'"));
    assert(was_pending);
    assert(continulet_is_pending(c));
    assert(is(continulet_switch(c, string_from("w1"), NULL), "'second'"));
    assert(is(continulet_switch(c, NONE, NULL), "None"));
    assert(!continulet_is_pending(c));
    release(c);
}

static const struct statement table[] = {
    { "C-1", "construction does not run the body", construction_does_not_run_the_body, NULL },
    { "C-2", "without a body: the first switch raises TypeError and finishes it",
      without_a_body_the_first_switch_fails, NULL },
    { "C-4", "the body receives the continulet first, then arguments and keywords",
      the_body_receives_itself_and_the_arguments, NULL },
    { "C-5", "the result of the body is the result of the switcher's switch",
      the_result_of_the_body_reaches_the_switcher, NULL },
    { "C-7", "a switch inside delivers to the switcher; the next outside returns inside",
      values_go_in_and_out, NULL },
    { "C-8", "first switch with something else than None: TypeError and finished",
      the_first_value_must_be_none, NULL },
    { "C-9", "first switch with None works", the_first_value_may_be_none, NULL },
    { "C-10a", "finished: switch raises error", a_finished_one_refuses_switch, NULL },
    { "C-10b", "finished: throw raises error", a_finished_one_refuses_throw, NULL },
    { "C-11", "initialising again raises error before, while and after running",
      only_one_initialisation, NULL },
    { "C-12", "error is an Exception", error_is_an_exception, NULL },
    { "C-13a", "uninitialised: switch returns its argument, and it is not pending",
      an_empty_slot_returns_what_is_sent, NULL },
    { "C-13b", "an uninitialised one can be initialised later",
      an_empty_slot_can_be_filled_later, NULL },
    { "C-14", "uninitialised: throw raises here", an_empty_slot_raises_what_is_thrown, NULL },
    { "C-31", "pending before the start, inside the body and while suspended, not after the end",
      pending_until_the_end, NULL },
    { NULL, NULL, NULL, NULL }
};

int main(int argc, char **argv)
{
    return run_statement(table, NULL, argc, argv);
}
