// CT2: an inner continulet switches the outer one's, and is come back into.
#include <stdio.h>

#include "continulet.h"

static continulet *outer;

static void show(value v)
{
    value_print(v);
    puts("");
    value_release(v);
}

static value run_inner(continulet *self, value arguments, value keywords)
{
    (void)self, (void)arguments, (void)keywords;
    puts("i1");
    value down = continulet_switch(outer, string_from("up"), NULL);
    printf("i2 ");
    show(down);
    return string_from("idone");
}

static value run_outer(continulet *self, value arguments, value keywords)
{
    continulet *inner = continulet_new(run_inner, EMPTY, NONE);

    (void)self, (void)arguments, (void)keywords;
    show(continulet_switch(inner, NONE, NULL));
    value_release((value)inner);
    return string_from("odone");
}

int main(void)
{
    outer = continulet_new(run_outer, EMPTY, NONE);
    show(continulet_switch(outer, NONE, NULL));
    show(continulet_switch(outer, string_from("down"), NULL));
    value_release((value)outer);
    return 0;
}

// expect: i1
// expect: up
// expect: i2 down
// expect: idone
// expect: odone
