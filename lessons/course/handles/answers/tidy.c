// Three guests read for as long as they like. main does not wait for them.
#include <stdio.h>
#include <stdlib.h>

#include "stacklet.h"

static stacklet_handle reader(stacklet_handle host, void *arg)
{
    int pages = atoi(arg);

    for (int page = 1; page <= pages; page++)
        host = stacklet_switch(host);
    return host;
}

int main(void)
{
    stacklet_thread_handle thread = stacklet_newthread();
    const char *pages[] = { "1", "0", "2" };
    stacklet_handle readers[3];

    for (int i = 0; i < 3; i++)
        readers[i] = stacklet_new(thread, reader, (void *)pages[i]);
    for (int i = 0; i < 3; i++)
        printf("main: reader %d %s\n", i,
               readers[i] == EMPTY_STACKLET_HANDLE ? "has ended" : "is still reading");
    for (int i = 0; i < 3; i++)
        if (readers[i] != EMPTY_STACKLET_HANDLE)
            stacklet_destroy(readers[i]);
    puts("main: closes");
    stacklet_deletethread(thread);
    return 0;
}

// expect: main: reader 0 is still reading
// expect: main: reader 1 has ended
// expect: main: reader 2 is still reading
// expect: main: closes
