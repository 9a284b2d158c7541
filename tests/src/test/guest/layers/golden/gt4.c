// GT4: an error goes up to the parent, which raises another.
#include <stdio.h>

#include "greenlet.h"

static value leaf(value arguments, value keywords)
{
    (void)arguments, (void)keywords;
    return raise_error(&KeyError, "leaf");
}

static value mid(value arguments, value keywords)
{
    greenlet *child = greenlet_new(leaf, NULL);
    value result = greenlet_switch(child, EMPTY, NONE);

    (void)arguments, (void)keywords;
    if (result == NULL && error_matches(&KeyError)) {
        value_release(error_take());
        puts("mid caught");
        raise_error(&ValueError, "mid");
    }
    value_release((value)child);
    return result;
}

int main(void)
{
    greenlet *g = greenlet_new(mid, NULL);

    if (greenlet_switch(g, EMPTY, NONE) == NULL && error_matches(&ValueError)) {
        value_release(error_take());
        puts("main caught");
    }
    value_release((value)g);
    return 0;
}

// expect: mid caught
// expect: main caught
