// KT2: three tasklets take turns: a twice, b three times, c once.
#include <stdio.h>

#include "stackless.h"

static value take_turns(value arguments, value keywords)
{
    (void)keywords;
    for (int i = 0; i < integer_of(value_item(arguments, 1)); i++) {
        printf("%s%d\n", string_of(value_item(arguments, 0)), i);
        value_release(stackless_schedule(NONE));
    }
    return NONE;
}

static void start(const char *name, int rounds)
{
    value arguments = tuple_from(2, string_from(name), integer_from(rounds));

    value_release((value)tasklet_start(take_turns, arguments, NONE));
}

int main(void)
{
    start("a", 2);
    start("b", 3);
    start("c", 1);
    value_print(stackless_run());
    puts("");
    return 0;
}

// expect: a0
// expect: b0
// expect: c0
// expect: a1
// expect: b1
// expect: b2
// expect: None
