// A program that writes where nothing is, on a stack of its own.
#include "stacklet.h"

static stacklet_handle broken(stacklet_handle caller, void *arg)
{
    *(volatile int *)arg = 1;
    return caller;
}

int main(void)
{
    stacklet_thread_handle thrd = stacklet_newthread();

    stacklet_new(thrd, broken, (void *)16);
    return 0;
}
