// main and a guest, each with a full pocket in every register that calls keep.
#include <stdio.h>
#include <stdlib.h>

#include "stacklet.h"

static void count(int a, int b, int c, int d, int e)
{
    printf("%d %d %d %d %d\n", a, b, c, d, e);
}

static stacklet_handle guest(stacklet_handle host, void *arg)
{
    int a = atoi(arg), b = a * 2, c = a * 3, d = a * 4, e = a * 5;

    host = stacklet_switch(host);
    count(a, b, c, d, e);
    return host;
}

int main(void)
{
    stacklet_thread_handle thread = stacklet_newthread();
    int a = atoi("7"), b = a + 1, c = a + 2, d = a + 3, e = a + 4;

    stacklet_handle other = stacklet_new(thread, guest, "10");
    count(a, b, c, d, e);
    a = -a, b = -b, c = -c, d = -d, e = -e;
    stacklet_switch(other);
    count(a, b, c, d, e);
    return 0;
}

// expect: 7 8 9 10 11
// expect: 10 20 30 40 50
// expect: -7 -8 -9 -10 -11
