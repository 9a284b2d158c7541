// For counting what a switch costs: two stacklets that do nothing but switch,
// argv[1] times each.
#include <stdio.h>
#include <stdlib.h>

#include "stacklet.h"

static stacklet_thread_handle thrd;
static int rounds;

static stacklet_handle body(stacklet_handle other, void *arg)
{
    (void)arg;
    for (int i = 0; i < rounds; i++)
        other = stacklet_switch(other);
    return other;
}

int main(int argc, char **argv)
{
    rounds = argc > 1 ? atoi(argv[1]) : 1;
    thrd = stacklet_newthread();
    stacklet_handle other = stacklet_new(thrd, body, NULL);
    while (other != EMPTY_STACKLET_HANDLE)
        other = stacklet_switch(other);
    stacklet_deletethread(thrd);
    printf("%d rounds\n", rounds);
    return 0;
}
