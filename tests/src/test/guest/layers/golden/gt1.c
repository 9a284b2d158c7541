// GT1: two greenlets switch to each other; the second is left in the middle.
#include <stdio.h>

#include "greenlet.h"

static greenlet *g1, *g2;

static value a(value arguments, value keywords)
{
    (void)arguments, (void)keywords;
    puts("a1");
    value_release(greenlet_switch(g2, EMPTY, NONE));
    puts("a2");
    return NONE;
}

static value b(value arguments, value keywords)
{
    (void)arguments, (void)keywords;
    puts("b1");
    value_release(greenlet_switch(g1, EMPTY, NONE));
    puts("b2");
    return NONE;
}

int main(void)
{
    g1 = greenlet_new(a, NULL);
    g2 = greenlet_new(b, NULL);
    value_print(greenlet_switch(g1, EMPTY, NONE));
    printf("\ng1 %s, g2 %s and %s\n", greenlet_is_dead(g1) ? "dead" : "not dead",
           greenlet_is_dead(g2) ? "dead" : "not dead",
           greenlet_is_active(g2) ? "true" : "false");
    return 0;
}

// expect: a1
// expect: b1
// expect: a2
// expect: None
// expect: g1 dead, g2 not dead and true
