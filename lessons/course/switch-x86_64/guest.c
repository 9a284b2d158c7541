// main and a guest, each on a stack of its own, take turns.
#include <stdio.h>
#include <stdlib.h>

#include "stacklet.h"

static stacklet_handle guest(stacklet_handle host, void *arg)
{
    int age = atoi(arg);

    printf("  guest: I am %d\n", age);
    host = stacklet_switch(host);
    printf("  guest: I am still %d\n", age);
    return host;
}

int main(void)
{
    stacklet_thread_handle thread = stacklet_newthread();
    stacklet_handle other = stacklet_new(thread, guest, "36");

    printf("main: pleased to meet you\n");
    stacklet_switch(other);
    printf("main: the guest has gone\n");
    stacklet_deletethread(thread);
    return 0;
}

// expect:   guest: I am 36
// expect: main: pleased to meet you
// expect:   guest: I am still 36
// expect: main: the guest has gone
