// SPDX-License-Identifier: GPL-2.0-or-later
// What a caller sees of stacklet_new and stacklet_switch: who runs when, what
// arrives, what comes back.
#include <assert.h>
#include <stddef.h>
#include <stdint.h>

#include "statement.h"

static int is_handle(stacklet_handle h)
{
    return h != NULL && h != EMPTY_STACKLET_HANDLE;
}

// ------------------------------------------------------------------- ST-1, 2

static int clock_ticks;
static int callback_ran_at;

static stacklet_handle note_the_time(stacklet_handle source, void *arg)
{
    (void)arg;
    callback_ran_at = ++clock_ticks;
    return source;
}

static void new_runs_the_callback_first(void)
{
    stacklet_new(thrd, note_the_time, NULL);
    int returned_at = ++clock_ticks;
    assert(callback_ran_at == 1);
    assert(returned_at == 2);
}

static void new_returns_empty_after_the_end(void)
{
    assert(stacklet_new(thrd, end_at_once, NULL) == EMPTY_STACKLET_HANDLE);
}

// ---------------------------------------------------------------------- ST-3

static void *arrived;

static stacklet_handle keep_argument(stacklet_handle source, void *arg)
{
    arrived = arg;
    return source;
}

static void argument_arrives_unchanged(void)
{
    void *samples[] = { NULL, (void *)1, &arrived, (void *)UINTPTR_MAX,
                        (void *)(UINTPTR_MAX / 3), (void *)(UINTPTR_MAX / 2) };

    for (unsigned i = 0; i < sizeof samples / sizeof samples[0]; i++) {
        arrived = &samples;
        stacklet_new(thrd, keep_argument, samples[i]);
        assert(arrived == samples[i]);
    }
}

// ------------------------------------------------------------------- ST-4, 5

static void new_returns_handle_of_the_suspended(void)
{
    stacklet_handle h = stacklet_new(thrd, hand_over_once, NULL);

    assert(h != NULL);
    assert(h != EMPTY_STACKLET_HANDLE);
    assert(stacklet_switch(h) == EMPTY_STACKLET_HANDLE);
}

static stacklet_handle received;

static stacklet_handle keep_received_handle(stacklet_handle source, void *arg)
{
    (void)arg;
    received = stacklet_switch(source);
    return received;
}

static void switch_returns_handle_of_the_caller(void)
{
    stacklet_handle h = stacklet_new(thrd, keep_received_handle, NULL);

    assert(received == NULL);
    // That the callback could return it, and we are here again, proves whose
    // handle it was.
    assert(stacklet_switch(h) == EMPTY_STACKLET_HANDLE);
    assert(is_handle(received));
}

// ------------------------------------------------------------------- ST-6, 7

enum { VISITS = 60, DEEPEST = 12 };

static stacklet_handle other;
static int finished;            // the other side has left the game

static void hand_over(void)
{
    if (!finished)
        other = stacklet_switch(other);
}

// Runs on both stacks. Each frame keeps ints, doubles and its own address, and
// gives control away twice.
static int descend(int depth, unsigned seed)
{
    unsigned ints[5];
    double doubles[3];
    float single = (float)(seed % 1000) / 8;
    void *volatile self = (void *)&self;

    for (unsigned i = 0; i < 5; i++)
        ints[i] = seed * (i + 3);
    for (unsigned i = 0; i < 3; i++)
        doubles[i] = seed / (i + 3.0);
    hand_over();
    int frames = depth > 0 ? descend(depth - 1, seed * 69069u + 1) : 0;
    hand_over();
    for (unsigned i = 0; i < 5; i++)
        assert(ints[i] == seed * (i + 3));
    for (unsigned i = 0; i < 3; i++)
        assert(doubles[i] == seed / (i + 3.0));
    assert(single == (float)(seed % 1000) / 8);
    assert(self == (void *)&self);
    return frames + 1;
}

static stacklet_handle partner(stacklet_handle source, void *arg)
{
    unsigned seed = *(unsigned *)arg;

    other = source;
    for (int visit = 0; !finished; visit++) {
        int depth = (visit * 7 + 3) % DEEPEST;
        assert(descend(depth, seed + (unsigned)visit) == depth + 1);
    }
    return other;
}

