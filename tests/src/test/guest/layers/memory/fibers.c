// SPDX-License-Identifier: GPL-2.0-or-later
// Fibers when memory runs out: making, starting, switching, throwing, ending, forgetting, and
// the fibers of a second thread.
// allocations: 65
#include <string.h>

#include "fiber.h"
#include "layer_stubborn.h"

enum { ROUNDS = 2 };

static int rounds_done, never;

// As STUBBORNLY(fiber_switch(f, sent())); nothing may have happened when there was no memory.
static value switch_to(fiber *f, value (*sent)(void))
{
    fiber *self = fiber_current();
    fiber *parent = fiber_parent(f);
    value got = fiber_switch(f, sent());

    if (got == NULL && no_memory()) {
        noticed++;
        assert(fiber_current() == self);
        assert(fiber_is_alive(f) && fiber_parent(f) == parent);
        got = fiber_switch(f, sent());
    }
    return got;
}

static value nothing(void)
{
    return NONE;
}

static value text(void)
{
    return string_from("some text");
}

// Asks its parent some times, and ends with a text of its own, or with what is thrown.
static value work(value arguments, value keywords)
{
    (void)keywords;
    for (int i = 0; i < ROUNDS; i++) {
        value got = switch_to(fiber_parent(fiber_current()), text);
        if (got == NULL)
            return NULL;
        assert(strcmp(string_of(got), "some text") == 0);
        value_release(got);
        rounds_done++;
    }
    return STUBBORNLY(string_format("work %lld", integer_of(value_item(arguments, 0))));
}

static fiber *worker(int number)
{
    return STUBBORNLY(fiber_new(work, tuple_from(1, integer_from(number)), NONE, NULL));
}

static void rounds(void)
{
    fiber *f = worker(5);
    value got = switch_to(f, nothing);

    for (int i = 0; i < ROUNDS; i++) {
        assert(strcmp(string_of(got), "some text") == 0);
        value_release(got);
        got = switch_to(f, text);
    }
    assert(strcmp(string_of(got), "work 5") == 0 && !fiber_is_alive(f));
    value_release(got);
    value_release((value)f);
}

static value run_a_child(value arguments, value keywords)
{
    (void)arguments, (void)keywords;
    rounds();
    return NONE;
}

static void family(void)
{
    fiber *f = STUBBORNLY(fiber_new(run_a_child, EMPTY, NONE, NULL));

    assert(switch_to(f, nothing) == NONE && !fiber_is_alive(f));
    value_release((value)f);
}

static value never_run(value arguments, value keywords)
{
    (void)arguments, (void)keywords;
    never++;
    return NONE;
}

static bool key_error(void)
{
    bool right = error_matches(&KeyError);

    value_release(error_take());
    return right;
}

// Each throw takes two allocations or three; the error ends both fibers.
static void errors(void)
{
    fiber *fresh = STUBBORNLY(fiber_new(never_run, EMPTY, NONE, NULL));
    fiber *f = worker(6);

    value_release(switch_to(f, nothing));
    assert(STUBBORNLY(fiber_throw(f, error_from(&KeyError, NONE))) == NULL && key_error());
    assert(STUBBORNLY(fiber_throw(fresh, error_from(&KeyError, NONE))) == NULL && key_error());
    assert(!fiber_is_alive(f) && !fiber_is_alive(fresh) && never == 0);
    value_release((value)f);
    value_release((value)fresh);
}

static void forgotten(void)
{
    fiber *f = worker(7);

    value_release(switch_to(f, nothing));
    value_release((value)f);
}

static void in_a_thread(void *unused)
{
    (void)unused;
    assert(STUBBORNLY(fiber_current()) != NULL);
    rounds();
    forgotten();
}

int main(void)
{
    assert(STUBBORNLY(fiber_current()) != NULL);
    assert(STUBBORNLY(thread_stacklets()) != NULL);
    size_t blocks = lab_heap_blocks();
    rounds();
    family();
    errors();
    forgotten();
    thread_free(STUBBORNLY(thread_run(in_a_thread, NULL)));
    assert(lab_heap_blocks() == blocks && error_pending() == NULL);
    printf("%d rounds\n", rounds_done);
    say_what_was_noticed();
    return 0;
}
