// SPDX-License-Identifier: GPL-2.0-or-later
// rand and srand: the same seed gives the same numbers, also when two stacks
// take turns; numbers stay in range and differ.
#include <assert.h>
#include <stdio.h>
#include <stdlib.h>

#include "stacklet.h"

enum { COUNT = 16 };

static int drawn[COUNT];

static stacklet_handle draw_odd(stacklet_handle source, void *arg)
{
    (void)arg;
    for (int i = 1; i < COUNT; i += 2) {
        drawn[i] = rand();
        source = stacklet_switch(source);
    }
    return source;
}

int main(void)
{
    stacklet_thread_handle thrd = stacklet_newthread();
    int expected[COUNT], different = 0;

    srand(2024);
    for (int i = 0; i < COUNT; i++)
        expected[i] = rand();
    srand(2024);
    drawn[0] = rand();
    stacklet_handle h = stacklet_new(thrd, draw_odd, NULL);
    for (int i = 2; i < COUNT; i += 2) {
        drawn[i] = rand();
        h = stacklet_switch(h);
    }
    assert(stacklet_switch(h) == EMPTY_STACKLET_HANDLE);
    for (int i = 0; i < COUNT; i++) {
        assert(drawn[i] == expected[i]);
        assert(drawn[i] >= 0 && drawn[i] <= RAND_MAX);
        different += drawn[i] != drawn[(i + 1) % COUNT];
    }
    srand(2025);
    printf("same seed, same numbers; different ones: %d; another seed: %s\n", different,
           rand() == expected[0] ? "same" : "different");
    stacklet_deletethread(thrd);
    return 0;
}

// expect: same seed, same numbers; different ones: 16; another seed: different
