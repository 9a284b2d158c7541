// GT10: whoever switched is not remembered: the end of x goes to main.
#include <stdio.h>

#include "greenlet.h"

static greenlet *x, *o;

static void logged(const char *who, value v)
{
    printf("%s, ", who);
    value_print(v);
    puts("");
    value_release(v);
}

static value x_run(value arguments, value keywords)
{
    (void)arguments, (void)keywords;
    logged("x", greenlet_send(greenlet_main(), string_from("x0")));
    return string_from("x end");
}

static value o_run(value arguments, value keywords)
{
    (void)arguments, (void)keywords;
    logged("other", greenlet_send(x, string_from("hi")));
    return string_from("other end");
}

int main(void)
{
    x = greenlet_new(x_run, NULL);
    o = greenlet_new(o_run, NULL);
    logged("main", greenlet_switch(x, EMPTY, NONE));
    logged("main", greenlet_switch(o, EMPTY, NONE));
    printf("X %s, O %s\n", greenlet_is_dead(x) ? "dead" : "alive",
           greenlet_is_dead(o) ? "dead" : "alive");
    logged("main", greenlet_send(o, string_from("late")));
    value_release((value)x);
    value_release((value)o);
    return 0;
}

// expect: main, x0
// expect: x, hi
// expect: main, x end
// expect: X dead, O alive
// expect: other, late
// expect: main, other end
