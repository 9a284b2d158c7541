// A program of about a million instructions: three stacklets compute and take turns.
#include <stdio.h>

#include "stacklet.h"

enum { STACKS = 3, TURNS = 20, WORK = 2700 };

static stacklet_handle waiting[STACKS];
static unsigned sum;

// Computes for a while on the stack of whoever calls it.
static void work(void)
{
    for (unsigned i = 0; i < WORK; i++)
        sum = sum * 1664525u + 1013904223u + (sum >> 7);
}

static stacklet_handle worker(stacklet_handle source, void *unused)
{
    (void)unused;
    for (int turn = 0; turn < TURNS; turn++) {
        work();
        source = stacklet_switch(source);
    }
    return source;
}

int main(void)
{
    stacklet_thread_handle thrd = stacklet_newthread();

    for (int i = 0; i < STACKS; i++)
        waiting[i] = stacklet_new(thrd, worker, NULL);
    for (int turn = 1; turn <= TURNS; turn++)
        for (int i = 0; i < STACKS; i++)
            waiting[i] = stacklet_switch(waiting[i]);
    printf("the sum is %u\n", sum);
    stacklet_deletethread(thrd);
    return 0;
}

// expect: the sum is 174042481
