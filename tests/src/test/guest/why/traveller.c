// A value that travels: made in one place, kept in the frame of a stacklet
// while that is left and entered twice, and at last put into a global.
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "stacklet.h"

static stacklet_thread_handle thrd;
int arrived;
int constant;
int wide[4] = {11, 22, 33, 44};
int copied[4];
long long summed;
clock_t asked;

__attribute__((noinline)) static int make(int seed)
{
    return seed * 37 + 5;       // MADE HERE
}

__attribute__((noinline)) static void copy_bytes(char *to, const char *from,
                                                 int count)
{
    for (volatile int i = 0; i < count; i++)
        to[i] = from[i];        // BYTE BY BYTE
}

static stacklet_handle keeper(stacklet_handle source, void *arg)
{
    volatile int kept = make(*(int *)arg);

    source = stacklet_switch(source);
    source = stacklet_switch(source);
    arrived = kept;             // ARRIVES HERE
    return source;
}

int main(int argc, char **argv)
{
    int seed = argc + 1;

    (void)argv;
    thrd = stacklet_newthread();
    stacklet_handle h = stacklet_new(thrd, keeper, &seed);
    h = stacklet_switch(h);
    h = stacklet_switch(h);
    constant = 1234;            // CONSTANT
    copy_bytes((char *)copied, (const char *)wide, sizeof wide);
    summed = (long long)wide[0] * copied[3];
    asked = clock();
    printf("%d\n", arrived);
    return 0;
}
