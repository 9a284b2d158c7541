// main and a guest, each on a stack of its own, take turns.
#include <stdio.h>

#include "stacklet.h"

static stacklet_handle guest(stacklet_handle host, void *arg)
{
    const char *name = arg;

    printf("  guest: my name is %s\n", name);
    host = stacklet_switch(host);
    printf("  guest: I am still %s\n", name);
    return host;
}

int main(void)
{
    stacklet_thread_handle thread = stacklet_newthread();
    stacklet_handle other = stacklet_new(thread, guest, "Ada");

    printf("main: pleased to meet you\n");
    stacklet_switch(other);
    printf("main: the guest has gone\n");
    stacklet_deletethread(thread);
    return 0;
}

// expect:   guest: my name is Ada
// expect: main: pleased to meet you
// expect:   guest: I am still Ada
// expect: main: the guest has gone
