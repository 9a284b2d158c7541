// SPDX-License-Identifier: GPL-2.0-or-later
// offset when memory runs out: goroutines, channels, select, timers, blocking calls.
// allocations: 95
#include "hubs/offset.h"
#include "layer_stubborn.h"

static offset_channel *plain, *buffered, *never;
static offset_mutex *mutex;
static offset_waitgroup *group;
static int received, finished, ticks, stopped;

static value produce(value argument)
{
    offset_channel *c = argument == NONE ? plain : buffered;

    for (int i = 1; i <= 3; i++) {
        assert(STUBBORNLY(offset_sleep(5)));
        assert(STUBBORNLY(offset_send(c, integer_from(i))));
    }
    assert(STUBBORNLY(offset_waitgroup_done(group)));
    finished++;
    return NONE;
}

// Waits at both channels; selects six times.
static value consume(value argument)
{
    (void)argument;
    for (int i = 0; i < 6; i++) {
        struct offset_case cases[2];
        int chosen;

        do {
            cases[0] = offset_if_recv(plain);
            cases[1] = offset_if_recv(buffered);
            chosen = offset_select(cases, 2);
            noticed += chosen < 0;
        } while (chosen < 0 && no_memory());
        assert(chosen >= 0 && cases[chosen].ok);
        received += (int)integer_of(cases[chosen].value);
    }
    finished++;
    return NONE;
}

static value square(value argument)
{
    return integer_from(integer_of(argument) * integer_of(argument));
}

static value call(value argument)
{
    value nine;

    (void)argument;
    assert(STUBBORNLY(offset_mutex_lock(mutex)));
    nine = STUBBORNLY(offset_syscall(square, integer_from(3), 10));
    assert(integer_of(nine) == 9);
    assert(STUBBORNLY(offset_gosched()));
    assert(offset_mutex_unlock(mutex));
    finished++;
    return NONE;
}

static value tick(value argument)
{
    offset_timer *ticker = STUBBORNLY(offset_ticker_new(4));
    offset_channel *after = STUBBORNLY(offset_after(3));

    (void)argument;
    value_release(STUBBORNLY(offset_recv(after)));
    for (; ticks < 3; ticks++)
        value_release(STUBBORNLY(offset_recv(offset_timer_channel(ticker))));
    offset_timer_stop(ticker);
    value_release((value)ticker);
    value_release((value)after);
    finished++;
    return NONE;
}

static value wait_for_group(value argument)
{
    (void)argument;
    assert(STUBBORNLY(offset_waitgroup_wait(group)));
    assert(STUBBORNLY(offset_send(buffered, integer_from(100))));
    value_release(STUBBORNLY(offset_recv(buffered)));
    finished++;
    return NONE;
}

static value wait_for_ever(value argument)
{
    (void)argument;
    while (offset_recv(never) == NULL && no_memory())
        noticed++;
    assert(error_matches(&offset_Exit));
    stopped++;
    return NULL;
}

static void make_things(void)
{
    plain = STUBBORNLY(offset_makechan(0));
    buffered = STUBBORNLY(offset_makechan(2));
    never = STUBBORNLY(offset_makechan(0));
    mutex = STUBBORNLY(offset_mutex_new());
    group = STUBBORNLY(offset_waitgroup_new());
    assert(offset_waitgroup_add(group, 2));
}

static void start(hub_function function, value argument)
{
    assert(STUBBORNLY(offset_go(function, argument)));
}

int main(void)
{
    size_t blocks;
    offset_timer *later;

    assert(STUBBORNLY(fiber_current()) && STUBBORNLY(thread_stacklets()));
    blocks = lab_heap_blocks();
    make_things();
    start(produce, NONE);
    start(produce, integer_from(1));
    start(consume, NONE);
    start(call, NONE);
    start(call, NONE);
    start(tick, NONE);
    start(wait_for_ever, NONE);
    later = STUBBORNLY(offset_after_func(200, wait_for_group, NONE));
    assert(STUBBORNLY(offset_run()));
    noticed += thread_current()->hub->retries;
    printf("received %d, finished %d, ticks %d\n", received, finished, ticks);
    value_release((value)later);
    assert(STUBBORNLY(offset_stop()) && stopped == 1);
    value_release((value)plain);
    value_release((value)buffered);
    value_release((value)never);
    value_release((value)mutex);
    value_release((value)group);
    assert(lab_heap_blocks() == blocks);
    say_what_was_noticed();
    return 0;
}
