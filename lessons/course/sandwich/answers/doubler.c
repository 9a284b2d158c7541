// A layer of our own on stacklets: two stacks that talk in numbers.
#include <stdio.h>

#include "stacklet.h"

static stacklet_handle other;
static int said;

// Says a number to the other stack, and returns what it says next.
static int talk(int number)
{
    said = number;
    other = stacklet_switch(other);
    return said;
}

static stacklet_handle doubler(stacklet_handle source, void *arg)
{
    (void)arg;
    other = source;
    for (int heard = talk(0); heard != 0;)
        heard = talk(2 * heard);
    return other;
}

int main(void)
{
    stacklet_thread_handle thrd = stacklet_newthread();

    other = stacklet_new(thrd, doubler, NULL);
    for (int n = 1; n <= 3; n++)
        printf("%d doubled is %d\n", n, talk(n));
    talk(0);
    stacklet_deletethread(thrd);
    return 0;
}

// expect: 1 doubled is 2
// expect: 2 doubled is 4
// expect: 3 doubled is 6
