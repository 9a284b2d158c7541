// SPDX-License-Identifier: GPL-2.0-or-later
// Two stacks, main and one stacklet, switch there and back. The tests set
// every callee-saved register just before slp_switch and read it just after;
// `leaving` and `entering` tell them which stack that is.
#include <assert.h>
#include <stdio.h>

#include "stacklet.h"

enum { MAIN, OTHER, ROUNDS = 3 };

int leaving;        // not static: read by the tests
int entering;

static stacklet_handle pass(stacklet_handle target, int from, int to)
{
    leaving = from;
    entering = to;
    return stacklet_switch(target);
}

static stacklet_handle other(stacklet_handle source, void *arg)
{
    (void)arg;
    for (int round = 0; round < ROUNDS; round++)
        source = pass(source, OTHER, MAIN);
    leaving = OTHER;
    entering = MAIN;
    return source;
}

int main(void)
{
    stacklet_thread_handle thrd = stacklet_newthread();
    int passes = 0;

    leaving = entering = MAIN;
    stacklet_handle h = stacklet_new(thrd, other, NULL);
    while (h != EMPTY_STACKLET_HANDLE) {
        h = pass(h, MAIN, OTHER);
        passes++;
    }
    assert(passes == ROUNDS);
    stacklet_deletethread(thrd);
    puts("there and back again");
    return 0;
}

// expect: there and back again
