// The guest writes a page, sleeps, and reads it. The page lies on its stack.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "stacklet.h"

static stacklet_handle guest(stacklet_handle host, void *arg)
{
    char page[2000];

    memset(page, 0, sizeof page);
    strcpy(page, arg);
    host = stacklet_switch(host);
    printf("guest: %s\n", page);
    return host;
}

int main(void)
{
    stacklet_thread_handle thread = stacklet_newthread();
    stacklet_handle other = stacklet_new(thread, guest, "once upon a time");

    printf("main: the guest sleeps\n");
    stacklet_switch(other);
    return 0;
}

// expect: main: the guest sleeps
// expect: guest: once upon a time
