// SPDX-License-Identifier: GPL-2.0-or-later
// Continulets: switches with two receivers, and odd receivers.
#include <assert.h>
#include <stddef.h>
#include <string.h>

#include "continulet.h"
#include "layer_statement.h"

static continulet *c1, *c2, *nobody;

static void prepare(void)
{
    nobody = continulet_uninitialised();
}

static void release_both(void)
{
    value_release((value)c1);
    value_release((value)c2);
}

static value end_at_once(continulet *self, value arguments, value keywords)
{
    (void)self, (void)keywords;
    return value_retain(value_item(arguments, 0));
}

static value echo_once(continulet *self, value arguments, value keywords)
{
    (void)keywords;
    return continulet_switch(self, value_retain(value_item(arguments, 0)), NULL);
}

static continulet *ends_with(value result)
{
    return continulet_new(end_at_once, tuple_from(1, result), NONE);
}

// Started: has sent `greeting`, and ends with what it is sent.
static continulet *suspended(const char *greeting)
{
    continulet *c = continulet_new(echo_once, tuple_from(1, string_from(greeting)), NONE);

    value_release(continulet_switch(c, NONE, NULL));
    return c;
}

static continulet *finished(void)
{
    continulet *c = ends_with(NONE);

    assert(is(continulet_switch(c, NONE, NULL), "None"));
    return c;
}

static void an_empty_receiver_is_nobody(void)
{
    c1 = suspended("hello");
    assert(is(continulet_switch(nobody, string_from("v"), c1), "'v'"));
    assert(!continulet_is_pending(c1));
    assert(!continulet_is_pending(nobody));
    value_release((value)c1);
}

static void an_empty_to_is_ignored(void)
{
    c1 = suspended("hello");
    assert(is(continulet_switch(c1, string_from("v"), nobody), "'v'"));
    assert(!continulet_is_pending(nobody));
    value_release((value)c1);
}

static void to_itself_returns_at_once(void)
{
    c1 = suspended("hello");
    assert(is(continulet_switch(c1, string_from("v"), c1), "'v'"));
    assert(continulet_is_pending(c1));
    assert(is(continulet_switch(c1, string_from("w"), NULL), "'w'"));
    value_release((value)c1);
}

static void a_throw_to_itself_raises_here(void)
{
    c1 = suspended("hello");
    assert(continulet_throw(c1, error_from(&KeyError, integer_from(3)), c1) == NULL);
    assert(raised_with(&KeyError, "3"));
    assert(continulet_is_pending(c1));
    value_release((value)c1);
}

static void a_finished_to_is_refused(void)
{
    c1 = suspended("hello");
    c2 = finished();
    assert(continulet_switch(c1, string_from("v"), c2) == NULL && raised(&ContinuletError));
    assert(continulet_throw(c1, error_from(&KeyError, NONE), c2) == NULL
           && raised(&ContinuletError));
    assert(continulet_is_pending(c1));
    assert(is(continulet_switch(c1, string_from("w"), NULL), "'w'"));
    release_both();
}

static void a_finished_receiver_is_refused(void)
{
    c1 = finished();
    c2 = suspended("hello");
    assert(continulet_switch(c1, string_from("v"), c2) == NULL && raised(&ContinuletError));
    assert(continulet_is_pending(c2));
    assert(is(continulet_switch(c2, string_from("w"), NULL), "'w'"));
    release_both();
}

static value go_to_c2(continulet *self, value arguments, value keywords)
{
    (void)arguments, (void)keywords;
    assert(is(continulet_switch(self, string_from("b"), c2), "'c'"));
    return string_from("c1 ends");
}

static value go_to_c1(continulet *self, value arguments, value keywords)
{
    (void)arguments, (void)keywords;
    assert(is(continulet_switch(self, NONE, NULL), "'b'"));
    return continulet_switch(self, string_from("c"), c1);
}

static void there_and_back_between_two(void)
{
    c1 = continulet_new(go_to_c2, EMPTY, NONE);
    c2 = continulet_new(go_to_c1, EMPTY, NONE);
    assert(is(continulet_switch(c2, NONE, NULL), "None"));
    assert(is(continulet_switch(c1, NONE, NULL), "'c1 ends'"));
    assert(!continulet_is_pending(c1));
    assert(is(continulet_switch(c2, string_from("late"), NULL), "'late'"));
    release_both();
}

// Ends with None, if it is sent 'a'.
static value want_a(continulet *self, value arguments, value keywords)
{
    (void)arguments, (void)keywords;
    assert(is(continulet_switch(self, NONE, NULL), "'a'"));
    return NONE;
}

