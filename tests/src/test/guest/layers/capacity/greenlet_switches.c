// SPDX-License-Identifier: GPL-2.0-or-later
// A hundred thousand switches among a thousand greenlets. Each chooses the next, at random;
// afterwards the heap is as it was.
#include <assert.h>
#include <stdio.h>
#include <stdlib.h>

#include "greenlet.h"
#include "lab.h"

enum { GREENLETS = 1000, SWITCHES = 100000 };

static greenlet *all[GREENLETS];
static int switches, runs[GREENLETS];

// Never the one that is running: that would be no switch.
static greenlet *anybody_but(int me)
{
    int chosen = rand() % (GREENLETS - 1);

    return all[chosen < me ? chosen : chosen + 1];
}

// Keeps a number on its stack that nobody else may change.
static value wander(value arguments, value keywords)
{
    int me = (int)integer_of(value_item(arguments, 0));
    volatile int kept = me * me;
    value got = greenlet_switch(greenlet_main(), EMPTY, NONE);

    (void)keywords;
    while (got != NULL) {
        value_release(got);
        assert(kept == me * me);
        runs[me]++;
        if (++switches < SWITCHES)
            got = greenlet_send(anybody_but(me), integer_from(me));
        else
            got = greenlet_switch(greenlet_main(), EMPTY, NONE);
    }
    return NULL;
}

int main(void)
{
    size_t blocks, bytes, suspended;
    int all_runs = 0;

    assert(greenlet_main() != NULL && thread_stacklets() != NULL);
    blocks = lab_heap_blocks();
    bytes = lab_heap_in_use();
    for (int i = 0; i < GREENLETS; i++) {
        all[i] = greenlet_new(wander, NULL);
        assert(greenlet_send(all[i], integer_from(i)) == EMPTY);
    }
    suspended = lab_heap_in_use();
    assert(greenlet_send(all[0], NONE) == EMPTY);
    printf("%d switches\n", switches);
    printf("%ld bytes more\n", (long)lab_heap_in_use() - (long)suspended);
    for (int i = 0; i < GREENLETS; i++) {
        all_runs += runs[i];
        value_release((value)all[i]);
    }
    assert(all_runs == SWITCHES);
    assert(lab_heap_blocks() == blocks && lab_heap_in_use() == bytes);
    lab_heap_check();
    return 0;
}

// expect: 100000 switches
// expect: 0 bytes more
