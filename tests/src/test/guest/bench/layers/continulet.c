// For counting what a switch costs: main and a continulet, argv[1] times each.
#include <stdio.h>
#include <stdlib.h>

#include "continulet.h"

static int rounds;

static value body(continulet *self, value arguments, value keywords)
{
    (void)arguments, (void)keywords;
    for (int i = 0; i < rounds; i++)
        continulet_switch(self, NONE, NULL);
    return NONE;
}

int main(int argc, char **argv)
{
    rounds = argc > 1 ? atoi(argv[1]) : 1;
    continulet *c = continulet_new(body, EMPTY, NONE);
    while (continulet_is_pending(c))
        continulet_switch(c, NONE, NULL);
    value_release((value)c);
    printf("%d rounds\n", rounds);
    return 0;
}
