// KT1: a producer and a consumer over one channel, for each setting of the channel,
// with the producer first in the ring, and then with the consumer.
#include <stdio.h>

#include "stackless.h"

static channel *c;

static value produce(value arguments, value keywords)
{
    (void)arguments, (void)keywords;
    for (int i = 0; i < 3; i++) {
        printf(" s%d", i);
        channel_send(c, integer_from(i));
        printf(" S%d", i);
    }
    return NONE;
}

static value consume(value arguments, value keywords)
{
    (void)arguments, (void)keywords;
    for (int i = 0; i < 3; i++) {
        printf(" r");
        printf(" R%lld", integer_of(channel_receive(c)));
    }
    return NONE;
}

static void trace(const char *setting, tasklet_function first, tasklet_function second)
{
    tasklet *a = tasklet_start(first, EMPTY, NONE), *b = tasklet_start(second, EMPTY, NONE);

    printf("%s:", setting);
    value_release(stackless_run());
    puts("");
    value_release((value)a);
    value_release((value)b);
}

int main(void)
{
    c = channel_new();
    for (int consumer_first = 0; consumer_first < 2; consumer_first++) {
        tasklet_function first = consumer_first ? consume : produce;
        tasklet_function second = consumer_first ? produce : consume;

        channel_set_preference(c, -1);
        trace("-1", first, second);
        channel_set_preference(c, 0);
        trace("0", first, second);
        channel_set_preference(c, 1);
        trace("+1", first, second);
        channel_set_schedule_all(c, true);
        trace("schedule_all", first, second);
        channel_set_schedule_all(c, false);
    }
    value_release((value)c);
    return 0;
}

// expect: -1: s0 r R0 r S0 s1 R1 r S1 s2 R2 S2
// expect: 0: s0 r R0 r S0 s1 S1 s2 R1 r R2 S2
// expect: +1: s0 r S0 s1 R0 r S1 s2 R1 r S2 R2
// expect: schedule_all: s0 r S0 s1 R0 r S1 s2 R1 r S2 R2
// expect: -1: r s0 R0 r S0 s1 R1 r S1 s2 R2 S2
// expect: 0: r s0 S0 s1 R0 r R1 r S1 s2 S2 R2
// expect: +1: r s0 S0 s1 R0 r S1 s2 R1 r S2 R2
// expect: schedule_all: r s0 R0 r S0 s1 R1 r S1 s2 R2 S2
