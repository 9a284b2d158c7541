// The smallest use of a stacklet: a callback that ends at once.
//
// stacklet_new suspends main and runs `callback` on a new stack. The callback
// returns the handle it was given, which means: continue main, I am done.
// Main learns this from the EMPTY handle.
#include <assert.h>
#include <stdio.h>

#include "stacklet.h"

static stacklet_handle callback(stacklet_handle source, void *arg)
{
    assert(source != NULL && source != EMPTY_STACKLET_HANDLE);
    assert(arg == (void *)123);
    puts("callback: my argument arrived");
    return source;
}

int main(void)
{
    stacklet_thread_handle thrd = stacklet_newthread();

    assert(thrd != NULL);
    stacklet_handle h = stacklet_new(thrd, callback, (void *)123);
    assert(h == EMPTY_STACKLET_HANDLE);
    puts("main: the callback has ended");
    stacklet_deletethread(thrd);
    return 0;
}

// expect: callback: my argument arrived
// expect: main: the callback has ended
