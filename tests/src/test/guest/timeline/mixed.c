// What a state must hold to be run from: two stacks, x87 or VFP arithmetic in
// flight, the host's clock, memory from malloc, output, and string instructions.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "stacklet.h"

static stacklet_thread_handle thrd;
static double sum;
static char text[300], copy[300];

static double series(int n)
{
    volatile long double x = 1.0L;

    for (int i = 1; i < n; i++)
        x = x / i + (long double)i / (x + 0.5L);
    return (double)x;
}

static stacklet_handle other(stacklet_handle back, void *data)
{
    double mine = *(double *)data;

    for (int i = 0; i < 40; i++) {
        mine += series(10 + i);
        sum += mine;
        back = stacklet_switch(back);
    }
    return back;
}

int main(void)
{
    double seed = 0.25;

    thrd = stacklet_newthread();
    stacklet_handle it = stacklet_new(thrd, other, &seed);
    for (int i = 0; it != EMPTY_STACKLET_HANDLE; i++) {
        char *block = malloc((size_t)(50 + i % 7));
        if (!block)
            return 1;
        memset(text, 'a' + i % 26, sizeof text - 1);
        memcpy(copy, text, sizeof copy);
        snprintf(block, 50, "%d %.3f %c", i, sum, copy[i]);
        printf("%s %ld\n", block, (long)clock());
        free(block);
        it = stacklet_switch(it);
    }
    stacklet_deletethread(thrd);
    return 0;
}
