// SPDX-License-Identifier: GPL-2.0-or-later
// The traces of a producer and a consumer, for each setting of their channel, each of the
// two being first in the ring, and each being a C function or soft code.
#include <stddef.h>

#include "stackless_bodies.h"

enum { ITEMS = 3 };

static channel *c;
static const char *const digits[ITEMS] = { "0", "1", "2" };

struct setting {
    int preference;
    bool schedule_all;
    const char *producer_first, *consumer_first;
};

static const struct setting settings[] = {
    { -1, false, "s0 r R0 r S0 s1 R1 r S1 s2 R2 S2 ", "r s0 R0 r S0 s1 R1 r S1 s2 R2 S2 " },
    { 0, false, "s0 r R0 r S0 s1 S1 s2 R1 r R2 S2 ", "r s0 S0 s1 R0 r R1 r S1 s2 S2 R2 " },
    { 1, false, "s0 r S0 s1 R0 r S1 s2 R1 r S2 R2 ", "r s0 S0 s1 R0 r S1 s2 R1 r S2 R2 " },
    { -1, true, "s0 r S0 s1 R0 r S1 s2 R1 r S2 R2 ", "r s0 R0 r S0 s1 R1 r S1 s2 R2 S2 " },
};

static void prepare(void)
{
    tasklet_main();
}

static value produces(value arguments, value keywords)
{
    (void)arguments, (void)keywords;
    for (int i = 0; i < ITEMS; i++) {
        note("s", digits[i]);
        assert(channel_send(c, integer_from(i)) == NONE);
        note("S", digits[i]);
    }
    return NONE;
}

static value produces_step(struct soft_frame *frame, value arrived)
{
    struct counting *self = (struct counting *)frame;

    SOFT_BEGIN(frame);
    for (; self->i < ITEMS; self->i++) {
        note("s", digits[self->i]);
        SOFT_CALL(frame, arrived, channel_send(c, integer_from(self->i)));
        note("S", digits[self->i]);
    }
    SOFT_END;
    return NONE;
}

static value consumes(value arguments, value keywords)
{
    (void)arguments, (void)keywords;
    for (int i = 0; i < ITEMS; i++) {
        note("r", "");
        note("R", digits[integer_of(channel_receive(c))]);
    }
    return NONE;
}

static value consumes_step(struct soft_frame *frame, value arrived)
{
    struct counting *self = (struct counting *)frame;

    SOFT_BEGIN(frame);
    for (; self->i < ITEMS; self->i++) {
        note("r", "");
        SOFT_CALL(frame, arrived, channel_receive(c));
        note("R", digits[integer_of(arrived)]);
    }
    SOFT_END;
    return NONE;
}

static const struct body producing = BODY(produces), consuming = BODY(consumes);

static tasklet *start(const struct body *body, bool soft)
{
    softly = soft;
    return spawn(body, EMPTY);
}

// Runs both in a ring, and compares. `first` is 0 for the producer, 1 for the consumer.
static void compare(const struct setting *setting, int first, bool soft[2])
{
    const struct body *bodies[2] = { &producing, &consuming };
    tasklet *both[2];

    c = channel_new();
    channel_set_preference(c, setting->preference);
    channel_set_schedule_all(c, setting->schedule_all);
    both[0] = start(bodies[first], soft[first]);
    both[1] = start(bodies[!first], soft[!first]);
    assert(stackless_run() == NONE);
    assert(was_noted(first == 0 ? setting->producer_first : setting->consumer_first));
    drop(both[0]);
    drop(both[1]);
    drop(c);
}

static void all_traces(bool producer, bool consumer)
{
    bool soft[2] = { producer, consumer };

    for (int i = 0; i < 4; i++) {
        compare(&settings[i], 0, soft);
        compare(&settings[i], 1, soft);
    }
}

static void between_c_functions(void)
{
    unsigned long before = stackless_soft_switches();

    all_traces(false, false);
    assert(stackless_soft_switches() == before);
}

// Hard switches are those of main, into the ring and back.
static void between_soft_code(void)
{
    unsigned long before = stackless_hard_switches();

    all_traces(true, true);
    assert(stackless_hard_switches() == before + 2 * 8);
}

static void from_soft_code_to_a_c_function(void)
{
    all_traces(true, false);
}

static void from_a_c_function_to_soft_code(void)
{
    all_traces(false, true);
}

static const struct statement table[] = {
    { "K-95a", "the golden traces, hard", between_c_functions, NULL },
    { "K-95b", "the golden traces, soft", between_soft_code, NULL },
    { "K-95c", "the golden traces, soft producer, hard consumer",
      from_soft_code_to_a_c_function, NULL },
    { "K-95d", "the golden traces, hard producer, soft consumer",
      from_a_c_function_to_soft_code, NULL },
    { NULL, NULL, NULL, NULL }
};

int main(int argc, char **argv)
{
    return run_statement(table, prepare, argc, argv);
}
