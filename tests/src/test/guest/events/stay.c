// Asks for a new stacklet until there is memory for one.
#include "stacklet.h"

static stacklet_handle body(stacklet_handle source, void *arg)
{
    (void)arg;
    return source;
}

int main(void)
{
    stacklet_thread_handle thrd = stacklet_newthread();
    stacklet_handle h;

    while ((h = stacklet_new(thrd, body, 0)) == 0)
        ;
    stacklet_deletethread(thrd);
    return h == EMPTY_STACKLET_HANDLE ? 0 : 1;
}
