// Makes a stack, lets it stop in the middle, and goes on there later.
#include <stdio.h>

#include "stacklet.h"

static stacklet_handle guest(stacklet_handle creator, void *arg)
{
    printf("guest: begins, with %s\n", (const char *)arg);
    creator = stacklet_switch(creator);
    puts("guest: ends");
    return creator;
}

int main(void)
{
    stacklet_thread_handle thread = stacklet_newthread();

    puts("main: calls stacklet_new");
    stacklet_handle other = stacklet_new(thread, guest, "a lamp");
    puts("main: stacklet_new has returned");
    stacklet_switch(other);
    puts("main: stacklet_switch has returned");
    stacklet_deletethread(thread);
    return 0;
}

// expect: main: calls stacklet_new
// expect: guest: begins, with a lamp
// expect: main: stacklet_new has returned
// expect: guest: ends
// expect: main: stacklet_switch has returned
