// SPDX-License-Identifier: GPL-2.0-or-later
// Destroys a stack that still has bytes in place.
#include <stdio.h>

#include "stacklet.h"

static stacklet_thread_handle thrd;
static stacklet_handle main_handle;

static stacklet_handle successor(stacklet_handle creator, void *arg)
{
    (void)arg;
    stacklet_destroy(creator);
    return main_handle;
}

static stacklet_handle doomed(stacklet_handle source, void *arg)
{
    main_handle = source;
    stacklet_new(thrd, successor, arg);
    puts("never printed");
    return source;
}

int main(void)
{
    thrd = stacklet_newthread();
    stacklet_new(thrd, doomed, NULL);
    puts("over");
    stacklet_deletethread(thrd);
    return 0;
}

// expect: over
