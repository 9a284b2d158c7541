// There is no memory for leaving the stack: save_state says NULL, and nothing must happen.
#include <stdio.h>

#include "lab.h"
#include "stacklet.h"

static stacklet_handle other(stacklet_handle source, void *arg)
{
    (void)arg;
    source = stacklet_switch(source);
    puts("other: now it has worked");
    return source;
}

int main(void)
{
    stacklet_thread_handle thrd = stacklet_newthread();
    stacklet_handle h = stacklet_new(thrd, other, NULL);

    lab_fail_malloc(1);
    printf("main: the switch %s\n", stacklet_switch(h) == NULL ? "was refused" : "happened");
    printf("main: the other has %s\n",
           stacklet_switch(h) == EMPTY_STACKLET_HANDLE ? "ended" : "not ended");
    stacklet_deletethread(thrd);
    return 0;
}

// expect: main: the switch was refused
// expect: other: now it has worked
// expect: main: the other has ended
