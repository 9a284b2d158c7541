// main and a guest, each with fractions that must survive a switch.
#include <stdio.h>
#include <stdlib.h>

#include "stacklet.h"

static void tell(const char *who, double a, double b, double c)
{
    printf("%s: %.2f %.2f %.2f\n", who, a, b, c);
}

static stacklet_handle guest(stacklet_handle host, void *arg)
{
    double a = strtod(arg, NULL), b = a * 2, c = a * 3;

    host = stacklet_switch(host);
    tell("guest", a, b, c);
    return host;
}

int main(void)
{
    stacklet_thread_handle thread = stacklet_newthread();
    double a = strtod("0.5", NULL), b = a + 1, c = a + 2;

    stacklet_handle other = stacklet_new(thread, guest, "1.25");
    tell("main", a, b, c);
    a = a / 2, b = b / 2, c = c / 2;
    stacklet_switch(other);
    tell("main", a, b, c);
    return 0;
}

// expect: main: 0.50 1.50 2.50
// expect: guest: 1.25 2.50 3.75
// expect: main: 0.25 0.75 1.25
