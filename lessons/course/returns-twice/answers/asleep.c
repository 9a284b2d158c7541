// A guest is hired, and is to begin only when its work is called for.
#include <stdio.h>

#include "stacklet.h"

static stacklet_handle guest(stacklet_handle creator, void *arg)
{
    creator = stacklet_switch(creator);
    printf("guest: begins, with %s\n", (const char *)arg);
    puts("guest: ends");
    return creator;
}

int main(void)
{
    stacklet_thread_handle thread = stacklet_newthread();

    stacklet_handle other = stacklet_new(thread, guest, "a lamp");
    puts("main: has a guest that has not begun");
    if (other != EMPTY_STACKLET_HANDLE)
        stacklet_switch(other);
    puts("main: the guest has done its work");
    stacklet_deletethread(thread);
    return 0;
}

// expect: main: has a guest that has not begun
// expect: guest: begins, with a lamp
// expect: guest: ends
// expect: main: the guest has done its work
