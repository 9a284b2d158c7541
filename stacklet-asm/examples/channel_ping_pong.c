// Ping and pong over two channels: each waits for the other's ball, and hits it back.
//
// With one channel they would receive their own balls. Neither knows a tasklet: only
// where balls come from, and where they go. Pong plays on for ever, so it is blocked
// when nobody else can run, and that is when stackless_run returns.
#include <stdio.h>

#include "lab.h"
#include "stackless.h"

static channel *to_ping, *to_pong;

// Hits the ball three times, and then lets it drop.
static value ping(value arguments, value keywords)
{
    (void)arguments, (void)keywords;
    for (int ball = 1; ball <= 3; ball++) {
        printf("ping %d\n", ball);
        channel_send(to_pong, integer_from(ball));
        value_release(channel_receive(to_ping));
    }
    return NONE;
}

// NULL instead of a ball: this tasklet is asked to end.
static value pong(value arguments, value keywords)
{
    value ball;

    (void)arguments, (void)keywords;
    while ((ball = channel_receive(to_pong)) != NULL) {
        printf("     pong %lld\n", integer_of(ball));
        channel_send(to_ping, ball);
    }
    puts("     pong is asked to end");
    return NULL;
}

static void start(tasklet_function function, const char *name)
{
    tasklet *t = tasklet_start(function, EMPTY, NONE);

    lab_name(t, name);
    value_release((value)t);            // the ring, or the channel, keeps it alive
}

int main(void)
{
    lab_name(to_ping = channel_new(), "to_ping");
    lab_name(to_pong = channel_new(), "to_pong");
    start(ping, "ping");
    start(pong, "pong");
    stackless_run();
    printf("main: balance of to_pong is %d\n", channel_balance(to_pong));
    stackless_forget();                 // kills who has C functions on its stack
    value_release((value)to_ping);
    value_release((value)to_pong);
    return 0;
}

// expect: ping 1
// expect:      pong 1
// expect: ping 2
// expect:      pong 2
// expect: ping 3
// expect:      pong 3
// expect: main: balance of to_pong is -1
// expect:      pong is asked to end