static void an_unstarted_receiver_starts_when_the_other_ends(void)
{
    c1 = ends_with(string_from("c1 ran"));
    c2 = continulet_new(want_a, EMPTY, NONE);
    assert(is(continulet_switch(c2, NONE, NULL), "None"));
    assert(is(continulet_switch(c1, string_from("a"), c2), "'c1 ran'"));
    assert(!continulet_is_pending(c1));
    assert(!continulet_is_pending(c2));
    release_both();
}

static void an_unstarted_receiver_cannot_take_a_result(void)
{
    c1 = ends_with(string_from("c1 ran"));
    c2 = suspended("hello");
    assert(continulet_switch(c1, string_from("a"), c2) == NULL && raised(&TypeError));
    assert(!continulet_is_pending(c1));
    assert(!continulet_is_pending(c2));
    release_both();
}

static void an_empty_receiver_remembers_nobody(void)
{
    c1 = ends_with(string_from("y"));
    assert(is(continulet_switch(nobody, NONE, c1), "'y'"));
    assert(continulet_switch(nobody, NONE, c1) == NULL && raised(&ContinuletError));
    value_release((value)c1);
}

// The beginning of a continulet, as continulet.c has it.
struct inside {
    struct unit unit;
    stacklet_handle handle;
    struct stack_state state;
};

enum { SLOTS = 5 };

static continulet *slots[SLOTS];
static struct inside before[SLOTS];

// Keeps what all slots hold; or says which hold something else, one bit for each.
static void look(void)
{
    for (int i = 0; i < SLOTS; i++)
        before[i] = *(struct inside *)slots[i];
}

static int changed(void)
{
    int bits = 0;

    for (int i = 0; i < SLOTS; i++) {
        struct inside *now = (struct inside *)slots[i];

        if (now->handle != before[i].handle
            || memcmp(&now->state, &before[i].state, sizeof now->state) != 0)
            bits |= 1 << i;
    }
    return bits;
}

// Goes from slot 1 to slot 3 and, once it has been told that, to its switcher.
static value look_around(continulet *self, value arguments, value keywords)
{
    (void)arguments, (void)keywords;
    assert(changed() == 1 << 1);
    look();
    value_release(continulet_switch(self, string_from("go on"), slots[3]));
    assert(changed() == 1 << 1);
    look();
    return NONE;
}

static value look_and_return(continulet *self, value arguments, value keywords)
{
    (void)arguments, (void)keywords;
    value_release(continulet_switch(self, NONE, NULL));
    assert(changed() == (1 << 1 | 1 << 3));
    look();
    value_release(continulet_switch(self, NONE, NULL));
    return NONE;
}

static void other_slots_stay_as_they_are(void)
{
    for (int i = 0; i < SLOTS; i++)
        slots[i] = suspended("x");
    value_release((value)slots[1]);
    slots[1] = continulet_new(look_around, EMPTY, NONE);
    value_release((value)slots[3]);
    slots[3] = continulet_new(look_and_return, EMPTY, NONE);
    value_release(continulet_switch(slots[3], NONE, NULL));
    look();
    // Into 1, from 1 to 3 (which holds main now), to main, and to the end of 1.
    assert(is(continulet_switch(slots[1], NONE, NULL), "None"));
    assert(changed() == 1 << 3);
    look();
    assert(is(continulet_switch(slots[1], NONE, NULL), "None"));
    assert(changed() == 1 << 1);
    for (int i = 0; i < SLOTS; i++)
        value_release((value)slots[i]);
}

static const struct statement table[] = {
    { "C-15", "an uninitialised receiver with a second one equals a switch to the second",
      an_empty_receiver_is_nobody, NULL },
    { "C-16", "an uninitialised second one is ignored", an_empty_to_is_ignored, NULL },
    { "C-17", "a switch from itself to itself returns its value at once",
      to_itself_returns_at_once, NULL },
    { "C-18", "a throw from itself to itself raises here", a_throw_to_itself_raises_here, NULL },
    { "C-19", "a finished second one: error, and the receiver remains pending",
      a_finished_to_is_refused, NULL },
    { "C-20", "a finished receiver: error, and the second one remains pending",
      a_finished_receiver_is_refused, NULL },
    { "C-22", "two continulets hand values to each other directly", there_and_back_between_two,
      NULL },
    { "C-23", "an unstarted receiver starts when the second one ends with None",
      an_unstarted_receiver_starts_when_the_other_ends, NULL },
    { "C-24", "if the second one ends with a value, TypeError comes out of the receiver",
      an_unstarted_receiver_cannot_take_a_result, NULL },
    { "C-49", "an uninitialised receiver runs the second one to its end, and no further",
      an_empty_receiver_remembers_nobody, NULL },
    { "C-52", "a switch changes the slots of origin and destination, and no other",
      other_slots_stay_as_they_are, NULL },
    { NULL, NULL, NULL, NULL }
};

int main(int argc, char **argv)
{
    return run_statement(table, prepare, argc, argv);
}
