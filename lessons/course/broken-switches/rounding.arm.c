// Each stack has numbers in floating-point registers: main has 1.5, the other one 2.5.
#include <stdio.h>
#include <stdlib.h>

#include "stacklet.h"

static stacklet_handle other(stacklet_handle source, void *arg)
{
    double kept = atof("2.5");

    (void)arg;
    __asm__ volatile("" : "+w"(kept));
    source = stacklet_switch(source);
    printf("other: %s\n", kept == 2.5 ? "as before" : "changed");
    return source;
}

int main(void)
{
    stacklet_thread_handle thrd = stacklet_newthread();
    double kept = atof("1.5");

    __asm__ volatile("" : "+w"(kept));
    stacklet_handle h = stacklet_new(thrd, other, NULL);
    printf("main: %s\n", kept == 1.5 ? "as before" : "changed");
    stacklet_switch(h);
    printf("main: %s\n", kept == 1.5 ? "as before" : "changed");
    stacklet_deletethread(thrd);
    return 0;
}

// expect: main: as before
// expect: other: as before
// expect: main: as before
