// Two letters on two stacks. Each is written to from the other stack.
#include <stdio.h>

#include "stacklet.h"

static volatile int *guests_letter;

static stacklet_handle guest(stacklet_handle host, void *arg)
{
    volatile int letter = 1;
    volatile int *mains_letter = arg;

    guests_letter = &letter;
    *mains_letter = 2;
    host = stacklet_switch(host);
    printf("guest: my letter says %d\n", letter);
    return host;
}

int main(void)
{
    stacklet_thread_handle thread = stacklet_newthread();
    volatile int letter = 1;

    stacklet_handle other = stacklet_new(thread, guest, (void *)&letter);
    volatile int *there = guests_letter;
    printf("main: my letter says %d\n", letter);
    *there = 2;
    stacklet_switch(other);
    return 0;
}

// expect: main: my letter says 2
// expect: guest: my letter says 1
