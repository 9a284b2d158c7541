// main rounds up, its guest rounds down. Do they disturb each other?
#include <stdio.h>

#include "stacklet.h"

enum { DOWN = 2, UP = 1 };

static void set_rounding(unsigned mode)
{
    unsigned fpscr = mode << 22;

    __asm__ volatile("vmsr fpscr, %0" : : "r"(fpscr));
}

static volatile double one = 1, three = 3;

static stacklet_handle guest(stacklet_handle host, void *arg)
{
    (void)arg;
    set_rounding(DOWN);
    return stacklet_switch(host);
}

int main(void)
{
    stacklet_thread_handle thread = stacklet_newthread();

    set_rounding(UP);
    volatile double before = one / three;
    stacklet_handle other = stacklet_new(thread, guest, NULL);
    volatile double after = one / three;

    printf("main: 1/3 %s\n", before == after ? "is what it was" : "has changed");
    stacklet_switch(other);
    return 0;
}

// expect: main: 1/3 has changed
