// FT1: two fibers switch to each other; the second is left in the middle.
#include <stdio.h>

#include "fiber.h"

static fiber *f1, *f2;

static value a(value arguments, value keywords)
{
    (void)arguments, (void)keywords;
    puts("a1");
    value_release(fiber_switch(f2, NONE));
    puts("a2");
    return NONE;
}

static value b(value arguments, value keywords)
{
    (void)arguments, (void)keywords;
    puts("b1");
    value_release(fiber_switch(f1, NONE));
    puts("b2");
    return NONE;
}

int main(void)
{
    f1 = fiber_new(a, EMPTY, NONE, NULL);
    f2 = fiber_new(b, EMPTY, NONE, NULL);
    value_print(fiber_switch(f1, NONE));
    printf("\nf1 %s, f2 %s\n", fiber_is_alive(f1) ? "alive" : "ended",
           fiber_is_alive(f2) ? "alive" : "ended");
    value_release((value)f1);
    value_release((value)f2);
    return 0;
}

// expect: a1
// expect: b1
// expect: a2
// expect: None
// expect: f1 ended, f2 alive
