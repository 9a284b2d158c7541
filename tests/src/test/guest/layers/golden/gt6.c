// GT6: an error thrown into one that has not started ends all its unstarted ancestors.
#include <stdio.h>

#include "greenlet.h"

static value never(value arguments, value keywords)
{
    (void)arguments, (void)keywords;
    puts("this is never printed");
    return NONE;
}

int main(void)
{
    greenlet *a = greenlet_new(never, NULL);
    greenlet *b = greenlet_new(never, a);
    greenlet *c = greenlet_new(never, b);

    if (greenlet_throw(c, error_from(&IndexError, NONE)) == NULL
        && error_matches(&IndexError)) {
        value_release(error_take());
        puts("IndexError in main");
    }
    printf("A %d, B %d, C %d dead\n", greenlet_is_dead(a), greenlet_is_dead(b),
           greenlet_is_dead(c));
    value_release((value)c);
    value_release((value)b);
    value_release((value)a);
    return 0;
}

// expect: IndexError in main
// expect: A 1, B 1, C 1 dead
