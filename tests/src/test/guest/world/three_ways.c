// SPDX-License-Identifier: GPL-2.0-or-later
// A stack sleeps in three ways: with its slice in place, partly saved, and
// saved as a whole. The visitor is created deep in main's recursion; main then
// calls it from above, from below and from within the place where it began.
#include <assert.h>
#include <stdio.h>

#include "stacklet.h"

static stacklet_thread_handle thrd;
static stacklet_handle visitor_handle;
static int visits;

static stacklet_handle rest(stacklet_handle host, int depth)
{
    volatile int kept = depth * 3;

    if (depth > 0)
        host = rest(host, depth - 1);
    else
        host = stacklet_switch(host);
    assert(kept == depth * 3);
    return host;
}

static stacklet_handle visitor(stacklet_handle host, void *arg)
{
    int *stays = arg;

    while (visits < *stays) {
        visits++;
        host = rest(host, visits % 4);
    }
    return host;
}

static int descend(int depth, int create)
{
    volatile double kept = depth * 1.25;

    if (depth > 0)
        return descend(depth - 1, create) + (kept == depth * 1.25);
    if (create) {
        static int stays = 7;
        visitor_handle = stacklet_new(thrd, visitor, &stays);
    } else {
        visitor_handle = stacklet_switch(visitor_handle);
    }
    return 0;
}

int main(void)
{
    thrd = stacklet_newthread();
    int intact = descend(6, 1);

    for (int depth = 0; depth < 12; depth += 2)
        intact += descend(depth, 0);
    intact += descend(1, 0);
    assert(visitor_handle == EMPTY_STACKLET_HANDLE);
    printf("%d frames kept their values\n", intact);
    stacklet_deletethread(thrd);
    return 0;
}

// expect: 37 frames kept their values
