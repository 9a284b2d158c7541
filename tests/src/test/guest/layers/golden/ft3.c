// FT3: each fiber starts the next one, and gets its result.
#include <stdio.h>

#include "fiber.h"

static value level(value arguments, value keywords)
{
    long long n = integer_of(value_item(arguments, 0));

    (void)keywords;
    printf("in%lld\n", n);
    if (n < 3) {
        fiber *child = fiber_new(level, tuple_from(1, integer_from(n + 1)), NONE, NULL);
        value result = fiber_switch(child, NONE);
        printf("r%lld:%lld\n", n, integer_of(result));
        value_release(result);
        value_release((value)child);
    }
    return integer_from(n);
}

int main(void)
{
    fiber *first = fiber_new(level, tuple_from(1, integer_from(1)), NONE, NULL);
    value result = fiber_switch(first, NONE);
    printf("%lld\n", integer_of(result));
    value_release(result);
    value_release((value)first);
    return 0;
}

// expect: in1
// expect: in2
// expect: in3
// expect: r2:3
// expect: r1:2
// expect: 1
