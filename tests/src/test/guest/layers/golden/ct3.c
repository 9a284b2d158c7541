// CT3: permute sends the result of one continulet to another.
#include <stdio.h>

#include "continulet.h"

static continulet *k1, *k2;

static void show(value v)
{
    value_print(v);
    puts("");
    value_release(v);
}

static value body1(continulet *self, value arguments, value keywords)
{
    (void)arguments, (void)keywords;
    show(continulet_switch(self, NONE, NULL));
    return string_from("g1end");
}

static value body2(continulet *self, value arguments, value keywords)
{
    (void)self, (void)arguments, (void)keywords;
    continulet_permute(2, k1, k2);
    return string_from("g2end");
}

int main(void)
{
    k1 = continulet_new(body1, EMPTY, NONE);
    k2 = continulet_new(body2, EMPTY, NONE);
    show(continulet_switch(k1, NONE, NULL));
    show(continulet_switch(k2, NONE, NULL));
    printf("k1 %s, k2 %s\n", continulet_is_pending(k1) ? "pending" : "finished",
           continulet_is_pending(k2) ? "pending" : "finished");
    value_release((value)k1);
    value_release((value)k2);
    return 0;
}

// expect: None
// expect: g2end
// expect: g1end
// expect: k1 finished, k2 finished
