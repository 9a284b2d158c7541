// For counting what a rendezvous costs: two tasklets with C stacks answer each
// other argv[1] times. Each message is one meeting of two, and one switch.
#include <stdio.h>
#include <stdlib.h>

#include "stackless.h"

static int rounds;
static channel *there, *back;

static value ask(value arguments, value keywords)
{
    (void)arguments, (void)keywords;
    for (int i = 0; i < rounds; i++) {
        channel_send(there, NONE);
        channel_receive(back);
    }
    return NONE;
}

static value answer(value arguments, value keywords)
{
    (void)arguments, (void)keywords;
    for (int i = 0; i < rounds; i++) {
        channel_receive(there);
        channel_send(back, NONE);
    }
    return NONE;
}

int main(int argc, char **argv)
{
    rounds = argc > 1 ? atoi(argv[1]) : 1;
    there = channel_new();
    back = channel_new();
    value_release((value)tasklet_start(answer, EMPTY, NONE));
    value_release((value)tasklet_start(ask, EMPTY, NONE));
    stackless_run();
    value_release((value)there);
    value_release((value)back);
    stackless_forget();
    printf("%d rounds\n", rounds);
    return 0;
}
