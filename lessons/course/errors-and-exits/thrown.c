// Two greenlets wait. An error is thrown into each of them, and neither catches it.
#include <stdio.h>

#include "greenlet.h"
#include "lab.h"

static value wait(value arguments, value keywords)
{
    (void)arguments, (void)keywords;
    value got = greenlet_switch(greenlet_main(), EMPTY, NONE);
    if (got == NULL)
        return NULL;
    puts("never printed");
    return got;
}

static void throw_into(const char *name, value error)
{
    greenlet *g = greenlet_new(wait, NULL);

    lab_name(g, name);
    value_release(greenlet_switch(g, EMPTY, NONE));
    value got = greenlet_throw(g, error);
    printf(got == NULL ? "main gets the error " : "main gets the result ");
    if (got == NULL)
        got = error_take();
    value_print(got);
    puts("");
    value_release(got);
    value_release((value)g);
}

int main(void)
{
    lab_name(greenlet_main(), "main");
    throw_into("first", error_from(&KeyError, NONE));
    throw_into("second", greenlet_exit());
    return 0;
}

// expect: main gets the error KeyError()
// expect: main gets the result GreenletExit()
