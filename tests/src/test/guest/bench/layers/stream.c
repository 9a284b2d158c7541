// For counting what a message costs to a receiver that always waits: one tasklet
// sends, another receives, both with C stacks, argv[1] times. Two switches each.
#include <stdio.h>
#include <stdlib.h>

#include "stackless.h"

static int rounds;
static channel *meeting;

static value send(value arguments, value keywords)
{
    (void)arguments, (void)keywords;
    for (int i = 0; i < rounds; i++)
        channel_send(meeting, NONE);
    return NONE;
}

static value receive(value arguments, value keywords)
{
    (void)arguments, (void)keywords;
    for (int i = 0; i < rounds; i++)
        channel_receive(meeting);
    return NONE;
}

int main(int argc, char **argv)
{
    rounds = argc > 1 ? atoi(argv[1]) : 1;
    meeting = channel_new();
    value_release((value)tasklet_start(receive, EMPTY, NONE));
    value_release((value)tasklet_start(send, EMPTY, NONE));
    stackless_run();
    value_release((value)meeting);
    stackless_forget();
    printf("%d rounds\n", rounds);
    return 0;
}
