// Two stacks count, each with numbers of its own, and switch after every step.
#include <stdio.h>
#include <stdlib.h>

#include "stacklet.h"

static int rounds;      // ends what would go on for ever with a broken switch

static stacklet_handle other(stacklet_handle source, void *arg)
{
    int ones = atoi("1"), tens = atoi("10"), hundreds = atoi("100");

    for (int i = 1; i <= 2 && ++rounds < 9; i++) {
        ones += i;
        tens += ones;
        hundreds += tens;
        source = stacklet_switch(source);
    }
    printf("%s: %d %d %d\n", (const char *)arg, ones, tens, hundreds);
    return source;
}

int main(void)
{
    stacklet_thread_handle thrd = stacklet_newthread();
    int apples = atoi("3"), pears = atoi("5"), plums = atoi("7");
    stacklet_handle h = stacklet_new(thrd, other, "other");

    if (h == NULL) {
        puts("main: there was no memory, or so I was told");
        return 1;
    }
    while (h != EMPTY_STACKLET_HANDLE && ++rounds < 9) {
        apples += 1;
        pears += apples;
        plums += pears;
        h = stacklet_switch(h);
    }
    printf("main: %d %d %d\n", apples, pears, plums);
    stacklet_deletethread(thrd);
    return 0;
}

// expect: other: 4 16 128
// expect: main: 5 14 30
