// SPDX-License-Identifier: GPL-2.0-or-later
// evergreen when memory runs out: loops, tasks, and all that tasks wait for.
// allocations: 120
#include "hubs/evergreen.h"
#include "layer_stubborn.h"

enum { ITEMS = 3 };

static evergreen_loop *loop;
static evergreen_queue *queue;
static evergreen_channel *channel;
static evergreen_event *event;
static evergreen_rlock *rlock;
static int received, killed, finished;

// For what returns 1, 0 or -1.
#define AT_ONCE_OR_AGAIN(call) STUBBORNLY((call) >= 0)

static void start(hub_function function)
{
    value_release((value)STUBBORNLY(evergreen_spawn(function, NONE)));
}

static value produce(value argument)
{
    (void)argument;
    for (int i = 1; i <= ITEMS; i++) {
        assert(STUBBORNLY(evergreen_sleep(10)));
        assert(STUBBORNLY(evergreen_queue_put(queue, string_from("item"), -1)));
        assert(STUBBORNLY(evergreen_channel_send(channel, integer_from(i))));
    }
    evergreen_event_set(event);
    finished++;
    return NONE;
}

static value consume(value argument)
{
    (void)argument;
    for (int i = 1; i <= ITEMS; i++) {
        value item = STUBBORNLY(evergreen_queue_get(queue, EVERGREEN_FOREVER));
        value number = STUBBORNLY(evergreen_channel_receive(channel));

        assert(item != NULL && number != NULL);
        received += (int)integer_of(number);
        value_release(item);
    }
    finished++;
    return NONE;
}

static value lock_twice(value argument)
{
    (void)argument;
    assert(AT_ONCE_OR_AGAIN(evergreen_rlock_acquire(rlock, EVERGREEN_FOREVER)));
    assert(AT_ONCE_OR_AGAIN(evergreen_rlock_acquire(rlock, EVERGREEN_FOREVER)));
    assert(STUBBORNLY(evergreen_sleep(5)));
    assert(evergreen_rlock_release(rlock) && evergreen_rlock_release(rlock));
    assert(AT_ONCE_OR_AGAIN(evergreen_event_wait(event, EVERGREEN_FOREVER)));
    finished++;
    return NONE;
}

static value wait_for_ever(value argument)
{
    evergreen_event *never = STUBBORNLY(evergreen_event_new());

    (void)argument;
    while (evergreen_event_wait(never, EVERGREEN_FOREVER) < 0 && no_memory())
        noticed++;
    assert(error_matches(&evergreen_TaskExit));
    value_release((value)never);
    killed++;
    return NULL;
}

static value square(value argument)
{
    return integer_from(integer_of(argument) * integer_of(argument));
}

static int result_of(evergreen_future *f)
{
    value result = STUBBORNLY(evergreen_future_result(f, EVERGREEN_FOREVER));
    int number = (int)integer_of(result);

    value_release((value)f);
    return number;
}

static void sleep_within_limit(void)
{
    evergreen_timeout *limit = STUBBORNLY(evergreen_timeout_begin(5, NONE));
    value result;

    while (!evergreen_sleep(50) && no_memory())
        noticed++;
    result = evergreen_timeout_end(limit, error_pending() != NULL ? NULL : NONE);
    assert(result == NULL && error_matches(&evergreen_Timeout));
    value_release(error_take());
}

static value manage(value argument)
{
    evergreen_task *victim = STUBBORNLY(evergreen_spawn(wait_for_ever, NONE));

    (void)argument;
    assert(AT_ONCE_OR_AGAIN(evergreen_task_join(victim, 3)) && killed == 0);
    assert(STUBBORNLY(evergreen_task_kill(victim)));
    assert(AT_ONCE_OR_AGAIN(evergreen_task_join(victim, EVERGREEN_FOREVER)) && killed == 1);
    value_release((value)victim);
    assert(result_of(STUBBORNLY(evergreen_submit(square, integer_from(3)))) == 9);
    sleep_within_limit();
    finished++;
    return NONE;
}

int main(void)
{
    size_t blocks;

    assert(STUBBORNLY(fiber_current()) && STUBBORNLY(thread_stacklets()));
    blocks = lab_heap_blocks();
    loop = STUBBORNLY(evergreen_loop_new());
    queue = STUBBORNLY(evergreen_queue_new(ITEMS_FIFO, 1));
    channel = STUBBORNLY(evergreen_channel_new());
    event = STUBBORNLY(evergreen_event_new());
    rlock = STUBBORNLY(evergreen_rlock_new());
    start(produce);
    start(consume);
    start(lock_twice);
    start(lock_twice);
    start(manage);
    start(wait_for_ever);
    assert(STUBBORNLY(evergreen_loop_run(loop)));
    noticed += ((struct hub *)loop)->retries;
    printf("received %d, finished %d, killed %d\n", received, finished, killed);
    assert(STUBBORNLY(evergreen_loop_destroy(loop)) && killed == 2);
    value_release((value)queue);
    value_release((value)channel);
    value_release((value)event);
    value_release((value)rlock);
    assert(lab_heap_blocks() == blocks);
    say_what_was_noticed();
    return 0;
}
