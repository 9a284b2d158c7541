// main wants to switch to a guest, and at that moment there is no memory.
#include <stdio.h>

#include "lab.h"
#include "stacklet.h"

static stacklet_handle guest(stacklet_handle host, void *arg)
{
    printf("guest: begins with %s\n", (const char *)arg);
    host = stacklet_switch(host);
    puts("guest: goes on");
    return host;
}

int main(void)
{
    stacklet_thread_handle thread = stacklet_newthread();
    stacklet_handle other = stacklet_new(thread, guest, "a candle");

    lab_fail_malloc(1);     // the next malloc gives NULL
    while (other != EMPTY_STACKLET_HANDLE) {
        puts("main: tries");
        other = stacklet_switch(other);
    }
    puts("main: the guest has ended");
    stacklet_deletethread(thread);
    return 0;
}

// expect: guest: begins with a candle
// expect: main: tries
// expect: main: tries
// expect: guest: goes on
// expect: main: the guest has ended
