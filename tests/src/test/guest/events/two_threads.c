// SPDX-License-Identifier: GPL-2.0-or-later
// A stacklet of one thread block uses a second thread block for stacklets of
// its own.
#include <assert.h>
#include <stdio.h>

#include "stacklet.h"

static stacklet_handle inner(stacklet_handle source, void *arg)
{
    (void)arg;
    puts("    inner");
    source = stacklet_switch(source);
    puts("    inner again");
    return source;
}

static stacklet_handle outer(stacklet_handle source, void *arg)
{
    stacklet_thread_handle second = stacklet_newthread();

    (void)arg;
    puts("  outer");
    stacklet_handle handle = stacklet_new(second, inner, NULL);
    puts("  outer again");
    assert(stacklet_switch(handle) == EMPTY_STACKLET_HANDLE);
    stacklet_deletethread(second);
    return source;
}

int main(void)
{
    stacklet_thread_handle first = stacklet_newthread();

    assert(stacklet_new(first, outer, NULL) == EMPTY_STACKLET_HANDLE);
    stacklet_deletethread(first);
    return 0;
}

// expect:   outer
// expect:     inner
// expect:   outer again
// expect:     inner again
