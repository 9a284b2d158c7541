// Switches to a handle that is gone.
#include "stacklet.h"

static stacklet_handle body(stacklet_handle source, void *arg)
{
    (void)arg;
    return stacklet_switch(source);
}

int main(void)
{
    stacklet_thread_handle thrd = stacklet_newthread();
    stacklet_handle once = stacklet_new(thrd, body, 0);

    stacklet_switch(once);
    stacklet_switch(once);
    return 0;
}

// expect exit: 134
// expect error: FATAL: stacklet.c:..: handle_is_unused
// expect error: lab run: aborted: the program called abort()
