// Calls, a loop, recursion, and a call that switches to another stack whose
// frames stand at the same addresses.
#include <stdio.h>

#include "stacklet.h"

static stacklet_thread_handle thrd;
volatile int counter;

__attribute__((noinline)) static int add(int a, int b)
{
    int sum = a + b;
    counter += sum;
    return sum;
}

__attribute__((noinline)) static int depth(int n)
{
    if (n == 0)
        return 0;
    int below = depth(n - 1);
    return below + 1;
}

static stacklet_handle other(stacklet_handle back, void *data)
{
    (void)data;
    counter += 100;
    back = stacklet_switch(back);
    counter += 1000;
    return back;
}

int main(void)
{
    int total = add(1, 2);
    total += depth(3);
    for (int i = 0; i < 3; i++)
        total += add(i, total);
    thrd = stacklet_newthread();
    stacklet_handle it = stacklet_new(thrd, other, NULL);
    it = stacklet_switch(it);
    printf("%d %d\n", total, counter);
    stacklet_deletethread(thrd);
    return it == EMPTY_STACKLET_HANDLE ? 0 : 1;
}
