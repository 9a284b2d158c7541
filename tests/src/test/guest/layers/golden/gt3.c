// GT3: greenlets that start greenlets; each result goes to the parent.
#include <stdio.h>

#include "greenlet.h"

static value level(value arguments, value keywords)
{
    long long n = integer_of(value_item(arguments, 0));

    (void)keywords;
    printf("in%lld\n", n);
    if (n < 3) {
        greenlet *child = greenlet_new(level, NULL);
        value result = greenlet_send(child, integer_from(n + 1));

        printf("r%lld:%lld\n", n, integer_of(result));
        value_release((value)child);
    }
    return integer_from(n);
}

int main(void)
{
    greenlet *g = greenlet_new(level, NULL);

    printf("final %lld\n", integer_of(greenlet_send(g, integer_from(1))));
    value_release((value)g);
    return 0;
}

// expect: in1
// expect: in2
// expect: in3
// expect: r2:3
// expect: r1:2
// expect: final 1
