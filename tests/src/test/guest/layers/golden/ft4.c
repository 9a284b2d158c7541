// FT4: a result passes over ancestors that have not started.
#include <stdio.h>

#include "fiber.h"

static value seven(value arguments, value keywords)
{
    (void)arguments, (void)keywords;
    return integer_from(7);
}

static void show(const char *name, fiber *f)
{
    printf("%s %s\n", name, fiber_is_alive(f) ? "alive" : "ended");
    value_release((value)f);
}

int main(void)
{
    fiber *a = fiber_new(seven, EMPTY, NONE, NULL);
    fiber *b = fiber_new(seven, EMPTY, NONE, a);
    fiber *c = fiber_new(seven, EMPTY, NONE, b);
    value result = fiber_switch(c, NONE);
    printf("main got %lld\n", integer_of(result));
    value_release(result);
    show("A", a);
    show("B", b);
    show("C", c);
    return 0;
}

// expect: main got 7
// expect: A alive
// expect: B alive
// expect: C ended
