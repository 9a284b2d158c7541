// A guest counts, one number for each turn that it gets.
#include <stdio.h>

#include "lab.h"
#include "stacklet.h"

static stacklet_handle counter(stacklet_handle host, void *arg)
{
    lab_name(NULL, arg);
    for (int number = 1; number <= 3; number++) {
        host = stacklet_switch(host);
        printf("counter: %d\n", number);
    }
    return host;
}

int main(void)
{
    stacklet_thread_handle thread = stacklet_newthread();
    stacklet_handle counting = stacklet_new(thread, counter, "counter");

    while (counting != EMPTY_STACKLET_HANDLE) {
        puts("main: your turn");
        counting = stacklet_switch(counting);
    }
    puts("main: the counter has ended");
    stacklet_deletethread(thread);
    return 0;
}

// expect: main: your turn
// expect: counter: 1
// expect: main: your turn
// expect: counter: 2
// expect: main: your turn
// expect: counter: 3
// expect: main: the counter has ended
