// SPDX-License-Identifier: GPL-2.0-or-later
// exit() on a stacklet: functions registered with atexit run, last one first,
// on the stack that called exit.
#include <stdio.h>
#include <stdlib.h>

#include "stacklet.h"

static int visits;

static void first(void)
{
    printf("first, after %d\n", visits);
}

static void last(void)
{
    printf("last, visit %d\n", ++visits);
}

static stacklet_handle leave(stacklet_handle source, void *arg)
{
    (void)source;
    printf("leaving with %d\n", *(const int *)arg);
    exit(*(const int *)arg);
}

int main(void)
{
    static int code = 3;

    atexit(first);
    atexit(last);
    stacklet_new(stacklet_newthread(), leave, &code);
    puts("never printed");
    return 0;
}

// expect exit: 3
// expect: leaving with 3
// expect: last, visit 1
// expect: first, after 1
