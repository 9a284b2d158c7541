// SPDX-License-Identifier: GPL-2.0-or-later
// Tasklets when memory runs out: starting, meeting hard and soft, blocking, soft calls, errors
// on their way to main, and tasklets that nobody refers to.
// allocations: 55
#include "layer_stubborn.h"
#include "stackless.h"

enum { ROUNDS = 3, DEEP = 5 };

static channel *c;
static long long sum;
static int cleaned_up, main_told;

// After a switch for which there was no memory: whoever was to run is paused and not in the
// ring, unless it waits in run(), and what it was handed is in the error. Puts it back.
static bool recover(void)
{
    value error, left;

    if (!error_matches(&MemoryError))
        return false;
    noticed++;
    error = error_take();
    left = error_argument(error);
    if (left != NONE) {
        tasklet *t = unit_of(value_item(left, 0), &tasklet_type);
        assert(tasklet_paused(t) && t != tasklet_current());
        tasklet_set_tempval(t, value_retain(value_item(left, 1)));
        if (t != tasklet_main())
            assert(tasklet_insert(t));
    }
    assert(tasklet_scheduled(tasklet_current()) && !tasklet_blocked(tasklet_current()));
    value_release(error);
    return true;
}

// When it fails after the meeting, the receiver has the value, and only waits for its turn.
static value send(long long number)
{
    int balance = channel_balance(c);
    value got = channel_send(c, integer_from(number));

    if (got != NULL || !recover() || channel_balance(c) > balance)
        return NONE;
    return channel_send(c, integer_from(number));
}

static value receive(void)
{
    value got = channel_receive(c);

    return got == NULL && recover() ? channel_receive(c) : got;
}

static value produce(value arguments, value keywords)
{
    (void)arguments, (void)keywords;
    for (int i = 0; i < ROUNDS; i++)
        assert(send(i) == NONE);
    return NONE;
}

static value consume(value arguments, value keywords)
{
    (void)arguments, (void)keywords;
    for (int i = 0; i < ROUNDS; i++)
        sum += integer_of(receive());
    return NONE;
}

struct soft_loop {
    struct soft_frame frame;
    int i;
};

// Soft code needs memory for its calls, but none for its switches.
static value produce_step(struct soft_frame *frame, value arrived)
{
    struct soft_loop *self = (struct soft_loop *)frame;

    SOFT_BEGIN(frame);
    for (; self->i < ROUNDS; self->i++)
        SOFT_CALL(frame, arrived, channel_send(c, integer_from(self->i)));
    SOFT_END;
    return NONE;
}

static value consume_step(struct soft_frame *frame, value arrived)
{
    struct soft_loop *self = (struct soft_loop *)frame;

    SOFT_BEGIN(frame);
    for (; self->i < ROUNDS; self->i++) {
        SOFT_CALL(frame, arrived, channel_receive(c));
        sum += integer_of(arrived);
    }
    SOFT_END;
    return NONE;
}

static const struct soft_code produce_softly = {
    "produce", sizeof(struct soft_loop), produce_step, NULL
}, consume_softly = { "consume", sizeof(struct soft_loop), consume_step, NULL };

// Runs until all are done: a run that found no memory is made again.
static void run_all(void)
{
    value got = stackless_run();

    if (got == NULL && recover())
        got = stackless_run();
    assert(got == NONE && stackless_runcount() == 1);
}

static tasklet *start(tasklet_function function, const struct soft_code *code)
{
    return STUBBORNLY(function != NULL ? tasklet_start(function, EMPTY, NONE)
                                       : tasklet_start_soft(code, EMPTY, NONE));
}

static void meetings(bool soft_producer, bool soft_consumer)
{
    tasklet *p = start(soft_producer ? NULL : produce, &produce_softly);
    tasklet *q = start(soft_consumer ? NULL : consume, &consume_softly);

    run_all();
    assert(!tasklet_alive(p) && !tasklet_alive(q) && channel_balance(c) == 0);
    value_release((value)p);
    value_release((value)q);
}

// Calls itself; the frame and the arguments of a call may find no memory.
static value dive_step(struct soft_frame *frame, value arrived)
{
    struct soft_loop *self = (struct soft_loop *)frame;
    long long depth = integer_of(value_item(frame->arguments, 0));

    SOFT_BEGIN(frame);
    while (depth > 0) {
        SOFT_TRY(frame, arrived, soft_call(frame->code, tuple_from(1, integer_from(depth - 1)),
                                           NONE));
        if (arrived != NULL || !recover() || self->i++ > 0)
            break;
    }
    if (depth == 0)
        SOFT_CALL(frame, arrived, stackless_schedule(integer_from(1)));
    SOFT_END;
    return arrived == NULL ? NULL : integer_from(integer_of(arrived) + 1);
}

static const struct soft_code dive = { "dive", sizeof(struct soft_loop), dive_step, NULL };

static void soft_calls(void)
{
    tasklet *t = STUBBORNLY(tasklet_start_soft(&dive, tuple_from(1, integer_from(DEEP)), NONE));
    value depth;

    run_all();
    assert(!tasklet_alive(t));
    value_release((value)t);
    depth = STUBBORNLY(soft_call(&dive, tuple_from(1, integer_from(0)), NONE));
    assert(integer_of(depth) == 2);         // called by C, it is switched hard, or not at all
}

static value fail(value arguments, value keywords)
{
    (void)arguments, (void)keywords;
    STUBBORNLY(raise_error(&KeyError, "told") == NULL && error_matches(&KeyError));
    return NULL;
}

static void errors_reach_main(void)
{
    tasklet *t = start(fail, NULL);
    value got = stackless_run();

    if (got == NULL && recover())
        got = stackless_run();
    assert(got == NULL && error_matches(&KeyError) && !tasklet_alive(t));
    value_release(error_take());
    main_told++;
    value_release((value)t);
}

static value wait_for_the_end(value arguments, value keywords)
{
    value got = stackless_schedule_remove(NONE);

    (void)arguments, (void)keywords;
    if (got == NULL && recover())
        got = stackless_schedule_remove(NONE);
    assert(got == NULL && error_matches(&TaskletExit));
    cleaned_up++;
    return NULL;
}

// If there is no memory for killing it now, it dies when its turn comes.
static void dropped(void)
{
    tasklet *t = start(wait_for_the_end, NULL);

    run_all();
    assert(tasklet_paused(t));
    value_release((value)t);
    assert(error_pending() == NULL);
    if (cleaned_up == 0) {
        noticed++;
        assert(stackless_runcount() == 2);
        run_all();
    }
    assert(cleaned_up == 1 && stackless_runcount() == 1);
}

int main(void)
{
    tasklet *main_tasklet = STUBBORNLY(tasklet_main());
    size_t blocks = lab_heap_blocks();

    c = STUBBORNLY(channel_new());
    for (int i = 0; i < 4; i++)
        meetings((i & 1) != 0, (i & 2) != 0);
    soft_calls();
    errors_reach_main();
    dropped();
    value_release((value)c);
    assert(tasklet_current() == main_tasklet && lab_heap_blocks() == blocks);
    printf("sum %lld, main told %d, cleaned up %d\n", sum, main_told, cleaned_up);
    assert(stackless_forget());
    say_what_was_noticed();
    return 0;
}

// expect: sum 12, main told 1, cleaned up 1
// expect: noticed 0
