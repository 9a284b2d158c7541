// Three stacks, one after the other. The third looks how many others wait.
#include <stdio.h>

#include "stacklet.h"

#pragma clang optimize off

static stacklet_thread_handle thread;

static void look_around(void)
{
    printf("      third: here I am\n");
}

static stacklet_handle third(stacklet_handle source, void *arg)
{
    (void)arg;
    look_around();
    return source;
}

static stacklet_handle second(stacklet_handle source, void *arg)
{
    (void)arg;
    printf("    second: here I am\n");
    stacklet_new(thread, third, NULL);
    return source;
}

static stacklet_handle first(stacklet_handle source, void *arg)
{
    (void)arg;
    printf("  first: here I am\n");
    stacklet_new(thread, second, NULL);
    return source;
}

int main(void)
{
    thread = stacklet_newthread();
    stacklet_new(thread, first, NULL);
    return 0;
}

// expect:   first: here I am
// expect:     second: here I am
// expect:       third: here I am
