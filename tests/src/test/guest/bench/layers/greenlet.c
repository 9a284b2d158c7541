// For counting what a switch costs: main and a greenlet, argv[1] times each.
#include <stdio.h>
#include <stdlib.h>

#include "greenlet.h"

static int rounds;

static value run(value arguments, value keywords)
{
    greenlet *main_greenlet = greenlet_main();

    (void)arguments, (void)keywords;
    for (int i = 0; i < rounds; i++)
        greenlet_switch(main_greenlet, EMPTY, NONE);
    return NONE;
}

int main(int argc, char **argv)
{
    rounds = argc > 1 ? atoi(argv[1]) : 1;
    greenlet *g = greenlet_new(run, NULL);
    while (!greenlet_is_dead(g))
        greenlet_switch(g, EMPTY, NONE);
    value_release((value)g);
    printf("%d rounds\n", rounds);
    return 0;
}
