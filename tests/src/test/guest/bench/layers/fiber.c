// For counting what a switch costs: main and a fiber, argv[1] times each.
#include <stdio.h>
#include <stdlib.h>

#include "fiber.h"

static int rounds;

static value target(value arguments, value keywords)
{
    fiber *parent = fiber_parent(fiber_current());

    (void)arguments, (void)keywords;
    for (int i = 0; i < rounds; i++)
        fiber_switch(parent, NONE);
    return NONE;
}

int main(int argc, char **argv)
{
    rounds = argc > 1 ? atoi(argv[1]) : 1;
    fiber *f = fiber_new(target, EMPTY, NONE, NULL);
    while (fiber_is_alive(f))
        fiber_switch(f, NONE);
    value_release((value)f);
    printf("%d rounds\n", rounds);
    return 0;
}
