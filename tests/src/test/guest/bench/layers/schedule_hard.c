// For counting what a hard switch costs: two tasklets with C stacks take turns,
// argv[1] times each.
#include <stdio.h>
#include <stdlib.h>

#include "stackless.h"

static int rounds;

static value take_turns(value arguments, value keywords)
{
    (void)arguments, (void)keywords;
    for (int i = 0; i < rounds; i++)
        stackless_schedule(NONE);
    return NONE;
}

int main(int argc, char **argv)
{
    rounds = argc > 1 ? atoi(argv[1]) : 1;
    value_release((value)tasklet_start(take_turns, EMPTY, NONE));
    value_release((value)tasklet_start(take_turns, EMPTY, NONE));
    stackless_run();
    stackless_forget();
    printf("%d rounds\n", rounds);
    return 0;
}
