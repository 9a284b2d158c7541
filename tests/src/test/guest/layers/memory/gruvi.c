// SPDX-License-Identifier: GPL-2.0-or-later
// gruvi when memory runs out: the hub, fibers, switch_back, locks, queues, protocols.
// allocations: 120
#include "hubs/gruvi.h"
#include "layer_stubborn.h"

static gruvi_hub *hub;
static gruvi_lock *lock;
static gruvi_condition *condition;
static gruvi_queue *queue;
static int turns, lines, finished, called;

static const struct stream_part script[] = {
    { 3, "one\ntw" }, { 6, "o\nthr" }, { 9, "ee" }, { 12, NULL }
};

// For what returns 1, 0 or -1.
#define AT_ONCE_OR_AGAIN(call) STUBBORNLY((call) >= 0)

static gruvi_fiber *start(hub_function function)
{
    return STUBBORNLY(gruvi_spawn(function, NONE));
}

static value take_turns(value argument)
{
    (void)argument;
    for (int i = 0; i < 2; i++) {
        assert(AT_ONCE_OR_AGAIN(gruvi_lock_acquire(lock, GRUVI_FOREVER)));
        turns++;
        assert(STUBBORNLY(gruvi_sleep(5)));
        assert(STUBBORNLY(gruvi_condition_notify(condition, 9)));
        assert(gruvi_lock_release(lock));
    }
    finished++;
    return NONE;
}

static bool four_turns(void *context)
{
    (void)context;
    return turns == 4;
}

static value wait_for_turns(value argument)
{
    (void)argument;
    assert(AT_ONCE_OR_AGAIN(gruvi_lock_acquire(lock, GRUVI_FOREVER)));
    assert(AT_ONCE_OR_AGAIN(gruvi_condition_wait_for(condition, four_turns, NULL, -1)));
    assert(turns == 4 && gruvi_lock_release(lock));
    finished++;
    return NONE;
}

static value read_lines(value argument)
{
    gruvi_protocol *peer = STUBBORNLY(gruvi_connect(script, 4));
    value line;

    (void)argument;
    while ((line = STUBBORNLY(gruvi_read_line(peer, 100))) != NONE) {
        assert(line != NULL);
        assert(STUBBORNLY(gruvi_queue_put(queue, value_retain(line), GRUVI_FOREVER)));
        value_release(line);
        lines++;
    }
    value_release((value)peer);
    finished++;
    return NONE;
}

static value say_done(value argument)
{
    (void)argument;
    called++;
    return NONE;
}

static value call_back(value argument)
{
    gruvi_switch_back *back = pointer_of(argument);

    assert(STUBBORNLY(gruvi_switch_back_call(back, EMPTY, NONE)));
    return NONE;
}

// As foo_sync does it.
static value wait_for_callback(value argument)
{
    gruvi_switch_back *back = STUBBORNLY(gruvi_switch_back_new(hub, 50));

    (void)argument;
    assert(STUBBORNLY(gruvi_call_later(hub, 7, call_back, pointer_from(back))));
    value got = STUBBORNLY(gruvi_hub_switch(hub));
    assert(got != NULL && value_size(got) == 2);
    value_release(got);
    gruvi_switch_back_end(back);
    finished++;
    return NONE;
}

static value wait_for_ever(value argument)
{
    (void)argument;
    while (!gruvi_sleep(1000000) && no_memory())
        noticed++;
    return NULL;
}

static value square(value argument)
{
    return integer_from(integer_of(argument) * integer_of(argument));
}

static void make_things(void)
{
    hub = STUBBORNLY(gruvi_get_hub());
    lock = STUBBORNLY(gruvi_lock_new());
    condition = STUBBORNLY(gruvi_condition_new(lock));
    queue = STUBBORNLY(gruvi_queue_new(ITEMS_FIFO, 0));
}

static void run_fibers(void)
{
    gruvi_fiber *victim = start(wait_for_ever);
    gruvi_fiber *all[] = { start(take_turns), start(take_turns), start(wait_for_turns),
                           start(read_lines), start(wait_for_callback), victim };
    value objects[6];

    for (int i = 0; i < 6; i++)
        objects[i] = (value)all[i];
    assert(STUBBORNLY(gruvi_fiber_when_done(victim, say_done, NONE)));
    assert(STUBBORNLY(gruvi_wait(objects, 6, 5, GRUVI_FOREVER) == 5) && finished == 5);
    assert(objects[5] == (value)victim && STUBBORNLY(gruvi_fiber_cancel(victim)));
    assert(STUBBORNLY(gruvi_fiber_join(victim, GRUVI_FOREVER)));
    for (int i = 0; i < 6; i++)
        value_release(objects[i]);
}

int main(void)
{
    size_t blocks;
    value nine;

    assert(STUBBORNLY(fiber_current()) && STUBBORNLY(thread_stacklets()));
    blocks = lab_heap_blocks();
    make_things();
    run_fibers();
    nine = STUBBORNLY(gruvi_blocking(square, integer_from(3), 20));
    assert(integer_of(nine) == 9);
    assert(called == 1);
    assert(gruvi_queue_size(queue) == 3);
    value_release((value)start(wait_for_ever));
    assert(STUBBORNLY(gruvi_sleep(5)));
    noticed += ((struct hub *)hub)->retries;
    printf("turns %d, lines %d, finished %d\n", turns, lines, finished);
    assert(STUBBORNLY(gruvi_hub_close(hub)));
    value_release((value)condition);
    value_release((value)lock);
    value_release((value)queue);
    assert(lab_heap_blocks() == blocks);
    say_what_was_noticed();
    return 0;
}
