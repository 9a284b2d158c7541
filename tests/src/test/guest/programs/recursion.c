// SPDX-License-Identifier: GPL-2.0-or-later
// Recursion as a stream of moves: hanoi hands over one move at a time, from
// the depth at which it happens to be.
#include <assert.h>
#include <stdio.h>

#include "stacklet.h"

static stacklet_handle consumer;
static char from, to;
static int depth_of_move;

static void hanoi(int n, char a, char b, char c, int depth)
{
    if (n == 0)
        return;
    hanoi(n - 1, a, c, b, depth + 1);
    from = a;
    to = c;
    depth_of_move = depth;
    consumer = stacklet_switch(consumer);
    hanoi(n - 1, b, a, c, depth + 1);
}

static stacklet_handle tower(stacklet_handle source, void *arg)
{
    consumer = source;
    hanoi(*(const int *)arg, 'A', 'B', 'C', 1);
    return consumer;
}

static int ackermann(int m, int n)
{
    return m == 0 ? n + 1 : ackermann(m - 1, n == 0 ? 1 : ackermann(m, n - 1));
}

int main(void)
{
    static int discs = 3;
    stacklet_thread_handle thrd = stacklet_newthread();
    int moves = 0;

    for (stacklet_handle h = stacklet_new(thrd, tower, &discs); h != EMPTY_STACKLET_HANDLE;
         h = stacklet_switch(h))
        printf("%d: %c to %c at depth %d\n", ++moves, from, to, depth_of_move);
    assert(moves == (1 << discs) - 1);
    printf("ackermann(2, 9) = %d\n", ackermann(2, 9));
    stacklet_deletethread(thrd);
    return 0;
}

// expect: 1: A to C at depth 3
// expect: 2: A to B at depth 2
// expect: 3: C to B at depth 3
// expect: 4: A to C at depth 1
// expect: 5: B to A at depth 3
// expect: 6: B to C at depth 2
// expect: 7: A to C at depth 3
// expect: ackermann(2, 9) = 21
