// A clerk who survives every error. It should survive mistakes, and end when it is asked to.
#include <stdio.h>

#include "greenlet.h"
#include "lab.h"

static value serve(value arguments, value keywords)
{
    (void)arguments, (void)keywords;
    puts("clerk opens the counter");
    for (;;) {
        value got = greenlet_switch(greenlet_main(), EMPTY, NONE);
        if (got == NULL) {
            puts("clerk shrugs");
            got = error_take();
        }
        value_release(got);
    }
    puts("clerk closes the counter");
    return NULL;
}

int main(void)
{
    greenlet *clerk = greenlet_new(serve, NULL);

    lab_name(greenlet_main(), "main");
    lab_name(clerk, "clerk");
    value_release(greenlet_switch(clerk, EMPTY, NONE));
    value_release(greenlet_throw(clerk, error_from(&ValueError, NONE)));
    puts("main gives up the clerk");
    value_release((value)clerk);
    puts("main goes on");
    return 0;
}

// expect: clerk opens the counter
// expect: clerk shrugs
// expect: main gives up the clerk
// expect: clerk closes the counter
// expect: main goes on
