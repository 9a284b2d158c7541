// GT5: the parent that waits gets the child's result, and answers main.
#include <stdio.h>

#include "greenlet.h"

static value p_run(value arguments, value keywords)
{
    (void)arguments, (void)keywords;
    for (;;) {
        value got = greenlet_send(greenlet_main(), string_from("from p"));

        if (got == NULL)
            return NULL;
        printf("p got ");
        value_print(got);
        puts("");
        value_release(got);
    }
}

static value child_run(value arguments, value keywords)
{
    (void)keywords;
    return tuple_from(3, string_from("res"), value_item(arguments, 0),
                      value_item(arguments, 1));
}

int main(void)
{
    greenlet *p = greenlet_new(p_run, NULL);
    greenlet *c = greenlet_new(child_run, NULL);
    value got;

    value_release(greenlet_switch(p, EMPTY, NONE));
    greenlet_set_parent(c, p);
    got = greenlet_switch(c, tuple_from(2, integer_from(1), integer_from(2)), NONE);
    printf("main got ");
    value_print(got);
    puts("");
    value_release(got);
    value_release((value)c);
    value_release((value)p);
    return 0;
}

// expect: p got ('res', 1, 2)
// expect: main got from p
