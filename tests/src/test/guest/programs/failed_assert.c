// SPDX-License-Identifier: GPL-2.0-or-later
// An assertion that fails on a stacklet ends the whole program.
#include <assert.h>
#include <stdio.h>

#include "stacklet.h"

static stacklet_handle fail(stacklet_handle source, void *arg)
{
    int answer = *(const int *)arg;

    printf("the answer is %d\n", answer);
    fflush(stdout);
    assert(answer == 42);
    puts("never printed");
    return source;
}

int main(void)
{
    static int answer = 41;

    stacklet_new(stacklet_newthread(), fail, &answer);
    puts("never printed");
    return 0;
}

// expect exit: 134
// expect: the answer is 41
