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
    return stacklet_switch(source);
}

static stacklet_handle first(stacklet_handle source, void *arg)
{
    (void)arg;
    printf("  first: here I am\n");
    return stacklet_switch(source);
}

int main(void)
{
    thread = stacklet_newthread();
    stacklet_handle a = stacklet_new(thread, first, NULL);
    stacklet_handle b = stacklet_new(thread, second, NULL);
    stacklet_new(thread, third, NULL);
    stacklet_switch(b);
    stacklet_switch(a);
    return 0;
}

// expect:   first: here I am
// expect:     second: here I am
// expect:       third: here I am
