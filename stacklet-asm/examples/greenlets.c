// Two greenlets switch to each other, the classic way.
//
// A switch goes to a greenlet by name. Nobody calls anybody: test1 is in the middle of its
// own function when test2 begins, and goes on there later. When test1 ends, its parent goes
// on, which is main; nobody comes back to test2, so 78 is never printed.
#include <stdio.h>

#include "greenlet.h"
#include "lab.h"

static greenlet *gr1, *gr2;

static value test1(value arguments, value keywords)
{
    (void)arguments, (void)keywords;
    puts("12");
    value_release(greenlet_switch(gr2, EMPTY, NONE));   // begins test2
    puts("34");
    return NONE;                                        // to main
}

static value test2(value arguments, value keywords)
{
    (void)arguments, (void)keywords;
    puts("56");
    value_release(greenlet_switch(gr1, EMPTY, NONE));   // in the middle of test1
    puts("78");
    return NONE;
}

int main(void)
{
    gr1 = greenlet_new(test1, NULL);
    gr2 = greenlet_new(test2, NULL);
    lab_name(greenlet_main(), "main");
    lab_name(gr1, "gr1");
    lab_name(gr2, "gr2");
    value_release(greenlet_switch(gr1, EMPTY, NONE));   // returns when test1 does
    value_release((value)gr1);
    return 0;           // gr2 is kept, and waits for ever
}

// expect: 12
// expect: 56
// expect: 34
