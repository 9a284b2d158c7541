// Stacklets that start at different depths of the stack.
//
// A stacklet's far end is the frame that created it. `outer` starts high,
// `inner` is created deep inside outer's recursion. Watch how much of each
// slice has to be copied: bytes that nobody overwrites stay where they are.
//
// The handles live in static variables on purpose. While main runs, outer's
// whole stack is in the heap; a pointer to one of outer's locals would then
// point at somebody else's bytes.
#include <assert.h>
#include <stdio.h>

#include "stacklet.h"

static stacklet_thread_handle thrd;
static stacklet_handle main_handle;
static stacklet_handle outer_handle;

static stacklet_handle inner(stacklet_handle source, void *arg)
{
    (void)arg;
    outer_handle = source;              // outer sleeps, five calls deep
    printf("    inner: over to main\n");
    main_handle = stacklet_switch(main_handle);
    printf("    inner: back, and done\n");
    return outer_handle;
}

static int descend(int depth)
{
    double kept = depth * 1.5;          // must survive every copy

    if (depth < 5)
        return descend(depth + 1) + (kept == depth * 1.5);
    stacklet_handle h = stacklet_new(thrd, inner, NULL);
    assert(h == EMPTY_STACKLET_HANDLE);
    return 1;
}

static stacklet_handle outer(stacklet_handle source, void *arg)
{
    (void)arg;
    main_handle = source;
    printf("  outer: descending\n");
    printf("  outer: %d frames kept their values\n", descend(1));
    return main_handle;
}

int main(void)
{
    thrd = stacklet_newthread();
    printf("main: start\n");
    stacklet_handle from_inner = stacklet_new(thrd, outer, NULL);
    assert(from_inner != NULL && from_inner != EMPTY_STACKLET_HANDLE);
    printf("main: inner came to me, back to it\n");
    stacklet_handle last = stacklet_switch(from_inner);
    assert(last == EMPTY_STACKLET_HANDLE);
    printf("main: all done\n");
    stacklet_deletethread(thrd);
    return 0;
}

// expect: main: start
// expect:   outer: descending
// expect:     inner: over to main
// expect: main: inner came to me, back to it
// expect:     inner: back, and done
// expect:   outer: 5 frames kept their values
// expect: main: all done
