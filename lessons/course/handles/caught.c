// main uses the handle of a guest who has left, and nobody has come since.
#include <stdio.h>

#include "stacklet.h"

static stacklet_handle ann(stacklet_handle host, void *arg)
{
    (void)arg;
    host = stacklet_switch(host);
    puts("Ann: good bye");
    return host;
}

int main(void)
{
    stacklet_thread_handle thread = stacklet_newthread();
    stacklet_handle a = stacklet_new(thread, ann, NULL);

    puts("main: Ann, please");
    stacklet_switch(a);
    puts("main: Ann, please");
    stacklet_switch(a);
    puts("main: ends");
    stacklet_deletethread(thread);
    return 0;
}

// expect: main: Ann, please
// expect: Ann: good bye
// expect: main: Ann, please
// expect exit: 134
