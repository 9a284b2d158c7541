// A body must return a handle; this one returns NULL.
#include "stacklet.h"

static stacklet_handle body(stacklet_handle source, void *arg)
{
    (void)source;
    (void)arg;
    return 0;
}

int main(void)
{
    stacklet_new(stacklet_newthread(), body, 0);
    return 0;
}

// expect exit: 134
// expect error: FATAL: stacklet.c:..: handle != NULL && handle != EMPTY_STACKLET_HANDLE
// expect error: lab run: aborted: the program called abort()
