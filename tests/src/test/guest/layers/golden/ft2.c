// FT2: a function called by a fiber switches, deep inside.
#include <stdio.h>

#include "fiber.h"

static fiber *main_fiber;

static void foo(value n)
{
    value_release(fiber_switch(main_fiber, value_retain(n)));
}

static value bar(value arguments, value keywords)
{
    (void)keywords;
    foo(value_item(arguments, 0));
    return string_from("hello");
}

static void show(value v)
{
    value_print(v);
    puts("");
    value_release(v);
}

int main(void)
{
    main_fiber = fiber_current();
    fiber *f = fiber_new(bar, tuple_from(1, integer_from(42)), NONE, NULL);
    show(fiber_switch(f, NONE));
    show(fiber_switch(f, NONE));
    puts(fiber_is_alive(f) ? "alive" : "not alive");
    value_release((value)f);
    return 0;
}

// expect: 42
// expect: hello
// expect: not alive