static void locals_keep_their_values(void)
{
    static unsigned seed = 12345;

    other = stacklet_new(thrd, partner, &seed);
    for (int visit = 0; visit < VISITS; visit++) {
        int depth = (visit * 5 + 1) % DEEPEST;
        assert(descend(depth, 777u * (unsigned)visit) == depth + 1);
    }
    finished = 1;
    assert(stacklet_switch(other) == EMPTY_STACKLET_HANDLE);
}

static uintptr_t address_before[2];
static uintptr_t address_after[2];

static uintptr_t address_of(volatile int *local)
{
    return (uintptr_t)local;
}

static stacklet_handle watch_own_address(stacklet_handle source, void *arg)
{
    volatile int local = 1;

    (void)arg;
    address_before[1] = address_of(&local);
    for (int i = 0; i < 5; i++) {
        source = stacklet_switch(source);
        address_after[1] = address_of(&local);
        assert(address_after[1] == address_before[1]);
    }
    return source;
}

static void addresses_of_locals_do_not_change(void)
{
    volatile int local = 0;

    address_before[0] = address_of(&local);
    stacklet_handle h = stacklet_new(thrd, watch_own_address, NULL);
    while (h != EMPTY_STACKLET_HANDLE) {
        address_after[0] = address_of(&local);
        assert(address_after[0] == address_before[0]);
        h = stacklet_switch(h);
    }
    assert(address_before[1] < address_before[0]);
    assert(address_after[1] == address_before[1]);
}

// ----------------------------------------------------------------- ST-22, 32

static stacklet_handle first_handle;
static int first_was_continued;

static stacklet_handle first(stacklet_handle source, void *arg)
{
    (void)arg;
    stacklet_handle from_second = stacklet_switch(source);
    assert(is_handle(from_second));
    received = from_second;
    // `arrived` is main's handle, left there by second.
    stacklet_handle from_main = stacklet_switch((stacklet_handle)arrived);
    first_was_continued = 1;
    return from_main;
}

static stacklet_handle second(stacklet_handle source, void *arg)
{
    (void)arg;
    arrived = source;
    return stacklet_switch(first_handle);
}

static void result_names_who_ran_last(void)
{
    first_handle = stacklet_new(thrd, first, NULL);
    // second switches to first, and first to us.
    stacklet_handle who = stacklet_new(thrd, second, NULL);
    assert(is_handle(who));
    assert(who != received);
    assert(stacklet_switch(who) == EMPTY_STACKLET_HANDLE);
    assert(first_was_continued);
    stacklet_destroy(received);
}

static int resumed_with_empty;

static stacklet_handle expect_empty(stacklet_handle source, void *arg)
{
    (void)arg;
    resumed_with_empty = stacklet_switch(source) == EMPTY_STACKLET_HANDLE;
    return (stacklet_handle)arrived;
}

static stacklet_handle end_to_the_first(stacklet_handle source, void *arg)
{
    (void)arg;
    arrived = source;
    return first_handle;
}

static void callback_may_return_any_handle(void)
{
    first_handle = stacklet_new(thrd, expect_empty, NULL);
    stacklet_handle h = stacklet_new(thrd, end_to_the_first, NULL);
    assert(h == EMPTY_STACKLET_HANDLE);
    assert(resumed_with_empty);
}

static const struct statement table[] = {
    { "ST-1", "stacklet_new runs the callback before it returns",
      new_runs_the_callback_first, NULL },
    { "ST-2", "if the callback returns its source at once, stacklet_new returns EMPTY",
      new_returns_empty_after_the_end, NULL },
    { "ST-3", "the argument pointer arrives unchanged",
      argument_arrives_unchanged, NULL },
    { "ST-4", "if the callback switches to its source, stacklet_new returns a handle",
      new_returns_handle_of_the_suspended, NULL },
    { "ST-5", "switching to that handle hands the callback a handle for the caller",
      switch_returns_handle_of_the_caller, NULL },
    { "ST-6", "locals of both sides keep their values over many switches at many depths",
      locals_keep_their_values, NULL },
    { "ST-7", "addresses of locals do not change across switches",
      addresses_of_locals_do_not_change, NULL },
    { "ST-22", "the result is the handle of the stack that ran last, not of the target",
      result_names_who_ran_last, NULL },
    { "ST-32", "a callback may return any live handle, not only its source",
      callback_may_return_any_handle, NULL },
    { NULL, NULL, NULL, NULL }
};

int main(int argc, char **argv)
{
    return run_statement(table, argc, argv);
}
