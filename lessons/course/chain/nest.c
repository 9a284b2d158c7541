// Three stacks, of which the third begins in the middle of the second.
#include <stdio.h>

#include "stacklet.h"

#pragma clang optimize off

static stacklet_thread_handle thread;
static stacklet_handle home, sleeper;

static stacklet_handle inner(stacklet_handle outer_handle, void *arg)
{
    (void)arg;
    sleeper = stacklet_switch(outer_handle);
    printf("    inner: over to main\n");
    home = stacklet_switch(home);
    printf("    inner: done\n");
    return sleeper;
}

static void descend(int depth, stacklet_handle inner_handle)
{
    if (depth > 0)
        descend(depth - 1, inner_handle);
    else
        stacklet_switch(inner_handle);
}

static stacklet_handle outer(stacklet_handle main_handle, void *arg)
{
    home = main_handle;
    stacklet_handle inner_handle = stacklet_new(thread, inner, arg);
    printf("  outer: going down\n");
    descend(4, inner_handle);
    printf("  outer: done\n");
    return home;
}

int main(void)
{
    thread = stacklet_newthread();
    stacklet_handle from = stacklet_new(thread, outer, NULL);
    printf("main: my turn\n");
    stacklet_switch(from);
    printf("main: done\n");
}

// expect:   outer: going down
// expect:     inner: over to main
// expect: main: my turn
// expect:     inner: done
// expect:   outer: done
// expect: main: done
