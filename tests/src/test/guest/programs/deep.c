// SPDX-License-Identifier: GPL-2.0-or-later
// A switch below a thousand frames: a slice of many kilobytes goes to the heap
// and comes back, over and over.
#include <assert.h>
#include <stdio.h>

#include "stacklet.h"

enum { FRAMES = 1000 };

static stacklet_handle partner;

static long dive(int depth, long seed)
{
    long kept[4] = { seed, seed * 3, depth, seed ^ depth };

    if (depth == 0) {
        for (int i = 0; i < 3; i++)
            partner = stacklet_switch(partner);
        return 0;
    }
    long below = dive(depth - 1, seed + depth);
    assert(kept[0] == seed && kept[1] == seed * 3 && kept[2] == depth);
    return below + kept[3] % 7;
}

static stacklet_handle diver(stacklet_handle source, void *arg)
{
    partner = source;
    printf("diver %ld\n", dive(FRAMES, *(const long *)arg));
    return partner;
}

int main(void)
{
    static long seed = 17;
    stacklet_thread_handle thrd = stacklet_newthread();

    partner = stacklet_new(thrd, diver, &seed);
    printf("main %ld\n", dive(FRAMES / 2, 5));
    assert(partner == EMPTY_STACKLET_HANDLE);
    stacklet_deletethread(thrd);
    return 0;
}

// expect: diver 3004
// expect: main 1542
