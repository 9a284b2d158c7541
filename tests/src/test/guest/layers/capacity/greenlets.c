// SPDX-License-Identifier: GPL-2.0-or-later
// Ten thousand greenlets at a time, each in the middle of its run. To be run with a heap
// of 16 MB.
#include <assert.h>
#include <stdio.h>

#include "greenlet.h"
#include "lab.h"

enum { GREENLETS = 10000 };

static greenlet *all[GREENLETS];

// Keeps its first number on its stack until it gets another.
static value add(value arguments, value keywords)
{
    long long first = integer_of(value_item(arguments, 0));
    value second = greenlet_switch(greenlet_main(), EMPTY, NONE);

    (void)keywords;
    return second != NULL ? integer_from(first + integer_of(second)) : NULL;
}

int main(void)
{
    size_t blocks, bytes;

    assert(greenlet_main() != NULL && thread_stacklets() != NULL);
    blocks = lab_heap_blocks();
    bytes = lab_heap_in_use();
    for (int i = 0; i < GREENLETS; i++) {
        all[i] = greenlet_new(add, NULL);
        assert(all[i] != NULL);
        assert(greenlet_send(all[i], integer_from(i)) == EMPTY);
    }
    printf("%d suspended\n", GREENLETS);
    fprintf(stderr, "%zu bytes each\n", (lab_heap_in_use() - bytes) / GREENLETS);
    for (int i = 0; i < GREENLETS; i++) {
        assert(integer_of(greenlet_send(all[i], integer_from(2 * i))) == 3 * i);
        assert(greenlet_is_dead(all[i]));
        value_release((value)all[i]);
    }
    assert(lab_heap_blocks() == blocks && lab_heap_in_use() == bytes);
    lab_heap_check();
    printf("%d ended\n", GREENLETS);
    return 0;
}

// expect: 10000 suspended
// expect: 10000 ended
