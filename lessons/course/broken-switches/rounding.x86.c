// Each stack has a rounding mode of its own: main rounds to nearest, the other one up.
#include <stdio.h>

#include "stacklet.h"

enum { TO_NEAREST = 0x1f80, UP = 0x5f80 };

static unsigned rounding(void)
{
    unsigned word;

    __asm__ volatile("stmxcsr %0" : "=m"(word));
    return word & 0xffc0;
}

static stacklet_handle other(stacklet_handle source, void *arg)
{
    unsigned word = UP;

    (void)arg;
    __asm__ volatile("ldmxcsr %0" : : "m"(word));
    source = stacklet_switch(source);
    printf("other: %s\n", rounding() == UP ? "as before" : "changed");
    return source;
}

int main(void)
{
    stacklet_thread_handle thrd = stacklet_newthread();
    stacklet_handle h = stacklet_new(thrd, other, NULL);

    printf("main: %s\n", rounding() == TO_NEAREST ? "as before" : "changed");
    stacklet_switch(h);
    printf("main: %s\n", rounding() == TO_NEAREST ? "as before" : "changed");
    stacklet_deletethread(thrd);
    return 0;
}

// expect: main: as before
// expect: other: as before
// expect: main: as before
