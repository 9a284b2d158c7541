// main leaves a message for its guest, who sleeps. It should arrive.
#include <stdio.h>

#include "stacklet.h"

static volatile int *letterbox;

static stacklet_handle guest(stacklet_handle host, void *arg)
{
    volatile int letter = 0;

    (void)arg;
    letterbox = &letter;
    host = stacklet_switch(host);
    printf("guest: %d has arrived\n", letter);
    return host;
}

int main(void)
{
    stacklet_thread_handle thread = stacklet_newthread();
    stacklet_handle other = stacklet_new(thread, guest, NULL);

    *letterbox = 42;
    stacklet_switch(other);
    return 0;
}

// expect: guest: 42 has arrived
