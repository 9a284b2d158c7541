// SPDX-License-Identifier: GPL-2.0-or-later
// Greenlets when memory runs out: starting, switching, throwing, ending, parents that are
// started by a result, and greenlets that nobody refers to.
// allocations: 60
#include <string.h>

#include "greenlet.h"
#include "layer_stubborn.h"

enum { ROUNDS = 3 };

static int rounds_done, cleaned_up, parents_started;

// As STUBBORNLY(greenlet_send(g, integer_from(number))); nothing may have happened when
// there was no memory.
static value send(greenlet *g, long long number)
{
    greenlet *self = greenlet_current();
    bool started = greenlet_is_started(g);
    value got = greenlet_send(g, integer_from(number));

    if (got == NULL && no_memory()) {
        noticed++;
        assert(greenlet_current() == self && greenlet_is_started(g) == started);
        assert(!greenlet_is_dead(g));
        got = greenlet_send(g, integer_from(number));
    }
    assert(got != NULL);
    return got;
}

// Sends numbers to main, one more in each round; deep in its own calls.
static value work(value arguments, value keywords)
{
    long long number = integer_of(value_item(arguments, 0));

    (void)keywords;
    for (int i = 0; i < ROUNDS; i++) {
        value got = send(greenlet_main(), number + i);
        assert(integer_of(got) == number + i);
        rounds_done++;
        value_release(got);
    }
    return STUBBORNLY(string_format("work %lld", number));
}

// Waits for its GreenletExit, and needs memory once more before it ends.
static value wait_for_the_end(value arguments, value keywords)
{
    value got = STUBBORNLY(greenlet_switch(greenlet_main(), EMPTY, NONE));
    value error;

    (void)arguments, (void)keywords;
    assert(got == NULL && error_matches(&GreenletExit));
    error = error_take();
    value_release(send(greenlet_main(), 7));
    cleaned_up++;
    return raise_value(error);
}

static value parent_run(value arguments, value keywords)
{
    (void)keywords;
    assert(strcmp(string_of(value_item(arguments, 0)), "work 10") == 0);
    parents_started++;
    return value_retain(value_item(arguments, 0));
}

static void rounds(void)
{
    greenlet *g = STUBBORNLY(greenlet_new(work, NULL));
    value got = send(g, 100);

    for (int i = 0; i < ROUNDS; i++) {
        assert(integer_of(got) == 100 + i);
        got = send(g, 100 + i);
    }
    assert(strcmp(string_of(got), "work 100") == 0);
    assert(greenlet_is_dead(g));
    value_release(got);
    value_release((value)g);
}

// The last round of `child` starts its parent. Without memory for that, the MemoryError goes
// on to the parent's parent: to us. Then the parent has not started.
static void a_result_starts_the_parent(void)
{
    greenlet *parent = STUBBORNLY(greenlet_new(parent_run, NULL));
    greenlet *child = STUBBORNLY(greenlet_new(work, parent));
    value got = send(child, 10);

    for (int i = 0; i + 1 < ROUNDS; i++)
        got = send(child, 10 + i);
    got = greenlet_send(child, integer_from(10 + ROUNDS - 1));
    if (got == NULL && no_memory()) {
        noticed++;
        if (greenlet_is_dead(child))
            got = greenlet_send(parent, string_from("work 10"));
        else
            got = greenlet_send(child, integer_from(10 + ROUNDS - 1));
    }
    assert(strcmp(string_of(got), "work 10") == 0);
    assert(greenlet_is_dead(child) && greenlet_is_dead(parent));
    value_release(got);
    value_release((value)child);
    value_release((value)parent);
}

static void asked_to_end(void)
{
    greenlet *g = STUBBORNLY(greenlet_new(wait_for_the_end, NULL));
    value got = STUBBORNLY(greenlet_throw(g, error_from(&GreenletExit, NONE)));

    assert(value_is_error(got, &GreenletExit) && greenlet_is_dead(g) && cleaned_up == 0);
    value_release(got);
    value_release((value)g);

    g = STUBBORNLY(greenlet_new(wait_for_the_end, NULL));
    got = STUBBORNLY(greenlet_switch(g, EMPTY, NONE));
    assert(got == EMPTY);
    got = STUBBORNLY(greenlet_throw(g, greenlet_exit()));
    assert(integer_of(got) == 7 && !greenlet_is_dead(g));
    got = send(g, 0);
    assert(value_is_error(got, &GreenletExit) && greenlet_is_dead(g) && cleaned_up == 1);
    value_release(got);
    value_release((value)g);
}

static value end_with_text(value arguments, value keywords)
{
    value got = STUBBORNLY(greenlet_switch(greenlet_main(), EMPTY, NONE));

    (void)arguments, (void)keywords;
    assert(got == NULL && error_matches(&GreenletExit));
    value_release(error_take());
    cleaned_up++;
    return STUBBORNLY(string_from("nobody reads this"));
}

// If there is no memory for ending it now, the next use of greenlets does.
static void dropped(void)
{
    greenlet *g = STUBBORNLY(greenlet_new(end_with_text, NULL));
    value got = STUBBORNLY(greenlet_switch(g, tuple_from(1, string_from("kept")), NONE));

    assert(got == EMPTY);
    value_release((value)g);
    assert(error_pending() == NULL);
    if (cleaned_up == 1) {
        noticed++;
        greenlet_current();
    }
    assert(cleaned_up == 2);
}

int main(void)
{
    greenlet *main = STUBBORNLY(greenlet_main());
    stacklet_thread_handle stacklets = STUBBORNLY(thread_stacklets());
    size_t blocks = lab_heap_blocks();

    rounds();
    a_result_starts_the_parent();
    asked_to_end();
    dropped();
    assert(greenlet_current() == main && stacklets != NULL);
    assert(lab_heap_blocks() == blocks);
    printf("%d rounds, %d parents, %d cleaned up\n", rounds_done, parents_started,
           cleaned_up);
    say_what_was_noticed();
    return 0;
}

// expect: 6 rounds, 1 parents, 2 cleaned up
// expect: noticed 0
