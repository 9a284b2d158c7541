// GT2: a switch from a nested call, a result, and a switch to the dead.
#include <stdio.h>

#include "greenlet.h"

static void show(value v)
{
    value_print(v);
    puts("");
    value_release(v);
}

static void foo(value n)
{
    value_release(greenlet_send(greenlet_main(), value_retain(n)));
}

static value bar(value arguments, value keywords)
{
    (void)keywords;
    foo(value_item(arguments, 0));
    return string_from("hello");
}

int main(void)
{
    greenlet *g = greenlet_new(bar, NULL);

    show(greenlet_send(g, integer_from(42)));
    show(greenlet_switch(g, EMPTY, NONE));
    puts(greenlet_is_dead(g) ? "True" : "False");
    show(greenlet_switch(g, EMPTY, NONE));
    value_release((value)g);
    return 0;
}

// expect: 42
// expect: hello
// expect: True
// expect: ()
