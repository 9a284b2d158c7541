// main wants to reach a variable on a stack that sleeps.
#include <stdio.h>

#include "stacklet.h"

static volatile long *guests_number;

static stacklet_handle guest(stacklet_handle host, void *arg)
{
    volatile long number = 1;

    (void)arg;
    guests_number = &number;
    host = stacklet_switch(host);
    printf("guest: my number is %ld\n", number);
    return host;
}

int main(void)
{
    stacklet_thread_handle thread = stacklet_newthread();
    stacklet_handle other = stacklet_new(thread, guest, NULL);

    volatile long *where =
        (void *)_stacklet_translate_pointer(other, (void **)guests_number);
    *where = 42;
    stacklet_switch(other);
    return 0;
}

// expect: guest: my number is 42
